import type { ReactNode } from 'react';
import { phases, type Phase } from '../../src-core/document/layers.ts';
import type { ImportTarget, SourceDescription, SourceLayer } from '../../src-core/wire/contract.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { ClassMapping } from './class-mapping.tsx';
import { CrsField } from './crs-field.tsx';
import { firstChoices, isUsable, targetsFor, withClassField, type ImportChoices } from './import-choices.ts';

interface ImportFormProps {
  readonly description: SourceDescription;
  readonly layer: SourceLayer;
  readonly choices: ImportChoices;
  readonly onChange: (choices: ImportChoices) => void;
  /** What is read depends on it: the source is looked into again. */
  readonly onEncoding: (encoding: string | null) => void;
}

/** Encodings that Vietnamese and Korean sources come in; what else there is, the source says itself. */
const encodings = ['UTF-8', 'TCVN3', 'VNI', 'windows-1258', 'windows-1252', 'EUC-KR'] as const;
const automatic = 'automatic';
const noField = ' none';

export function ImportForm({ description, layer, choices, onChange, onEncoding }: ImportFormProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const planCrs = useWorkspace((state) => state.document?.settings.crsName ?? '');
  const change = (part: Partial<ImportChoices>) => onChange({ ...choices, ...part });
  const usable = description.layers.filter(isUsable);
  return (
    <div className="form">
      <Line label={say('import.layer')}>
        {usable.length > 1 ? (
          <Chooser
            label={say('import.layer')}
            value={layer.name}
            choices={usable.map(({ name, count, geometry }) => ({ value: name, label: name, aside: `${write.count(count)} ${say(`geometry.${geometry}`)}` }))}
            onChoose={(name) => onChange(firstChoices(usable.find((each) => each.name === name) ?? layer, choices.as, choices.phase, choices))}
          />
        ) : <p className="form-text">{layer.name}</p>}
        <p className="form-note">{write.count(layer.count)} {say(`geometry.${layer.geometry}`)} · {description.driver}</p>
      </Line>
      <Line label={say('import.as')}>
        <Chooser<ImportTarget>
          label={say('import.as')}
          value={choices.as}
          choices={targetsFor(layer.geometry).map((target) => ({ value: target, label: say(`target.${target}`) }))}
          onChoose={(as) => change({ as })}
        />
        <p className="form-note">{say(`target-note.${choices.as}`)}</p>
      </Line>
      {choices.as === 'zones' ? (
        <Line label={say('import.phase')}>
          <Chooser<Phase>
            label={say('import.phase')}
            value={choices.phase}
            choices={phases.map((phase) => ({ value: phase, label: say(`phase.${phase}`), aside: phase }))}
            onChoose={(phase) => change({ phase })}
          />
        </Line>
      ) : null}
      <Line label={say('import.crs')}>
        <CrsField
          label={say('import.crs')}
          value={choices.sourceCrs}
          none={layer.crs.known ? say('import.crs-stated', { name: layer.crs.name, code: layer.crs.code ?? '–' }) : say('import.crs-work-out')}
          onChoose={(sourceCrs) => change({ sourceCrs })}
        />
        <p className="form-note">
          {layer.crs.known || choices.sourceCrs !== null ? null : <>{say('import.crs-unknown')} </>}
          {layer.extent === null ? null : extentWords(layer.extent, say, write)}{' '}
          {say('import.crs-target', { crs: planCrs })}
        </p>
      </Line>
      <Line label={say('import.encoding')}>
        <Chooser
          label={say('import.encoding')}
          value={choices.encoding ?? automatic}
          choices={[{ value: automatic, label: say('import.encoding-automatic') }, ...encodings.map((name) => ({ value: name as string, label: say(`encoding.${name}`) }))]}
          onChoose={(encoding) => onEncoding(encoding === automatic ? null : encoding)}
        />
      </Line>
      {choices.as === 'zones' ? (
        <Line label={say('import.class-field')}>
          {layer.classFields.length === 0 ? <p className="form-text">{say('import.no-class-field')}</p> : (
            <Chooser
              label={say('import.class-field')}
              value={choices.classField ?? noField}
              choices={[
                ...layer.classFields.map(({ field, suggestions }) => ({ value: field, label: field, aside: say('import.values', { count: suggestions.length }) })),
                { value: noField, label: say('import.class-field-none') },
              ]}
              onChoose={(field) => onChange(withClassField(choices, layer, field === noField ? null : field))}
            />
          )}
          {choices.classField === null ? null : <ClassMapping choices={choices} layer={layer} onChange={onChange} />}
        </Line>
      ) : null}
    </div>
  );
}

function extentWords(extent: readonly [number, number, number, number], say: ReturnType<typeof useSay>, write: ReturnType<typeof numberWriter>): string {
  const [minX, minY, maxX, maxY] = extent.map((value) => write.metres(value)) as [string, string, string, string];
  return say('import.extent', { minX, minY, maxX, maxY });
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <span className="form-label">{label}</span>
      <div className="form-value">{children}</div>
    </>
  );
}
