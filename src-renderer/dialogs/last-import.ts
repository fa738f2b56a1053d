import { createStore } from 'zustand/vanilla';
import type { ImportReport } from '../../src-core/wire/contract.ts';

/** `plan` is the path of the plan it went into: of another plan it says nothing. */
interface LastImport { readonly done: { readonly plan: string | null; readonly sourceName: string; readonly report: ImportReport } | null }

/** The report of the last import into the open plan, kept so that it can be read again. */
export const lastImport = createStore<LastImport>(() => ({ done: null }));
