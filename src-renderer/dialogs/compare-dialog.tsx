import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { phases } from '../../src-core/document/layers.ts';
import type { CompareProblem } from '../../src-core/wire/problems.ts';
import { showPanel } from '../actions/panels.ts';
import { compareVersions, comparison, lookAtSource } from '../store/comparison.ts';
import { host } from '../store/host.ts';
import { cancelTask } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import { parseNumber } from '../text/parse-number.ts';
import { numberWriter } from '../text/format-number.ts';
import { Modal } from '../ui/modal.tsx';
import { TaskProgress } from '../ui/task-progress.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { CompareSide, sideOf, sourceOf, type SideChoice } from './compare-side.tsx';
import { FileBrowser } from './file-browser.tsx';
import { sourceEndings } from './import/source-endings.ts';
import '../panels/comparison.css';

/** `before`: the version that is the earlier side, where somebody pointed at one. */
export interface CompareData { readonly before?: string }
type Which = 'before' | 'after';

const close = (): void => workspace.setState({ dialog: null });
/** Millimetres, and the largest that is asked for in earnest. */
const usualTolerance = 1;
const mostTolerance = 100_000;

/** Which two versions are compared: of the open plan, of other plans, of any file of polygons. */
export function CompareDialog({ data }: { readonly data: CompareData }) {
  const say = useSay();
  const back = useStore(comparison, ({ shown }) => shown?.back);
  const openPath = useWorkspace(({ path }) => path);
  const planPath = back === undefined ? openPath : back;
  const planName = useWorkspace(({ document }) => document?.settings.name ?? '');
  const [sides, setSides] = useState<Readonly<Record<Which, SideChoice | null>>>({ before: null, after: null });
  const [tolerance, setTolerance] = useState(() => numberWriter(say.locale).plain(usualTolerance));
  const [problem, setProblem] = useState<CompareProblem | null>(null);
  const [running, setRunning] = useState<'no' | 'yes' | 'stopping'>('no');

  const look = async (path: string) => {
    const looked = await lookAtSource(path);
    if (looked === null) return null;
    if (looked.ok) {
      setProblem(null);
      return looked.value;
    }
    setProblem(looked.failure);
    return null;
  };
  useEffect(() => {
    if (planPath === null) return;
    void look(planPath).then((contents) => {
      if (contents?.kind !== 'plan') return;
      const before = contents.versions.find(({ id }) => id === data.before) ?? contents.versions.at(-1);
      // Without a version there are its phases: what exists, and what is planned last.
      const filled = phases.filter((phase) => contents.zones[phase] > 0);
      const first = before === undefined && filled.length > 1 ? { phase: filled[0]! } : {};
      setSides({ before: sideOf(planPath, contents, before === undefined ? first : { version: before.id }), after: sideOf(planPath, contents, filled.length > 0 && before === undefined ? { phase: filled.at(-1)! } : {}) });
    });
  }, [planPath, data.before]);

  const put = (which: Which) => (side: SideChoice) => setSides((now) => ({ ...now, [which]: side }));
  const choose = async (which: Which) => {
    const [path] = await host().platform.pickFiles({ title: say('comparing.choose-file'), filters: [{ name: say('files.sources'), extensions: ['gpkg', ...sourceEndings.filter((each) => each !== 'gpkg')] }], many: false, folder: null });
    if (path === undefined) return;
    const contents = await look(path);
    if (contents !== null) put(which)(sideOf(path, contents));
  };
  const again = async (which: Which) => {
    const contents = planPath === null ? null : await look(planPath);
    if (contents !== null) put(which)(sideOf(planPath!, contents));
  };

  const millimetres = parseNumber(tolerance, say.locale);
  const fits = typeof millimetres === 'number' && millimetres > 0 && millimetres <= mostTolerance;
  const { before, after } = sides;
  const run = async () => {
    if (before === null || after === null || !fits || running !== 'no') return;
    setRunning('yes');
    const compared = await compareVersions({ before: sourceOf(before), after: sourceOf(after), ...(millimetres === usualTolerance ? {} : { toleranceM: millimetres / 1000 }) });
    setRunning('no');
    if (compared === null) return close();
    if (!compared.ok) return setProblem(compared.failure.code === 'cancelled' ? null : compared.failure);
    close();
    // The dock is there once the plan is: from the start screen that takes a moment.
    requestAnimationFrame(() => requestAnimationFrame(() => showPanel('differences')));
  };

  if (running !== 'no') {
    const cancel = () => {
      cancelTask();
      setRunning('stopping');
    };
    return (
      <Modal title={say('comparing.running')} width="small" onClose={cancel} footer={<button type="button" className="button" disabled={running === 'stopping'} onClick={cancel}>{say(running === 'stopping' ? 'import.cancelling' : 'dialog.cancel')}</button>}>
        <TaskProgress />
      </Modal>
    );
  }
  const side = (which: Which) => (
    <CompareSide title={say(which === 'before' ? 'comparing.earlier' : 'comparing.later')} side={sides[which]} planPath={planPath} planName={planName} onChange={put(which)} onPlan={() => void again(which)} onFile={() => void choose(which)} />
  );
  return (
    <Modal
      title={say('start.compare')}
      width="wide"
      onClose={close}
      onSubmit={() => void run()}
      above={<FileBrowser nested />}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={before === null || after === null || !fits}>{say('comparing.run')}</button>
        </>
      )}
    >
      {problem === null ? null : <Trouble>{say.problem(problem)}</Trouble>}
      <div className="compare-forms">{side('before')}{side('after')}</div>
      <label className="form-line compare-tolerance">
        <span>{say('comparing.tolerance')}</span>
        <input className="field number" inputMode="decimal" value={tolerance} aria-invalid={!fits || undefined} onChange={(event) => setTolerance(event.currentTarget.value)} />
        <span className="soft">mm</span>
      </label>
      <p className="soft">{say('comparing.note')}</p>
    </Modal>
  );
}
