export type Language = 'vi' | 'en' | 'ko';
export type Names = Readonly<Record<Language, string>>;

/** One land-use class (`resources/land-use/classes.json`, after TT 16/2025/TT-BXD Phụ lục I). */
export interface LandUseClass {
  /** The Circular's layer code, such as `DAT_DD_Donvio`. */
  readonly code: string;
  readonly names: Names;
  /** Key of the section it counts in: `DAT_DD`, `DAT_NDD`, `DAT_NNK`. */
  readonly section: string;
  /** Short symbols used on plot labels, such as `CXCC`; empty where none is known. */
  readonly symbols: readonly string[];
  /** AutoCAD Colour Index: the colour as the Circular fixes it. `null` where it is not known. */
  readonly aci: number | null;
  /** What screen and print show for it, `#rrggbb`; `null` where it is not known. */
  readonly color: string | null;
  readonly cadastral: readonly string[] | null;
  readonly scales: readonly string[] | null;
}

/** One row of the land-balance table in its official order (`resources/land-use/balance-rows.json`). */
export interface BalanceRow {
  readonly no: string;
  readonly kind: 'section' | 'row' | 'undetermined' | 'total';
  /** Class code of a `row`, section key of a `section`, else `null`. */
  readonly code: string | null;
  /** The full form states its m² a person. */
  readonly perPerson?: boolean;
  /** People live in its zones. */
  readonly housing?: boolean;
  /** Land of residential units, which a density of people is of. */
  readonly residentialUnit?: boolean;
  /** Of a housing row: part of its floor is no homes. */
  readonly mixed?: boolean;
  /** Country people live in its zones: they are not of the urban population. */
  readonly rural?: boolean;
  /** Takes what the boundary leaves, where road land is the residual. */
  readonly roads?: boolean;
  readonly names: Names;
}
