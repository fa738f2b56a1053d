import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { runCommandWord } from '../../actions/command-words.ts';
import { focusMap, registerCommandLine } from '../../actions/focus-command-line.ts';
import { placeHeld, placeTyped } from '../../store/precise-input.ts';
import { precise } from '../../store/precise.ts';
import { feed } from '../../store/tool-runner.ts';
import { parseTyped } from '../../tools/precise/parse-typed.ts';
import { useSay } from '../use-say.ts';
import './precise.css';

/** Lines kept to be called back with the arrow keys. */
const mostRemembered = 50;

interface Answer { readonly key: string; readonly evidence: Readonly<Record<string, string | number | boolean | null>>; readonly refused: boolean }

/** Coordinates, lengths and the names of commands, as CAD programs take them. */
export function CommandLine() {
  const say = useSay();
  const answerId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isFocused, setFocused] = useState(false);
  const remembered = useRef<string[]>([]);
  const back = useRef(0);
  useEffect(() => registerCommandLine(input.current!), []);

  const run = () => {
    const parsed = parseTyped(typed, say.locale === 'vi');
    if (!parsed.ok) {
      setAnswer({ key: `refusal.${parsed.failure.code}`, evidence: parsed.failure.evidence, refused: true });
      return;
    }
    if (typed.trim() !== '') remembered.current = [...remembered.current.filter((line) => line !== typed), typed].slice(-mostRemembered);
    back.current = 0;
    const trouble = carryOut(parsed.value);
    setAnswer(trouble);
    if (trouble === null) setTyped('');
    else input.current?.select();
  };
  const carryOut = (line: Extract<ReturnType<typeof parseTyped>, { ok: true }>['value']): Answer | null => {
    if (line.kind === 'nothing') {
      if (!placeHeld()) feed({ kind: 'key', key: 'Enter' });
      return null;
    }
    if (line.kind === 'word') {
      const outcome = runCommandWord(line.word, say);
      return outcome === 'done' ? null : { key: outcome === 'unknown' ? 'refusal.typed-unknown' : 'refusal.typed-not-now', evidence: { text: line.word }, refused: true };
    }
    const trouble = placeTyped(line);
    if (trouble !== null) return { key: `refusal.${trouble}`, evidence: {}, refused: true };
    return line.kind === 'angle' && precise.getState().locks.angle !== null ? { key: 'typed.angle-held', evidence: { degrees: line.degrees }, refused: false } : null;
  };
  const recall = (step: 1 | -1) => {
    back.current = Math.min(Math.max(0, back.current + step), remembered.current.length);
    setTyped(back.current === 0 ? '' : remembered.current.at(-back.current)!);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') run();
    else if (event.key === 'ArrowUp') recall(1);
    else if (event.key === 'ArrowDown') recall(-1);
    else if (event.key === 'Escape') {
      if (typed === '') focusMap();
      setTyped('');
      setAnswer(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const words = answer === null ? '' : say(answer.key, answer.evidence);
  return (
    <div className="command-line">
      <span className="command-prompt" aria-hidden="true">›</span>
      <input
        ref={input}
        className="command-input"
        aria-label={say('command-line.label')}
        aria-describedby={answerId}
        aria-invalid={answer?.refused || undefined}
        // How points are written is of use to who is about to write one.
        placeholder={say(isFocused ? 'command-line.help' : 'command-line.placeholder')}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => { setTyped(event.currentTarget.value); setAnswer(null); }}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      <output id={answerId} className={answer?.refused === true ? 'command-answer refused' : 'command-answer'} aria-live="polite" title={words}>{words}</output>
    </div>
  );
}
