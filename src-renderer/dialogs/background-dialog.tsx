import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import { emptyBox } from '../../src-core/geometry/bounds.ts';
import type { BackgroundDescription } from '../../src-core/wire/background.ts';
import type { ImportProblem } from '../../src-core/wire/problems.ts';
import type { CrsGuess } from '../../src-core/wire/source-reading.ts';
import { boxOfPlan } from '../actions/view.ts';
import { addBackground, cancelTask, inspectBackground } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { Modal } from '../ui/modal.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import { TaskProgress } from '../ui/task-progress.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { CrsField } from './crs-field.tsx';
import { fileName } from './file-path.ts';
import { GuessRow } from './import/crs-guesses.tsx';
import { FormLine } from './operations/form-line.tsx';

/** One after the other. */
export interface BackgroundData { readonly paths: readonly string[] }

/** Pictures the program can lay under a plan, by their endings as file dialogs know them. */
export const pictureEndings = ['tif', 'tiff', 'mbtiles', 'png', 'jpg', 'jpeg'];
export const isPicture = (path: string): boolean => pictureEndings.includes(path.slice(path.lastIndexOf('.') + 1).toLowerCase());

const close = (): void => workspace.setState({ dialog: null });
const withoutEnding = (path: string): string => fileName(path).replace(/\.[^.]+$/, '');
const mostGuesses = 5;
const own = 'own';

/** A picture to draw over: where it lies, what it is to be called, then into the plan's file. */
export function BackgroundDialog({ data: { paths } }: { readonly data: BackgroundData }) {
  const [path, ...others] = paths;
  return path === undefined ? null : <OnePicture key={path} path={path} others={others} />;
}

function OnePicture({ path, others }: { readonly path: string; readonly others: readonly string[] }) {
  const say = useSay();
  const nameId = useId();
  const [found, setFound] = useState<BackgroundDescription | null>(null);
  const [name, setName] = useState(withoutEnding(path));
  const [chosen, setChosen] = useState(0);
  const [typed, setTyped] = useState<{ readonly crs: string; readonly guess: CrsGuess | null } | null>(null);
  const [problem, setProblem] = useState<ImportProblem | null>(null);
  const [running, setRunning] = useState<'no' | 'yes' | 'cancelled'>('no');
  const document = useWorkspace((state) => state.document);
  const planBox = useMemo(() => (document === null ? emptyBox : boxOfPlan(document)), [document]);
  const asked = useRef(0);
  const write = numberWriter(say.locale);

  const look = useEffectEvent(async () => {
    const mine = ++asked.current;
    const reply = await inspectBackground({ source: path });
    if (mine !== asked.current) return;
    if (reply === null) return close();
    if (!reply.ok) return setProblem(reply.failure);
    setFound(reply.value);
    if (reply.value.mustChoose) setChosen(-1);
  });
  const forget = useEffectEvent(() => void asked.current++);
  useEffect(() => {
    void look();
    return () => forget();
  }, []);

  /** Somebody's own choice is placed as the guesses are, so that it can be seen how far away it would put the picture. */
  const take = async (crs: string) => {
    setTyped({ crs, guess: null });
    setChosen(-1);
    const mine = ++asked.current;
    const reply = await inspectBackground({ source: path, sourceCrs: crs });
    if (mine !== asked.current || reply === null) return;
    setProblem(reply.ok ? null : reply.failure);
    if (reply.ok) setTyped({ crs, guess: reply.value.crsGuesses[0] ?? null });
  };
  const guesses = found?.crsGuesses.slice(0, mostGuesses) ?? [];
  const sourceCrs = typed === null ? guesses[chosen]?.crs : typed.crs;
  const ready = found !== null && sourceCrs !== undefined && name.trim() !== '';

  const run = async () => {
    if (!ready) return;
    setProblem(null);
    setRunning('yes');
    // The first guess is taken as the picture says it, with whatever its own definition holds.
    const asStated = typed === null && chosen === 0 && guesses[0]?.stated === true;
    const reply = await addBackground({ source: path, name: name.trim(), sourceCrs: asStated ? undefined : sourceCrs });
    if (reply === null) return close();
    setRunning('no');
    if (!reply.ok) return setProblem(reply.failure.code === 'cancelled' ? null : reply.failure);
    const { layer, issues } = reply.value;
    const words = [say('background.said', { layer }), ...issues.map(({ code, evidence }) => say(`issue.${code}`, evidence))];
    workspace.setState({ dialog: others.length === 0 ? null : { name: 'background', data: { paths: others } satisfies BackgroundData }, message: { key: 'background.words', evidence: { words: words.join(' ') }, tone: 'said' } });
  };

  const title = say('background.title', { file: fileName(path) });
  const cancel = <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>;
  if (running !== 'no') {
    const stop = () => {
      cancelTask();
      setRunning('cancelled');
    };
    return (
      <Modal key="running" title={title} width="small" onClose={stop} footer={<button type="button" className="button" disabled={running === 'cancelled'} onClick={stop}>{say(running === 'cancelled' ? 'import.cancelling' : 'dialog.cancel')}</button>}>
        <TaskProgress />
        <p className="form-note">{say('import.cancel-note')}</p>
      </Modal>
    );
  }
  if (found === null) {
    return (
      <Modal key="looking" title={title} width="small" onClose={close} footer={cancel}>
        {problem === null ? <ProgressLine label={say('background.looking')} done={0} total={null} /> : <Trouble>{say.problem(problem)}</Trouble>}
      </Modal>
    );
  }
  return (
    <Modal
      key="deciding" title={title} onClose={close} onSubmit={() => void run()}
      footer={<>{cancel}<button type="submit" className="button primary" disabled={!ready}>{say('background.add')}</button></>}
    >
      {problem === null ? null : <Trouble>{say.problem(problem)}</Trouble>}
      <div className="form">
        <FormLine label={say('background.name')} htmlFor={nameId}>
          <input id={nameId} className="field" data-first="" autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </FormLine>
        <FormLine label={say('background.size')}>{say('background.pixels', { width: write.count(found.width), height: write.count(found.height) })}</FormLine>
        <FormLine label={say('background.crs-says')}>{found.crs === null ? say('background.crs-says-nothing') : [found.crs.name, found.crs.code].filter(Boolean).join(' · ')}</FormLine>
      </div>
      <h3 className="import-head">{say('imports.crs')}</h3>
      <RadioGroup
        className="list-box guess-list" aria-label={say('imports.crs')} value={typed === null ? String(chosen) : own}
        onValueChange={(value) => {
          if (value === own) return;
          setTyped(null);
          setProblem(null);
          setChosen(Number(value));
        }}
      >
        {guesses.map((guess, index) => <GuessRow key={guess.crs} guess={guess} index={index} planBox={planBox} />)}
        {typed === null ? null : typed.guess !== null
          ? <label className="guess"><Radio.Root className="radio" value={own}><Radio.Indicator className="radio-dot" /></Radio.Root><OwnGuess guess={typed.guess} /></label>
          : <label className="guess"><Radio.Root className="radio" value={own}><Radio.Indicator className="radio-dot" /></Radio.Root><span className="guess-name">{typed.crs}</span></label>}
      </RadioGroup>
      <div className="form">
        <FormLine label={say('imports.crs-is')}>
          <CrsField label={say('imports.crs-is')} value={sourceCrs !== undefined && /^EPSG:\d+$/i.test(sourceCrs) ? sourceCrs : null} onChoose={(crs) => { if (crs !== null) void take(crs); }} />
        </FormLine>
      </div>
    </Modal>
  );
}

function OwnGuess({ guess }: { readonly guess: CrsGuess }) {
  const say = useSay();
  const [west, south, east, north] = (guess.extentWgs84 ?? []).map((degrees) => numberWriter(say.locale).plain(Math.round(degrees * 100) / 100));
  return (
    <>
      <span className="guess-name"><b>{guess.name}</b> <span className="soft">{guess.crs}</span></span>
      {west === undefined ? null : <span className="guess-why">{say('imports.degrees', { west, south: south!, east: east!, north: north! })}</span>}
    </>
  );
}
