import { useState } from 'react';
import { numberWriter } from '../../text/format-number.ts';
import { useSay } from '../../ui/use-say.ts';
import { readLength, type FigureRange, type LengthUnit } from './read-figure.ts';

export interface TypedLength {
  readonly text: string;
  readonly unit: LengthUnit;
  /** Metres; `null` while what is typed is none. */
  readonly metres: number | null;
  readonly trouble: string | null;
  readonly type: (text: string) => void;
  readonly setUnit: (unit: LengthUnit) => void;
}

/** A length somebody types, beginning with one in metres. */
export function useLength(start: number, range?: FigureRange): TypedLength {
  const say = useSay();
  const [text, type] = useState(() => numberWriter(say.locale).plain(start));
  const [unit, setUnit] = useState<LengthUnit>('m');
  const read = readLength(text, unit, say.locale, range);
  return { text, unit, metres: read.ok ? read.value : null, trouble: read.ok ? null : say(`operation.${read.failure.code}`, read.failure.evidence), type, setUnit };
}
