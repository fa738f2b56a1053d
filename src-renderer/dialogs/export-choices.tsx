import type { ReactNode } from 'react';
import { layerKeys, layerSpecs, phases, type LayerKey, type Phase } from '../../src-core/document/layers.ts';
import type { ExportRequest } from '../../src-core/wire/exporting.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { useReferences } from '../ui/use-references.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { CrsField } from './crs-field.tsx';
import { exportFormats, isOnEarth, isPicture, isTable, type ExportFormatName } from './export-formats.ts';

/** Everything of one phase is `phase:HT`; one layer goes by its key or name. */
export const everything = 'everything';
const phaseMark = 'phase:';

export interface ExportChoices {
  readonly format: ExportFormatName;
  readonly what: string;
  readonly limit: 'none' | 'selection' | 'condition' | `unit:${string}`;
  readonly condition: string;
  readonly publishable: boolean;
  readonly crs: string | null;
  readonly projected: boolean;
}

export const usualChoices: ExportChoices = { format: 'gpkg', what: everything, limit: 'none', condition: '', publishable: false, crs: null, projected: false };

/** What the host is asked for. */
export function requestOf({ format, what, limit, condition, publishable, crs, projected }: ExportChoices, target: string): ExportRequest {
  return {
    target, format,
    ...(what === everything ? {} : what.startsWith(phaseMark) ? { phase: what.slice(phaseMark.length) as Phase } : { layer: what }),
    ...(limit === 'selection' ? { selection: [...workspace.getState().selection] } : limit === 'condition' ? { select: condition } : limit.startsWith('unit:') ? { unit: limit.slice('unit:'.length) } : {}),
    ...(publishable ? { publishable } : {}),
    ...(crs === null || isOnEarth(format) ? {} : { crs }),
    ...(projected && format === 'geojson' && crs === null ? { projected } : {}),
  };
}

/** A table needs a layer, a condition its text. */
export const isComplete = ({ format, what, limit, condition }: ExportChoices): boolean =>
  (!isTable(format) || (what !== everything && !what.startsWith(phaseMark))) && (limit !== 'condition' || condition.trim() !== '');

export function useLayerWords(): (key: string) => string {
  const say = useSay();
  return (key) => {
    if (key.startsWith(phaseMark)) return say('export.everything-of', { phase: say(`phase.${key.slice(phaseMark.length)}`) });
    if (!isLayerKey(key)) return key;
    const { phase } = layerSpecs[key];
    return phase === null ? say(`layer.${key}`) : say('export.zones-of', { phase: say(`phase.${phase}`) });
  };
}

interface ExportFormProps { readonly choices: ExportChoices; readonly onChange: (choices: ExportChoices) => void }

export function ExportForm({ choices, onChange }: ExportFormProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const words = useLayerWords();
  const plan = useWorkspace((state) => state.document);
  const selected = useWorkspace((state) => state.selection.size);
  const references = useReferences();
  if (plan === null) return null;
  const { format, what, limit, condition, publishable, crs, projected } = choices;
  const set = (some: Partial<ExportChoices>) => onChange({ ...choices, ...some });
  const filled = layerKeys.filter((key) => plan.count(key) > 0);
  const layers = [
    ...(isTable(format) ? [] : [{ value: everything, label: say('export.everything') }, ...phases.filter((phase) => plan.count(`zones_${phase}`) > 0).map((phase) => ({ value: phaseMark + phase, label: words(phaseMark + phase) }))]),
    ...filled.map((key) => ({ value: key as string, label: words(key), aside: write.count(plan.count(key)) })),
    ...references.filter(({ geometry }) => geometry !== 'TILES').map(({ name, count }) => ({ value: name, label: name, aside: write.count(count) })),
  ];
  const units = [...new Set([...plan.values('units')].flatMap(({ fields }) => (typeof fields['label'] === 'string' && fields['label'] !== '' ? [fields['label']] : typeof fields['name'] === 'string' && fields['name'] !== '' ? [fields['name']] : [])))];
  return (
    <div className="form">
      <Line label={say('export.format')}>
        <Chooser<ExportFormatName>
          label={say('export.format')}
          value={format}
          choices={exportFormats.map(({ name, endings }) => ({ value: name, label: say(`format.${name}`), aside: `.${endings[0]}` }))}
          onChoose={(chosen) => set({ format: chosen, ...(isTable(chosen) && (what === everything || what.startsWith(phaseMark)) ? { what: filled.findLast((key) => layerSpecs[key].kind === 'zones') ?? filled[0] ?? everything } : {}) })}
        />
        <p className="form-note">{say(`format-note.${format}`)}</p>
      </Line>
      {isPicture(format) ? null : (
        <>
          <Line label={say('export.what')}>
            <Chooser label={say('export.what')} value={what} choices={layers} onChoose={(chosen) => set({ what: chosen })} />
          </Line>
          <Line label={say('export.limit')}>
            <Chooser<ExportChoices['limit']>
              label={say('export.limit')}
              value={limit}
              choices={[
                { value: 'none', label: say('export.limit-none') },
                ...(selected > 0 ? [{ value: 'selection' as const, label: say('export.limit-selection'), aside: write.count(selected) }] : []),
                { value: 'condition', label: say('export.limit-condition') },
                ...units.map((unit) => ({ value: `unit:${unit}` as const, label: say('export.limit-unit', { unit }) })),
              ]}
              onChoose={(chosen) => set({ limit: chosen })}
            />
            {limit === 'condition' ? (
              <>
                <input className="field" aria-label={say('export.limit-condition')} value={condition} placeholder="population > 1000" spellCheck={false} onChange={(event) => set({ condition: event.currentTarget.value })} />
                <p className="form-note">{say('export.condition-note')}</p>
              </>
            ) : null}
            <CheckBox label={say('export.publishable')} checked={publishable} onChange={(checked) => set({ publishable: checked })} />
          </Line>
          {isTable(format) ? null : (
            <Line label={say('export.crs')}>
              {isOnEarth(format) ? <p className="form-text">{say('export.always-wgs84')}</p> : (
                <CrsField
                  label={say('export.crs')} value={crs}
                  none={format === 'geojson' && !projected ? say('export.wgs84') : say('export.plan-crs', { crs: plan.settings.crsName })}
                  onChoose={(chosen) => set({ crs: chosen })}
                />
              )}
              {format === 'geojson' && crs === null ? <CheckBox label={say('export.projected')} checked={projected} onChange={(checked) => set({ projected: checked })} /> : null}
            </Line>
          )}
        </>
      )}
    </div>
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
