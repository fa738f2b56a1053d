import type { LayerKind, Phase } from '../document/layers.ts';
import type { Problem } from '../result.ts';
import type { Locale } from './locale.ts';
import type { FittingChoice, FittingGuess, UpdateCounts } from './source-fitting.ts';
import type { CrsGuess, ReadingChoice, TextGuess } from './source-reading.ts';

/** One thing done to, guessed of, or refused from somebody's data. `feature` is the source's own feature number. */
export interface ImportIssue extends Problem {
  readonly feature: number | null;
  /** Of what is said once for several features: all their numbers, `3, 7-12`. */
  readonly features?: string;
  /** Of what is said once for several records of the plan: the source's keys of all of them, `A-3, A-7`. */
  readonly keys?: string;
  readonly kind: 'changed' | 'guessed' | 'set-aside' | 'notice';
  readonly areaBeforeM2?: number;
  readonly areaAfterM2?: number;
  /** Where the feature lies: minX, minY, maxX, maxY in the plan's CRS. */
  readonly box?: readonly [number, number, number, number];
}

export type ImportTarget = Exclude<LayerKind, 'styles' | 'facts' | 'comments' | 'adjustments'> | 'reference';

export interface SourceField { readonly name: string; readonly type: 'text' | 'integer' | 'real' | 'date' | 'other' }

export interface ClassSuggestion {
  /** A value met in the field. */
  readonly value: string;
  readonly count: number;
  /** Code of the land-use class proposed, `null` where none fits. */
  readonly code: string | null;
  readonly reason: 'code' | 'cad-layer' | 'symbol' | 'name' | 'cadastral' | 'none';
}

export interface SourceLayer {
  readonly name: string;
  readonly geometry: 'polygon' | 'line' | 'point' | 'mixed' | 'none';
  readonly count: number;
  readonly fields: readonly SourceField[];
  readonly crs: { readonly code: string | null; readonly name: string; readonly known: boolean };
  readonly extent: readonly [number, number, number, number] | null;
  /** Fields that could hold the land use, best first, each with what its values would become. */
  readonly classFields: readonly { readonly field: string; readonly suggestions: readonly ClassSuggestion[] }[];
  /** Ways to read its coordinates, best first: the first one is taken. Empty where nothing can be told. */
  readonly crsGuesses: readonly CrsGuess[];
  /** How its text is read, field by field. */
  readonly textGuesses: readonly TextGuess[];
  /** What its fields become by themselves. */
  readonly fitting: FittingGuess;
}

export interface SourceDescription {
  readonly path: string;
  readonly driver: string;
  readonly layers: readonly SourceLayer[];
}

export interface ImportRequest extends ReadingChoice, FittingChoice {
  readonly source: string;
  readonly layer?: string | undefined;
  readonly as: ImportTarget;
  readonly phase: Phase;
  readonly classField?: string | undefined;
  /** value met in the class field → land-use class code, or `null` to leave it without a class. */
  readonly classMap?: Readonly<Record<string, string | null>> | undefined;
  /** Of the names and reasons that are written into the plan file, which keeps their codes beside; Vietnamese where nothing is said. */
  readonly language?: Locale | undefined;
}

export interface ImportReport {
  /** The plan's layer, or the name of the reference layer, that was written to. */
  readonly layer: string;
  readonly read: number;
  readonly written: number;
  readonly changed: number;
  readonly setAside: number;
  /** Features that became part of others: texts of the area they lie in, lines of the areas they enclose. */
  readonly used: number;
  /** Areas among the written ones that lines enclose together. `written - made + setAside + used` is `read`. */
  readonly made: number;
  /** Sum of the written polygons, grid area in the plan's CRS. */
  readonly areaM2: number;
  readonly crs: string;
  readonly encoding: string;
  /** Reference layers that hold what was set aside, each row with its reason; empty where nothing was. */
  readonly setAsideLayers: readonly string[];
  /** `null` where the features were added as new ones. */
  readonly update: UpdateCounts | null;
  readonly issues: readonly ImportIssue[];
}
