import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../src-core/wire/client.ts';
import type { Input } from '../../../src-core/wire/contract.ts';
import { receiveFiles, type ReceivedFiles } from '../../../src-main/host/handlers/received-files.ts';
import { deskPlatform } from '../../../src-renderer/client/desk-platform.ts';
import { value } from '../project-testing/a-project.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

/** What is dropped on desk's window, from its files to the records in the plan: the window has bytes and no paths. */
const legacy = join(data, 'vn-legacy-encoding');
const parts = readdirSync(legacy).filter((name) => name.startsWith('bacgiang_utf8.'));

let trial: TrialPlan;
let received: ReceivedFiles;
beforeAll(async () => {
  trial = await aTrialPlan('EPSG:9214');
  received = receiveFiles();
});
afterAll(() => {
  received.remove();
  trial.end();
});

const platform = () => deskPlatform({ ask: (_name: string, input: Input<'files.receive'>) => received.keep(input) } as never as Client);
const fileOf = (name: string, folder = legacy) => new File([readFileSync(join(folder, name))], name);
const dropped = (...files: readonly File[]) => files.map((file) => ({ file, entry: null }));
const taken = async (source: string) => value(await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH' }, quietly()));

test('the parts of a shapefile, the table first, are one source with its values and its coordinate system', async () => {
  expect(parts.sort()).toEqual(['bacgiang_utf8.cpg', 'bacgiang_utf8.dbf', 'bacgiang_utf8.prj', 'bacgiang_utf8.shp', 'bacgiang_utf8.shx']);
  const [path, ...others] = value(await platform().pathsOf(dropped(fileOf('bacgiang_utf8.dbf'), ...parts.filter((name) => !name.endsWith('.dbf')).map((name) => fileOf(name)))));
  expect(others).toEqual([]);
  const report = await taken(path!);
  expect(report).toMatchObject({ read: 10, written: 10, setAside: 0, encoding: 'UTF-8' });
  expect(report.issues.map(({ code }) => code).filter((code) => code.startsWith('shape-'))).toEqual([]);
  expect([...trial.plan.records('zones_QHDH')].flatMap(({ attributes }) => Object.values(attributes)).some((each) => /[ắằạảịọưđ]/.test(String(each)))).toBe(true);
});

test('the .shp alone brings its shapes, and the report says what it lacks', async () => {
  const [path] = value(await platform().pathsOf(dropped(fileOf('bacgiang_utf8.shp'))));
  const report = await taken(path!);
  expect(report).toMatchObject({ read: 10, written: 10, setAside: 0 });
  expect(report.issues).toContainEqual({ code: 'shape-index-missing', kind: 'notice', feature: null, evidence: { file: 'bacgiang_utf8.shp' } });
  expect(report.issues).toContainEqual({ code: 'shape-table-missing', kind: 'notice', feature: null, evidence: { file: 'bacgiang_utf8.shp' } });
});

test('a zip is one source, and so is a folder with everything in it', async () => {
  const zip = join(trial.folder, 'giao nộp.zip');
  execFileSync('zip', ['-qj', zip, ...parts.map((name) => join(legacy, name))]);
  const [path] = value(await platform().pathsOf(dropped(fileOf('giao nộp.zip', trial.folder))));
  expect(await taken(path!)).toMatchObject({ read: 10, written: 10, setAside: 0 });

  // As a browser hands a folder over: some entries at a time, then none.
  const batches: unknown[][] = [parts.slice(0, 2), parts.slice(2)].map((names) => names.map((name) => ({ isFile: true, name, file: (take: (file: File) => void) => take(fileOf(name)) })));
  const folder = { isDirectory: true, name: 'hồ sơ', createReader: () => ({ readEntries: (take: (entries: unknown) => void) => take(batches.shift() ?? []) }) };
  const sources = value(await platform().pathsOf([{ file: new File([], 'hồ sơ'), entry: folder as never as FileSystemEntry }]));
  expect(sources.map((source) => basename(source))).toEqual(['hồ sơ']);
  expect(readdirSync(sources[0]!).sort()).toEqual(parts);
  expect(await taken(sources[0]!)).toMatchObject({ read: 10, written: 10, setAside: 0 });
});
