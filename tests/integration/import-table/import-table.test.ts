import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGdal } from '../../../src-main/gdal/gdal-process.ts';
import { importSource } from '../../../src-main/host/import/import-source.ts';
import { createProjectFile } from '../../../src-main/host/project/create-project-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { Result } from '../../../src-core/result.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';

/**
 * Every shapefile, GeoPackage, GeoJSON, DXF, KML, table and zip of the collected real and odd files: each is imported, or refused
 * with a sentence in all three languages; none takes the host with it or keeps it waiting. What becomes of each is kept
 * in `outcomes.json`, as the GDAL named there reads it; `UPDATE_OUTCOMES=1` writes it anew and prints what is different.
 */
const data = join(import.meta.dirname, '../../../../shared/data');
const folders = ['earcut', 'gdal-autotest', 'jts-testxml', 'proj-gigs', 'vn-landuse-codes', 'vn-population-2019', 'vn2000-oracle', 'shp-oddities', 'dxf-real', 'ogc-gpkg', 'cambridge-zoning', 'vn-admin-bacgiang', 'vn-legacy-encoding', 'vn-tt16-schema'];
const endings = new Set(['.shp', '.gpkg', '.geojson', '.json', '.dxf', '.zip', '.kml', '.kmz', '.gml', '.tab', '.mif', '.dgn', '.fgb', '.gpx', '.csv', '.xlsx']);
const longestMs = 30_000;

const isGeoJson = (path: string): boolean => /"type"\s*:\s*"(FeatureCollection|Feature|Point|LineString|Polygon|Multi\w+|GeometryCollection)"/.test(readFileSync(path, 'latin1').slice(0, 100_000));

const filesIn = (folders: readonly string[]) => folders.flatMap((folder) =>
  readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(data, folder, name))
    .filter((path) => endings.has(extname(path).toLowerCase()) && (extname(path) !== '.json' || isGeoJson(path)))
    .sort());
const files = filesIn(folders);
const smallFiles = filesIn(['polygon-clipping', 'turf']);

const folder = mkdtempSync(join(tmpdir(), 'planwright-import-table-'));
const gdal = startGdal();
const plans = new Map<string, ProjectFile>();
const table: string[] = [];
const keptIn = join(import.meta.dirname, 'outcomes.json');
/** Of the add-on that reads the files: where its own build was taken there is no other GDAL on the machine. */
const gdalVersion = execFileSync(process.execPath, ['-p', "require('gdal-async').version"], { encoding: 'utf8', cwd: import.meta.dirname }).trim();
const kept = (existsSync(keptIn) ? JSON.parse(readFileSync(keptIn, 'utf8')) : { gdal: gdalVersion, outcomes: {} }) as { gdal: string; outcomes: Record<string, string> };
const outcomes: Record<string, string> = {};

/** Another GDAL reads some of the odd files otherwise: then only the rules hold, not the table. */
function expectKept(name: string, outcome: string): void {
  outcomes[name] = outcome;
  if (process.env['UPDATE_OUTCOMES'] !== '1') {
    if (kept.gdal === gdalVersion) expect(outcome, 'outcome').toBe(kept.outcomes[name]);
  } else if (kept.outcomes[name] !== outcome) console.log(`${name}: ${kept.outcomes[name] ?? '(new)'} is now ${outcome}`);
}

async function aPlan(crs: string): Promise<ProjectFile> {
  const described = await gdal.crs({ code: crs });
  if (!described.ok) throw new Error(described.failure.code);
  const { name, wkt1 } = described.value;
  const plan = createProjectFile(join(folder, `${crs.slice(5)}-${++made}.gpkg`), { name: 'Table', crs, crsName: name, crsWkt: wkt1, madeUp: false, replace: false });
  if (!plan.ok) throw new Error(plan.failure.code);
  return plan.value;
}
let made = 0;

beforeAll(async () => {
  for (const crs of ['EPSG:9214', 'EPSG:26986']) plans.set(crs, await aPlan(crs));
});

afterAll(() => {
  for (const plan of plans.values()) plan.close();
  gdal.close();
  rmSync(folder, { recursive: true, force: true });
  if (process.env['UPDATE_OUTCOMES'] === '1') writeFileSync(keptIn, `${JSON.stringify({ gdal: gdalVersion, outcomes }, null, 1)}\n`);
  console.log(table.join('\n'));
});

const planCrs = (path: string): string => (path.includes('cambridge') ? 'EPSG:26986' : 'EPSG:9214');
const run = (path: string, as: ImportRequest['as'], more: Partial<ImportRequest>, plan: ProjectFile): Promise<Result<ImportReport, ImportProblem>> =>
  importSource(plan, gdal, { source: path, as, phase: 'HT', ...more }, { classes: [] });

const speakers = locales.map(speaker);

function expectSentences(key: string, evidence: ImportProblem['evidence']): void {
  for (const say of speakers) {
    const sentence = say(key, evidence);
    expect(sentence, `${key} in ${say.locale}`).not.toBe(key);
    expect(sentence, `${key} in ${say.locale}`).not.toContain('{{');
  }
}

async function expectOutcome(name: string, path: string, plan = plans.get(planCrs(path))!): Promise<void> {
  const started = performance.now();
  let as: ImportRequest['as'] = 'zones';
  let result = await run(path, as, {}, plan);
  // Drawings of a house lie nowhere: what is in them is seen once somebody says where they belong.
  const told = !result.ok && result.failure.code === 'crs-needed' ? { sourceCrs: planCrs(path) } : {};
  if (!result.ok && 'sourceCrs' in told) {
    expectSentences(`problem.${result.failure.code}`, result.failure.evidence);
    result = await run(path, as, told, plan);
  }
  if (!result.ok && (result.failure.code === 'geometry-kind-wrong' || ('sourceCrs' in told && result.failure.code === 'nothing-usable'))) {
    as = 'reference';
    result = await run(path, as, told, plan);
  }
  const first = 'sourceCrs' in told ? 'crs-needed; told: ' : '';
  const ms = Math.round(performance.now() - started);
  expect(ms, 'milliseconds').toBeLessThan(longestMs);
  if (result.ok) {
    const { read, written, changed, setAside, used, made, issues } = result.value;
    expect(written - made + setAside + used).toBe(read);
    expect(written).toBeGreaterThan(0);
    for (const { code, evidence } of issues) expectSentences(`issue.${code}`, evidence);
    expectKept(name, `${first}${as}: ${written} of ${read}, ${changed} changed, ${setAside} set aside${used > 0 ? `, ${used} used` : ''}`);
    table.push(`${name} → ${first}${as}: ${written} of ${read}${changed > 0 ? `, ${changed} changed` : ''}${setAside > 0 ? `, ${setAside} set aside` : ''} (${ms} ms) ${process.env['VERBOSE'] === undefined ? '' : [...new Set(issues.map((issue) => `${issue.kind} ${issue.code} ${issue.detail ?? ''}`))].slice(0, 5).join(' | ')}`);
  } else {
    expectSentences(`problem.${result.failure.code}`, result.failure.evidence);
    expectKept(name, `${first}refused: ${result.failure.code}`);
    table.push(`${name} → ${first}refused: ${result.failure.code} (${ms} ms) ${process.env['VERBOSE'] === undefined ? '' : `${result.failure.detail ?? ''} ${JSON.stringify(result.failure.evidence)}`}`);
  }
}

test.each(files.map((path) => [relative(data, path), path] as const))('%s', { timeout: 2 * longestMs }, (name, path) => expectOutcome(name, path));

/** Layers beside a plan cost the next one: a plan is for so many files. */
const filesAPlan = 25;

test('small files of turf and polygon-clipping', { timeout: 10 * longestMs }, async () => {
  let plan: ProjectFile | null = null;
  for (const [i, path] of smallFiles.entries()) {
    if (i % filesAPlan === 0) {
      plan?.close();
      plan = await aPlan('EPSG:9214');
    }
    await expectOutcome(relative(data, path), path, plan!);
  }
  plan?.close();
});

test('the table has every file', () => {
  if (process.env['UPDATE_OUTCOMES'] !== '1') expect(Object.keys(kept.outcomes).sort()).toEqual([...files, ...smallFiles].map((path) => relative(data, path)).sort());
});
