/** How the numbers and the bytes of somebody's file are read as places and as words: the guesses, and the person's choice. */
import type { Problem } from '../result.ts';
import type { WireRecord } from './project.ts';

export const axisOrders = ['as-stored', 'swapped'] as const;
/** 'as-stored': x is east (or longitude) and y north; 'swapped': the file has north first, as Vietnamese survey tables write it. */
export type AxisOrder = (typeof axisOrders)[number];

export const sourceUnits = ['metre', 'millimetre', 'centimetre', 'kilometre', 'inch', 'foot', 'us-survey-foot', 'degree'] as const;
/** What one step of the file's numbers is. */
export type SourceUnit = (typeof sourceUnits)[number];

/** A person's choice of how to read a source; what is left out is worked out as in an inspection. */
export interface ReadingChoice {
  /** `EPSG:n`, or the WKT of a guess that has no number. */
  readonly sourceCrs?: string | undefined;
  readonly axes?: AxisOrder | undefined;
  readonly unit?: SourceUnit | undefined;
  /** What the file's eastings are counted from, in metres, where that is not what the CRS says: 0, 18500000, 48500000. */
  readonly falseEasting?: number | undefined;
  /** Of all text. */
  readonly encoding?: string | undefined;
  /** Of single fields, by name; in a drawing also of a text style, as `style:NAME`. */
  readonly encodings?: Readonly<Record<string, string>> | undefined;
}

type Box = readonly [number, number, number, number];

/** One way to read a layer's coordinates. */
export interface CrsGuess {
  /** `EPSG:n`, else the WKT the file states. */
  readonly crs: string;
  readonly name: string;
  readonly axes: AxisOrder;
  /** `null` where the CRS counts in a unit without a name here: then its numbers are taken as they are. */
  readonly unit: SourceUnit | null;
  /** Metres; `null` where it is the CRS's own. */
  readonly falseEasting: number | null;
  /** 0 to 1; the first of a layer's guesses is the one that is taken. */
  readonly score: number;
  /** True where the file says so itself. */
  readonly stated: boolean;
  /** Why, the weightiest first: sentences `reading.<code>`. */
  readonly reasons: readonly Problem[];
  /** West, south, east, north in degrees, and minX, minY, maxX, maxY in the plan's CRS; far outliers left out. `null` where it cannot be told. */
  readonly extentWgs84: Box | null;
  readonly extentInPlan: Box | null;
}

export interface TextCandidate {
  /** A name that `encoding` and `encodings` take. */
  readonly encoding: string;
  /** 0 to 1: how much of it reads as words of the language. */
  readonly score: number;
  /** `TextGuess.before` read so. */
  readonly after: readonly string[];
}

/** How the text of one field (in a drawing, of one text style) is read. */
export interface TextGuess {
  readonly field: string;
  /** A drawing's text style; the key of `encodings` is then `style:NAME`. */
  readonly style: string | null;
  readonly encoding: string;
  readonly score: number;
  /** True where nothing in the file says so, or the text contradicts what it says. */
  readonly guessed: boolean;
  /** Why: sentences `reading.<code>`. */
  readonly reasons: readonly Problem[];
  /** Some of its values as a program shows them that knows nothing of the encoding. */
  readonly before: readonly string[];
  /** Best first; the first is the one that is taken. Empty where all text is plain ASCII. */
  readonly candidates: readonly TextCandidate[];
}

export interface PreviewRequest extends ReadingChoice {
  readonly source: string;
  readonly layer?: string | undefined;
}

export interface PreviewFeature {
  /** The source's own number. */
  readonly feature: number;
  /** In the plan's CRS, simplified for a look; `null` where it has none or could not be placed. */
  readonly geometry: WireRecord['geometry'];
  /** One a field. */
  readonly values: readonly (string | number | boolean | null)[];
}

/** The first features of a layer under a reading. */
export interface SourcePreview {
  readonly layer: string;
  readonly count: number;
  readonly fields: readonly string[];
  readonly reading: Pick<CrsGuess, 'crs' | 'name' | 'axes' | 'unit' | 'falseEasting'>;
  readonly features: readonly PreviewFeature[];
  /** Of the features shown, in the plan's CRS. */
  readonly extent: Box | null;
}
