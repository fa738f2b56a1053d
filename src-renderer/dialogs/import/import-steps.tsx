import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { layerKeys } from '../../../src-core/document/layers.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { ReadingChoice } from '../../../src-core/wire/source-reading.ts';
import { fitPlan } from '../../actions/view.ts';
import { cancelTask, inspectSource } from '../../store/transfer.ts';
import { workspace } from '../../store/workspace.ts';
import { numberLocale } from '../../text/catalogue.ts';
import { Modal } from '../../ui/modal.tsx';
import { readImport, rememberImport } from '../../ui/session.ts';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useSay } from '../../ui/use-say.ts';
import { fileName } from '../file-path.ts';
import { classColors } from './class-colors.ts';
import { ContentsStep } from './contents-step.tsx';
import { fieldNotes } from './field-notes.ts';
import { firstChoices, targetsFor } from './import-choices.ts';
import { focused, onTaken, requestsOf, takenItems, withChoices, withLayer, type ImportState } from './import-state.ts';
import { lastImport } from './last-import.ts';
import { LayerChooser } from './layer-chooser.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { ReadingStep } from './reading-step.tsx';
import { memoryOf, patternOf } from './remembered-choices.ts';
import { runImports } from './run-imports.ts';
import { importSteps, StepBar, type ImportStep } from './step-bar.tsx';
import { TargetStep } from './target-step.tsx';
import { usePreview } from './use-preview.ts';

interface ImportStepsProps {
  readonly title: string;
  readonly first: ImportState;
  /** Of the files that could not be read; the others can. */
  readonly refused: readonly ImportProblem[];
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

/** What is in it, how it is read, what it becomes: each step with the map and the table beside it. */
export function ImportSteps({ title, first, refused, onAnother, onClose }: ImportStepsProps) {
  const say = useSay();
  const [state, setState] = useState(first);
  const [step, setStep] = useState<ImportStep>('contents');
  const [problem, setProblem] = useState<ImportProblem | null>(null);
  const [running, setRunning] = useState<{ readonly index: number; readonly cancelled: boolean } | null>(null);
  const left = useRef<HTMLDivElement>(null);
  const item = focused(state);
  const { layer, choices, source } = item;
  const taken = takenItems(state);
  const preview = usePreview({ source, layer: layer.name, ...choices.reading });
  const at = importSteps.indexOf(step);

  const go = (to: ImportStep) => {
    if (to !== 'contents' && taken.length === 0) return;
    if (to !== 'contents') setState(onTaken(state));
    setStep(to);
  };
  // A new step begins at its first control, unless the person went there by its button.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) left.current?.querySelector<HTMLElement>('[data-first], [role="radio"][data-checked], button, input, [tabindex="0"]')?.focus();
    begun.current = true;
    left.current?.scrollTo(0, 0);
  }, [step]);

  /** Values are counted anew where text is read otherwise; of several answers the last one asked for counts. */
  const asked = useRef(0);
  const read = async (reading: ReadingChoice) => {
    const next = withChoices(state, { ...choices, reading });
    setState(next);
    const textBefore = JSON.stringify([choices.reading.encoding, choices.reading.encodings]);
    if (textBefore === JSON.stringify([reading.encoding, reading.encodings])) return;
    const mine = ++asked.current;
    const changed = state.together ? takenItems(next) : [focused(next)];
    for (const { key, source: path, layer: { name }, choices: { reading: own } } of changed) {
      const inspected = await inspectSource({ source: path, ...own });
      if (mine !== asked.current || inspected === null) return;
      const found = inspected.ok ? inspected.value.layers.find((each) => each.name === name) : undefined;
      // The guesses stay what they were before anybody chose: they are what the choice is made among.
      if (found !== undefined) setState((now) => withLayer(now, key, { ...found, textGuesses: layerOf(now, key)?.textGuesses ?? found.textGuesses, crsGuesses: layerOf(now, key)?.crsGuesses ?? found.crsGuesses }));
    }
  };

  const run = async () => {
    const before = workspace.getState();
    const wasEmpty = layerKeys.every((key) => before.document?.count(key) === 0);
    setProblem(null);
    setRunning({ index: 0, cancelled: false });
    const outcome = await runImports(requestsOf(state), (index) => setRunning((now) => ({ index, cancelled: now?.cancelled ?? false })));
    if (outcome.gone) return onClose();
    for (const done of taken.slice(0, outcome.done.length)) rememberImport(patternOf(done), memoryOf(done, new Date()));
    if (outcome.done.length > 0) {
      const plan = workspace.getState().path;
      lastImport.setState({ done: { plan, imports: outcome.done.map(({ request, report }) => ({ sourceName: fileName(request.source), request, report })), problem: outcome.problem } });
      const zones = outcome.done.findLast(({ request }) => request.as === 'zones');
      workspace.setState({ dialog: { name: 'import-report' }, ...(zones === undefined ? {} : { phase: zones.request.phase }) });
      if (wasEmpty) fitPlan();
      return;
    }
    setRunning(null);
    setProblem(outcome.problem);
  };

  const memory = taken.some((each) => readImport(patternOf(each)) !== null) ? readImport(patternOf(item)) : null;
  const forget = () => {
    rememberImport(patternOf(item), null);
    setState(withChoices(state, firstChoices(layer, undefined, workspace.getState().phase)));
  };
  const colors = step === 'target' ? classColors(choices) : null;
  const notes = fieldNotes(say, item, step);

  if (running !== null) {
    const cancel = () => {
      cancelTask();
      setRunning({ ...running, cancelled: true });
    };
    return (
      <Modal
        key="running" title={title} width="small" onClose={cancel}
        footer={<button type="button" className="button" disabled={running.cancelled} onClick={cancel}>{say(running.cancelled ? 'import.cancelling' : 'dialog.cancel')}</button>}
      >
        {taken.length < 2 ? null : <p>{say('imports.running', { layer: taken[running.index]?.layer.name ?? '', number: running.index + 1, total: taken.length })}</p>}
        <TaskProgress />
        <p className="form-note">{say(running.index > 0 ? 'imports.cancel-several' : 'import.cancel-note')}</p>
      </Modal>
    );
  }
  /** In a list or among the readings Enter goes on, as it does in a field. */
  const goOn = (event: KeyboardEvent) => {
    const role = event.target instanceof HTMLElement ? event.target.getAttribute('role') : null;
    if (event.key !== 'Enter' || (role !== 'listbox' && role !== 'radio')) return;
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.closest('form')?.requestSubmit();
  };
  const ready = taken.length > 0 && taken.every(({ layer: { geometry } }) => targetsFor(geometry).length > 0);
  const next = importSteps[at + 1];
  const back = importSteps[at - 1];
  return (
    <Modal
      key="steps" title={title} width="large" onClose={onClose} onEscape={back === undefined ? undefined : () => go(back)}
      onSubmit={() => (next === undefined ? void run() : go(next))}
      footer={(
        <>
          <div className="aside">
            <button type="button" className="button" onClick={onAnother}>{say('import.another-file')}</button>
            {memory === null ? null : (
              <p className="form-note as-last-time">
                {say('imports.as-last-time', { file: memory.file, date: new Date(memory.at).toLocaleDateString(numberLocale(say.locale)) })}{' '}
                <button type="button" className="link" onClick={forget}>{say('imports.forget')}</button>
              </p>
            )}
          </div>
          <button type="button" className="button" onClick={onClose}>{say('dialog.cancel')}</button>
          {back === undefined ? null : <button type="button" className="button" onClick={() => go(back)}>{say('imports.back')}</button>}
          {next === undefined ? null : <button type="button" className="button" disabled={!ready} onClick={() => void run()}>{say('import.run')}</button>}
          <button type="submit" className="button primary" disabled={!ready}>{say(next === undefined ? 'import.run' : 'imports.next')}</button>
        </>
      )}
    >
      <StepBar step={step} onStep={go} />
      <div className="import-columns">
        <div className="import-left" ref={left} onKeyDown={goOn}>
          {/* What somebody asked for is no trouble. */}
          {problem === null ? null : problem.code === 'cancelled' ? <p className="form-note" role="status">{say.problem(problem)}</p> : <Trouble>{say.problem(problem)}</Trouble>}
          {step !== 'contents' ? null : refused.map((each, index) => <Trouble key={index}>{say.problem(each)}</Trouble>)}
          {step === 'contents' ? null : <LayerChooser state={state} onChange={setState} />}
          {step === 'contents' ? <ContentsStep state={state} onChange={setState} /> : null}
          {step === 'reading' ? <ReadingStep state={state} onReading={(reading) => void read(reading)} /> : null}
          {step === 'target' ? <TargetStep state={state} preview={preview.busy ? null : preview.preview} onChoices={(next) => setState(withChoices(state, next))} /> : null}
        </div>
        <PreviewPane state={preview} layer={layer} notes={notes} colors={colors} />
      </div>
    </Modal>
  );
}

const layerOf = (state: ImportState, key: string) => state.items.find((each) => each.key === key)?.layer;
