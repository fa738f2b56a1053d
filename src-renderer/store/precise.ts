import { createStore } from 'zustand/vanilla';
import type { Guide } from '../tools/precise/constrain.ts';
import { noLocks, type Along, type LockName, type Locks } from '../tools/precise/constraints.ts';
import type { Wanted } from '../tools/tool.ts';

/** `figures`: those of the tool's own (`Wanted.figures`). */
export type FieldName = LockName | 'figures';

/** What is typed and fixed for the next point, and what the tool in hand wants. Gone with the point it was for. */
export interface Precise {
  /** `null` where the tool takes no figures. */
  readonly wants: Wanted | null;
  readonly locks: Locks;
  readonly along: Along | null;
  /** The line the pointer is held on now. */
  readonly guide: Guide | null;
  /** The field at the cursor that has the keys. */
  readonly field: FieldName | null;
  /** ΔX and ΔY in the fields at the cursor, or X and Y. */
  readonly relative: boolean;
}

export const nothingTyped = { locks: noLocks, along: null, guide: null, field: null, relative: true } as const;

export const precise = createStore<Precise>(() => ({ wants: null, ...nothingTyped }));
