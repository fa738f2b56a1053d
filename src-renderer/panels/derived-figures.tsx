import { numberWriter } from '../text/format-number.ts';
import { Tip } from '../ui/tip.tsx';
import { useSay } from '../ui/use-say.ts';
import type { SelectionSummary } from './selection-summary.ts';
import type { StatedSum } from './stated-sum.ts';

/** Figures that follow from what is stated, greyed: nothing of them is in the file. Each tells its formula. */
export function DerivedFigures({ summary: { records, population, floorArea, footprint } }: { readonly summary: SelectionSummary }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const rows: readonly { readonly name: string; readonly sum: StatedSum; readonly text: string }[] = [
    ...(records.length > 1 ? [{ name: 'population', sum: population, text: write.count(population.sum) }] : []),
    { name: 'floor-area', sum: floorArea, text: `${write.squareMetres(floorArea.sum)} ${say('unit.m2')}` },
    { name: 'footprint', sum: footprint, text: `${write.squareMetres(footprint.sum)} ${say('unit.m2')}` },
  ].filter(({ sum }) => sum.stated > 0);
  if (rows.length === 0) return null;
  return (
    <div className="section">
      <h3 className="section-title">{say('properties.derived')}</h3>
      {rows.map(({ name, sum, text }) => (
        <Tip key={name} words={say(`properties.formula-${name}`)} side="left">
          <div className="property derived" tabIndex={0}>
            <span className="property-name">{say(`properties.${name}`)}</span>
            <div className="property-value">
              <div>{text}</div>
              {records.length > 1 ? <div className="property-unit">{say('properties.stated-for', { stated: write.count(sum.stated), total: write.count(records.length) })}</div> : null}
            </div>
          </div>
        </Tip>
      ))}
    </div>
  );
}
