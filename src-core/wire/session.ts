import type { OverlapBehaviour } from '../commands/coverage/settle.ts';
import type { Phase } from '../document/layers.ts';
import type { ImportTarget } from './importing.ts';
import type { Locale } from './locale.ts';
import type { FittingChoice } from './source-fitting.ts';
import type { ReadingChoice } from './source-reading.ts';

export interface RecentPlan { readonly path: string; readonly name: string; readonly openedAt: string; readonly thumbnail: string | null }

/** How somebody draws: what is snapped to, ortho, polar, how a circle becomes a polygon. Metres and degrees. */
export interface SessionDrafting {
  readonly snapOn: boolean;
  readonly snap: { readonly kinds: Readonly<Record<string, boolean>>; readonly layers: Readonly<Record<string, boolean>>; readonly gridStep: number };
  readonly ortho: boolean;
  readonly polar: boolean;
  readonly polarStep: number;
  /** Absent in what an earlier version left. */
  readonly overlap?: OverlapBehaviour;
  readonly circle: { readonly by: 'tolerance'; readonly metres: number } | { readonly by: 'count'; readonly count: number };
}

/** How a source was read and what it became, for the next one of its kind (`dialogs/import/source-pattern.ts`). */
export interface RememberedImport {
  readonly at: string;
  readonly file: string;
  readonly as: ImportTarget;
  readonly phase: Phase;
  readonly reading: ReadingChoice;
  readonly classField: string | null;
  /** `null` where the suggestions were taken as they came. */
  readonly classMap: Readonly<Record<string, string | null>> | null;
  readonly fitting: FittingChoice;
}

/** What the window remembers between runs. Thrown away on any mismatch: nothing anyone would miss may live here. */
export interface SessionState {
  readonly locale?: Locale;
  readonly theme?: 'system' | 'light' | 'dark';
  readonly keySet?: 'gis' | 'cad';
  readonly graticule?: boolean;
  readonly layout?: string;
  readonly views?: Readonly<Record<string, { readonly x: number; readonly y: number; readonly zoom: number }>>;
  readonly drafting?: SessionDrafting;
  readonly imports?: Readonly<Record<string, RememberedImport>>;
}
