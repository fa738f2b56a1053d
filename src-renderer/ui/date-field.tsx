import { useId, useState } from 'react';
import { isDate } from '../../src-core/document/fact-names.ts';
import { dayText, readDay } from '../text/day.ts';
import { useSay } from './use-say.ts';

interface DateFieldProps {
  /** ISO 8601; empty; or, as it stands there, what is no day. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly id?: string;
  readonly label?: string;
  readonly disabled?: boolean;
  /** Known to be missing. */
  readonly isWrong?: boolean;
  /** Has the keys when the dialog opens. */
  readonly isFirst?: boolean;
}

/**
 * A date somebody types, in the way of the program's language: the browser's own field would have it in the browser's. Of
 * what is no day a sentence says how it is written, once the field is left or Enter pressed.
 */
export function DateField({ value, onChange, id, label, disabled = false, isWrong = false, isFirst = false }: DateFieldProps) {
  const say = useSay();
  const faultId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const noDay = value !== '' && !isDate(value);
  const isFaulty = noDay && typed === null;
  return (
    <span className="date-field">
      <input
        id={id} className="field" aria-label={label} aria-invalid={isWrong || isFaulty || undefined} aria-describedby={isFaulty ? faultId : undefined} disabled={disabled}
        autoComplete="off" spellCheck={false} inputMode="numeric" placeholder={disabled ? undefined : say('date.format')} {...(isFirst ? { 'data-first': '' } : {})}
        value={typed ?? dayText(value, say.locale)}
        onChange={({ currentTarget: { value: text } }) => {
          setTyped(text);
          const day = readDay(text, say.locale);
          onChange(day === undefined ? text : day ?? '');
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => { if (event.key === 'Enter') setTyped(null); }}
      />
      {isFaulty ? <span id={faultId} className="date-fault" role="alert">{say('date.wrong', { format: say('date.format') })}</span> : null}
    </span>
  );
}
