import { useState } from 'react';
import { numberWriter } from '../text/format-number.ts';
import { parseNumber } from '../text/parse-number.ts';
import { useSay } from './use-say.ts';

interface FigureFieldProps { readonly name: string; readonly unit: string; readonly value: number | null; readonly least: number; readonly most: number; readonly onSet: (value: number) => void }

/** A figure somebody types in the way of their language; what does not fit is marked and not taken. */
export function FigureField({ name, unit, value, least, most, onSet }: FigureFieldProps) {
  const say = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? value : parseNumber(typed, say.locale);
  const fits = typeof parsed === 'number' && parsed >= least && parsed <= most;
  const take = () => {
    if (typed !== null && fits) onSet(parsed);
    setTyped(null);
  };
  return (
    <label className="snap-figure">
      <span>{name}</span>
      <span className="snap-figure-value">
        <input
          className="field number" aria-label={name} aria-invalid={(typed !== null && !fits) || undefined} inputMode="decimal"
          value={typed ?? (value === null ? '' : numberWriter(say.locale).plain(value))}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => { if (event.key === 'Enter') take(); }}
        />
        {unit === '' ? null : <span className="soft">{unit}</span>}
      </span>
    </label>
  );
}
