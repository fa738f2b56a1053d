import { useState, type ReactNode } from 'react';
import { layerKeys, layerSpecs, type LayerKey } from '../../src-core/document/layers.ts';
import type { ExportProblem, ExportReport } from '../../src-core/wire/contract.ts';
import { host } from '../store/host.ts';
import { cancelTask, exportPlan } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { Modal } from '../ui/modal.tsx';
import { TaskProgress } from '../ui/task-progress.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useReferences } from '../ui/use-references.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { CrsField } from './crs-field.tsx';
import { exportFormats, type ExportFormatName } from './export-formats.ts';
import { FileBrowser } from './file-browser.tsx';
import { fileName, fileStem } from './file-path.ts';

type Step =
  | { readonly at: 'deciding'; readonly problem: ExportProblem | null }
  | { readonly at: 'running'; readonly target: string; readonly cancelled: boolean }
  | { readonly at: 'done'; readonly report: ExportReport };

const everything = 'everything';
const close = (): void => workspace.setState({ dialog: null });

export function ExportDialog() {
  const say = useSay();
  const [step, setStep] = useState<Step>({ at: 'deciding', problem: null });
  const [format, setFormat] = useState<ExportFormatName>('gpkg');
  const [layer, setLayer] = useState<string>(everything);
  const [crs, setCrs] = useState<string | null>(null);
  const plan = useWorkspace((state) => state.document);
  const references = useReferences();
  const write = numberWriter(say.locale);
  if (plan === null) return null;

  const run = async () => {
    const { endings } = exportFormats.find((each) => each.name === format)!;
    const part = layer === everything ? '' : ` - ${layerName(layer)}`;
    const target = await host().platform.pickSaveTarget({
      title: say('export.where'), filters: [{ name: say(`format.${format}`), extensions: endings }],
      suggestedName: `${fileStem(plan.settings.name + part)}.${endings[0]}`, folder: null,
    });
    if (target === null) return;
    setStep({ at: 'running', target, cancelled: false });
    const exported = await exportPlan({ target, format, ...(layer === everything ? {} : { layer }), ...(crs === null ? {} : { crs }) });
    if (exported === null) close();
    else if (exported.ok) setStep({ at: 'done', report: exported.value });
    else setStep({ at: 'deciding', problem: exported.failure.code === 'cancelled' ? null : exported.failure });
  };
  const layerName = (key: string): string => (isLayerKey(key) ? layerWords(key) : key);
  const layerWords = (key: LayerKey): string => {
    const { phase } = layerSpecs[key];
    return phase === null ? say(`layer.${key}`) : say('export.zones-of', { phase: say(`phase.${phase}`) });
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
            <button type="submit" className="button primary">{say('export.run')}</button>
          </>
        )}
      >
        {step.problem === null ? null : <Trouble>{say.problem(step.problem)}</Trouble>}
        <div className="form">
          <Line label={say('export.format')}>
            <Chooser<ExportFormatName>
              label={say('export.format')}
              value={format}
              choices={exportFormats.map(({ name, endings }) => ({ value: name, label: say(`format.${name}`), aside: `.${endings[0]}` }))}
              onChoose={setFormat}
            />
            <p className="form-note">{say(`format-note.${format}`)}</p>
          </Line>
          <Line label={say('export.what')}>
            <Chooser
              label={say('export.what')}
              value={layer}
              choices={[
                { value: everything, label: say('export.everything') },
                ...layerKeys.filter((key) => plan.count(key) > 0).map((key) => ({ value: key as string, label: layerWords(key), aside: write.count(plan.count(key)) })),
                ...references.map(({ name, count }) => ({ value: name, label: name, aside: write.count(count) })),
              ]}
              onChoose={setLayer}
            />
          </Line>
          <Line label={say('export.crs')}>
            <CrsField label={say('export.crs')} value={crs} none={say('export.plan-crs', { crs: plan.settings.crsName })} onChoose={setCrs} />
            {format === 'geojson' && crs === null ? <p className="form-note">{say('export.geojson-crs')}</p> : null}
          </Line>
        </div>
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

const isLayerKey = (key: string): key is LayerKey => layerKeys.some((each) => each === key);

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <span className="form-label">{label}</span>
      <div className="form-value">{children}</div>
    </>
  );
}
