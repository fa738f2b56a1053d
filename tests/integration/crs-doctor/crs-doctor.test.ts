import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CrsGuess } from '../../../src-core/wire/source-reading.ts';
import { startGdal } from '../../../src-main/gdal/gdal-process.ts';
import type { PlanPlace } from '../../../src-main/host/import/plan-place.ts';
import { planPlaceOf } from '../../../src-main/host/import/plan-place.ts';
import { diagnoseCrs } from '../../../src-main/host/import/reading/crs-doctor.ts';
import { namedPlaces, type NamedPlace } from '../../../src-main/host/import/reading/named-places.ts';
import { collectPoints, pointSample } from '../../../src-main/host/import/reading/sample-points.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { middlesOfProvinces } from './middles-of-provinces.ts';
import { manners, systems, writtenIn } from './written-in.ts';

/**
 * The same shapes written in every system and manner, without a word of which it is: the zones of the example plan, in
 * its place and, moved with all of the plan, in other provinces, up to 400 km from the central meridian of the zone.
 */
const folder = mkdtempSync(join(tmpdir(), 'planwright-crs-'));
const gdal = startGdal();
let example: PlanPlace;
let zones: Float64Array;
const table: string[] = [];

beforeAll(() => {
  const path = join(folder, 'plan.gpkg');
  copyFileSync(join(import.meta.dirname, '../../../fixtures/example-plan/bac-giang.gpkg'), path);
  const plan = openProjectFile(path);
  if (!plan.ok) throw new Error(plan.failure.code);
  example = planPlaceOf(plan.value);
  const collected: number[] = [];
  for (const { geometry } of plan.value.records('zones_HT')) {
    if (geometry?.type === 'MultiPolygon') collectPoints({ polygons: geometry.polygons, lines: [], points: [], hasHeights: false }, collected);
  }
  zones = Float64Array.from(collected);
  plan.value.close();
});

afterAll(() => {
  gdal.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(table.join('\n'));
});

const isRight = (guess: CrsGuess, system: number, manner: string): boolean =>
  guess.crs === `EPSG:${system}` && (guess.axes === 'swapped') === manner.includes('swapped') &&
  (system === 4326 || guess.unit === (manner.includes('millimetres') ? 'millimetre' : manner === 'feet' ? 'foot' : 'metre')) &&
  guess.falseEasting === (manner === 'without false easting' ? 0 : manner === 'with the zone number' ? 18_500_000 : null);

interface Trial { readonly count: number; readonly first: number; readonly amongThree: number; readonly missed: readonly string[] }

async function trial(place: PlanPlace | null, points: Float64Array, planCrs: string, which: (system: number, manner: string) => boolean = () => true, named: readonly NamedPlace[] = []): Promise<Trial> {
  let [count, first, amongThree] = [0, 0, 0];
  const missed: string[] = [];
  for (const system of systems) {
    for (const manner of Object.keys(manners)) {
      if ((system === 4326 && manner !== 'plain' && manner !== 'swapped') || !which(system, manner)) continue;
      const sample = pointSample(await writtenIn(gdal, points, planCrs, system, manner), null);
      const answer = await diagnoseCrs(gdal, { layer: 'zones', stated: null, isDrawing: false, sample, choice: {}, place, named });
      const at = answer.ok ? answer.value.guesses.findIndex((guess) => isRight(guess, system, manner)) : -1;
      count++;
      if (at === 0) first++;
      else missed.push(`${system} ${manner}: ${at < 0 ? 'not among them' : `place ${at + 1}`}`);
      if (at >= 0 && at < 3) amongThree++;
    }
  }
  return { count, first, amongThree, missed };
}

function told(name: string, { count, first, amongThree, missed }: Trial): void {
  table.push(`${name}: first ${first} of ${count} (${((100 * first) / count).toFixed(1)} %), among the first three ${amongThree}${missed.length === 0 || missed.length > 8 ? '' : ` (${missed.join('; ')})`}`);
}

/** The plan, its boundary and lines moved as they are into the zone of another province. */
function moved(crs: string, east: number, north: number): { place: PlanPlace; points: Float64Array } {
  const [fromX, fromY] = [(example.content!.minX + example.content!.maxX) / 2, (example.content!.minY + example.content!.maxY) / 2];
  const by = (flat: Float64Array) => flat.map((value, i) => value + (i % 2 === 0 ? east - fromX : north - fromY));
  const { minX, minY, maxX, maxY } = example.content!;
  const [dx, dy] = [east - fromX, north - fromY];
  return {
    points: by(zones),
    place: {
      name: null, crs, lines: [],
      boundary: example.boundary.map(({ polygons }) => ({ type: 'MultiPolygon', polygons: polygons.map((rings) => rings.map(by)) })),
      content: { minX: minX + dx, minY: minY + dy, maxX: maxX + dx, maxY: maxY + dy },
    },
  };
}

describe('with the plan to hold against', { timeout: 240_000 }, () => {
  test('the right reading is first in 98 of 100 and always among the first three', async () => {
    // 18 is the number of the western zone.
    const found = await trial(example, zones, 'EPSG:9214', (system, manner) => manner !== 'with the zone number' || (system !== 3406 && system !== 32649));
    told('Bắc Giang, with boundary and lines', found);
    expect(found.first / found.count).toBeGreaterThanOrEqual(0.98);
    expect(found.amongThree).toBe(found.count);
  });

  test('with nothing but its boundary', async () => {
    const found = await trial({ ...example, lines: [] }, zones, 'EPSG:9214', (_, manner) => manner !== 'with the zone number');
    told('Bắc Giang, with the boundary alone', found);
    expect(found.first / found.count).toBeGreaterThanOrEqual(0.98);
    expect(found.amongThree).toBe(found.count);
  });

  test.each([
    ['TP. Hồ Chí Minh', 'EPSG:9210', 602_000, 1_192_000], ['Điện Biên', 'EPSG:9205', 502_000, 2_366_000],
  ])('in %s', async (name, crs, east, north) => {
    const { place, points } = moved(crs, east, north);
    const found = await trial(place, points, crs, (system, manner) => systems.indexOf(system) % 2 === 0 && ['plain', 'swapped', 'millimetres', 'feet'].includes(manner));
    told(`${name}, with the boundary alone`, found);
    expect(found.first / found.count).toBeGreaterThanOrEqual(0.98);
    expect(found.amongThree).toBe(found.count);
  });

  test('shapes deep inside, far from every line of the plan, leave systems a datum apart to habit: VN-2000 goes first', async () => {
    const [x, y] = [(example.content!.minX + example.content!.maxX) / 2, (example.content!.minY + example.content!.maxY) / 2];
    const inner = zones.filter((_, i) => Math.hypot(zones[i - (i % 2)]! - x, zones[i - (i % 2) + 1]! - y) < 2_500);
    const found = await trial({ ...example, lines: [] }, inner, 'EPSG:9214', (_, manner) => ['plain', 'swapped', 'millimetres', 'feet'].includes(manner));
    told('Bắc Giang, the middle of the plan only', found);
    // UTM on WGS 84 is 224 m from the same zone of VN-2000, that 706 m from the three-degree zone of the same meridian.
    expect(found.missed.filter((each) => !/^(326|3405)/.test(each))).toEqual([]);
    expect(found.amongThree).toBe(found.count);
  });
});

describe('without a boundary', { timeout: 240_000 }, () => {
  const everyday = (_: number, manner: string) => ['plain', 'swapped', 'millimetres', 'feet'].includes(manner);

  test('the system of the plan goes first, and degrees are told from metres', async () => {
    const found = await trial({ ...example, boundary: [], lines: [], content: null }, zones, 'EPSG:9214', everyday);
    told('Bắc Giang, an empty plan in EPSG:9214, nothing named', found);
    expect(found.missed.filter((each) => /^(9214|4326)/.test(each))).toEqual([]);
  });

  /** UTM on WGS 84 lies 224 m from the same zone of VN-2000, that 706 m from the three-degree zone of its meridian: no name of a place is so exact. */
  const sameMeridian = /^(3405|3406|32648|32649) /;

  test.each([
    ['the name of the plan', { planName: 'Quy hoạch chung khu vực thành phố Bắc Giang', source: '/ho-so/a.shp', values: [] }],
    ['the name of the folder', { planName: null, source: '/ho-so/TP Bac Giang/hien-trang.shp', values: [] }],
    ['the wards in a field', { planName: null, source: '/ho-so/a.shp', values: ['Phường Bắc Giang', 'Phường Đa Mai', 'Phường Tân An', 'Phường Tiền Phong', 'Phường Yên Dũng', 'Phường Tân Tiến', 'Phường Cảnh Thụy'] }],
  ])('%s tells all meridians apart', async (name, words) => {
    const named = namedPlaces(words);
    const empty = { ...example, boundary: [], lines: [], content: null };
    const found = await trial(empty, zones, 'EPSG:9214', everyday, named);
    told(`Bắc Giang, an empty plan in EPSG:9214, and ${name}`, found);
    expect(found.missed.filter((each) => !sameMeridian.test(each))).toEqual([]);
    expect(found.amongThree).toBe(found.count);
    // Nor is the plan's own system needed for it.
    const without = await trial(null, zones, 'EPSG:9214', (system, manner) => everyday(system, manner) && systems.indexOf(system) % 3 === 0, named);
    told(`Bắc Giang, without a plan, and ${name}`, without);
    expect(without.missed.filter((each) => !sameMeridian.test(each))).toEqual([]);
  });

  test('in the middle of each of the 63 provinces, in its own system and without any plan, the province tells the system as far as it can, and with its name nearly always', async () => {
    const tried = { alone: { first: 0, amongThree: 0, missed: [] as string[] }, named: { first: 0, amongThree: 0, missed: [] as string[] } };
    for (const { name, epsg, middle } of middlesOfProvinces()) {
      const at = await gdal.transform({ points: Float64Array.from(middle), from: 'EPSG:4326', to: `EPSG:${epsg}` });
      if (!at.ok) throw new Error(at.failure.code);
      const { points } = moved(`EPSG:${epsg}`, at.value[0]!, at.value[1]!);
      for (const [how, found] of Object.entries(tried)) {
        const named = how === 'alone' ? [] : namedPlaces({ planName: null, source: `/ho-so/${name}/hien-trang.shp`, values: [] });
        const answer = await diagnoseCrs(gdal, { layer: 'zones', stated: null, isDrawing: false, sample: pointSample([...points], null), choice: {}, place: null, named });
        const place = answer.ok ? answer.value.guesses.findIndex((guess) => isRight(guess, epsg, 'plain')) : -1;
        if (place === 0) found.first++;
        else found.missed.push(`${name}: ${place < 0 ? 'not among them' : `place ${place + 1}`}`);
        if (place >= 0 && place < 3) found.amongThree++;
      }
    }
    told('63 provinces, each in its own system, nothing else known', { count: 63, ...tried.alone });
    told('63 provinces, each in its own system, in a folder of its name', { count: 63, ...tried.named });
    // Other meridians put the data into another province where they are official: nothing in the numbers speaks against them.
    expect(tried.alone.amongThree).toBeGreaterThanOrEqual(59);
    // Two names are also those of merged provinces with two official meridians.
    expect(tried.named.first).toBeGreaterThanOrEqual(61);
    expect(tried.named.amongThree).toBe(63);
  });

  test('axes and units are told even where the meridian cannot be', async () => {
    for (const place of [null, { ...example, boundary: [], lines: [], content: null }]) {
      for (const system of [9214, 9209, 3405, 32648]) {
        for (const manner of ['plain', 'swapped', 'millimetres', 'feet']) {
          const sample = pointSample(await writtenIn(gdal, zones, 'EPSG:9214', system, manner), null);
          const answer = await diagnoseCrs(gdal, { layer: 'zones', stated: null, isDrawing: false, sample, choice: {}, place });
          if (!answer.ok) throw new Error(`${system} ${manner}: ${answer.failure.code}`);
          const [best] = answer.value.guesses;
          expect([best!.axes, best!.unit], `${system} ${manner}`).toEqual([manner === 'swapped' ? 'swapped' : 'as-stored', manner === 'millimetres' ? 'millimetre' : manner === 'feet' ? 'foot' : 'metre']);
        }
      }
    }
  });

  test('neighbouring meridians cannot be told without a place: the report says so', async () => {
    const sample = pointSample(await writtenIn(gdal, zones, 'EPSG:9214', 9214, 'plain'), null);
    const answer = await diagnoseCrs(gdal, { layer: 'zones', stated: null, isDrawing: false, sample, choice: {}, place: null });
    expect(answer.ok && answer.value.issues.map(({ code }) => code)).toContain('crs-uncertain');
  });
});
