import type { SourceLayer } from '../../../src-core/wire/importing.ts';
import { decimalMarks, type DecimalMark } from '../../../src-core/wire/source-fitting.ts';
import { notStated, numberWriter } from '../../text/format-number.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { fieldSourceOf, fillableFields, withFieldSource, type ImportChoices } from './import-choices.ts';

interface FieldMappingProps { readonly choices: ImportChoices; readonly layer: SourceLayer; readonly onChange: (choices: ImportChoices) => void }

const noField = ' none';
const automatic = 'automatic';
const samples = 3;

/** Which field of the file fills which of the plan: found by its name, and changed line by line. */
export function FieldMapping({ choices, layer, onChange }: FieldMappingProps) {
  const say = useSay();
  const fields = fillableFields(choices.as);
  if (fields.length === 0 || layer.fields.length === 0) return null;
  return (
    <>
      <h3 className="import-head">{say('imports.fields-become')}</h3>
      <div className="list-box">
        <table className="match" aria-label={say('imports.fields-become')}>
          <thead><tr><th scope="col">{say('imports.plan-field')}</th><th scope="col">{say('imports.from-field')}</th></tr></thead>
          <tbody>{fields.map((planField) => <FieldLine key={planField} planField={planField} choices={choices} layer={layer} onChange={onChange} />)}</tbody>
        </table>
      </div>
      <p className="form-note">{say('imports.fields-kept')}</p>
    </>
  );
}

function FieldLine({ planField, choices, layer, onChange }: FieldMappingProps & { readonly planField: string }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const { source, guess } = fieldSourceOf(choices, layer, planField);
  const name = say(`field.${planField}`);
  const byItself = guess !== null && source?.field === guess.field;
  const numbers = byItself ? guess.numbers : null;
  const unclear = numbers === null || source?.decimal !== undefined ? 0 : numbers.ambiguous + numbers.unreadable;
  const choose = (field: string) => onChange(withFieldSource(choices, planField, field === noField ? (guess === null ? undefined : null) : field === guess?.field ? undefined : { field }));
  return (
    <tr>
      <td>{name}</td>
      <td className="becomes">
        <Chooser
          label={say('imports.from-field-of', { field: name })}
          value={source?.field ?? noField}
          choices={[{ value: noField, label: say('imports.from-none') }, ...layer.fields.map((field) => ({ value: field.name, label: field.name, aside: field.name === guess?.field ? say('imports.by-itself') : say(`field-type.${field.type}`) }))]}
          onChoose={choose}
        />
        {numbers === null || source === null ? null : (
          <div className="form-line number-line">
            <Chooser<DecimalMark | typeof automatic>
              label={say('imports.decimal', { field: name })}
              value={source.decimal ?? automatic}
              choices={[{ value: automatic, label: say('imports.decimal-automatic') }, ...decimalMarks.map((mark) => ({ value: mark, label: say(`decimal-mark.${mark}`) }))]}
              onChoose={(mark) => onChange(withFieldSource(choices, planField, mark === automatic ? undefined : { field: source.field, decimal: mark }))}
            />
            {source.decimal === undefined ? <span className="form-note">{numbers.samples.slice(0, samples).map(({ text, value }) => `${text} → ${value === null ? notStated : write.plain(value)}`).join(' · ')}</span> : null}
          </div>
        )}
        {unclear === 0 ? null : <p className="form-note caution">{say('imports.numbers-unclear', { count: unclear })}</p>}
      </td>
    </tr>
  );
}
