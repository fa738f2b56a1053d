import { looksOf, usualLook, type Look, type Looks } from '../../src-core/document/looks.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { ReferenceLayer } from '../../src-core/wire/project.ts';

const none: Looks = { of: () => usualLook, ofClass: () => usualLook };
let known: { readonly document: PlanDocument | null; readonly records: readonly PlanRecord[]; readonly looks: Looks } = { document: null, records: [], looks: none };

/** How the layers of a plan look. The same value as long as no look changed, however often the plan did. */
export function planLooks(document: PlanDocument | null): Looks {
  if (document === null) return none;
  if (document !== known.document) {
    const records = [...document.values('styles')];
    const same = records.length === known.records.length && records.every((record, i) => record === known.records[i]);
    known = same ? { ...known, document } : { document, records, looks: records.length === 0 ? none : looksOf(document) };
  }
  return known.looks;
}

export interface ShownReference extends ReferenceLayer { readonly look: Look }

/** The reference layers of the plan under the names and in the order they were given, the first on top; without what was taken out. */
export function referencesOf(references: readonly ReferenceLayer[], looks: Looks): readonly ShownReference[] {
  return references
    .map((reference, i) => {
      const look = looks.of(reference.table);
      return { ...reference, name: look.title ?? reference.name, look, place: look.position ?? i };
    })
    .filter(({ look }) => !look.removed)
    .sort((a, b) => a.place - b.place);
}
