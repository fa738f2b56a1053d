import { openSqlite, type SqliteDatabase, type SqliteOptions } from '../../../native/sqlite.ts';
import { layerSpecs, recordLayers, type LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanSettings } from '../../../src-core/document/plan-document.ts';
import type { Evidence } from '../../../src-core/result.ts';
import { editedOutside } from '../../../src-core/document/history.ts';
import type { Envelope } from './geometry-blob.ts';
import { LayerTable } from './layer-table.ts';
import { emptyDigest, hashText, rowHash, toggled } from './row-hash.ts';
import { formatOf } from './migrations/migrate.ts';
import { registerSpatialFunctions } from './spatial-functions.ts';
import { nowSql, quoted } from './sql-text.ts';

/** A layer came with the first of its fields. */
const layersOf = (format: number): readonly LayerKey[] => recordLayers.filter((key) => layerSpecs[key].fields.some(({ since = 1 }) => since <= Math.max(1, format)));

export interface PlanRow {
  readonly settings: PlanSettings;
  readonly revision: number;
  /** The file's change counter as it was to be after the last transaction of ours; `null` where that could not be said. */
  readonly changeCounter: number | null;
}

export interface LayerState { readonly records: number; readonly digest: string }

export interface NewEntry {
  readonly revision: number;
  readonly command: string;
  readonly evidence: Evidence;
  readonly undoes: number | null;
  readonly records: number;
  readonly content: Buffer | null;
}

/** One SQLite connection to a project file, and the statements on our own tables. */
export class PlanConnection {
  readonly db: SqliteDatabase;
  readonly tables: Readonly<Record<LayerKey, LayerTable>>;
  private trusting = false;
  private knownFormat = 0;
  private knownLayers: readonly LayerKey[] = layersOf(0);

  constructor(path: string, options: SqliteOptions) {
    this.db = openSqlite(path, options);
    this.tables = Object.fromEntries(recordLayers.map((key) => [key, new LayerTable(this.db, key)])) as Record<LayerKey, LayerTable>;
    try {
      // Nothing in the schema of an unknown file may call a function that is not harmless, until it has been looked over.
      this.db.pragma('trusted_schema = OFF');
      this.db.pragma('cell_size_check = ON');
      this.db.pragma('mmap_size = 0');
      this.db.pragma('foreign_keys = OFF');
      // FULL syncs the file but not the folder the rollback journal was deleted from: after a power cut that journal could
      // be back and take an acknowledged edit with it. EXTRA syncs the folder as well. In WAL mode it is the same as FULL.
      this.db.pragma('synchronous = EXTRA');
      registerSpatialFunctions(this.db);
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  close(): void {
    this.db.close();
  }

  /** The file's format, as it was last looked at. An older one is read as it is, and brought up to date by the first edit. */
  get format(): number {
    return this.knownFormat;
  }

  /** To be called when the format may have changed: once the file is open, and where anybody may have migrated it. */
  lookAtFormat(): void {
    const format = formatOf(this.db);
    if (format === this.knownFormat) return;
    this.knownFormat = format;
    this.knownLayers = layersOf(format);
    for (const table of Object.values(this.tables)) table.readAs(format);
  }

  /** The layers that a file of this format has. */
  get layers(): readonly LayerKey[] {
    return this.knownLayers;
  }

  /** Only once the schema has been checked: the R-tree triggers call functions of ours, which SQLite cannot know are harmless. */
  trustSchema(): void {
    if (this.trusting) return;
    // Makes SQLite compile every statement anew, so only once.
    this.db.pragma('trusted_schema = ON');
    this.trusting = true;
  }

  number(pragma: 'data_version' | 'schema_version'): number {
    return Number(this.db.pragma(pragma, { simple: true }));
  }

  plan(): PlanRow {
    const row = this.db.prepare('SELECT name, crs, crs_name, made_up, revision, change_counter FROM planwright_plan WHERE id = 1').raw().get() as unknown[];
    const [name, crs, crsName, madeUp, revision, changeCounter] = row;
    return {
      settings: { name: String(name), crs: String(crs), crsName: String(crsName), madeUp: madeUp === 1 },
      revision: Number(revision),
      changeCounter: typeof changeCounter === 'number' ? changeCounter : null,
    };
  }

  layerState(key: LayerKey): LayerState {
    const row = this.db.prepare('SELECT records, digest FROM planwright_layer WHERE layer = ?').raw().get(key) as unknown[] | undefined;
    return { records: Number(row?.[0] ?? 0), digest: String(row?.[1] ?? '') };
  }

  writeLayerState(key: LayerKey, { records, digest }: LayerState): void {
    this.db.prepare('UPDATE planwright_layer SET records = ?, digest = ? WHERE layer = ?').run(records, digest, key);
  }

  /** Reads every row of the layer: about 0.3 s for 100,000 zones. */
  measureLayer(key: LayerKey): LayerState {
    let digest = emptyDigest;
    let records = 0;
    for (const { row } of this.tables[key].rows()) {
      digest = toggled(digest, rowHash(row, key));
      records++;
    }
    return { records, digest: hashText(digest) };
  }

  writeEntry({ revision, command, evidence, undoes, records, content }: NewEntry): void {
    this.db.prepare('INSERT INTO planwright_journal (revision, at, command, evidence, undoes, records, content) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(revision, new Date().toISOString(), command, JSON.stringify(evidence), undoes, records, content);
  }

  writePlan(revision: number, changeCounter: number | null): void {
    this.db.prepare('UPDATE planwright_plan SET revision = ?, change_counter = ? WHERE id = 1').run(revision, changeCounter);
  }

  contentsBounds(table: string): Envelope | null {
    const row = this.db.prepare('SELECT min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = ?').raw().get(table) as unknown[] | undefined;
    return row?.every((value) => typeof value === 'number') ? (row as unknown as Envelope) : null;
  }

  writeContents(table: string, bounds: Envelope | null): void {
    this.db.prepare(`UPDATE gpkg_contents SET last_change = ${nowSql}, min_x = ?, max_x = ?, min_y = ?, max_y = ? WHERE table_name = ?`)
      .run(...(bounds ?? [null, null, null, null]), table);
  }

  countContents(table: string): void {
    this.db.prepare(`UPDATE gpkg_ogr_contents SET feature_count = (SELECT count(*) FROM ${quoted(table)}) WHERE table_name = ?`).run(table);
  }

  /**
   * Makes what another program did a revision of its own, and writes the ids it left in doubt. Part of the transaction of
   * the next edit, never of opening.
   */
  writeOutsideEdit(revision: number, layers: readonly LayerKey[]): void {
    this.writeEntry({ revision, command: editedOutside, evidence: { layers: layers.join(', ') }, undoes: null, records: 0, content: null });
    for (const key of layers) {
      this.tables[key].writeRenamed();
      this.writeLayerState(key, this.measureLayer(key));
    }
  }
}
