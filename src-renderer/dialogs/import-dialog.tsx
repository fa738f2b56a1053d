import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { layerKeys } from '../../src-core/document/layers.ts';
import type { ImportProblem, ImportTarget, SourceDescription, SourceLayer } from '../../src-core/wire/contract.ts';
import { fitPlan } from '../actions/view.ts';
import { host } from '../store/host.ts';
import { cancelTask, importSource, inspectSource } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import { Modal } from '../ui/modal.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import { TaskProgress } from '../ui/task-progress.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { fileName } from './file-path.ts';
import { firstChoices, fullestLayer, requestOf, targetsFor, type ImportChoices } from './import-choices.ts';
import { ImportForm } from './import-form.tsx';
import { lastImport } from './last-import.ts';

export interface ImportDialogData { readonly path?: string; readonly as?: ImportTarget }

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'inspecting'; readonly path: string }
  | { readonly at: 'refused'; readonly path: string; readonly problem: ImportProblem }
  | { readonly at: 'deciding'; readonly description: SourceDescription; readonly choices: ImportChoices; readonly problem: ImportProblem | null }
  | { readonly at: 'running'; readonly description: SourceDescription; readonly choices: ImportChoices; readonly cancelled: boolean };

/** What the program reads; each ending as the file dialogs know it. */
export const sourceEndings = ['shp', 'zip', 'gpkg', 'geojson', 'json', 'dxf', 'kml', 'kmz', 'gml', 'fgb', 'tab', 'mif', 'gdb'];

const close = (): void => workspace.setState({ dialog: null });

/** Choose a source, look into it, decide what becomes of it, write it, read the report: nothing is written before "Import". */
export function ImportDialog({ data }: { readonly data: ImportDialogData }) {
  const say = useSay();
  const phase = useWorkspace((state) => state.phase);
  const [step, setStep] = useState<Step>(data.path === undefined ? { at: 'choosing' } : { at: 'inspecting', path: data.path });
  const serial = useRef(0);

  const inspect = async (path: string, asked: Pick<ImportChoices, 'sourceCrs' | 'encoding'> = { sourceCrs: null, encoding: null }, before: ImportChoices | null = null) => {
    const mine = ++serial.current;
    setStep({ at: 'inspecting', path });
    const inspected = await inspectSource({ source: path, encoding: asked.encoding ?? undefined });
    if (mine !== serial.current) return;
    if (inspected === null) return close();
    if (!inspected.ok) return setStep({ at: 'refused', path, problem: inspected.failure });
    const description = inspected.value;
    const layer = description.layers.find(({ name }) => name === before?.layer) ?? fullestLayer(description, data.as);
    if (layer === null) return setStep({ at: 'refused', path, problem: { code: 'source-empty', evidence: { file: fileName(path) } } });
    setStep({ at: 'deciding', description, choices: firstChoices(layer, before?.as ?? data.as, before?.phase ?? phase, asked), problem: null });
  };
  /** Thinking better of it leads back to where it was asked from. */
  const choose = async (from: Step | null) => {
    const mine = ++serial.current;
    setStep({ at: 'choosing' });
    const paths = await host().platform.pickFiles({
      title: say('import.choose'), filters: [{ name: say('files.sources'), extensions: sourceEndings }], many: false, folder: null,
    });
    if (mine !== serial.current) return;
    const path = paths[0];
    if (path !== undefined) await inspect(path);
    else if (from === null) close();
    else setStep(from);
  };
  const begin = useEffectEvent(() => void (data.path === undefined ? choose(null) : inspect(data.path)));
  const forget = useEffectEvent(() => void serial.current++);
  useEffect(() => {
    begin();
    return () => forget();
  }, []);

  const run = async (description: SourceDescription, choices: ImportChoices) => {
    const wasEmpty = layerKeys.every((key) => workspace.getState().document?.count(key) === 0);
    setStep({ at: 'running', description, choices, cancelled: false });
    const imported = await importSource(requestOf(choices, description.path));
    if (imported === null) return close();
    if (!imported.ok) return setStep({ at: 'deciding', description, choices, problem: imported.failure.code === 'cancelled' ? null : imported.failure });
    lastImport.setState({ done: { plan: workspace.getState().path, sourceName: fileName(description.path), report: imported.value } });
    workspace.setState({ dialog: { name: 'import-report' }, ...(choices.as === 'zones' ? { phase: choices.phase } : {}) });
    if (wasEmpty) fitPlan();
  };
  const cancel = () => {
    cancelTask();
    setStep((now) => (now.at === 'running' ? { ...now, cancelled: true } : now));
  };

  const cancelButton = <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>;
  const anotherFile = <div className="aside"><button type="button" className="button" onClick={() => void choose(step)}>{say('import.another-file')}</button></div>;
  switch (step.at) {
    case 'choosing': return null;
    case 'inspecting': return (
      <Modal key="inspecting" title={say('import.title', { file: fileName(step.path) })} onClose={close} width="small" footer={cancelButton}>
        <ProgressLine label={say('import.inspecting')} done={0} total={null} />
      </Modal>
    );
    case 'refused': return (
      <Modal key="refused" title={say('import.title', { file: fileName(step.path) })} onClose={close} footer={<>{anotherFile}{cancelButton}</>}>
        <Trouble>{say.problem(step.problem)}</Trouble>
      </Modal>
    );
    case 'running': return (
      <Modal
        key="running"
        title={say('import.title', { file: fileName(step.description.path) })}
        width="small"
        onClose={cancel}
        footer={<button type="button" className="button" disabled={step.cancelled} onClick={cancel}>{say(step.cancelled ? 'import.cancelling' : 'dialog.cancel')}</button>}
      >
        <TaskProgress />
        <p className="form-note">{say('import.cancel-note')}</p>
      </Modal>
    );
    case 'deciding': {
      const { description, choices, problem } = step;
      const layer = layerOf(description, choices);
      return (
        <Modal
          key="deciding"
          title={say('import.title', { file: fileName(description.path) })}
          width="wide"
          onClose={close}
          onSubmit={() => void run(description, choices)}
          footer={(
            <>
              {anotherFile}
              {cancelButton}
              <button type="submit" className="button primary" disabled={targetsFor(layer.geometry).length === 0}>{say('import.run')}</button>
            </>
          )}
        >
          {problem === null ? null : <Trouble>{say.problem(problem)}</Trouble>}
          <ImportForm
            description={description}
            layer={layer}
            choices={choices}
            onChange={(next) => setStep({ ...step, choices: next })}
            onEncoding={(encoding) => void inspect(description.path, { sourceCrs: choices.sourceCrs, encoding }, choices)}
          />
        </Modal>
      );
    }
  }
}

const layerOf = (description: SourceDescription, choices: ImportChoices): SourceLayer =>
  description.layers.find(({ name }) => name === choices.layer) ?? description.layers[0]!;
