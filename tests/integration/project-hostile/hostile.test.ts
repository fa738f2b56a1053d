import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { layerKeys } from '../../../src-core/document/layers.ts';
import { latestFormat } from '../../../src-main/host/project/migrations/migrate.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { createProjectFile } from '../../../src-main/host/project/create-project-file.ts';
import { ProjectProblemError } from '../../../src-main/host/project/project-problem.ts';
import { registerSpatialFunctions } from '../../../src-main/host/project/spatial-functions.ts';
import { aFolder, aProject, aRecord, newProject, recordsIn, square, value } from '../project-testing/a-project.ts';

const folder = aFolder();
afterAll(() => folder.remove());
let number = 0;
const aPath = () => folder.file(`plan-${++number}.gpkg`);

const good = folder.file('good.gpkg');
{
  const file = aProject(good);
  const bulk = value(file.bulk('import', {}));
  for (let i = 0; i < 200; i++) bulk.insert(aRecord(`z${i}`, 'zones_HT', square(i * 10, 0), { name: `Khu ${i}` }, { key: i }));
  value(bulk.commit());
  file.close();
}

const codeOf = (path: string) => {
  const opened = openProjectFile(path);
  if (opened.ok) opened.value.close();
  return opened.ok ? 'opened' : opened.failure.code;
};

/** A copy of the good file, changed by somebody who may do anything. */
function tampered(...sql: string[]): string {
  const path = aPath();
  copyFileSync(good, path);
  const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  db.unsafeMode(true);
  registerSpatialFunctions(db);
  for (const each of sql) db.exec(each);
  db.close();
  return path;
}

const anEdit = (base: number) => ({ base, command: 'test', evidence: {}, undoes: null, change: [{ before: null, after: aRecord('new', 'zones_HT', square(0, 0)) }] });

describe('what is no plan', () => {
  test('missing, a folder, empty, text, another database, another GeoPackage', () => {
    expect(codeOf(folder.file('missing.gpkg'))).toBe('file-missing');
    expect(codeOf(folder.file('good.gpkg/inside.gpkg'))).toBe('file-missing');
    expect(codeOf(folder.path)).toBe('not-a-project');
    const written = (content: string | Buffer) => {
      const path = aPath();
      writeFileSync(path, content);
      return path;
    };
    expect(codeOf(written(''))).toBe('not-a-project');
    expect(codeOf(written('hello'))).toBe('not-a-project');
    expect(codeOf(written('SQLite format 3\0'.padEnd(5000, 'x')))).toBe('not-a-project');
    expect(codeOf(tampered('PRAGMA application_id = 7'))).toBe('not-a-project');
    expect(codeOf(tampered('DROP TABLE planwright_migration'))).toBe('not-a-project');
    expect(openProjectFile(folder.file('missing.gpkg'))).toMatchObject({ failure: { evidence: { path: folder.file('missing.gpkg') } } });
  });

  test('a newer format is refused with both numbers', () => {
    expect(openProjectFile(tampered("INSERT INTO planwright_migration VALUES (999, 'later', '')"))).toMatchObject({ failure: { code: 'project-newer', evidence: { format: 999, known: latestFormat() } } });
  });

  test('a table or column that is missing, a view, a virtual table or a computed column in its place', () => {
    expect(codeOf(tampered('DROP TABLE zones_ht'))).toBe('not-a-project');
    expect(codeOf(tampered('ALTER TABLE zones_ht DROP COLUMN name'))).toBe('not-a-project');
    expect(codeOf(tampered('DELETE FROM planwright_plan'))).toBe('not-a-project');
    expect(codeOf(tampered('ALTER TABLE zones_ht RENAME TO other', 'CREATE VIEW zones_ht AS SELECT * FROM other'))).toBe('not-a-project');
    expect(codeOf(tampered('DROP TABLE notes', 'CREATE VIRTUAL TABLE notes USING fts5(geom, id, text, source_key, attributes)'))).toBe('not-a-project');
    expect(codeOf(tampered('ALTER TABLE zones_ht DROP COLUMN name', "ALTER TABLE zones_ht ADD COLUMN name AS ('computed')"))).toBe('not-a-project');
    expect(codeOf(tampered("UPDATE gpkg_geometry_columns SET srs_id = 4326 WHERE table_name = 'notes'"))).toBe('not-a-project');
  });

  const shared = ['ogc-gpkg/ets-gpkg12', 'gdal-autotest/gpkg'].map((each) => join('../shared/data', each));
  test.skipIf(!shared.every(existsSync))('GeoPackages of other programs, sound and broken, are told apart from plans', () => {
    for (const each of shared) {
      for (const name of readdirSync(each)) {
        const path = join(folder.path, `shared-${basename(name)}`);
        copyFileSync(join(each, name), path);
        expect([name, codeOf(path)]).toEqual([name, expect.stringMatching(/^(not-a-project|project-damaged)$/)]);
      }
    }
  });
});

describe('looking does not touch', () => {
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

  test('the bytes and the time of the file stay, and nothing appears beside it', () => {
    const path = aPath();
    copyFileSync(good, path);
    const before = { hash: hash(path), time: statSync(path).mtimeMs, names: readdirSync(folder.path) };
    const file = value(openProjectFile(path));
    file.read();
    for (const record of file.records('zones_HT')) expect(record.layer).toBe('zones_HT');
    file.inverse(1);
    expect(readdirSync(folder.path)).toEqual(before.names);
    file.close();
    expect({ hash: hash(path), time: statSync(path).mtimeMs, names: readdirSync(folder.path) }).toEqual(before);
  });
});

describe('instructions of others', () => {
  test('a foreign trigger does not run on opening, and nothing is written while it is there', () => {
    const path = tampered("CREATE TRIGGER theirs AFTER INSERT ON zones_ht BEGIN DELETE FROM zones_ht WHERE id = 'z1'; END");
    const file = value(openProjectFile(path));
    expect(recordsIn(file).size).toBe(200);
    expect(file.append(anEdit(1))).toMatchObject({ ok: false, failure: { code: 'project-foreign-trigger', evidence: { trigger: 'theirs' } } });
    expect(file.bulk('import', {})).toMatchObject({ ok: false, failure: { code: 'project-foreign-trigger' } });
    expect(recordsIn(file).size).toBe(200);
    file.close();
  });

  test('nor one that takes the name of ours, sits on our own tables, or comes while the file is open', () => {
    const refused = (...sql: string[]) => {
      const file = value(openProjectFile(tampered(...sql)));
      const result = file.append(anEdit(file.revision));
      file.close();
      return result.ok ? 'written' : result.failure.code;
    };
    expect(refused('DROP TRIGGER rtree_zones_ht_geom_insert', 'CREATE TRIGGER rtree_zones_ht_geom_insert AFTER INSERT ON zones_ht BEGIN DELETE FROM zones_ht; END')).toBe('project-foreign-trigger');
    expect(refused('CREATE TRIGGER theirs AFTER INSERT ON planwright_journal BEGIN DELETE FROM planwright_journal; END')).toBe('project-foreign-trigger');
    expect(refused('CREATE TRIGGER theirs AFTER UPDATE ON gpkg_contents BEGIN SELECT 1; END')).toBe('project-foreign-trigger');
    expect(refused('DROP TABLE rtree_zones_ht_geom', 'CREATE TABLE rtree_zones_ht_geom (id, minx, maxx, miny, maxy)')).toBe('project-foreign-trigger');
    // On a table we never write, it is nobody's business.
    expect(refused('CREATE TRIGGER theirs AFTER INSERT ON layer_styles BEGIN SELECT 1; END')).toBe('written');

    const path = tampered();
    const file = value(openProjectFile(path));
    value(file.append(anEdit(1)));
    const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
    db.exec('CREATE TRIGGER theirs AFTER UPDATE ON zones_ht BEGIN SELECT 1; END');
    db.close();
    file.read();
    const again = file.append({ ...anEdit(file.revision), change: [] });
    expect(again).toMatchObject({ ok: false, failure: { code: 'project-foreign-trigger' } });
    file.close();
  });

  test('a schema that calls functions is not obeyed', () => {
    const path = tampered('CREATE TABLE trap (x CHECK (ST_MinX(x) > 0))');
    expect(['opened', 'project-damaged']).toContain(codeOf(path));
  });
});

describe('names and sizes of others', () => {
  test('a view with a trigger of its own, and one in place of a reference layer, are left alone', () => {
    const path = tampered(
      'CREATE VIEW theirs AS SELECT * FROM zones_ht', 'CREATE TRIGGER on_theirs INSTEAD OF INSERT ON theirs BEGIN DELETE FROM zones_ht; END',
      "CREATE VIEW reference_1 AS SELECT fid, geom, load_extension('x') AS trap FROM zones_ht",
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('reference_1', 'features', 'trap', 9214)",
      "INSERT INTO gpkg_geometry_columns VALUES ('reference_1', 'geom', 'MULTIPOLYGON', 9214, 0, 0)",
    );
    const file = value(openProjectFile(path));
    expect(file.references()).toEqual([]);
    expect(file.referenceColumns('reference_1').ok).toBe(false);
    value(file.append(anEdit(1)));
    expect(file.count('zones_HT')).toBe(201);
    file.close();
  });

  test('quotes, keywords and nothing at all as names', () => {
    const path = tampered(
      'ALTER TABLE zones_ht ADD COLUMN "a""b; DROP TABLE notes; --" TEXT DEFAULT \'x\'', 'ALTER TABLE zones_ht ADD COLUMN "select" TEXT', 'CREATE TABLE "an ""odd"" table; --" ("" TEXT)',
      'CREATE TABLE reference_1 (fid INTEGER PRIMARY KEY, geom BLOB, "x""y" TEXT, "__proto__" TEXT, "constructor" INTEGER)', "INSERT INTO reference_1 VALUES (1, NULL, 'q', 'p', 7)",
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('reference_1', 'features', 'it''s \"odd\"', 9214)",
      "INSERT INTO gpkg_geometry_columns VALUES ('reference_1', 'geom', 'MULTIPOLYGON', 9214, 0, 0)",
      "UPDATE zones_ht SET attributes = '{\"__proto__\": {\"polluted\": 1}, \"constructor\": \"c\"}' WHERE id = 'z1'", "UPDATE zones_ht SET id = '__proto__' WHERE id = 'z2'",
    );
    const file = value(openProjectFile(path));
    const { fields } = value(file.referenceColumns('reference_1'));
    expect(Object.entries(fields)).toEqual([['x"y', ['q']], ['__proto__', ['p']], ['constructor', [7]]]);
    const records = recordsIn(file);
    expect(Object.entries(records.get('z1')!.attributes)).toEqual([['__proto__', '{"polluted":1}'], ['constructor', 'c']]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const odd = records.get('__proto__')!;
    value(file.append({ ...anEdit(file.revision), change: [{ before: odd, after: { ...odd, attributes: odd.attributes, fields: { ...odd.fields, name: 'Đổi' } } }] }));
    file.close();
    expect(recordsIn(value(openProjectFile(path))).get('__proto__')!.fields['name']).toBe('Đổi');
  });

  test('huge values are read, or told, within bounds', () => {
    const path = tampered(
      "UPDATE zones_ht SET geom = zeroblob(60000000) WHERE id = 'z1'", "UPDATE zones_ht SET name = hex(zeroblob(20000000)) WHERE id = 'z2'",
      // A ring that claims four thousand million vertices; a text where a shape belongs.
      "UPDATE zones_ht SET geom = x'4750000100000000010300000001000000FFFFFFFF00000000' WHERE id = 'z3'", "UPDATE zones_ht SET geom = 'POLYGON EMPTY' WHERE id = 'z4'",
    );
    const file = value(openProjectFile(path));
    expect(file.read().notices).toContainEqual({ code: 'project-geometry-unreadable', evidence: { path, layer: 'zones_HT', count: 3 } });
    expect(recordsIn(file).get('z2')!.fields['name']).toHaveLength(40_000_000);
    value(file.append(anEdit(file.revision)));
    file.close();
  });
});

describe('damage', () => {
  test('a file cut short, and pages of noise', () => {
    const bytes = readFileSync(good);
    const cut = aPath();
    writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length / 2)));
    expect(codeOf(cut)).toBe('project-damaged');
    const noise = aPath();
    writeFileSync(noise, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xa5)]));
    expect(codeOf(noise)).toBe('project-damaged');
  });

  test('any damage opens or is refused as a value; reading throws nothing but its problem', () => {
    const bytes = readFileSync(good);
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }), (edits) => {
      const path = folder.file('fuzzed.gpkg');
      const damaged = Buffer.from(bytes);
      for (const [at, byte] of edits) damaged[at] = byte;
      writeFileSync(path, damaged);
      const opened = openProjectFile(path);
      if (!opened.ok) return;
      try {
        opened.value.read();
        for (const key of layerKeys) expect([...opened.value.records(key)].length).toBeGreaterThanOrEqual(0);
        opened.value.inverse(1);
        opened.value.append(anEdit(opened.value.revision));
      } catch (error) {
        expect(error).toBeInstanceOf(ProjectProblemError);
      } finally {
        opened.value.close();
      }
    }), { numRuns: 150 });
  });

  test('a shape that cannot be read is told, and the rest is shown', () => {
    const file = value(openProjectFile(tampered(
      'DROP TRIGGER rtree_zones_ht_geom_update1', 'DROP TRIGGER rtree_zones_ht_geom_update2', "UPDATE zones_ht SET geom = x'4750000100000000ff' WHERE id = 'z3'", "UPDATE zones_ht SET attributes = '{broken', population = 'many', name = x'00' WHERE id = 'z4'",
    )));
    const opened = file.read();
    expect(opened.notices).toContainEqual({ code: 'project-geometry-unreadable', evidence: { path: file.path, layer: 'zones_HT', count: 1 } });
    const records = recordsIn(file);
    expect(records.size).toBe(200);
    expect(records.get('z3')!.geometry).toBeNull();
    expect(records.get('z4')).toMatchObject({ attributes: { attributes: '{broken' }, fields: { population: null, name: null } });
    const damaged = records.get('z3')!;
    value(file.append({ ...anEdit(file.revision), change: [{ before: damaged, after: { ...damaged, attributes: damaged.attributes, fields: { ...damaged.fields, name: 'Đổi' } } }] }));
    file.close();
    const db = openSqlite(file.path, { mode: 'read', busyTimeout: 0 });
    expect(db.prepare("SELECT name, hex(geom) FROM zones_ht WHERE id = 'z3'").raw().get()).toEqual(['Đổi', '4750000100000000FF']);
    db.close();
  });

  test('a journal that cannot be read refuses the undo and nothing else', () => {
    const file = value(openProjectFile(tampered("UPDATE planwright_journal SET content = x'0102', evidence = '['")));
    expect(file.read().journal).toMatchObject([{ revision: 1, evidence: {} }]);
    expect(file.inverse(1)).toMatchObject({ ok: false, failure: { code: 'project-damaged' } });
    value(file.append(anEdit(1)));
    file.close();
  });
});

describe('where nothing can be written', () => {
  /** Runs `work` as a person without rights, in a process of its own, and gives back what it prints. */
  function asNobody(path: string, work: 'open' | 'edit' | 'create'): string {
    const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'without-rights.ts'), path, work], { encoding: 'utf8' });
    return stdout.trim() || stderr;
  }
  const may = process.platform !== 'win32';

  test.runIf(may)('a file of the first format that may only be read shows its plan as it is', () => {
    const place = aFolder();
    const path = place.file('plan.gpkg');
    copyFileSync('fixtures/project-format-1/plan.gpkg', path);
    chmodSync(path, 0o444);
    chmodSync(place.path, 0o555);
    expect(asNobody(path, 'open')).toBe('10 project-read-only');
    expect(asNobody(path, 'edit')).toBe('file-not-writable');
    chmodSync(place.path, 0o755);
    place.remove();
  });

  test.runIf(may)('a file that may only be read is shown, and an edit says so', () => {
    const place = aFolder();
    const path = place.file('plan.gpkg');
    copyFileSync(good, path);
    chmodSync(path, 0o444);
    chmodSync(place.path, 0o555);
    expect(asNobody(path, 'open')).toBe('200 project-read-only');
    expect(asNobody(path, 'edit')).toBe('file-not-writable');
    expect(asNobody(place.file('new.gpkg'), 'create')).toBe('file-not-writable');
    chmodSync(place.path, 0o755);
    chmodSync(path, 0o000);
    expect(asNobody(path, 'open')).toBe('file-not-readable');
    chmodSync(path, 0o644);
    expect(readdirSync(place.path)).toEqual(['plan.gpkg']);
    place.remove();
  });

  test('a full disk is said so, and the file is as it was', () => {
    const path = tampered();
    const bytes = readFileSync(path);
    const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'full-disk.ts'), path], { encoding: 'utf8' });
    expect(stdout.trim() || stderr).toBe('append disk-full, bulk disk-full, 200');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test('a name with blanks at its end, which SQLite cannot take, never means the file without them', () => {
    const path = tampered();
    writeFileSync(`${path} `, readFileSync(path));
    expect(codeOf(`${path} `)).toBe('file-not-readable');
    expect(createProjectFile(`${aPath()} `, newProject())).toMatchObject({ ok: false, failure: { code: 'file-not-writable' } });
  });

  test.runIf(may)('a file in WAL mode on a disk that cannot be written is shown', () => {
    const place = aFolder();
    const path = place.file('plan.gpkg');
    copyFileSync(tampered('PRAGMA journal_mode = WAL'), path);
    chmodSync(path, 0o444);
    chmodSync(place.path, 0o555);
    expect(asNobody(path, 'open')).toBe('200 project-read-only');
    chmodSync(place.path, 0o755);
    place.remove();
  });
});
