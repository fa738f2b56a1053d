import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../document/plan-document.ts';
import type { PlanRecord } from '../../document/record.ts';
import { RecordIndex } from '../../document/record-index.ts';
import { changeOf, invert, type Change } from '../../document/change.ts';
import { areaOf } from '../../geometry/area.ts';
import { isInside } from '../../geometry/point-in-polygon.ts';
import { moveBy, scaleBy } from '../../geometry/similarity.ts';
import { recordId } from '../../ids.ts';
import { aPlan } from '../../testing/a-plan.ts';
import { coverageFaults } from '../../testing/coverage-faults.ts';
import { arrayRecords } from '../array-records.ts';
import type { CommandContext } from '../command.ts';
import { copyParallel } from '../copy-parallel.ts';
import { sliversAfter } from '../coverage/slivers.ts';
import { deleteRecords } from '../delete-records.ts';
import { deleteVertices } from '../delete-vertices.ts';
import { drawRoad, type DrawRoad } from '../draw-road.ts';
import { lengthenLine } from '../lengthen-line.ts';
import { moveVertex } from '../move-vertex.ts';
import { moveVertices } from '../move-vertices.ts';
import { pasteRecords } from '../paste-records.ts';
import { recordsToPaste } from '../records-to-paste.ts';
import { setRoadSection } from '../set-road-section.ts';
import { transformRecords } from '../transform-records.ts';

const layer = 'zones_QHDH';
/*  0,200 ┌───────┬───────┐
 *        │  NW   │  NE   │       four plots of a hectare, a road of 20 m
 *  0,100 ├───────┼───────┤       to come along y = 100
 *        │  SW   │  SE   │
 *    0,0 └───────┴───────┘ 200,0   */
const plots = aPlan()
  .zone('SW', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { landUse: 'HOUSE' }).zone('SE', 'POLYGON ((100 0, 200 0, 200 100, 100 100))', { landUse: 'HOUSE' })
  .zone('NW', 'POLYGON ((0 100, 100 100, 100 200, 0 200))', { landUse: 'GREEN' }).zone('NE', 'POLYGON ((100 100, 200 100, 200 200, 100 200))', { landUse: 'GREEN' });

const contextOf = (document: PlanDocument): CommandContext => ({ document, index: RecordIndex.of(document), landUseCodes: new Set(['ROAD', 'HOUSE', 'GREEN']) });
const section = { carriagewayWidth: 10, pavementWidth: 5, medianWidth: 0, cornerRadius: 0 };
const east: DrawRoad = { id: recordId('east'), line: Float64Array.of(0, 100, 200, 100), section, reserve: { id: recordId('east reserve'), layer, landUse: 'ROAD' } };
const north: DrawRoad = { ...east, id: recordId('north'), line: Float64Array.of(100, 0, 100, 200), reserve: { ...east.reserve, id: recordId('north reserve') } };

function after(document: PlanDocument, outcome: ReturnType<typeof drawRoad>): PlanDocument {
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${JSON.stringify(outcome.failure.evidence)}`);
  const next = document.with(outcome.value);
  expect(coverageFaults(next, RecordIndex.of(next), layer)).toEqual([]);
  return next;
}
const draw = (document: PlanDocument, request: DrawRoad): PlanDocument => after(document, drawRoad(contextOf(document), request));
const widen = (document: PlanDocument, id: string, changed: Partial<typeof section>): PlanDocument =>
  after(document, setRoadSection(contextOf(document), { ids: [recordId(id)], section: { ...section, ...changed }, layer }));
const area = (document: PlanDocument, id: string): number => areaOf(document.get(recordId(id))?.geometry ?? null);
const whole = (document: PlanDocument): number => [...document.values(layer)].reduce((sum: number, zone: PlanRecord) => sum + areaOf(zone.geometry), 0);

describe('drawRoad', () => {
  it('cuts its reserve out of the zones under it', () => {
    const plan = draw(plots.document, east);
    expect(area(plan, 'east reserve')).toBe(20 * 200);
    expect(area(plan, 'SW')).toBe(9_000);
    expect(plan.get(recordId('east'))!.fields).toMatchObject({ width: 20, carriagewayWidth: 10, pavementWidth: 5 });
    expect(plan.get(recordId('east reserve'))!.fields).toMatchObject({ landUse: 'ROAD', roadId: 'east' });
    expect(whole(plan)).toBe(40_000);
  });

  it('leaves a crossing to the road that is there, and rounds the corners', () => {
    const crossed = draw(draw(plots.document, east), north);
    expect(area(crossed, 'east reserve')).toBe(4_000);
    expect(area(crossed, 'north reserve')).toBe(20 * 180);
    const rounded = draw(draw(plots.document, east), { ...north, section: { ...section, cornerRadius: 10 } });
    // Four corners of r²(1 − π/4); chords lie within 2 cm of the arc.
    const corner = 100 * (1 - Math.PI / 4);
    expect(Math.abs(area(rounded, 'north reserve') - 3_600 - 4 * corner)).toBeLessThan(4 * 16 * 0.02);
    expect(whole(rounded)).toBeCloseTo(40_000, 4);
  });

  it('gives a wider road the crossing', () => {
    const plan = draw(draw(plots.document, east), { ...north, section: { ...section, carriagewayWidth: 30 } });
    expect(area(plan, 'north reserve')).toBe(40 * 200);
    expect(area(plan, 'east reserve')).toBe(20 * 160);
  });

  it.each([
    ['class-unknown', { ...east, reserve: { ...east.reserve, landUse: 'NONE' } }],
    ['value-out-of-range', { ...east, section: { ...section, medianWidth: -1 } }],
    ['distance-not-positive', { ...east, section: { carriagewayWidth: 0, pavementWidth: 0, medianWidth: 0, cornerRadius: 0 } }],
    ['line-too-short', { ...east, line: Float64Array.of(0, 0, 0, 0.0001) }],
  ])('refuses: %s', (code, request) => {
    expect(drawRoad(contextOf(plots.document), request)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('setRoadSection', () => {
  it('takes what a wider road needs, in one step', () => {
    const plan = widen(draw(plots.document, east), 'east', { carriagewayWidth: 20 });
    expect(area(plan, 'east reserve')).toBe(30 * 200);
    expect(area(plan, 'NE')).toBe(8_500);
    expect(plan.get(recordId('east'))!.fields['width']).toBe(30);
  });

  it('gives back what a narrower road leaves, to each plot along its own side', () => {
    const plan = widen(draw(plots.document, east), 'east', { pavementWidth: 2 });
    expect(area(plan, 'east reserve')).toBe(14 * 200);
    expect(['SW', 'SE', 'NW', 'NE'].map((id) => area(plan, id))).toEqual([9_300, 9_300, 9_300, 9_300]);
  });

  it('comes back to the same hectares there and back', () => {
    const first = draw(plots.document, east);
    const back = widen(widen(first, 'east', { carriagewayWidth: 21 }), 'east', {});
    for (const id of ['SW', 'SE', 'NW', 'NE', 'east reserve']) expect(area(back, id)).toBeCloseTo(area(first, id), 6);
  });

  it('keeps a bent road\'s neighbours whole', () => {
    const bent = draw(plots.document, { ...east, line: Float64Array.of(0, 100, 60, 100, 120, 125, 200, 125) });
    const wider = widen(bent, 'east', { carriagewayWidth: 17, pavementWidth: 6 });
    const narrower = widen(wider, 'east', { carriagewayWidth: 6, pavementWidth: 1.5 });
    expect(Math.abs(whole(narrower) - whole(bent))).toBeLessThan(0.5);
    expect(area(narrower, 'east reserve')).toBeLessThan(area(wider, 'east reserve') / 2);
  });

  it('takes a part of the section, or the whole width, and leaves the rest', () => {
    const plan = draw(plots.document, east);
    const set = (section: Parameters<typeof setRoadSection>[1]['section']) => after(plan, setRoadSection(contextOf(plan), { ids: [recordId('east')], section, layer })).get(recordId('east'))!.fields;
    expect(set({ medianWidth: 3 })).toMatchObject({ carriagewayWidth: 10, pavementWidth: 5, medianWidth: 3, width: 23 });
    expect(set({ width: 26 })).toMatchObject({ carriagewayWidth: 16, pavementWidth: 5, medianWidth: 0, width: 26 });
  });

  it('takes the reserve along when the centre line is moved', () => {
    const plan = draw(plots.document, east);
    const moved = after(plan, moveVertices(contextOf(plan), { layer: 'roads', moves: [{ from: { x: 0, y: 100 }, to: { x: 0, y: 110 } }, { from: { x: 200, y: 100 }, to: { x: 200, y: 110 } }], reservesIn: layer }));
    expect(area(moved, 'east reserve')).toBe(4_000);
    expect(['SW', 'SE', 'NW', 'NE'].map((id) => area(moved, id))).toEqual([10_000, 10_000, 8_000, 8_000]);
  });

  it('changes the road alone where the phase has no reserve of it', () => {
    const plan = draw(plots.document, east);
    const outcome = setRoadSection(contextOf(plan), { ids: [recordId('east')], section: { ...section, carriagewayWidth: 12 }, layer: 'zones_HT' });
    expect(outcome.ok && [...outcome.value.keys()]).toEqual(['east']);
  });

  it.each([
    ['not-a-road', 'SW', {}], ['record-gone', '?', {}], ['nothing-to-change', 'east', {}],
  ])('refuses: %s', (code, id, changed) => {
    const plan = draw(plots.document, east);
    expect(setRoadSection(contextOf(plan), { ids: [recordId(id)], section: { ...section, ...changed }, layer })).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('lengthenLine', () => {
  /*  0,100 ├──east──┤ 80,100: lengthened to either side it stays one road, with the reserve of one */
  const short = draw(plots.document, { ...east, line: Float64Array.of(40, 100, 80, 100) });
  const id = recordId('east');
  const longer = (document: PlanDocument, end: number, ...xs: readonly number[]) => lengthenLine(contextOf(document), { id, end: { x: end, y: 100 }, points: xs.map((x) => ({ x, y: 100 })), reservesIn: layer });
  const lineOf = (document: PlanDocument) => (document.get(id)!.geometry as Extract<PlanRecord['geometry'], { type: 'MultiLineString' }>).lines.map((line) => [...line].join(' '));

  it.each([
    ['its last point', 80, [120, 160], '40 100 80 100 120 100 160 100', 120],
    ['its first point', 40, [20, 0], '0 100 20 100 40 100 80 100', 80],
  ] as const)('goes on from %s, with its reserve, and stays the road it is', (_which, end, xs, line, metres) => {
    const plan = after(short, longer(short, end, ...xs));
    expect(lineOf(plan)).toEqual([line]);
    expect([[...plan.values('roads')].length, plan.get(id)!.fields]).toEqual([1, short.get(id)!.fields]);
    expect([...plan.values(layer)].filter(({ fields }) => fields['roadId'] === 'east').map(({ id: zone }) => zone)).toEqual(['east reserve']);
    expect(area(plan, 'east reserve')).toBe(20 * metres);
    expect(whole(plan)).toBe(40_000);
    // A width set later counts the road once.
    expect(area(widen(plan, 'east', { carriagewayWidth: 20 }), 'east reserve')).toBe(30 * metres);
  });

  it('is one step, taken back whole', () => {
    const outcome = longer(short, 80, 160);
    if (!outcome.ok) throw new Error(outcome.failure.code);
    const back = short.with(outcome.value).with(invert(outcome.value));
    expect([lineOf(back), area(back, 'east reserve')]).toEqual([lineOf(short), area(short, 'east reserve')]);
    expect(areas(back)).toEqual(areas(short));
  });

  it('lengthens the line alone where the phase has no reserve of it', () => {
    const outcome = lengthenLine(contextOf(short), { id, end: { x: 80, y: 100 }, points: [{ x: 90, y: 100 }], reservesIn: 'zones_HT' });
    expect(outcome.ok && [...outcome.value.keys()]).toEqual(['east']);
  });

  it.each([
    ['record-gone', recordId('?'), 80, 100], ['vertex-not-found', id, 60, 100], ['vertex-not-found', recordId('SW'), 80, 100], ['nothing-to-change', id, 80, 80],
  ])('refuses: %s', (code, record, end, x) => {
    expect(lengthenLine(contextOf(short), { id: record, end: { x: end, y: 100 }, points: [{ x, y: 100 }], reservesIn: layer })).toMatchObject({ ok: false, failure: { code } });
  });
});

const areas = (document: PlanDocument): number[] => ['SW', 'SE', 'NW', 'NE'].map((id) => area(document, id));

describe('moving a road', () => {
  const move = (document: PlanDocument, request: Omit<Parameters<typeof transformRecords>[1], 'reservesIn'>) => after(document, transformRecords(contextOf(document), { ...request, reservesIn: layer }));
  const by = (x: number, y: number) => moveBy({ x: 0, y: 0 }, { x, y });

  it('takes the reserve along by one vertex', () => {
    const plan = draw(plots.document, east);
    const bent = after(plan, moveVertex(contextOf(plan), { layer: 'roads', from: { x: 200, y: 100 }, to: { x: 200, y: 120 }, reservesIn: layer }));
    expect(area(bent, 'east reserve')).toBeCloseTo(20 * Math.hypot(200, 20), 0);
    expect(areas(bent)[0]).toBeGreaterThan(9_000);
  });
  it('takes it along where a vertex is deleted', () => {
    const plan = draw(plots.document, { ...east, line: Float64Array.of(0, 100, 100, 140, 200, 100) });
    const straight = after(plan, deleteVertices(contextOf(plan), { layer: 'roads', points: [{ x: 100, y: 140 }], reservesIn: layer }));
    expect(area(straight, 'east reserve')).toBe(4_000);
  });
  it('gives the old land to the plots along it, and takes the new from those there', () => {
    const moved = move(draw(plots.document, east), { ids: [recordId('east')], by: by(0, 50) });
    expect(area(moved, 'east reserve')).toBe(4_000);
    expect(areas(moved)).toEqual([10_000, 10_000, 8_000, 8_000]);
    expect(moved.get(recordId('east reserve'))!.fields['roadId']).toBe('east');
  });
  it('moves it once where it is selected as well, and leaves its land free as that of any zone', () => {
    const moved = move(draw(plots.document, east), { ids: [recordId('east'), recordId('east reserve')], by: by(0, 50) });
    expect(areas(moved)).toEqual([9_000, 9_000, 7_000, 7_000]);
    expect(area(moved, 'east reserve')).toBe(4_000);
  });
  it('keeps its width where the road is scaled', () => {
    const scaled = move(draw(plots.document, east), { ids: [recordId('east')], by: scaleBy({ x: 0, y: 100 }, 0.5) });
    expect(area(scaled, 'east reserve')).toBe(20 * 100);
    expect(areas(scaled)).toEqual([9_000, 10_000, 9_000, 10_000]);
  });
});

describe('deleting a road', () => {
  const gone = (document: PlanDocument, ...ids: string[]) => after(document, deleteRecords(contextOf(document), { ids: ids.map(recordId), reservesIn: layer }));

  /*  ├───────┼───────┤        ├───────┼───────┤
   *  ╞═══════════════╡   →    ├───────┼───────┤   each plot up to the old centre line
   *  ├───────┼───────┤        └───────┴───────┘  */
  it('gives each plot along it its land up to the centre line', () => {
    const plan = gone(draw(plots.document, east), 'east');
    expect(areas(plan)).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect([plan.get(recordId('east')), plan.get(recordId('east reserve'))]).toEqual([undefined, undefined]);
  });
  it('does so beside an oblique road, and gives a crossing to the road that stays', () => {
    const oblique = draw(plots.document, { ...east, line: Float64Array.of(0, 37.123, 200, 171.77) });
    // Its ends stand out of the plots by the corners that a slanting cut leaves.
    expect(whole(gone(oblique, 'east'))).toBeCloseTo(whole(oblique), 2);
    const crossed = gone(draw(draw(plots.document, east), { ...north, section: { ...section, cornerRadius: 10 } }), 'east');
    expect(whole(crossed)).toBeCloseTo(40_000, 2);
    expect(area(crossed, 'north reserve')).toBeGreaterThan(20 * 200 - 1);
  });
  it('leaves the land free where the reserve is deleted with it', () => {
    expect(whole(gone(draw(plots.document, east), 'east', 'east reserve'))).toBe(36_000);
  });
  it('leaves the zones of other phases their land, and no link to a road that is gone', () => {
    const plan = draw(plots.document, east);
    const reserve = plan.get(recordId('east reserve'))!;
    const both = plan.with(changeOf([{ before: null, after: { ...reserve, id: recordId('earlier'), layer: 'zones_QHDD' } }]));
    const left = gone(both, 'east').get(recordId('earlier'))!;
    expect([left.geometry, left.fields['roadId']]).toEqual([reserve.geometry, null]);
  });
});

describe('roads that are crossed', () => {
  const rounded = { ...section, cornerRadius: 10 };
  /** Four corners of r²(1 − π/4); their chords lie within 2 cm of the arc. */
  const corners = 400 * (1 - Math.PI / 4);
  /*        │   │
   *  ══════╯   ╰══════   the crossing is `east`'s, the corners are `north`'s
   *  ══════╮   ╭══════
   *        │   │           */
  const crossed = draw(draw(plots.document, east), { ...north, section: rounded });
  const transformed = (document: PlanDocument, id: string, x: number, y: number) =>
    after(document, transformRecords(contextOf(document), { ids: [recordId(id)], by: moveBy({ x: 0, y: 0 }, { x, y }), reservesIn: layer }));
  const deleted = (document: PlanDocument, id: string) => after(document, deleteRecords(contextOf(document), { ids: [recordId(id)], reservesIn: layer }));

  it('lose the corners with a road that is deleted, and close over its ground', () => {
    const left = deleted(crossed, 'east');
    expect(area(left, 'north reserve')).toBeCloseTo(4_000, 6);
    expect(areas(left).map(Math.round)).toEqual([9_000, 9_000, 9_000, 9_000]);
    expect(area(deleted(crossed, 'north'), 'east reserve')).toBeCloseTo(4_000, 6);
  });
  it('get them where a road is moved to, and give back what it leaves', () => {
    const moved = transformed(crossed, 'east', 0, 50);
    expect(area(moved, 'east reserve') + area(moved, 'north reserve')).toBeCloseTo(area(crossed, 'east reserve') + area(crossed, 'north reserve'), 1);
    expect(Math.abs(area(moved, 'east reserve') + area(moved, 'north reserve') - 7_600 - corners)).toBeLessThan(2);
    const away = transformed(crossed, 'north', 300, 0);
    expect(area(away, 'east reserve')).toBeCloseTo(4_000, 6);
    const back = transformed(away, 'north', -300, 0);
    expect(area(back, 'east reserve') + area(back, 'north reserve')).toBeCloseTo(area(crossed, 'east reserve') + area(crossed, 'north reserve'), 1);
  });
  it('are cut by one that becomes wider than they are, and take the crossing back from one that becomes narrower', () => {
    const wide = widen(crossed, 'north', { carriagewayWidth: 30, cornerRadius: 10 });
    expect(area(wide, 'east reserve')).toBe(20 * 160);
    const narrow = widen(wide, 'north', { carriagewayWidth: 4, cornerRadius: 10 });
    expect(area(narrow, 'east reserve')).toBeCloseTo(4_000, 6);
    expect(whole(narrow)).toBeCloseTo(40_000, 3);
  });
  it('keep what somebody drew on their reserve elsewhere', () => {
    const reserve = crossed.get(recordId('north reserve'))!;
    const lay = after(crossed, moveVertices(contextOf(crossed), { layer, moves: [{ from: { x: 110, y: 200 }, to: { x: 125, y: 200 } }] }));
    expect(area(lay, reserve.id)).toBeGreaterThan(area(crossed, reserve.id) + 100);
    expect(area(deleted(lay, 'east'), reserve.id) - area(deleted(crossed, 'east'), reserve.id)).toBeCloseTo(area(lay, reserve.id) - area(crossed, reserve.id), 6);
  });
  it('stay where both change at once: one of two as wide has the ground', () => {
    const both = after(crossed, setRoadSection(contextOf(crossed), { ids: [recordId('east'), recordId('north')], section: { carriagewayWidth: 20, cornerRadius: 0 }, layer }));
    expect(area(both, 'east reserve') + area(both, 'north reserve')).toBeCloseTo(30 * 200 + 30 * 170, 3);
    expect(whole(both)).toBeCloseTo(40_000, 3);
  });
});

describe('a copy of a road', () => {
  const plan = draw(plots.document, east);
  const newId = (() => {
    let serial = 0;
    return () => recordId(`new ${++serial}`);
  })();
  const reservesOf = (document: PlanDocument) => [...document.values('roads')].map(({ id }) => [...document.values(layer)].filter(({ fields }) => fields['roadId'] === id).map(({ geometry, fields }) => [Math.round(areaOf(geometry)), fields['landUse']]));
  const up = moveBy({ x: 0, y: 0 }, { x: 0, y: 50 });

  it.each([
    ['moved', () => transformRecords(contextOf(plan), { ids: [recordId('east')], by: up, newId, reservesIn: layer })],
    ['moved with its reserve', () => transformRecords(contextOf(plan), { ids: [recordId('east'), recordId('east reserve')], by: up, newId, reservesIn: layer })],
    ['beside it', () => copyParallel(contextOf(plan), { ids: [recordId('east')], distance: 50, side: 'left', newId, reservesIn: layer })],
    ['along a line', () => arrayRecords(contextOf(plan), { ids: [recordId('east')], base: { x: 0, y: 100 }, line: Float64Array.of(0, 150, 0, 200), spacing: { kind: 'count', count: 1 }, turned: false, newId, reservesIn: layer })],
    ['pasted', () => {
      const ready = recordsToPaste(plan, { crs: plan.settings.crs, crsName: plan.settings.crsName, records: [plan.get(recordId('east'))!] }, { phase: 'QHDH', by: up, newId });
      return pasteRecords(contextOf(plan), { ...(ready.ok ? ready.value : { records: [] }), reservesIn: layer });
    }],
  ])('gets a reserve as the road has: %s', (_how, run) => {
    const copied = after(plan, run());
    expect(reservesOf(copied)).toEqual([[[4_000, 'ROAD']], [[4_000, 'ROAD']]]);
    expect(areas(copied)).toEqual([9_000, 9_000, 7_000, 7_000]);
  });
  it('has none where the road has none, and none where there is no land for it', () => {
    const bare = plan.with(deleteReserve(plan));
    const copied = transformRecords(contextOf(bare), { ids: [recordId('east')], by: up, newId, reservesIn: layer });
    expect(copied.ok && [...copied.value.values()].map((step) => step.after?.layer)).toEqual(['roads']);
    const twice = after(plan, transformRecords(contextOf(plan), { ids: [recordId('east')], by: moveBy({ x: 0, y: 0 }, { x: 0, y: 0 }), newId, reservesIn: layer }));
    expect(reservesOf(twice)).toEqual([[[4_000, 'ROAD']], []]);
  });
  it('leaves the crossings among copies to one of them', () => {
    const crossed = draw(plan, north);
    const copied = after(crossed, transformRecords(contextOf(crossed), { ids: [recordId('east'), recordId('north')], by: moveBy({ x: 0, y: 0 }, { x: 50, y: 50 }), newId, reservesIn: layer }));
    expect(whole(copied)).toBeGreaterThan(40_000);
    const middle = { x: 150, y: 150 };
    expect([...copied.values(layer)].filter(({ geometry }) => isInside(middle, geometry)).map(({ fields }) => fields['landUse'])).toEqual(['ROAD']);
  });

  function deleteReserve(document: PlanDocument): Change {
    return changeOf([{ before: document.get(recordId('east reserve'))!, after: null }]);
  }
});

describe('the boundary', () => {
  /*   ┌─────────┐
   *   │══════════\═    a road that meets it at an angle, or runs on across it,
   *   └───────────┘    ends along it and leaves no corner  */
  const bounded = aPlan().boundary('POLYGON ((0 0, 200 0, 150 200, 0 200))').zone('A', 'POLYGON ((0 0, 200 0, 150 200, 0 200))', { landUse: 'HOUSE' });

  it.each([['at it', 175], ['beyond it', 300], ['a little beyond it', 177]])('ends a road that ends %s', (_where, x) => {
    const plan = draw(bounded.document, { ...east, line: Float64Array.of(0, 100, x, 100) });
    expect(area(plan, 'east reserve')).toBeCloseTo(20 * 175, 1);
    expect(area(plan, 'east reserve') + area(plan, 'A')).toBeCloseTo(35_000, 3);
    expect(sliversAfter(changeOf([{ before: null, after: plan.get(recordId('east reserve'))! }]), RecordIndex.of(plan))).toEqual([]);
  });
  it('leaves an end inside as it was drawn', () => {
    expect(area(draw(bounded.document, { ...east, line: Float64Array.of(10, 100, 170, 100) }), 'east reserve')).toBeCloseTo(20 * 160, 0);
  });
  it('refuses a road that lies all outside', () => {
    expect(drawRoad(contextOf(bounded.document), { ...east, line: Float64Array.of(220, 0, 220, 200) })).toMatchObject({ ok: false, failure: { code: 'road-outside-boundary' } });
  });
});
