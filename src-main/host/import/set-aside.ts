import { onGrid } from '../../../src-core/geometry/grid.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import type { SourceField } from '../../../src-core/wire/importing.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import type { BulkWriter, ReferenceWriter } from '../project/types.ts';
import { AttributeValues } from './attribute-values.ts';
import { reasonOf, type Refusal } from './clean-geometry.ts';
import type { StagedValue } from './staged-features.ts';
import type { StagedGeometry } from './staged-geometry.ts';

type Kind = 'area' | 'line' | 'point';
const tableGeometry = { area: 'MULTIPOLYGON', line: 'MULTILINESTRING', point: 'MULTIPOINT' } as const;

/** Beyond this a coordinate is no place and would only spoil the layer's extent. */
const farthestMetres = 1e8;

/**
 * What has no place in the plan, as reference layers beside it, one a kind of geometry: each feature as it came, with the
 * reason (as a code with what fills it in, so that any language can word it, and as a sentence) and its own values. They are looked at on the map and are no part of the balance.
 */
export class SetAside {
  private readonly writer: BulkWriter;
  private readonly layer: string;
  private readonly columns: readonly SourceField[];
  /** In the language of who imports. */
  private readonly say: Speaker;
  private readonly tables = new Map<Kind, ReferenceWriter>();

  constructor(writer: BulkWriter, layer: string, columns: readonly SourceField[], say: Speaker) {
    this.writer = writer;
    this.layer = layer;
    this.columns = columns;
    this.say = say;
  }

  get layers(): string[] {
    return [...this.tables.values()].map(({ layer }) => layer.name);
  }

  add(number: number, refusal: Refusal, staged: StagedGeometry | null, values: readonly StagedValue[]): void {
    const [kind, geometry] = shapeOf(staged);
    const { code, evidence } = reasonOf(number, refusal);
    const sentence = this.say(`issue.${code}`, evidence);
    this.table(kind).insert(geometry, [number, code, JSON.stringify(evidence), sentence, ...values.map(AttributeValues.columnValue)]);
  }

  private table(kind: Kind): ReferenceWriter {
    const { say } = this;
    let table = this.tables.get(kind);
    if (table === undefined) {
      table = this.writer.createReference(say(`set-aside.${kind}`, { layer: this.layer }), tableGeometry[kind], [
        { name: say('set-aside.number'), type: 'integer' }, { name: say('set-aside.code'), type: 'text' }, { name: say('set-aside.evidence'), type: 'text' }, { name: say('set-aside.reason'), type: 'text' }, ...this.columns,
      ]);
      this.tables.set(kind, table);
    }
    return table;
  }
}

/** Of a mixed feature its areas, else its lines; without a usable coordinate it is a row without a shape, among the areas. */
function shapeOf(staged: StagedGeometry | null): readonly [Kind, Geometry | null] {
  if (staged === null) return ['area', null];
  const polygons = staged.polygons.map((rings) => rings.filter((ring) => ring.length >= 6 && isPlace(ring))).filter((rings) => rings.length > 0);
  if (polygons.length > 0) return ['area', { type: 'MultiPolygon', polygons: polygons.map((rings) => rings.map((ring) => onGridPath(withoutClosing(ring)))) }];
  const lines = staged.lines.filter((line) => line.length >= 4 && isPlace(line));
  if (lines.length > 0) return ['line', { type: 'MultiLineString', lines: lines.map(onGridPath) }];
  const points = staged.points.filter(isPlace);
  if (points.length > 0) return ['point', { type: 'MultiPoint', points: onGridPath(new Float64Array(points.flatMap((part) => [...part]))) }];
  return [staged.points.length > 0 && staged.polygons.length === 0 ? 'point' : staged.lines.length > 0 ? 'line' : 'area', null];
}

const onGridPath = (path: Float64Array): Float64Array => path.map(onGrid);

const isPlace = (path: Float64Array): boolean => path.every((value) => value < farthestMetres && value > -farthestMetres);

const withoutClosing = (ring: Float64Array): Float64Array => {
  const last = ring.length - 2;
  return last > 4 && ring[0] === ring[last] && ring[1] === ring[last + 1] ? ring.subarray(0, last) : ring;
};
