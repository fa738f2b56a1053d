import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ImportTarget } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import { host } from '../../store/host.ts';
import { inspectSource } from '../../store/transfer.ts';
import { workspace } from '../../store/workspace.ts';
import { Modal } from '../../ui/modal.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { readImport } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useSay } from '../../ui/use-say.ts';
import { isPicture, pictureEndings } from '../background-dialog.tsx';
import { fileName } from '../file-path.ts';
import { firstState, type ImportState } from './import-state.ts';
import { ImportSteps } from './import-steps.tsx';
import { patternOf, recalled } from './remembered-choices.ts';
import { sourceEndings } from './source-endings.ts';

/** `paths` are looked into together: a folder of shapefiles is one import. */
export interface ImportDialogData { readonly path?: string; readonly paths?: readonly string[]; readonly as?: ImportTarget }

interface Refused { readonly path: string; readonly problem: ImportProblem }

type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'inspecting'; readonly paths: readonly string[]; readonly done: number }
  | { readonly at: 'refused'; readonly refused: readonly Refused[] }
  | { readonly at: 'deciding'; readonly paths: readonly string[]; readonly first: ImportState; readonly refused: readonly Refused[]; readonly serial: number };

const close = (): void => workspace.setState({ dialog: null });

/** Choose sources, look into them, then the three steps: nothing is written before "Import". */
export function ImportDialog({ data }: { readonly data: ImportDialogData }) {
  const say = useSay();
  const given = data.paths ?? (data.path === undefined ? null : [data.path]);
  const [stage, setStage] = useState<Stage>(given === null ? { at: 'choosing' } : { at: 'inspecting', paths: given, done: 0 });
  const serial = useRef(0);

  const inspect = async (paths: readonly string[]) => {
    // A picture has no features to be matched: it has a dialog of its own.
    if (paths.every(isPicture)) return workspace.setState({ dialog: { name: 'background', data: { paths } } });
    const mine = ++serial.current;
    const descriptions = [];
    const refused: Refused[] = [];
    for (const [done, source] of paths.entries()) {
      setStage({ at: 'inspecting', paths, done });
      if (isPicture(source)) {
        refused.push({ path: source, problem: { code: 'picture-apart', evidence: { file: fileName(source) } } });
        continue;
      }
      const inspected = await inspectSource({ source });
      if (mine !== serial.current) return;
      if (inspected === null) return close();
      if (inspected.ok) descriptions.push(inspected.value);
      else refused.push({ path: source, problem: inspected.failure });
    }
    const first = firstState(descriptions, data.as, workspace.getState().phase, (item) => {
      const memory = readImport(patternOf(item));
      // What was asked for from the menu comes before what was done last time.
      return memory === null ? item.choices : { ...recalled(item, memory), ...(data.as === undefined ? {} : { as: item.choices.as }) };
    });
    if (first !== null) return setStage({ at: 'deciding', paths, first, refused, serial: mine });
    const empty = descriptions.map(({ path }): Refused => ({ path, problem: { code: 'source-empty', evidence: { file: fileName(path) } } }));
    setStage({ at: 'refused', refused: [...refused, ...empty] });
  };
  /** Thinking better of it leads back to where it was asked from. */
  const choose = async (from: Stage | null) => {
    const mine = ++serial.current;
    const paths = await host().platform.pickFiles({
      title: say('import.choose'), filters: [{ name: say('files.sources'), extensions: [...sourceEndings, ...pictureEndings] }], many: true, folder: null,
    });
    if (mine !== serial.current) return;
    if (paths.length > 0) await inspect(paths);
    else if (from === null) close();
  };
  const begin = useEffectEvent(() => void (given === null ? choose(null) : inspect(given)));
  const forget = useEffectEvent(() => void serial.current++);
  useEffect(() => {
    begin();
    return () => forget();
  }, []);

  const title = (paths: readonly string[]) => (paths.length === 1 ? say('import.title', { file: fileName(paths[0]!) }) : say('imports.title', { count: paths.length }));
  const another = <button type="button" className="button" onClick={() => void choose(stage)}>{say('import.another-file')}</button>;
  const cancel = <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>;
  switch (stage.at) {
    case 'choosing': return null;
    case 'inspecting': return (
      <Modal key="inspecting" title={title(stage.paths)} onClose={close} width="small" footer={cancel}>
        <ProgressLine label={say('import.inspecting')} done={stage.done} total={stage.paths.length === 1 ? null : stage.paths.length} />
      </Modal>
    );
    case 'refused': return (
      <Modal key="refused" title={title(stage.refused.map(({ path }) => path))} onClose={close} footer={<><div className="aside">{another}</div>{cancel}</>}>
        {stage.refused.map(({ path, problem }) => <Trouble key={path}>{say.problem(problem)}</Trouble>)}
      </Modal>
    );
    case 'deciding': return (
      <ImportSteps key={stage.serial} title={title(stage.paths)} first={stage.first} refused={stage.refused.map(({ problem }) => problem)} onAnother={() => void choose(stage)} onClose={close} />
    );
  }
}
