import { useId, useState, type KeyboardEvent } from 'react';
import type { FieldSpec, FieldValue } from '../../src-core/document/fields.ts';
import { numberWriter } from '../text/format-number.ts';
import { parseNumber } from '../text/parse-number.ts';
import { useSay } from '../ui/use-say.ts';
import type { CommonValue } from './common-value.ts';

interface FieldRowProps { readonly field: FieldSpec; readonly common: CommonValue; readonly onCommit: (value: FieldValue) => void }

/** A field of the selected records. Enter or leaving it is the edit; Esc takes back what was typed. */
export function FieldRow({ field, common, onCommit }: FieldRowProps) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const numeric = field.type !== 'text';
  const value = common.mixed ? null : common.value;
  const shown = value === null ? '' : typeof value === 'number' ? numberWriter(say.locale).plain(value) : value;
  const unit = say.has(`unit-of.${field.name}`) ? say(`unit-of.${field.name}`) : null;

  const commit = () => {
    if (typed === null) return;
    if (typed === shown) return setTyped(null);
    const next = numeric ? readNumber(field, typed, say.locale) : typed.trim() === '' ? null : typed.trim();
    if (next === undefined) return setWrong(say(field.type === 'integer' ? 'properties.wrong-integer' : 'properties.wrong-number', { text: typed }));
    setTyped(null);
    setWrong(null);
    if (common.mixed || next !== value) onCommit(next);
  };
  const forget = () => {
    setTyped(null);
    setWrong(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !(event.shiftKey && field.name === 'note')) {
      event.preventDefault();
      commit();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (typed === null) event.currentTarget.blur();
      forget();
    }
  };
  const shared = {
    id,
    value: typed ?? shown,
    placeholder: common.mixed ? say('properties.mixed') : undefined,
    'aria-invalid': wrong !== null,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setTyped(event.currentTarget.value);
      setWrong(null);
    },
    onBlur: commit,
    onKeyDown,
  };
  return (
    <div className="property">
      <label className="property-name" htmlFor={id}>
        {say(`field.${field.name}`)}
        {unit === null ? null : <span className="property-unit"> ({unit})</span>}
      </label>
      {field.name === 'note' || field.name === 'text'
        ? <textarea className="field" rows={2} {...shared} />
        : <input className={numeric ? 'field number' : 'field'} inputMode={numeric ? 'decimal' : 'text'} autoComplete="off" spellCheck={false} {...shared} />}
      {wrong === null ? null : <span className="property-wrong" role="alert">{wrong}</span>}
    </div>
  );
}

function readNumber(field: FieldSpec, text: string, locale: Parameters<typeof parseNumber>[1]): number | null | undefined {
  const value = parseNumber(text, locale);
  // No field of a plan counts below nothing.
  if (typeof value === 'number' && (value < 0 || (field.type === 'integer' && !Number.isInteger(value)))) return undefined;
  return value;
}
