import { describe, expect, it } from 'vitest';
import { changeOf, invert, type Change, type RecordChange } from '../../src-core/document/change.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { usualLook } from '../../src-core/document/looks.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { buildFillChunks } from './fill-chunks.ts';
import { colorBy, fillOf } from './palette.ts';
import { ZoneFills } from './zone-fills.ts';

const everywhere = { minX: -1e7, minY: -1e7, maxX: 1e7, maxY: 1e7 };
const zone = (id: string, x: number, size = 10, landUse: string | null = 'DAT_DD_Donvio') =>
  aRecord(id, 'zones_QHDH', `POLYGON ((${x} 0, ${x + size} 0, ${x + size} ${size}, ${x} ${size}, ${x} 0))`, { landUse });
const planOf = (...zones: PlanRecord[]) => zones.reduce((plan, each) => plan.record(each), aPlan()).document;
const change = (...steps: readonly (readonly [PlanRecord | null, PlanRecord | null])[]): Change => changeOf(steps.map(([before, after]): RecordChange => ({ before, after })));

/** Square metres that are seen, by colour. */
function seen(fills: ZoneFills): Record<string, number> {
  const areas: Record<string, number> = {};
  for (const { positions: p, indices: t, colors } of fills.inView(everywhere)) {
    for (let i = 0; i < t.length; i += 3) {
      const [a, b, c] = [2 * t[i]!, 2 * t[i + 1]!, 2 * t[i + 2]!];
      const color = colors.subarray(4 * t[i]!, 4 * t[i]! + 4);
      if (color[3] === 0) continue;
      areas[color.join(' ')] = (areas[color.join(' ')] ?? 0) + Math.abs((p[b]! - p[a]!) * (p[c + 1]! - p[a + 1]!) - (p[b + 1]! - p[a + 1]!) * (p[c]! - p[a]!)) / 2;
    }
  }
  return areas;
}

function wanted(document: PlanDocument): Record<string, number> {
  const areas: Record<string, number> = {};
  for (const { geometry, fields } of document.values('zones_QHDH')) {
    const color = fillOf(fields['landUse']).join(' ');
    areas[color] = (areas[color] ?? 0) + areaOf(geometry);
  }
  return areas;
}

const cut: ConstructorParameters<typeof ZoneFills>[3] = (shapes, origin) => Promise.resolve(buildFillChunks(shapes, origin));
const fillsOf = () => new ZoneFills('zones_QHDH', { x: 0, y: 0 }, () => undefined, cut);

describe('ZoneFills', () => {
  const [a, b] = [zone('A', 0), zone('B', 10)];
  const plan = planOf(a, b);

  it('draws no other picture where values differ that are not drawn, of zones edited before as of others', async () => {
    let pictures = 0;
    const fills = new ZoneFills('zones_QHDH', { x: 0, y: 0 }, () => pictures++, cut);
    await fills.openDocument(plan);
    const wider = zone('B', 10, 25);
    fills.follow(change([b, wider]), plan.with(change([b, wider])));
    const before = [pictures, ...fills.inView(everywhere)];
    const named = (record: PlanRecord): PlanRecord => ({ ...record, fields: { ...record.fields, population: 12 } });
    const values = change([a, named(a)], [wider, named(wider)]);
    const after = plan.with(change([b, wider])).with(values);
    fills.follow(values, after);
    const again = [pictures, ...fills.inView(everywhere)];
    expect(again.length).toBe(before.length);
    again.forEach((piece, i) => expect(piece).toBe(before[i]));
    await fills.openDocument(after);
    expect(seen(fills)).toEqual(wanted(after));
  });

  it.each<[string, Change]>([
    ['a drawn zone', change([null, zone('C', 30)])],
    ['a deleted zone', change([a, null])],
    ['another class', change([a, { ...a, fields: { ...a.fields, landUse: null } }])],
    ['another shape', change([b, zone('B', 10, 25)])],
    ['all of it at once', change([null, zone('C', 30)], [a, null], [b, zone('B', 10, 25, null)])],
    ['a zone that goes to another phase', change([a, { ...a, layer: 'zones_HT' }])],
  ])('shows %s, and shows it undone', async (_, edit) => {
    const fills = fillsOf();
    await fills.openDocument(plan);
    const after = plan.with(edit);
    fills.follow(edit, after);
    expect(seen(fills)).toEqual(wanted(after));
    expect(fills.count).toBe(after.count('zones_QHDH'));
    fills.follow(invert(edit), plan);
    expect(seen(fills)).toEqual(wanted(plan));
    expect(fills.count).toBe(2);
  });

  it('keeps what was edited while the base was being cut', async () => {
    const fills = fillsOf();
    const opened = fills.openDocument(plan);
    const edit = change([a, null], [null, zone('C', 30)]);
    const after = plan.with(edit);
    fills.follow(edit, after);
    await opened;
    expect(seen(fills)).toEqual(wanted(after));
  });

  it('cuts anew when very much was edited, and goes on following', async () => {
    const zones = Array.from({ length: 1_000 }, (_, i) => zone(`Z${i}`, 20 * i));
    const large = planOf(...zones);
    const fills = fillsOf();
    await fills.openDocument(large);
    const edit = change(...zones.map((each, i) => [each, zone(each.id, 20 * i, 12)] as const));
    const after = large.with(edit);
    fills.follow(edit, after);
    const second = change([zone('Z5', 100, 12), null]);
    const last = after.with(second);
    fills.follow(second, last);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(seen(fills)).toEqual(wanted(last));
    expect(fills.count).toBe(999);
  });

  it('finds the zones of a view that are large enough, hidden ones never', async () => {
    const fills = fillsOf();
    await fills.openDocument(planOf(a, b, zone('C', 1_000)));
    const view = { minX: -5, minY: -5, maxX: 25, maxY: 25 };
    const ids = (found: ReturnType<ZoneFills['search']>) => found?.map(({ id }) => id as string).sort();
    expect(ids(fills.search(view, 0, 100))).toEqual(['A', 'B']);
    expect(fills.search(view, 0, 1)).toBeNull();
    expect(ids(fills.search(view, 11, 100))).toEqual([]);
    fills.follow(change([a, null], [b, zone('B', 10, 15)]), planOf(zone('B', 10, 15), zone('C', 1_000)));
    expect(ids(fills.search(view, 11, 100))).toEqual(['B']);
  });
});

it('paints anew what is of a class with another colour, in the base and in what was edited since', async () => {
  const [a, b] = [zone('a', 0), zone('b', 10)];
  const grown = { ...b, geometry: zone('b', 10, 20).geometry };
  const document = planOf(a, grown);
  const fills = new ZoneFills('zones_QHDH', { x: 0, y: 0 }, () => {}, cut);
  await fills.openDocument(planOf(a, b));
  fills.follow(change([b, grown]), document);
  const before = seen(fills);
  const all = { of: () => usualLook, ofClass: () => usualLook };
  colorBy({ ...all, ofClass: (code) => (code === 'DAT_DD_Donvio' ? { ...usualLook, color: '#102030' } : usualLook) });
  fills.recolor(document);
  expect(seen(fills)).toEqual({ '16 32 48 255': 500 });
  expect(colorBy(all)).toBe(true);
  expect(colorBy(all)).toBe(false);
  fills.recolor(document);
  expect(seen(fills)).toEqual(before);
});
