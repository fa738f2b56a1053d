import { phases, type Phase } from '../../../src-core/document/layers.ts';
import type { ImportTarget } from '../../../src-core/wire/importing.ts';
import type { SourcePreview } from '../../../src-core/wire/source-reading.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FormLine } from '../operations/form-line.tsx';
import { ClassMapping } from './class-mapping.tsx';
import { FieldMapping } from './field-mapping.tsx';
import { targetsFor, withClassField, type ImportChoices } from './import-choices.ts';
import { focused, type ImportState } from './import-state.ts';
import { ShapeChoices } from './shape-choices.tsx';
import { UpdateChoice } from './update-choice.tsx';

const noField = ' none';

interface TargetStepProps { readonly state: ImportState; readonly preview: SourcePreview | null; readonly onChoices: (choices: ImportChoices) => void }

/** Step 3, what it becomes: which layer of the plan, which field holds what, which value means which class. */
export function TargetStep({ state, preview, onChoices }: TargetStepProps) {
  const say = useSay();
  const { key, layer, choices, driver } = focused(state);
  return (
    <>
      <div className="form">
        <FormLine label={say('import.as')}>
          <Chooser<ImportTarget>
            label={say('import.as')}
            value={choices.as}
            choices={targetsFor(layer.geometry).map((target) => ({ value: target, label: say(`target.${target}`) }))}
            onChoose={(as) => onChoices({ ...choices, as })}
          />
          <p className="form-note">{say(`target-note.${choices.as}`)}</p>
        </FormLine>
        {choices.as === 'zones' ? (
          <FormLine label={say('import.phase')}>
            <Chooser<Phase>
              label={say('import.phase')}
              value={choices.phase}
              choices={phases.map((phase) => ({ value: phase, label: say(`phase.${phase}`), aside: phase }))}
              onChoose={(phase) => onChoices({ ...choices, phase })}
            />
          </FormLine>
        ) : null}
        {choices.as === 'zones' ? (
          <FormLine label={say('import.class-field')}>
            {layer.classFields.length === 0 ? <p className="form-text">{say('import.no-class-field')}</p> : (
              <Chooser
                label={say('import.class-field')}
                value={choices.classField ?? noField}
                choices={[
                  ...layer.classFields.map(({ field, suggestions }) => ({ value: field, label: field, aside: say('import.values', { count: suggestions.length }) })),
                  { value: noField, label: say('import.class-field-none') },
                ]}
                onChoose={(field) => onChoices(withClassField(choices, layer, field === noField ? null : field))}
              />
            )}
          </FormLine>
        ) : null}
      </div>
      <UpdateChoice choices={choices} layer={layer} preview={preview} onChange={onChoices} />
      {choices.as !== 'zones' || choices.classField === null ? null : <ClassMapping key={`${key} ${choices.classField}`} choices={choices} layer={layer} onChange={onChoices} />}
      <FieldMapping choices={choices} layer={layer} onChange={onChoices} />
      <ShapeChoices key={`${key} shapes`} choices={choices} layer={layer} isDrawing={driver === 'DXF'} onChange={onChoices} />
    </>
  );
}
