import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { isEmptyBox } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import { axisOrders, sourceUnits, type AxisOrder, type CrsGuess, type ReadingChoice, type SourceUnit } from '../../../src-core/wire/source-reading.ts';
import type { Speaker } from '../../text/catalogue.ts';
import { numberWriter } from '../../text/format-number.ts';
import { parseNumber } from '../../text/parse-number.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { CrsField } from '../crs-field.tsx';
import { distanceWords } from './distance-words.ts';
import { farAway } from './far-away.ts';
import { FormLine } from '../operations/form-line.tsx';
import { guessOf, readingOfGuess } from './import-choices.ts';

interface CrsGuessesProps {
  readonly guesses: readonly CrsGuess[];
  readonly reading: ReadingChoice;
  /** Where the plan lies, to say how far away a guess would put the file. */
  readonly planBox: Box;
  /** `null` leaves it to the host: the first guess. */
  readonly onChange: (place: ReadingChoice | null) => void;
}

const own = 'own';
const asCrs = 'as-crs';
/** A guess further down the list is rarely the one. */
const mostGuesses = 6;

/** The ways to read the coordinates, best first and one of them chosen, each with its reason and where it puts the file; below them somebody's own. */
export function CrsGuesses({ guesses, reading, planBox, onChange }: CrsGuessesProps) {
  const say = useSay();
  const at = guessOf(reading, guesses);
  const shown = guesses.slice(0, Math.max(mostGuesses, at + 1));
  const basis = at >= 0 ? readingOfGuess(guesses[at]!) : reading;
  return (
    <>
      <RadioGroup
        className="list-box guess-list" aria-label={say('imports.crs')} value={at >= 0 ? String(at) : own}
        onValueChange={(value) => { if (value !== own) onChange(value === '0' ? null : readingOfGuess(guesses[Number(value)]!)); }}
      >
        {shown.map((guess, index) => <GuessRow key={index} guess={guess} index={index} planBox={planBox} />)}
        {at >= 0 ? null : <label className="guess"><Radio.Root className="radio" value={own}><Radio.Indicator className="radio-dot" /></Radio.Root><span className="guess-name">{say(guesses.length === 0 && reading.sourceCrs === undefined ? 'imports.crs-none' : 'imports.crs-own')}</span></label>}
      </RadioGroup>
      <div className="form">
        <FormLine label={say('imports.crs-is')}>
          <CrsField label={say('imports.crs-is')} value={isCode(basis.sourceCrs) ? basis.sourceCrs : null} {...(isCode(basis.sourceCrs) ? {} : { none: definitionName(say, basis, guesses) })} onChoose={(sourceCrs) => { if (sourceCrs !== null) onChange({ ...basis, sourceCrs, unit: undefined, falseEasting: undefined }); }} />
        </FormLine>
        <FormLine label={say('imports.axes')}>
          <Chooser<AxisOrder>
            label={say('imports.axes')} value={basis.axes ?? 'as-stored'} choices={axisOrders.map((value) => ({ value, label: say(`axes.${value}`) }))}
            onChoose={(axes) => onChange({ ...basis, axes })}
          />
        </FormLine>
        <FormLine label={say('imports.unit')}>
          <Chooser<SourceUnit | typeof asCrs>
            label={say('imports.unit')} value={basis.unit ?? asCrs} choices={[{ value: asCrs, label: say('imports.unit-as-crs') }, ...sourceUnits.map((value) => ({ value, label: say(`source-unit.${value}`) }))]}
            onChoose={(unit) => onChange({ ...basis, unit: unit === asCrs ? undefined : unit })}
          />
        </FormLine>
        <FormLine label={say('imports.false-easting')}>
          <FalseEasting key={basis.falseEasting ?? 'none'} value={basis.falseEasting} onChange={(falseEasting) => onChange({ ...basis, falseEasting })} />
        </FormLine>
      </div>
    </>
  );
}

const isCode = (crs: string | undefined): crs is string => crs !== undefined && /^EPSG:\d+$/i.test(crs);

const definitionName = (say: Speaker, { sourceCrs }: ReadingChoice, guesses: readonly CrsGuess[]): string =>
  sourceCrs === undefined ? say('imports.crs-choose') : guesses.find(({ crs }) => crs === sourceCrs)?.name ?? say('imports.crs-of-file');

export function GuessRow({ guess, index, planBox }: { readonly guess: CrsGuess; readonly index: number; readonly planBox: Box }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const { crs, name, axes, unit, falseEasting, reasons, stated } = guess;
  const otherwise = [
    ...(axes === 'swapped' ? [say('imports.swapped')] : []),
    ...(unit === null || unit === 'metre' || unit === 'degree' ? [] : [say(`source-unit.${unit}`)]),
    ...(falseEasting === null ? [] : [say('imports.counted-from', { metres: write.count(falseEasting) })]),
  ];
  return (
    <label className="guess">
      <Radio.Root className="radio" value={String(index)}><Radio.Indicator className="radio-dot" /></Radio.Root>
      <span className="guess-name">
        <b>{name}</b> {isCode(crs) && crs !== name ? <span className="soft">{crs}</span> : null}
        {otherwise.length === 0 ? null : <span> · {otherwise.join(' · ')}</span>}
        {stated ? <span className="tag">{say('imports.stated')}</span> : index === 0 ? <span className="tag">{say('imports.best')}</span> : null}
      </span>
      <span className="guess-why">
        {[...reasonWords(say, reasons), ...placeWords(say, guess, planBox)].join(' ')}
      </span>
    </label>
  );
}

export const reasonWords = (say: Speaker, reasons: readonly { readonly code: string; readonly evidence: Readonly<Record<string, string | number | boolean | null>> }[]): readonly string[] =>
  reasons.filter(({ code }) => say.has(`reading.${code}`)).map(({ code, evidence }) => say(`reading.${code}`, evidence));

/** Where the file comes to lie: how far from the plan, else in degrees. */
function placeWords(say: Speaker, { extentInPlan, extentWgs84 }: CrsGuess, planBox: Box): readonly string[] {
  const write = numberWriter(say.locale);
  if (extentInPlan !== null && !isEmptyBox(planBox)) {
    const [minX, minY, maxX, maxY] = extentInPlan;
    const away = farAway(planBox, { minX, minY, maxX, maxY });
    return away === null ? [] : [say(`imports.away-${away.direction}`, { distance: distanceWords(write, away.metres) })];
  }
  if (extentWgs84 === null) return [];
  const [west, south, east, north] = extentWgs84.map((degrees) => write.plain(Math.round(degrees * 100) / 100)) as [string, string, string, string];
  return [say('imports.degrees', { west, south, east, north })];
}

function FalseEasting({ value, onChange }: { readonly value: number | undefined; readonly onChange: (metres: number | undefined) => void }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const take = (text: string) => {
    const number = text.trim() === '' ? undefined : parseNumber(text, say.locale) ?? NaN;
    if (number === undefined || Number.isFinite(number)) { if (number !== value) onChange(number); }
  };
  return (
    <input
      className="field number" aria-label={say('imports.false-easting')} placeholder={say('imports.false-easting-of-crs')} defaultValue={value === undefined ? '' : write.plain(value)}
      onBlur={(event) => take(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); take(event.currentTarget.value); } }}
    />
  );
}
