import { basename, extname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openSqlite, type SqliteDatabase, type SqliteValue } from '../../../../native/sqlite.ts';
import type { Geometry } from '../../../../src-core/geometry/types.ts';
import { failure, problem, success, type Result } from '../../../../src-core/result.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import { usualShapeChoice, type ShapeChoice } from '../../../../src-core/wire/source-fitting.ts';
import type { ReadingChoice, SourceUnit, TextGuess } from '../../../../src-core/wire/source-reading.ts';
import { createStagingTables, declareSrs } from '../../export/staging-file.ts';
import { encodeGeometry } from '../../project/geometry-blob.ts';
import { quoted } from '../../project/sql-text.ts';
import type { SourceEncoding } from '../source-encoding.ts';
import { diagnoseText } from '../reading/text-doctor.ts';
import { metresPerUnit, statedUnit } from './drawing-unit.ts';
import { DrawingTexts } from './drawing-texts.ts';
import { drawEntity, type DrawnThing, type DrawnAccount } from './draw-entity.ts';
import { readEntities, type DrawingHead } from './read-entities.ts';

export type DrawingChoice = Pick<ReadingChoice, 'encoding' | 'encodings' | 'unit'> & Pick<ShapeChoice, 'chordTolerance'>;

/** A drawing written anew as a GeoPackage: `entities`, the inserted `blocks` as points, the `texts` as points. */
export interface DrawingSource {
  readonly path: string;
  /** What `$INSUNITS` says. */
  readonly unit: SourceUnit | null;
  /** Entities whose curves were cut into chords, and how far these lie from them at most, in the drawing's unit. */
  readonly flattened: number;
  readonly toleranceUnits: number;
  readonly textGuesses: readonly TextGuess[];
  readonly textIssues: readonly ImportIssue[];
  readonly notices: readonly ImportIssue[];
}

/** How long entities are taken before the event loop has its turn. */
const sliceMs = 12;
const entityColumns = ['Layer', 'Entity', 'Linetype', 'EntityHandle', 'Text', 'Style', 'Block'] as const;
const textColumns = ['Layer', 'EntityHandle', 'Text', 'Style', 'Height', 'Rotation', 'Block'] as const;
const blockColumns = ['Layer', 'EntityHandle', 'Block', 'Rotation', 'ScaleX', 'ScaleY', 'Within'] as const;
const real = new Set<string>(['Height', 'Rotation', 'ScaleX', 'ScaleY']);
/** Attributes that become columns; a drawing with more of them holds tables, and the rest is told. */
const mostAttributes = 200;

/**
 * Reads a text drawing here rather than in GDAL, which holds curves to an angle and not to a length, and knows neither
 * text styles nor which attributes belong to which block. `null` for what is no text drawing: then GDAL is to try.
 */
export async function stageDrawing(
  path: string, encoding: SourceEncoding, folder: string, choice: DrawingChoice, signal?: AbortSignal,
): Promise<Result<DrawingSource | null, ImportProblem>> {
  const target = join(folder, `${basename(path, extname(path))}.gpkg`);
  let staging: Staging | null = null;
  try {
    let until = performance.now() + sliceMs;
    for (const event of readEntities(path, encoding.arrival === 'bytes' ? 'latin1' : 'utf8')) {
      if (event.kind === 'head') {
        const begun = Staging.begin(target, event.head, encoding, choice);
        if (!begun.ok) return begun;
        staging = begun.value;
      } else if (event.kind === 'entity') {
        for (const drawn of staging!.draw(event.entity)) {
          staging!.add(drawn);
          if (performance.now() < until) continue;
          await nextTurn();
          if (signal?.aborted === true) return failure(problem('cancelled'));
          until = performance.now() + sliceMs;
        }
      } else if (staging !== null) return staging.finish(event.isWhole, basename(path));
    }
    return success(null);
  } finally {
    staging?.close();
  }
}

class Staging {
  private readonly target: string;
  private readonly head: DrawingHead;
  private readonly choice: DrawingChoice;
  private readonly db: SqliteDatabase;
  private readonly texts: DrawingTexts;
  private readonly names: (raw: string) => string;
  private readonly nameIssues: readonly ImportIssue[];
  private readonly metres: number;
  private readonly attributes = new Map<string, string>();
  private readonly insert: Readonly<Record<'entities' | 'texts' | 'blocks', (geometry: Geometry | null, values: readonly SqliteValue[]) => void>>;
  private readonly counts = { entities: 0, texts: 0, blocks: 0 };
  private readonly account: DrawnAccount;

  private constructor(target: string, head: DrawingHead, encoding: SourceEncoding, choice: DrawingChoice, names: (raw: string) => string, nameIssues: readonly ImportIssue[]) {
    this.target = target;
    this.head = head;
    this.choice = choice;
    this.names = names;
    this.nameIssues = nameIssues;
    this.texts = new DrawingTexts(head, encoding);
    this.metres = metresPerUnit(head, choice.unit);
    this.account = {
      flattened: 0, unread: 0, hatchesOpen: 0, widestGap: 0, textBoxes: 0, paper: 0, hidden: 0, notShown: new Map(), left: new Map(), external: new Set(), missing: new Set(), isCutShort: false, drawn: 0,
    };
    this.db = openSqlite(target, { mode: 'create', busyTimeout: 0 });
    this.db.pragma('journal_mode = OFF');
    this.db.pragma('synchronous = OFF');
    createStagingTables(this.db);
    declareSrs(this.db, null);
    this.db.exec('BEGIN');
    this.insert = { entities: this.table('entities', 'GEOMETRY', entityColumns), blocks: this.table('blocks', 'MULTIPOINT', blockColumns, ', attributes TEXT'), texts: this.table('texts', 'MULTIPOINT', textColumns) };
  }

  static begin(target: string, head: DrawingHead, encoding: SourceEncoding, choice: DrawingChoice): Result<Staging, ImportProblem> {
    // Names of layers and blocks stand in the tables ahead of what is drawn, and are read together.
    const tags = [...head.blocks.values()].flatMap(({ entities }) => entities.filter(({ type }) => type === 'ATTDEF').flatMap(({ groups }) => groups.filter(([code]) => code === 2).map(([, tag]) => tag.trim())));
    const pool = [...head.layers, ...[...head.blocks.values()].map(({ name }) => name), ...[...head.styles.values()].map(({ name }) => name), ...tags];
    const answer = diagnoseText({ arrival: encoding.arrival, stated: encoding.stated, choice, fields: [{ name: 'Layer', isText: true }], texts: [[...new Set(pool)]] });
    if (!answer.ok) return answer;
    const reader = answer.value.text.field(0);
    const known = new Map<string, string>();
    return success(new Staging(target, head, encoding, choice, (raw) => {
      let name = known.get(raw);
      if (name === undefined) known.set(raw, name = reader.read(raw).trim());
      return name;
    }, answer.value.issues));
  }

  draw(entity: Parameters<typeof drawEntity>[0]): Generator<DrawnThing> {
    return drawEntity(entity, this.head, this.tolerance, this.account);
  }

  add(drawn: DrawnThing): void {
    const layer = this.names(drawn.layer);
    const block = drawn.block === null ? null : this.names(drawn.block);
    if (drawn.kind === 'insert') {
      const values = Object.fromEntries(drawn.attributes.map(({ tag, style, runs }) => [this.attributeOf(tag), this.texts.keep(style, runs)] as const));
      this.counts.blocks++;
      this.insert.blocks({ type: 'MultiPoint', points: drawn.at }, [layer, drawn.handle || null, this.names(drawn.name), drawn.rotation, drawn.scale[0], drawn.scale[1], block, JSON.stringify(values)]);
      return;
    }
    const { shape } = drawn;
    const text = shape.kind === 'text' ? this.texts.keep(shape.style, shape.runs) : null;
    const style = shape.kind === 'text' ? this.names(this.head.styles.get(shape.style.toUpperCase())?.name ?? shape.style) : null;
    const geometry: Geometry | null = shape.kind === 'areas' ? { type: 'MultiPolygon', polygons: shape.polygons }
      : shape.kind === 'lines' ? { type: 'MultiLineString', lines: shape.lines } : shape.kind === 'none' ? null : { type: 'MultiPoint', points: shape.at };
    this.counts.entities++;
    this.insert.entities(geometry, [layer, drawn.type, drawn.linetype === null ? null : this.names(drawn.linetype), drawn.handle || null, text, style, block]);
    if (shape.kind !== 'text') return;
    this.counts.texts++;
    this.insert.texts(geometry, [layer, drawn.handle || null, text, style, finite(shape.height), finite(shape.rotation), block]);
  }

  finish(isWhole: boolean, file: string): Result<DrawingSource, ImportProblem> {
    const readers = this.texts.readers(this.choice);
    if (!readers.ok) return readers;
    const { read, guesses, issues } = readers.value;
    for (const table of ['entities', 'texts'] as const) {
      const update = this.db.prepare<SqliteValue[]>(`UPDATE ${table} SET Text = ? WHERE fid = ?`);
      for (const { fid, Text } of this.db.prepare<[], { fid: number; Text: string }>(`SELECT fid, Text FROM ${table} WHERE Text >= char(1) AND Text < char(2)`).all()) update.run(read(Text), fid);
    }
    this.blocksWithAttributes((text) => (DrawingTexts.isKept(text) ? read(text) : text));
    for (const table of ['texts', 'blocks'] as const) if (this.counts[table] === 0) this.drop(table);
    this.db.exec('COMMIT');
    return success({
      path: this.target, unit: statedUnit(this.head), flattened: this.account.flattened, toleranceUnits: this.tolerance, textGuesses: guesses,
      textIssues: [...this.nameIssues, ...issues], notices: this.notices(isWhole, file),
    });
  }

  close(): void {
    this.db.close();
  }

  private get tolerance(): number {
    return (this.choice.chordTolerance ?? usualShapeChoice.chordTolerance) / this.metres;
  }

  private notices(isWhole: boolean, file: string): ImportIssue[] {
    const { unread, hatchesOpen, widestGap, textBoxes, paper, hidden, notShown, left, external, missing, isCutShort } = this.account;
    const issues: ImportIssue[] = [];
    const add = (code: string, count: number, evidence: ImportIssue['evidence'] = {}, kind: ImportIssue['kind'] = 'notice') => {
      if (count > 0) issues.push({ code, kind, feature: null, evidence: { count, ...evidence } });
    };
    add('drawing-cut-off', isWhole ? 0 : 1, { file });
    add('splines-unread', unread, {}, 'changed');
    add('hatches-open', hatchesOpen, { metres: Math.round(widestGap * this.metres * 1000) / 1000 }, 'changed');
    add('hatch-text-boxes', textBoxes);
    add('drawing-paper', paper);
    add('drawing-hidden', hidden);
    add('drawing-layers-off', [...notShown.values()].reduce((sum, count) => sum + count, 0), { layers: [...notShown.keys()].slice(0, 12).map(this.names).join(', ') });
    add('drawing-left-out', [...left.values()].reduce((sum, count) => sum + count, 0), { types: [...left].sort((a, b) => b[1] - a[1]).map(([type, count]) => `${type} × ${count}`).join(', ') });
    add('blocks-external', external.size, { names: [...external].slice(0, 12).map(this.names).join(', ') });
    add('blocks-missing', missing.size, { names: [...missing].slice(0, 12).map(this.names).join(', ') });
    add('blocks-too-many', isCutShort ? this.account.drawn : 0);
    add('attributes-left-out', Math.max(0, this.attributes.size - mostAttributes));
    return issues;
  }

  private table(name: string, type: string, columns: readonly string[], more = ''): (geometry: Geometry | null, values: readonly SqliteValue[]) => void {
    this.createTable(name, type, columns, more);
    const statement = this.db.prepare<SqliteValue[]>(`INSERT INTO ${quoted(name)} VALUES (NULL, ?${', ?'.repeat(columns.length + (more === '' ? 0 : 1))})`);
    return (geometry, values) => statement.run(encodeGeometry(geometry, 0), ...values);
  }

  private createTable(name: string, type: string, columns: readonly string[], more = ''): void {
    this.db.exec(`CREATE TABLE ${quoted(name)} (fid INTEGER PRIMARY KEY, geom ${type}${columns.map((column) => `, ${quoted(column)} ${real.has(column) ? 'REAL' : 'TEXT'}`).join('')}${more})`);
    this.db.prepare("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, 0)").run(name, name);
    this.db.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 0, 0, 0)").run(name, type);
  }

  private drop(name: string): void {
    this.db.exec(`DROP TABLE ${quoted(name)}`);
    this.db.prepare('DELETE FROM gpkg_contents WHERE table_name = ?').run(name);
    this.db.prepare('DELETE FROM gpkg_geometry_columns WHERE table_name = ?').run(name);
  }

  /** A column for each attribute that any block has: which there are is known at the end. */
  private blocksWithAttributes(read: (text: string) => string): void {
    const columns = [...new Set(this.attributes.values())].slice(0, mostAttributes);
    for (const column of columns) this.db.exec(`ALTER TABLE blocks ADD COLUMN ${quoted(column)} TEXT`);
    if (columns.length > 0) {
      const update = this.db.prepare<SqliteValue[]>(`UPDATE blocks SET ${columns.map((column) => `${quoted(column)} = ?`).join(', ')} WHERE fid = ?`);
      for (const { fid, attributes } of this.db.prepare<[], { fid: number; attributes: string }>("SELECT fid, attributes FROM blocks WHERE attributes <> '{}'").all()) {
        const values = JSON.parse(attributes) as Record<string, string>;
        update.run(...columns.map((column) => (Object.hasOwn(values, column) ? read(values[column]!) : null)), fid);
      }
    }
    this.db.exec('ALTER TABLE blocks DROP COLUMN attributes');
  }

  /** The column an attribute goes to; SQLite takes names that differ by case alone for one. */
  private attributeOf(tag: string): string {
    const name = this.names(tag.trim()) || 'ATTRIBUTE';
    const taken = [...blockColumns, 'fid', 'geom', 'attributes'].some((column) => column.toLowerCase() === name.toLowerCase());
    const key = name.toUpperCase();
    const known = this.attributes.get(key);
    if (known !== undefined) return known;
    const column = taken ? `${name}_2` : name;
    this.attributes.set(key, column);
    return column;
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
