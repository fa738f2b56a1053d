import { recordLayers, type LayerKey } from '../../../../src-core/document/layers.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import { joinedColumns, type ChosenRecords } from './joined-columns.ts';
import type { VersionContent } from './version-content.ts';

/** All records of a version, a layer each: what the first of `chain` holds, with what each of the others changed. */
export function mergeContents(chain: readonly VersionContent[]): RecordColumns[] {
  const superseded = new Set<string>();
  const kept = new Map<LayerKey, ChosenRecords[]>();
  for (const [age, { layers, removed }] of [...chain].reverse().entries()) {
    const ids: string[] = [...removed];
    for (const columns of layers) {
      const places = superseded.size === 0 ? null : columns.ids.flatMap((id, place) => (superseded.has(id) ? [] : [place]));
      const list = kept.get(columns.layer) ?? [];
      list.unshift({ columns, places });
      kept.set(columns.layer, list);
      // Nothing is older than the first.
      if (age < chain.length - 1) for (const id of columns.ids) ids.push(id);
    }
    for (const id of ids) superseded.add(id);
  }
  return recordLayers.map((layer) => {
    const sources = (kept.get(layer) ?? []).filter(({ columns, places }) => (places?.length ?? columns.count) > 0);
    if (sources.length === 1 && sources[0]!.places === null) return sources[0]!.columns;
    return joinedColumns(layer, sources);
  });
}
