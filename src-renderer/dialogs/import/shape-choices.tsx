import type { SourceLayer } from '../../../src-core/wire/importing.ts';
import { holeChoices, oddChoices, usualShapeChoice, type ShapeChoice } from '../../../src-core/wire/source-fitting.ts';
import { numberWriter } from '../../text/format-number.ts';
import { parseNumber } from '../../text/parse-number.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FormLine } from '../operations/form-line.tsx';
import { isAreaTarget, isCoverageTarget, type ImportChoices } from './import-choices.ts';

interface ShapeChoicesProps { readonly choices: ImportChoices; readonly layer: SourceLayer; readonly isDrawing: boolean; readonly onChange: (choices: ImportChoices) => void }

type YesNo = 'yes' | 'no';

/** How shapes are put right, and what becomes of those that cannot be right. What is left alone is as the host usually does it. */
export function ShapeChoices({ choices, layer, isDrawing, onChange }: ShapeChoicesProps) {
  const say = useSay();
  const { as, fitting } = choices;
  const set = (part: ShapeChoice) => onChange({ ...choices, fitting: { ...fitting, ...part } });
  const [isArea, isCoverage] = [isAreaTarget(as), isCoverageTarget(as)];
  const hasLines = layer.geometry !== 'polygon' && layer.geometry !== 'point';
  const odd = (key: 'outliers' | 'duplicates' | 'slivers', usual: 'aside' | 'keep') => (
    <FormLine label={say(`imports.${key}`)}>
      <Chooser label={say(`imports.${key}`)} value={fitting[key] ?? usual} choices={oddChoices.map((value) => ({ value, label: say(`imports.odd-${value}`) }))} onChoose={(value) => set({ [key]: value })} />
    </FormLine>
  );
  return (
    <>
      <h3 className="import-head">{say('imports.shapes')}</h3>
      <div className="form">
        {isDrawing ? <FormLine label={say('imports.chord-tolerance')}><Metres label={say('imports.chord-tolerance')} value={fitting.chordTolerance ?? usualShapeChoice.chordTolerance} least={0.0001} onChange={(chordTolerance) => set({ chordTolerance })} /></FormLine> : null}
        {isArea && hasLines ? (
          <>
            <FormLine label={say('imports.close-tolerance')}><Metres label={say('imports.close-tolerance')} value={fitting.closeTolerance ?? usualShapeChoice.closeTolerance} least={0} onChange={(closeTolerance) => set({ closeTolerance })} /></FormLine>
            <FormLine label={say('imports.polygonise')}>
              <Chooser<YesNo> label={say('imports.polygonise')} value={fitting.polygonise === true ? 'yes' : 'no'} choices={(['no', 'yes'] as const).map((value) => ({ value, label: say(`imports.polygonise-${value}`) }))} onChoose={(value) => set({ polygonise: value === 'yes' })} />
            </FormLine>
          </>
        ) : null}
        {isArea && isDrawing ? (
          <FormLine label={say('imports.text-inside')}>
            <Chooser<YesNo> label={say('imports.text-inside')} value={fitting.textInside === false ? 'no' : 'yes'} choices={(['yes', 'no'] as const).map((value) => ({ value, label: say(`imports.text-inside-${value}`) }))} onChoose={(value) => set({ textInside: value === 'yes' })} />
          </FormLine>
        ) : null}
        {isCoverage ? (
          <FormLine label={say('imports.holes')}>
            <Chooser label={say('imports.holes')} value={fitting.holes ?? 'keep'} choices={holeChoices.map((value) => ({ value, label: say(`imports.holes-${value}`) }))} onChoose={(holes) => set({ holes })} />
          </FormLine>
        ) : null}
        {odd('duplicates', isCoverage ? 'aside' : 'keep')}
        {isArea ? odd('slivers', 'keep') : null}
        {odd('outliers', 'aside')}
      </div>
    </>
  );
}

interface MetresProps { readonly label: string; readonly value: number; readonly least: number; readonly onChange: (metres: number) => void }

/** What is no length of metres is taken back when the field is left. */
function Metres({ label, value, least, onChange }: MetresProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const take = (field: HTMLInputElement) => {
    const metres = parseNumber(field.value, say.locale);
    if (metres === undefined || metres === null || metres < least || metres > 1000) field.value = write.plain(value);
    else if (metres !== value) onChange(metres);
  };
  return (
    <input
      key={value} className="field number" inputMode="decimal" aria-label={label} defaultValue={write.plain(value)} onBlur={(event) => take(event.currentTarget)}
      onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); take(event.currentTarget); } }}
    />
  );
}
