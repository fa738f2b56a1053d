import { createStore } from 'zustand/vanilla';
import type { ImportReport } from '../../src-core/wire/contract.ts';

interface LastImport { readonly done: { readonly sourceName: string; readonly report: ImportReport } | null }

/** The report of the last import into the open plan, kept so that it can be read again. */
export const lastImport = createStore<LastImport>(() => ({ done: null }));
