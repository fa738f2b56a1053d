import { fieldsOf } from '../../../src-core/document/fields.ts';
import type { Phase } from '../../../src-core/document/layers.ts';
import type { ClassSuggestion, ImportRequest, ImportTarget, SourceDescription, SourceLayer } from '../../../src-core/wire/importing.ts';
import type { FieldGuess, FieldSource, FittingChoice } from '../../../src-core/wire/source-fitting.ts';
import type { CrsGuess, ReadingChoice } from '../../../src-core/wire/source-reading.ts';

/** What somebody decides of one layer before anything is written. */
export interface ImportChoices {
  readonly layer: string;
  readonly as: ImportTarget;
  readonly phase: Phase;
  /** What is left out is worked out by the host, as the first guesses say. */
  readonly reading: ReadingChoice;
  readonly classField: string | null;
  readonly classMap: Readonly<Record<string, string | null>>;
  /** Somebody changed a line of the map: from then on all of it is their decision. */
  readonly mapEdited: boolean;
  /** Only what somebody chose; the rest is as `SourceLayer.fitting` has it. */
  readonly fitting: FittingChoice;
}

const areaTargets: readonly ImportTarget[] = ['zones', 'boundary', 'units', 'constraints'];
/** Of these layers no two areas can be in one place. */
const coverageTargets: readonly ImportTarget[] = ['zones', 'boundary', 'units'];

export const isAreaTarget = (as: ImportTarget): boolean => areaTargets.includes(as);
export const isCoverageTarget = (as: ImportTarget): boolean => coverageTargets.includes(as);

/** What a layer of this geometry can become. Closed lines of a drawing are taken as areas. */
export function targetsFor(geometry: SourceLayer['geometry']): readonly ImportTarget[] {
  switch (geometry) {
    case 'polygon': return [...areaTargets, 'reference'];
    case 'line': return ['roads', ...areaTargets, 'reference'];
    case 'point': return ['facilities', 'notes', 'reference'];
    case 'mixed': return [...areaTargets, 'roads', 'facilities', 'notes', 'reference'];
    case 'none': return [];
  }
}

export const isUsable = (layer: SourceLayer): boolean => layer.count > 0 && layer.geometry !== 'none';

/** The layer with the most in it that can become what is asked for, else the fullest one. */
export function fullestLayer(description: SourceDescription, as: ImportTarget | undefined): SourceLayer | null {
  const usable = description.layers.filter(isUsable).sort((a, b) => b.count - a.count);
  const areasFirst = usable.toSorted((a, b) => Number(b.geometry === 'polygon') - Number(a.geometry === 'polygon'));
  return (as === undefined ? areasFirst[0] : usable.find(({ geometry }) => targetsFor(geometry)[0] === as) ?? usable.find(({ geometry }) => targetsFor(geometry).includes(as)) ?? areasFirst[0]) ?? null;
}

export function firstChoices(layer: SourceLayer, as: ImportTarget | undefined, phase: Phase, reading: ReadingChoice = {}): ImportChoices {
  const targets = targetsFor(layer.geometry);
  const target = as !== undefined && targets.includes(as) ? as : targets[0] ?? 'reference';
  const start = { reading, layer: layer.name, as: target, phase, classField: null, classMap: {}, mapEdited: false, fitting: {} };
  const field = layer.classFields.find(({ suggestions }) => suggestions.some(({ code }) => code !== null)) ?? layer.classFields.find((each) => isClassing(each, layer.count));
  return withClassField(start, layer, field?.field ?? null);
}

/** A field that sorts things into few kinds could say what they are; one that names them, or is mostly empty, or the same for all, could not. */
function isClassing({ suggestions }: SourceLayer['classFields'][number], features: number): boolean {
  const filled = suggestions.reduce((sum, { count }) => sum + count, 0);
  return suggestions.length > 1 && suggestions.length * 2 <= filled && filled * 2 >= features;
}

export function withClassField(choices: ImportChoices, layer: SourceLayer, field: string | null): ImportChoices {
  const classMap = Object.fromEntries(suggestionsOf(layer, field).map((suggestion) => [suggestion.value, isSure(suggestion) ? suggestion.code : null]));
  return { ...choices, classField: field, classMap, mapEdited: false };
}

export const withClass = (choices: ImportChoices, value: string, code: string | null): ImportChoices =>
  ({ ...choices, classMap: { ...choices.classMap, [value]: code }, mapEdited: true });

/** Takes every suggestion, the unsure ones too, for the values that have no class yet. */
export function withAllSuggestions(choices: ImportChoices, layer: SourceLayer): ImportChoices {
  const taken = suggestionsOf(layer, choices.classField).filter(({ value, code }) => code !== null && choices.classMap[value] === null);
  return taken.reduce((next, { value, code }) => withClass(next, value, code), choices);
}

export const suggestionsOf = (layer: SourceLayer, field: string | null): readonly ClassSuggestion[] =>
  layer.classFields.find((each) => each.field === field)?.suggestions ?? [];

/** As the host has it: a cadastral code says what land is used as today, which is only a proposal for a plan. */
export const isSure = ({ code, reason }: ClassSuggestion): boolean => code !== null && reason !== 'cadastral' && reason !== 'none';

/** The layer as another reading shows it: values read otherwise get their suggestions; what was decided of a value stays. */
export function afterReading(choices: ImportChoices, layer: SourceLayer): ImportChoices {
  const fresh = withClassField(choices, layer, layer.classFields.some(({ field }) => field === choices.classField) ? choices.classField : null);
  if (!choices.mapEdited) return fresh;
  return { ...fresh, classMap: Object.fromEntries(Object.entries(fresh.classMap).map(([value, code]) => [value, choices.classMap[value] ?? code])), mapEdited: true };
}

/** The coordinates' part of a reading, as a guess has it. */
export const readingOfGuess = ({ crs, axes, unit, falseEasting }: CrsGuess): ReadingChoice =>
  ({ sourceCrs: crs, axes, ...(unit === null ? {} : { unit }), ...(falseEasting === null ? {} : { falseEasting }) });

/** Text is read as it was; coordinates as `place` says, or as the host works them out where it is `null`. */
export function withPlaceReading(reading: ReadingChoice, place: ReadingChoice | null): ReadingChoice {
  const { encoding, encodings } = reading;
  const { sourceCrs, axes, unit, falseEasting } = place ?? {};
  return compact({ sourceCrs, axes, unit, falseEasting, encoding, encodings });
}

/** One encoding for all text; `null` leaves it to the host. */
export function withEncoding(reading: ReadingChoice, encoding: string | null): ReadingChoice {
  return compact({ ...reading, encoding: encoding ?? undefined, encodings: undefined });
}

/** `key` is a field, or `style:NAME` in a drawing; `null` leaves it to the host. */
export function withFieldEncoding(reading: ReadingChoice, key: string, encoding: string | null): ReadingChoice {
  const { [key]: _, ...others } = reading.encodings ?? {};
  const encodings = encoding === null ? others : { ...others, [key]: encoding };
  return compact({ ...reading, encodings: Object.keys(encodings).length === 0 ? undefined : encodings });
}

const compact = (reading: ReadingChoice): ReadingChoice => Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));

/** Which of the guesses a reading is: the first where nothing was chosen, -1 where it is somebody's own. */
export function guessOf(reading: ReadingChoice, guesses: readonly CrsGuess[]): number {
  if (reading.sourceCrs === undefined && reading.axes === undefined && reading.unit === undefined && reading.falseEasting === undefined) return guesses.length === 0 ? -1 : 0;
  return guesses.findIndex((guess) => {
    const same = readingOfGuess(guess);
    return same.sourceCrs === reading.sourceCrs && same.axes === reading.axes && same.unit === reading.unit && same.falseEasting === reading.falseEasting;
  });
}

/** Fields of the plan that somebody may fill from the file. The land use has a map of its own. */
export const fillableFields = (as: ImportTarget): readonly string[] =>
  (as === 'reference' ? [] : fieldsOf[as]).filter(({ kept, choice }) => kept !== true && choice === undefined).map(({ name }) => name);

/** Where a field of the plan comes from, and whether that was found by itself. */
export function fieldSourceOf({ as, fitting }: ImportChoices, layer: SourceLayer, planField: string): { readonly source: FieldSource | null; readonly guess: FieldGuess | null } {
  const guess = as === 'reference' ? null : layer.fitting.fields[as]?.find((each) => each.planField === planField) ?? null;
  const chosen = fitting.fieldMap?.[planField];
  return { source: chosen === undefined ? (guess === null ? null : { field: guess.field }) : chosen, guess };
}

/** `undefined` leaves it to the host again. */
export function withFieldSource(choices: ImportChoices, planField: string, source: FieldSource | null | undefined): ImportChoices {
  const { [planField]: _, ...others } = choices.fitting.fieldMap ?? {};
  return { ...choices, fitting: { ...choices.fitting, fieldMap: source === undefined ? others : { ...others, [planField]: source } } };
}

/** What holds for the target: a map made for zones says nothing of roads. */
function fittingOf({ as, fitting }: ImportChoices): FittingChoice {
  const { fieldMap = {}, mode, keyField, gone, ...shapes } = fitting;
  const own = Object.entries(fieldMap).filter(([name]) => fillableFields(as).includes(name));
  const update = mode === 'update' && as !== 'reference';
  return {
    ...shapes,
    ...(own.length === 0 ? {} : { fieldMap: Object.fromEntries(own) }),
    ...(update ? { mode, ...(keyField === undefined ? {} : { keyField }), ...(gone === undefined ? {} : { gone }) } : {}),
  };
}

export function requestOf(choices: ImportChoices, source: string): ImportRequest {
  const { layer, as, phase, reading, classField, classMap, mapEdited } = choices;
  const classes = as === 'zones' && classField !== null;
  return {
    source, layer, as, phase, ...reading, ...fittingOf(choices),
    ...(classes ? { classField } : {}),
    // Without a map the host guesses as it did before, and its report says of each value that it was guessed.
    ...(classes && mapEdited ? { classMap } : {}),
  };
}
