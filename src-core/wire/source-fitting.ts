/** What the features of somebody's file become: which field holds what, how its numbers are written, how shapes are put right. */
import type { LayerKind } from '../document/layers.ts';

export const decimalMarks = ['point', 'comma'] as const;
/** Which of `1.420` and `1,420` is one and a bit; the other mark then groups thousands. */
export type DecimalMark = (typeof decimalMarks)[number];

/** Where a field of the plan comes from. */
export interface FieldSource {
  readonly field: string;
  /** How numbers written as text are read; worked out over the whole column where it is left out. */
  readonly decimal?: DecimalMark | undefined;
}

export const oddChoices = ['aside', 'keep'] as const;
export type OddChoice = (typeof oddChoices)[number];
export const holeChoices = ['keep', 'cut'] as const;

/** How shapes are put right. Lengths in metres of the plan. */
export interface ShapeChoice {
  /** Lines whose ends are no further apart are outlines of areas; 0 closes only what ends where it began. */
  readonly closeTolerance?: number | undefined;
  /** What to do with features that cannot be right, or hardly are: set aside, or kept and told. */
  readonly outliers?: OddChoice | undefined;
  readonly duplicates?: OddChoice | undefined;
  readonly slivers?: OddChoice | undefined;
  /** Areas within another one of the same kind: kept as they are, or cut out of it as its holes. */
  readonly holes?: (typeof holeChoices)[number] | undefined;
  /** Areas are made of what loose lines enclose together. */
  readonly polygonise?: boolean | undefined;
  /** How far the chords of a drawing's curve may lie from it. */
  readonly chordTolerance?: number | undefined;
  /** Texts of a drawing that lie in an area become an attribute of it; so they do where nothing is said. */
  readonly textInside?: boolean | undefined;
}

export const importModes = ['add', 'update'] as const;
export const goneChoices = ['keep', 'delete'] as const;

/** A person's choice of what a source becomes; what is left out is worked out as in an inspection. */
export interface FittingChoice extends ShapeChoice {
  /** Field of the plan → field of the source; `null`: from none. */
  readonly fieldMap?: Readonly<Record<string, FieldSource | null>> | undefined;
  /** 'update': features found by their key replace the records that came from them, which keep their ids. */
  readonly mode?: (typeof importModes)[number] | undefined;
  /** Field that names a feature in its source over every delivery. */
  readonly keyField?: string | undefined;
  /** Of an update: records whose feature is no longer in the source. */
  readonly gone?: (typeof goneChoices)[number] | undefined;
}

/** Usual values of `ShapeChoice`, said in the report where they did something. */
export const usualShapeChoice = { closeTolerance: 0.05, chordTolerance: 0.01 } as const;

/** How the numbers of a column that is text are read. */
export interface NumberGuess {
  readonly field: string;
  /** `null` where nothing in the column says which it is: values that depend on it are left empty and told. */
  readonly decimal: DecimalMark | null;
  readonly reason: 'stated' | 'proved' | 'whole' | 'range' | 'mixed' | 'unknown';
  /** Values that can be read in two ways, and those that are no number. */
  readonly ambiguous: number;
  readonly unreadable: number;
  readonly samples: readonly { readonly text: string; readonly value: number | null }[];
}

/** Which field of the source obviously holds a field of the plan. */
export interface FieldGuess {
  readonly planField: string;
  readonly field: string;
  /** Where the source's field is text and the plan's a number. */
  readonly numbers: NumberGuess | null;
}

export interface FittingGuess {
  /** For each kind of target: the fields that are found by themselves. */
  readonly fields: Readonly<Partial<Record<LayerKind, readonly FieldGuess[]>>>;
  /** The field that identifies a feature in its source, where there is one. */
  readonly keyField: string | null;
}

/** What an update did. */
export interface UpdateCounts {
  readonly changed: number;
  readonly added: number;
  readonly unchanged: number;
  /** Records whose feature is no longer in the source. */
  readonly gone: number;
  readonly deleted: number;
}
