import { useState } from 'react';
import type { ExportReport } from '../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../src-core/wire/problems.ts';
import { host } from '../store/host.ts';
import { cancelTask, exportPlan } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import type { Speaker } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { whyUnreadable } from '../text/say-expression.ts';
import { Modal } from '../ui/modal.tsx';
import { TaskProgress } from '../ui/task-progress.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { writeViewImage } from '../view-image/write-view-image.ts';
import { everything, ExportForm, isComplete, requestOf, useLayerWords, usualChoices, type ExportChoices } from './export-choices.tsx';
import { exportFormats, isPicture } from './export-formats.ts';
import { FileBrowser } from './file-browser.tsx';
import { fileName, fileStem } from './file-path.ts';

type Step =
  | { readonly at: 'deciding'; readonly problem: ExportProblem | null }
  | { readonly at: 'running'; readonly target: string; readonly cancelled: boolean }
  | { readonly at: 'done'; readonly report: ExportReport };

const close = (): void => workspace.setState({ dialog: null });

export function ExportDialog() {
  const say = useSay();
  const words = useLayerWords();
  const [step, setStep] = useState<Step>({ at: 'deciding', problem: null });
  const [choices, setChoices] = useState<ExportChoices>(usualChoices);
  const plan = useWorkspace((state) => state.document);
  if (plan === null) return null;

  const run = async () => {
    if (!isComplete(choices)) return;
    const { format, what } = choices;
    const { endings } = exportFormats.find((each) => each.name === format)!;
    const part = what === everything || isPicture(format) ? '' : ` - ${words(what)}`;
    const target = await host().platform.pickSaveTarget({
      title: say('export.where'), filters: [{ name: say(`format.${format}`), extensions: endings }],
      suggestedName: `${fileStem(plan.settings.name + part)}.${endings[0]}`, folder: null,
    });
    if (target === null) return;
    setStep({ at: 'running', target, cancelled: false });
    const exported = isPicture(format) ? await writeViewImage(target, format) : await exportPlan(requestOf(choices, target));
    if (exported === null) close();
    else if (exported.ok) setStep({ at: 'done', report: exported.value });
    else setStep({ at: 'deciding', problem: exported.failure.code === 'cancelled' ? null : exported.failure });
  };

  switch (step.at) {
    case 'deciding': return (
      <Modal
        key="deciding"
        title={say('export.title')}
        onClose={close}
        onSubmit={() => void run()}
        above={<FileBrowser nested />}
        footer={(
          <>
            <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
            <button type="submit" className="button primary" disabled={!isComplete(choices)}>{say('export.run')}</button>
          </>
        )}
      >
        {step.problem === null ? null : <Trouble>{say.problem(withReason(step.problem, say))}</Trouble>}
        <ExportForm choices={choices} onChange={setChoices} />
      </Modal>
    );
    case 'running': {
      const cancel = () => {
        cancelTask();
        setStep({ ...step, cancelled: true });
      };
      return (
        <Modal
          key="running"
          title={say('export.running', { file: fileName(step.target) })}
          width="small"
          onClose={cancel}
          footer={<button type="button" className="button" disabled={step.cancelled} onClick={cancel}>{say(step.cancelled ? 'import.cancelling' : 'dialog.cancel')}</button>}
        >
          <TaskProgress />
        </Modal>
      );
    }
    case 'done': return <ExportDone report={step.report} />;
  }
}

/** What was written, as it was read back and counted, and what the format could not hold. */
function ExportDone({ report }: { readonly report: ExportReport }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  return (
    <Modal
      title={say('export.done')}
      onClose={close}
      onSubmit={close}
      footer={<button type="submit" className="button primary">{say('dialog.done')}</button>}
    >
      <p className="form-text">{report.target}</p>
      <ul className="list-box">
        {report.layers.map(({ name, count }) => (
          <li key={name} className="row"><span className="row-name">{name}</span><span className="row-figure">{write.count(count)}</span></li>
        ))}
      </ul>
      {report.issues.map((issue, index) => <Trouble key={index} tone="remark">{say.has(`issue.${issue.code}`) ? say(`issue.${issue.code}`, issue.evidence) : say.problem(issue)}</Trouble>)}
    </Modal>
  );
}

/** Where in a condition reading stopped, and why, is a sentence of its own. */
const withReason = (problem: ExportProblem, say: Speaker): ExportProblem =>
  (problem.code === 'select-unreadable' ? { ...problem, evidence: { ...problem.evidence, why: whyUnreadable(say, problem.evidence) } } : problem);
