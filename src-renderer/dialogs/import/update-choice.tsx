import { useMemo } from 'react';
import type { SourceLayer } from '../../../src-core/wire/importing.ts';
import { goneChoices, importModes, type FittingChoice } from '../../../src-core/wire/source-fitting.ts';
import type { SourcePreview } from '../../../src-core/wire/source-reading.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useSay } from '../../ui/use-say.ts';
import { useWorkspace } from '../../ui/use-workspace.ts';
import { FormLine } from '../operations/form-line.tsx';
import type { ImportChoices } from './import-choices.ts';
import { knownKeys, targetLayer } from './known-keys.ts';

interface UpdateChoiceProps { readonly choices: ImportChoices; readonly layer: SourceLayer; readonly preview: SourcePreview | null; readonly onChange: (choices: ImportChoices) => void }

type Mode = NonNullable<FittingChoice['mode']>;
type Gone = NonNullable<FittingChoice['gone']>;

/** Where the file has been imported before: whether its features come as copies, or bring up to date what came then. */
export function UpdateChoice({ choices, layer, preview, onChange }: UpdateChoiceProps) {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const { fitting } = choices;
  const target = targetLayer(choices);
  const key = fitting.keyField ?? layer.fitting.keyField;
  const known = useMemo(() => (document === null || target === null || key === null || preview === null ? 0 : knownKeys(document, target, key, preview)), [document, target, key, preview]);
  const set = (part: FittingChoice) => onChange({ ...choices, fitting: { ...fitting, ...part } });
  const mode = fitting.mode ?? 'add';
  if (target === null || key === null || (known === 0 && mode === 'add')) return null;
  return (
    <>
      <Trouble tone="remark">{say('imports.mode-note', { count: known, field: key })}</Trouble>
      <div className="form">
        <FormLine label={say('imports.mode')}>
          <Chooser<Mode> label={say('imports.mode')} value={mode} choices={importModes.map((value) => ({ value, label: say(`imports.mode-${value}`) }))} onChoose={(value) => set({ mode: value, keyField: key })} />
        </FormLine>
        {mode === 'add' ? null : (
          <>
            <FormLine label={say('imports.key-field')}>
              <Chooser label={say('imports.key-field')} value={key} choices={layer.fields.map(({ name }) => ({ value: name, label: name }))} onChoose={(keyField) => set({ keyField })} />
            </FormLine>
            <FormLine label={say('imports.gone')}>
              <Chooser<Gone> label={say('imports.gone')} value={fitting.gone ?? 'keep'} choices={goneChoices.map((value) => ({ value, label: say(`imports.gone-${value}`) }))} onChoose={(gone) => set({ gone })} />
            </FormLine>
          </>
        )}
      </div>
    </>
  );
}
