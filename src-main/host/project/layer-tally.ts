import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import { envelopeOf, type Envelope } from './geometry-blob.ts';
import type { PlanConnection } from './plan-connection.ts';
import type { RecordRow } from './record-row.ts';
import { hashOf, hashText, rowHash, toggled, type RowHash } from './row-hash.ts';

/** What an edit does to a layer as a whole: its count, its digest and its bounds, kept without reading the layer. */
export class LayerTally {
  readonly key: LayerKey;
  private readonly connection: PlanConnection;
  private readonly table: string;
  private records: number;
  private digest: RowHash;
  private bounds: Envelope | null;
  private mayHaveShrunk = false;

  constructor(connection: PlanConnection, key: LayerKey) {
    this.connection = connection;
    this.key = key;
    this.table = layerSpecs[key].table;
    const state = connection.layerState(key);
    this.records = state.records;
    this.digest = hashOf(state.digest);
    this.bounds = connection.contentsBounds(this.table);
  }

  /** Answers the row's hash, which the journal keeps. */
  add(row: RecordRow, envelope = row.geometry === null ? null : envelopeOf(row.geometry)): RowHash {
    const hash = rowHash(row, this.key);
    this.digest = toggled(this.digest, hash);
    this.records++;
    if (envelope !== null) this.bounds = this.bounds === null ? envelope : union(this.bounds, envelope);
    return hash;
  }

  remove(row: RecordRow): void {
    this.digest = toggled(this.digest, rowHash(row, this.key));
    this.records--;
    const envelope = row.geometry === null ? null : envelopeOf(row.geometry);
    if (envelope !== null && (this.bounds === null || touches(envelope, this.bounds))) this.mayHaveShrunk = true;
  }

  /** After the rows are written: the R-tree answers for what was taken from the edge of the layer. */
  write(): void {
    this.connection.writeLayerState(this.key, { records: this.records, digest: hashText(this.digest) });
    if (layerSpecs[this.key].geometry !== 'NONE') this.connection.writeContents(this.table, this.mayHaveShrunk ? this.connection.tables[this.key].bounds() : this.bounds);
  }
}

const union = (a: Envelope, b: Envelope): Envelope =>
  [Math.min(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.max(a[3], b[3])];

const touches = (inner: Envelope, outer: Envelope): boolean =>
  inner[0] <= outer[0] || inner[1] >= outer[1] || inner[2] <= outer[2] || inner[3] >= outer[3];
