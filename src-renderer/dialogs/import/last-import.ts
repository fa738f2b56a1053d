import { createStore } from 'zustand/vanilla';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';

export interface ImportedLayer { readonly sourceName: string; readonly request: ImportRequest; readonly report: ImportReport }

interface LastImport {
  readonly done: {
    /** Path of the plan it went into: of another plan it says nothing. */
    readonly plan: string | null;
    /** One a layer, in the order they were written. */
    readonly imports: readonly ImportedLayer[];
    /** Why it went no further than these, where it did not. */
    readonly problem: ImportProblem | null;
  } | null;
}

/** The report of the last import into the open plan, kept so that it can be read again. */
export const lastImport = createStore<LastImport>(() => ({ done: null }));
