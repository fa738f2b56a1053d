import { useId } from 'react';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FormLine } from './form-line.tsx';
import { lengthUnits, type LengthUnit } from './read-figure.ts';

interface FigureFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly wrong: boolean;
  /** Written behind the figure, or chosen where there is `onUnit`. */
  readonly unit: string;
  readonly onUnit?: (unit: LengthUnit) => void;
  readonly first?: boolean;
}

/** A figure as it is typed. What it is worth is read by whoever asks for it, so that what was typed stays as it is. */
export function FigureField({ label, text, onType, wrong, unit, onUnit, first = false }: FigureFieldProps) {
  const say = useSay();
  const id = useId();
  return (
    <FormLine label={label} htmlFor={id}>
      <div className="figure-line">
        <input
          id={id} className="field number" inputMode="decimal" autoComplete="off" spellCheck={false} value={text} aria-invalid={wrong || undefined}
          {...(first ? { 'data-first': '' } : {})} onFocus={(event) => event.currentTarget.select()} onChange={(event) => onType(event.currentTarget.value)}
        />
        {onUnit === undefined ? <span className="soft">{unit}</span> : (
          <Chooser<LengthUnit> label={say('operation.unit')} value={unit as LengthUnit} choices={lengthUnits.map((each) => ({ value: each, label: each }))} onChoose={onUnit} />
        )}
      </div>
    </FormLine>
  );
}
