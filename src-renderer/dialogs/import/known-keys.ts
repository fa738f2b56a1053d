import { zonesOf, type LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { SourcePreview } from '../../../src-core/wire/source-reading.ts';
import type { ImportChoices } from './import-choices.ts';

export const targetLayer = ({ as, phase }: Pick<ImportChoices, 'as' | 'phase'>): LayerKey | null =>
  as === 'reference' ? null : as === 'zones' ? zonesOf(phase) : as;

/** How many of the features looked at are in the plan's layer already, by what the field says of both. */
export function knownKeys(document: PlanDocument, layer: LayerKey, field: string, preview: SourcePreview): number {
  const column = preview.fields.indexOf(field);
  const keys = new Set(preview.features.flatMap(({ values }) => { const key = values[column] ?? null; return key === null || key === '' ? [] : [String(key)]; }));
  if (keys.size === 0) return 0;
  const found = new Set<string>();
  for (const { attributes } of document.values(layer)) {
    const key = String(attributes[field] ?? '');
    if (keys.has(key)) found.add(key);
  }
  return found.size;
}
