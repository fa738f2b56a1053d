import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import ExcelJs from 'exceljs';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

/**
 * Damaged files: bytes flipped, cut short, stretches overwritten, numbers of sizes made to lie, members missing. Each is
 * imported or refused with a sentence; the host neither dies nor hangs, the plan holds whole imports only, and no file is
 * left behind. `FUZZ_FILES` and `FUZZ_SEED` set how many and which; the seed is printed.
 */
const files = Number(process.env['FUZZ_FILES'] ?? 2000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);
const longestMs = 30_000;

let state = seed % 2_147_483_646 + 1;
const random = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};

let trial: TrialPlan;
/** Another one after some hundred imports: what was set aside by then is hundreds of layers, and no plan has so many. */
let plan: ProjectFile;
const everyPlan = 250;
const originals: { readonly format: string; readonly main: string; readonly folder: string }[] = [];
const speakers = locales.map(speaker);
/** A folder for temporary files of its own: others import on the same machine. */
const ownTemporary = mkdtempSync(join(tmpdir(), 'planwright-fuzz-'));
const usualTemporary = process.env['TMPDIR'];

beforeAll(async () => {
  trial = await aTrialPlan('EPSG:9214');
  plan = await aPlan(0);
  process.env['TMPDIR'] = ownTemporary;
  const source = trial.source('seed.geojson', Array.from({ length: 12 }, (_, i) => ({
    geometry: { type: 'Polygon', coordinates: [[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]].map(([x, y]) => [420_000 + 50 * i + x!, 2_350_000 + y!])] },
    properties: { ten: `Lô đất ${i}`, danSo: i * 100, dienTich: 1600.5 },
  })));
  const original = (format: string, name: string, make: (path: string) => void) => {
    const folder = mkdtempSync(join(trial.folder, 'original-'));
    make(join(folder, name));
    originals.push({ format, main: name, folder });
  };
  const by = (driver: string, ...more: string[]) => (path: string) => void execFileSync('ogr2ogr', ['-f', driver, path, source, ...more]);
  original('shp', 'a.shp', by('ESRI Shapefile'));
  original('zip', 'a.zip', (path) => {
    const folder = mkdtempSync(join(trial.folder, 'zipped-'));
    by('ESRI Shapefile')(join(folder, 'a.shp'));
    execFileSync('zip', ['-q', path, ...readdirSync(folder)], { cwd: folder });
  });
  original('gpkg', 'a.gpkg', by('GPKG'));
  original('geojson', 'a.geojson', (path) => copyFileSync(source, path));
  original('dxf', 'a.dxf', by('DXF'));
  // Blocks, hatches, splines and texts with formatting, as a CAD program wrote them.
  original('dxf of CAD', 'b.dxf', (path) => copyFileSync(join(data, 'dxf-real/bjnortier-dxf/entities.dxf'), path));
  original('dxf of GDAL', 'c.dxf', (path) => copyFileSync(join(data, 'gdal-autotest/dxf/additional-entities.dxf'), path));
  original('kml', 'a.kml', by('LIBKML', '-t_srs', 'EPSG:4326'));
  original('gml', 'a.gml', by('GML'));
  original('tab', 'a.tab', by('MapInfo File'));
  original('mif', 'a.mif', by('MapInfo File'));
  original('fgb', 'a.fgb', by('FlatGeobuf'));
  original('csv', 'a.csv', (path) => writeFileSync(path, 'thửa,điểm,X,Y\nT1,1,2350000,420000\n,2,2350000,420040\n,3,2350040,420040\nT2,1,2350000,420050\n,2,2350000,420090\n,3,2350040,420090\n'));
  const workbook = new ExcelJs.Workbook();
  workbook.addWorksheet('a').addRows([['X', 'Y', 'ten'], [2_350_000, 420_000, 'a'], [2_350_010, 420_010, 'b']]);
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  original('xlsx', 'a.xlsx', (path) => writeFileSync(path, bytes));
});

afterAll(() => {
  if (usualTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemporary;
  trial.end();
  rmSync(ownTemporary, { recursive: true, force: true });
});

function damaged(bytes: Buffer): Buffer {
  const result = Buffer.from(bytes);
  switch (random(5)) {
    case 0: for (let n = 1 + random(8); n > 0; n--) result[random(result.length)]! ^= 1 << random(8); return result;
    case 1: return result.subarray(0, random(result.length));
    case 2: { const at = random(result.length); return Buffer.concat([result.subarray(0, at), Buffer.alloc(random(200), random(256)), result.subarray(at)]); }
    case 3: result.fill(random(256), random(result.length), Math.min(result.length, random(result.length) + 16)); return result;
    // A size that lies: a 32-bit number near the start.
    default: if (result.length > 8) result.writeUInt32LE([0, 1, 0x7f_ff_ff_ff, 0xff_ff_ff_ff, 0x00_ff_ff_ff][random(5)]!, random(Math.min(result.length - 4, 200))); return result;
  }
}

/** A copy of the original with one of its files damaged, or missing. */
function mutation(number: number): { readonly format: string; readonly path: string; readonly folder: string } {
  const { format, main, folder } = originals[number % originals.length]!;
  const target = join(trial.folder, `mutated-${number}`);
  mkdirSync(target);
  const parts = readdirSync(folder);
  const victim = parts[random(parts.length)]!;
  const isMissing = victim !== main && random(4) === 0;
  for (const part of parts) {
    if (part !== victim) copyFileSync(join(folder, part), join(target, part));
    else if (!isMissing) writeFileSync(join(target, part), damaged(readFileSync(join(folder, part))));
  }
  return { format, path: join(target, main), folder: target };
}

async function aPlan(number: number): Promise<ProjectFile> {
  const made = await trial.services.createProject({ path: join(trial.folder, `plan-${number}.gpkg`), name: 'Trial', crs: 'EPSG:9214', replace: false });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

/** GDAL's own process, as the system sees it; `null` while there is none. */
function gdalProcess(): number | null {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  const found = /^\s*(\d+) .*gdal.child\./m.exec(children)?.[1];
  return found === undefined ? null : Number(found);
}

/** What a driver does that runs into a fault of its own: the process is gone in the middle of the import. */
async function importWhileItDies(path: string): Promise<Awaited<ReturnType<TrialPlan['services']['importSource']>>> {
  const pid = gdalProcess();
  if (pid === null) throw new Error('GDAL has no process to lose.');
  // Held still, so that it dies with the request and not before or after it.
  process.kill(pid, 'SIGSTOP');
  const running = trial.services.importSource(plan, { source: path, as: 'zones', phase: 'HT', sourceCrs: 'EPSG:9214' }, quietly());
  await pause(100);
  process.kill(pid, 'SIGKILL');
  return running;
}

/** How many whole files are imported while GDAL's process is killed, among the damaged ones. */
const everyDeath = 80;

test(`${files} damaged files are imported or refused, and nothing else happens`, { timeout: files * longestMs }, async () => {
  console.log(`seed ${seed}, ${files} files`);
  const outcomes = new Map<string, number>();
  const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  for (let number = 0; number < files; number++) {
    if (number > 0 && number % everyPlan === 0) {
      plan.close();
      expectSound(plan.path);
      plan = await aPlan(number);
    }
    const { format, path, folder } = mutation(number);
    const what = `seed ${seed}, file ${number} (${basename(path)})`;
    const { revision } = plan;
    const [zones, references] = [plan.count('zones_HT'), plan.references().length];
    const started = performance.now();
    const result = await trial.services.importSource(plan, { source: path, as: 'zones', phase: 'HT', sourceCrs: extname(path) === '.kml' ? 'EPSG:4326' : 'EPSG:9214' }, quietly());
    expect(performance.now() - started, what).toBeLessThan(longestMs);
    if (result.ok) {
      const { read, written, setAside, used, made, setAsideLayers } = result.value;
      expect(written - made + setAside + used, what).toBe(read);
      expect(plan.count('zones_HT') - zones, what).toBe(written);
      expect(plan.references().length - references, what).toBe(setAsideLayers.length);
      expect(plan.revision, what).toBe(revision + 1);
    } else {
      expect(plan.revision, what).toBe(revision);
      expect(plan.count('zones_HT'), what).toBe(zones);
      for (const say of speakers) expect(say(`problem.${result.failure.code}`, result.failure.evidence), what).not.toMatch(/^problem\.|\{\{/);
    }
    count(`${format} ${result.ok ? 'imported' : result.failure.code}`);
    rmSync(folder, { recursive: true, force: true });
    expect(existsSync(`${plan.path}-journal`), what).toBe(false);
    if (number % everyDeath !== everyDeath - 1) continue;
    const whole = originals.filter((each) => ['gpkg', 'geojson', 'gml', 'fgb', 'mif'].includes(each.format))[random(5)]!;
    const source = join(whole.folder, whole.main);
    // One that is well starts it where a damaged file has just taken it down.
    const request = { source, as: 'zones' as const, phase: 'HT' as const, sourceCrs: 'EPSG:9214' };
    expect((await trial.services.importSource(plan, request, quietly())).ok, `${source} before`).toBe(true);
    const [revisionBefore, pidBefore] = [plan.revision, gdalProcess()];
    const dead = await importWhileItDies(source);
    expect(dead, `${source} with its process killed`).toMatchObject({ ok: false, failure: { code: 'driver-crashed' } });
    expect(plan.revision).toBe(revisionBefore);
    if (!dead.ok) for (const say of speakers) expect(say(`problem.${dead.failure.code}`, dead.failure.evidence)).not.toMatch(/^problem\.|\{\{/);
    expect((await trial.services.importSource(plan, request, quietly())).ok, `${source} after`).toBe(true);
    expect(gdalProcess()).not.toBe(pidBefore);
    count('GDAL killed, told, and started again');
  }
  console.log([...outcomes].sort().map(([outcome, count]) => `${count} ${outcome}`).join('\n'));
  expect(readdirSync(ownTemporary)).toEqual([]);
  expectSound(plan.path);
  plan.close();
});
