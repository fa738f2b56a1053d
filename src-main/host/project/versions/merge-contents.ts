import { layerSpecs, recordLayers, type LayerKey } from '../../../../src-core/document/layers.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import { geometryTypeOf } from '../../../../src-core/wire/columns-codec.ts';
import { geometryAt, ShapeColumnsBuilder } from '../../../../src-core/wire/shape-columns.ts';
import type { VersionContent } from './version-content.ts';

/** All records of a version, a layer each: what the first of `chain` holds, with what each of the others changed. */
export function mergeContents(chain: readonly VersionContent[]): RecordColumns[] {
  const superseded = new Set<string>();
  const kept = new Map<LayerKey, { readonly columns: RecordColumns; readonly places: readonly number[] | null }[]>();
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
    return concatenated(layer, sources);
  });
}

function concatenated(layer: LayerKey, sources: readonly { readonly columns: RecordColumns; readonly places: readonly number[] | null }[]): RecordColumns {
  const type = geometryTypeOf[layerSpecs[layer].geometry];
  const names = layerSpecs[layer].fields.map(({ name }) => name);
  const shapes = new ShapeColumnsBuilder(sources.reduce((sum, { columns }) => sum + columns.coordinates.length / 2, 16));
  const ids: string[] = [];
  const attributes: (string | null)[] = [];
  const fields = names.map((): (string | number | null)[] => []);
  for (const { columns, places } of sources) {
    const from = names.map((name) => columns.fields[name]!);
    const count = places?.length ?? columns.count;
    for (let i = 0; i < count; i++) {
      const place = places === null ? i : places[i]!;
      ids.push(columns.ids[place]!);
      attributes.push(columns.attributes[place]!);
      if (type !== null) shapes.addGeometry(geometryAt(columns, type, place));
      shapes.endRecord();
      for (let f = 0; f < from.length; f++) fields[f]!.push(from[f]![place]!);
    }
  }
  return { layer, count: ids.length, ids, ...shapes.finish(), attributes, fields: Object.fromEntries(names.map((name, f) => [name, fields[f]!])) };
}
