import type { LayerKey } from '../document/layers.ts';
import type { PlanSettings } from '../document/plan-document.ts';
import type { Problem } from '../result.ts';
import type { RecordColumns } from './columns.ts';

export interface ReferenceLayer { readonly name: string; readonly table: string; readonly geometry: string; readonly count: number }

/** A recorded edit, without its content. */
export interface JournalEntry {
  readonly revision: number;
  readonly at: string;
  /** Name of the command, a key of the catalogues (`command.<name>`). */
  readonly command: string;
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
  /** The revision this one takes back, where it is an undo (or, taking back an undo, a redo). */
  readonly undoes: number | null;
  readonly records: number;
}

export interface OpenedProject {
  readonly path: string;
  /** As the plan was made: a name given to it since is among the records (`document/plan-name.ts`). */
  readonly settings: PlanSettings;
  readonly revision: number;
  readonly layers: readonly RecordColumns[];
  readonly references: readonly ReferenceLayer[];
  /** Newest last; the undo and redo stacks are read off it (`document/history.ts`). */
  readonly journal: readonly JournalEntry[];
  readonly notices: readonly Problem[];
}

/** One record's two sides, as they cross the wire. The host checks `before` against the file: a lost update is refused. */
export interface WireRecord {
  readonly id: string;
  readonly layer: LayerKey;
  readonly geometry:
    | { readonly type: 'MultiPolygon'; readonly polygons: readonly (readonly Float64Array[])[] }
    | { readonly type: 'MultiLineString'; readonly lines: readonly Float64Array[] }
    | { readonly type: 'MultiPoint'; readonly points: Float64Array }
    | null;
  readonly fields: Readonly<Record<string, string | number | null>>;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
}

export interface WireChange { readonly before: WireRecord | null; readonly after: WireRecord | null }

export interface AppendRequest {
  /** The revision the edit was made upon. Anything else is refused with `edit-out-of-date`. */
  readonly base: number;
  readonly command: string;
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
  readonly undoes: number | null;
  readonly change: readonly WireChange[];
}

export interface FolderEntry { readonly name: string; readonly kind: 'folder' | 'file'; readonly size: number; readonly modified: string }
