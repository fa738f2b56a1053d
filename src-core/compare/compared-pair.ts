import type { Phase } from '../document/layers.ts';
import type { ComparedVersion } from './compared-version.ts';
import type { Comparison } from './comparison.ts';

/** What is said of one side of a comparison, wherever it was read from. */
export interface ComparedSide {
  readonly version: Pick<ComparedVersion, 'name' | 'kind'>;
  /** Name of the version of a plan; `null`: the plan as it stands, or a file. */
  readonly planVersion: string | null;
  /** Of a plan: that version, or the one that the plan as it stands goes on from, with the option (phương án) it is of; `null` of a file, and where there is none. */
  readonly branch: { readonly version: string; readonly option: string | null } | null;
  /** The phase of a plan, the class and the id field of a file; `null` where there is none. */
  readonly phase: Phase | null;
  readonly classField: string | null;
  readonly idField: string | null;
  /** Of a file: the layer that was read, and what else in it has areas. */
  readonly layer: string | null;
  readonly otherLayers: readonly string[];
  /** Features whose id field states nothing, or what another states too: they are known by outline and land. */
  readonly withoutId: number;
  /** Features that have no place in a comparison, by reason: no outline, or none that can be read. */
  readonly setAside: readonly { readonly code: string; readonly count: number }[];
}

/** Two versions and what differs between them, in a projected system in metres. */
export interface ComparedPair {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly crs: string;
  readonly comparison: Comparison;
}
