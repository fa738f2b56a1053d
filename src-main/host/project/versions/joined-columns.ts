import { layerSpecs, type LayerKey } from '../../../../src-core/document/layers.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';

/** Records of some columns: those at `places`, in their order; `null`: all of them. */
export interface ChosenRecords { readonly columns: RecordColumns; readonly places: readonly number[] | null }

/** From one place up to another, the last not among them. */
interface Run { readonly columns: RecordColumns; readonly from: number; readonly to: number }

/** Records of one layer from several columns, one after the other. What stands together is copied in one piece. */
export function joinedColumns(layer: LayerKey, sources: readonly ChosenRecords[]): RecordColumns {
  const runs = sources.flatMap(runsOf);
  const counts = runs.map(({ columns, from, to }) => {
    const [firstPart, lastPart] = [columns.partStarts[from]!, columns.partStarts[to]!];
    const [firstRing, lastRing] = [columns.ringStarts[firstPart]!, columns.ringStarts[lastPart]!];
    return { firstPart, firstRing, firstVertex: columns.vertexStarts[firstRing]!, parts: lastPart - firstPart, rings: lastRing - firstRing, vertices: columns.vertexStarts[lastRing]! - columns.vertexStarts[firstRing]! };
  });
  const total = (what: 'parts' | 'rings' | 'vertices') => counts.reduce((sum, each) => sum + each[what], 0);
  const count = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  const coordinates = new Float64Array(2 * total('vertices'));
  const vertexStarts = new Uint32Array(total('rings') + 1);
  const ringStarts = new Uint32Array(total('parts') + 1);
  const partStarts = new Uint32Array(count + 1);
  let [record, part, ring, vertex] = [0, 0, 0, 0];
  runs.forEach(({ columns, from, to }, i) => {
    const { firstPart, firstRing, firstVertex, parts, rings, vertices } = counts[i]!;
    coordinates.set(columns.coordinates.subarray(2 * firstVertex, 2 * (firstVertex + vertices)), 2 * vertex);
    for (let k = 1; k <= rings; k++) vertexStarts[ring + k] = columns.vertexStarts[firstRing + k]! - firstVertex + vertex;
    for (let k = 1; k <= parts; k++) ringStarts[part + k] = columns.ringStarts[firstPart + k]! - firstRing + ring;
    for (let k = 1; k <= to - from; k++) partStarts[record + k] = columns.partStarts[from + k]! - firstPart + part;
    record += to - from;
    part += parts;
    ring += rings;
    vertex += vertices;
  });
  const joined = <Value>(columnIn: (columns: RecordColumns) => readonly Value[] | undefined, missing: Value): Value[] => {
    const values: Value[] = [];
    for (const { columns, from, to } of runs) {
      const column = columnIn(columns);
      for (let k = from; k < to; k++) values.push(column === undefined ? missing : column[k]!);
    }
    return values;
  };
  return {
    layer, count, ids: joined(({ ids }) => ids, ''), coordinates, vertexStarts, ringStarts, partStarts,
    fields: Object.fromEntries(layerSpecs[layer].fields.map(({ name }) => [name, joined<string | number | null>(({ fields }) => fields[name], null)])),
    attributes: joined(({ attributes }) => attributes, null),
  };
}

function runsOf({ columns, places }: ChosenRecords): Run[] {
  if (places === null) return columns.count === 0 ? [] : [{ columns, from: 0, to: columns.count }];
  const runs: Run[] = [];
  for (let i = 0; i < places.length; ) {
    const from = i;
    for (i++; i < places.length && places[i] === places[i - 1]! + 1; ) i++;
    runs.push({ columns, from: places[from]!, to: places[i - 1]! + 1 });
  }
  return runs;
}
