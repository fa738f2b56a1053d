import { describe, expect, it } from 'vitest';
import { drawRoad } from '../commands/draw-road.ts';
import { changeOf, invert } from '../document/change.ts';
import { RecordIndex } from '../document/record-index.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { topologyOf } from '../testing/topology-of.ts';
import { usualCheckSettings } from './check-settings.ts';
import { TopologyLedger } from './topology-ledger.ts';

const use = { landUse: 'GREEN' };
const rounded = (findings: ReturnType<typeof topologyOf>) => findings.map(({ kind, zones, at, size, unit }) => ({ kind, zones, at: [Math.round(at.x), Math.round(at.y)], size: size === null ? null : Number(size.toFixed(3)), unit }));

/*  ┌───┬───┐
 *  │ A │ B │   10 × 10 each
 *  └───┴───┘  */
const a = 'POLYGON ((0 0, 10 0, 10 10, 0 10))';
const b = 'POLYGON ((10 0, 20 0, 20 10, 10 10))';
const two = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10))').zone('A', a, use).zone('B', b, use);

describe('a coverage', () => {
  it('has nothing to tell of', () => {
    expect(topologyOf(two)).toEqual([]);
    expect(topologyOf(aPlan().zone('A', a, use).zone('B', b, use))).toEqual([]);
  });
  it('has nothing to tell of where zones end on a boundary that turns elsewhere', () => {
    expect(topologyOf(aPlan().boundary('POLYGON ((0 0, 7 0, 20 0, 20 10, 0 10, 0 3))').zone('A', a, use).zone('B', b, use))).toEqual([]);
  });
});

describe('gaps', () => {
  /*  ┌───┐  ┌┐
   *  │ A │  ││ B   5 m of the boundary between them
   *  └───┘  └┘  */
  it('are land of the boundary that no zone covers', () => {
    const plan = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10))').zone('A', a, use).zone('B', 'POLYGON ((15 0, 20 0, 20 10, 15 10))', use);
    expect(rounded(topologyOf(plan))).toEqual([{ kind: 'gap', zones: ['A', 'B'], at: [13, 5], size: 50, unit: 'm2' }]);
  });
  it('have the zones beside an island in them', () => {
    const plan = aPlan().boundary('POLYGON ((0 0, 30 0, 30 30, 0 30))').zone('I', 'POLYGON ((10 10, 20 10, 20 20, 10 20))', use);
    expect(topologyOf(plan).map(({ kind, size, zones }) => ({ kind, size, zones }))).toEqual([{ kind: 'gap', size: 800, zones: ['I'] }]);
  });
  it('are not where a large zone lies over what others leave', () => {
    const plan = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10))').zone('A', a, use).zone('W', 'POLYGON ((0 0, 20 0, 20 10, 0 10))', use);
    expect(topologyOf(plan).map(({ kind }) => kind)).toEqual(['overlap']);
  });
  it('are closed in by zones where there is no boundary', () => {
    const ring = 'POLYGON ((0 0, 30 0, 30 30, 0 30), (10 10, 20 10, 20 20, 10 20))';
    expect(rounded(topologyOf(aPlan().zone('A', ring, use)))).toEqual([{ kind: 'gap', zones: ['A'], at: [15, 15], size: 100, unit: 'm2' }]);
    expect(topologyOf(aPlan().zone('A', ring, use).zone('B', 'POLYGON ((10 10, 20 10, 20 20, 10 20))', use))).toEqual([]);
  });
  it('that have a lowest corner in common are told apart', () => {
    // Two triangles of free land that touch in (0, 0).
    const plan = aPlan().boundary('POLYGON ((0 0, 10 0, 10 10, 0 10))')
      .zone('A', 'POLYGON ((0 0, 10 4, 10 6))', use);
    const ids = topologyOf(plan).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('zones on each other', () => {
  it('overlap, with the land they share', () => {
    const plan = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10))').zone('A', 'POLYGON ((0 0, 12 0, 12 10, 0 10))', use).zone('B', b, use);
    expect(rounded(topologyOf(plan)).filter(({ kind }) => kind !== 'near-vertex')).toEqual([{ kind: 'overlap', zones: ['A', 'B'], at: [11, 5], size: 20, unit: 'm2' }]);
  });
  it('are duplicates where both are the same land', () => {
    expect(topologyOf(two.zone('C', b, use)).map(({ kind, zones, size }) => ({ kind, zones, size }))).toEqual([{ kind: 'duplicate', zones: ['B', 'C'], size: 100 }]);
  });
});

describe('outlines', () => {
  it('beyond the boundary are told with what lies there', () => {
    const plan = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10))').zone('A', a, use).zone('B', 'POLYGON ((10 0, 23 0, 23 10, 10 10))', use);
    expect(rounded(topologyOf(plan))).toContainEqual({ kind: 'outside', zones: ['B'], at: [22, 5], size: 30, unit: 'm2' });
  });
  it('with a corner on a neighbour that has none there are unsnapped', () => {
    // C takes the left half of B's top edge: its corner (15, 10) is none of B's.
    const plan = aPlan().zone('B', b, use).zone('C', 'POLYGON ((10 10, 15 10, 15 20, 10 20))', use);
    expect(topologyOf(plan).map(({ kind, zones, at, size }) => ({ kind, zones, at, size }))).toEqual([{ kind: 'near-vertex', zones: ['C', 'B'], at: { x: 15, y: 10 }, size: 0 }]);
  });
  it('within the tolerance of a neighbour are unsnapped, beyond it they are not', () => {
    const plan = aPlan().zone('A', a, use).zone('B', 'POLYGON ((10.006 0, 20 0, 20 10, 10.006 10))', use);
    expect(topologyOf(plan).map(({ kind, size }) => ({ kind, size: Number(size!.toFixed(6)) }))).toEqual([{ kind: 'near-vertex', size: 0.006 }]);
    expect(topologyOf(plan, { toleranceMm: 5 })).toEqual([]);
  });
  it('that cross themselves are invalid, that only touch themselves are told apart', () => {
    expect(rounded(topologyOf(aPlan().zone('A', 'POLYGON ((0 0, 10 0, 0 10, 10 11))', use)))[0]).toMatchObject({ kind: 'invalid', at: [5, 5] });
    expect(topologyOf(aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 5 0, 0 10))', use))[0]).toMatchObject({ kind: 'self-touch', at: { x: 5, y: 0 } });
  });
  it('that run out and back are spikes', () => {
    expect(topologyOf(aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 5, 30 5, 10 5.008, 10 10, 0 10))', use))).toMatchObject([{ kind: 'spike', at: { x: 30, y: 5 } }]);
    expect(topologyOf(aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 5, 30 5, 10 5.1, 10 10, 0 10))', use))).toEqual([]);
  });
  it('of strips are slivers, small parts are told with their area', () => {
    expect(rounded(topologyOf(aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 0.4, 0 0.4))', use)))).toEqual([{ kind: 'sliver', zones: ['A'], at: [50, 0], size: 40, unit: 'm2' }]);
    expect(topologyOf(aPlan().zone('A', 'MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10)), ((20 0, 20.5 0, 20.5 1, 20 1)))', use))).toMatchObject([{ kind: 'tiny-part', size: 0.5 }]);
  });
});

describe('what a zone says of itself', () => {
  it('needs a class that is in the catalogue', () => {
    expect(topologyOf(aPlan().zone('A', a))).toMatchObject([{ kind: 'missing-attribute', evidence: { field: 'landUse' } }]);
    const { document } = aPlan().zone('A', a, { landUse: 'NONE' });
    expect(topologyOf({ document, context: { document, landUseCodes: new Set(['GREEN']) } } as never)).toMatchObject([{ kind: 'wrong-code', evidence: { code: 'NONE' } }]);
  });
  it.each([
    ['OM-1 0,01 ha', true], ['OM-1 0,02 ha', false], ['OM-1 100 m²', true], ['OM-1 104 m2', false], ['OM-1', true], ['1.000 m2', true], ['OM-1 0.012 ha', false],
  ])('is held to the area in its label: %s', (label, agrees) => {
    expect(topologyOf(aPlan().zone('A', a, { ...use, label })).map(({ kind }) => kind)).toEqual(agrees ? [] : ['stated-area']);
  });
  it('is held to the area that came with it', () => {
    const zone = { ...aRecord('A', 'zones_QHDH', a, use), attributes: { dienTich: 90 } };
    expect(topologyOf(aPlan().record(zone))).toMatchObject([{ kind: 'stated-area', size: 10, evidence: { field: 'dienTich', statedM2: 90, drawnM2: 100 } }]);
    expect(topologyOf(aPlan().record({ ...zone, attributes: { dienTich: 100.4 } }))).toEqual([]);
  });
});

describe('zones and what lies under them', () => {
  it('are told where they lie in several planning units', () => {
    const unit = (id: string, wkt: string) => aRecord(id, 'units', wkt, { label: id });
    const plan = aPlan().zone('A', a, use).record(unit('U', 'POLYGON ((0 0, 4 0, 4 10, 0 10))')).record(unit('V', 'POLYGON ((4 0, 20 0, 20 10, 4 10))'));
    expect(topologyOf(plan)).toMatchObject([{ kind: 'straddles-units', size: 40, evidence: { units: 'V, U' } }]);
  });
  it('come and go with an edit, and are the very same list while none does', () => {
    const unit = (id: string, wkt: string) => aRecord(id, 'units', wkt, { label: id });
    const { context } = aPlan().zone('A', a, use).zone('B', b, use).record(unit('U', 'POLYGON ((0 0, 4 0, 4 10, 0 10))')).record(unit('V', 'POLYGON ((4 0, 20 0, 20 10, 4 10))'));
    const ledger = TopologyLedger.of(context.document, 'zones_QHDH', context.landUseCodes, usualCheckSettings);
    const zone = (id: string, fields: object) => {
      const before = context.document.get(recordId(id))!;
      return changeOf([{ before, after: { ...before, fields: { ...before.fields, ...fields } } }]);
    };
    const alone = ledger.findings();
    ledger.update(zone('B', { label: 'B' }), context.document.with(zone('B', { label: 'B' })));
    expect(ledger.findings()).toBe(alone);
    const unclassed = zone('B', { landUse: null });
    ledger.update(unclassed, context.document.with(unclassed));
    expect(ledger.findings().map(({ id }) => id)).toEqual(['missing-attribute:B:landUse', 'straddles-units:A']);
    expect(alone.map(({ id }) => id)).toEqual(['straddles-units:A']);
    ledger.update(invert(unclassed), context.document);
    expect(ledger.findings()).toEqual(alone);
  });
  it('are held to the width of their road', () => {
    const road = aRecord('R', 'roads', 'LINESTRING (0 5, 100 5)', { width: 10, label: 'R1' });
    const reserve = (width: number) => aPlan().record(road).zone('A', `POLYGON ((0 ${5 - width / 2}, 100 ${5 - width / 2}, 100 ${5 + width / 2}, 0 ${5 + width / 2}))`, { ...use, roadId: 'R' });
    expect(topologyOf(reserve(8)).map(({ kind }) => kind)).toEqual(['road-width']);
    expect(topologyOf(reserve(10), { roadWidthM: 2 })).toEqual([]);
  });
});

describe('a crossing of roads', () => {
  /*     │   │
   *  ═══╯   ╰═══   both are as wide: the ground of the crossing is one's, the corners are the other's, and neither is a fault
   *  ═══╮   ╭═══  */
  it.each([[0, 10], [10, 10], [10, 16]])('is no fault of either road (corners of %i m, %i m wide)', (cornerRadius, width) => {
    const section = { carriagewayWidth: 10, pavementWidth: 0, medianWidth: 0, cornerRadius };
    let { document } = aPlan().boundary('POLYGON ((0 0, 100 0, 100 100, 0 100))').zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', use);
    for (const [id, line, carriagewayWidth] of [['east', [0, 50, 100, 50], 10], ['north', [50, 0, 50, 100], width]] as const) {
      const drawn = drawRoad({ document, index: RecordIndex.of(document), landUseCodes: new Set([use.landUse]) }, { id: recordId(id), line: Float64Array.from(line), section: { ...section, carriagewayWidth }, reserve: { id: recordId(`${id} reserve`), layer: 'zones_QHDH', landUse: use.landUse } });
      if (!drawn.ok) throw new Error(drawn.failure.code);
      document = document.with(drawn.value);
    }
    expect(TopologyLedger.of(document, 'zones_QHDH', new Set([use.landUse]), { ...usualCheckSettings, roadWidthM: 0.05 }).findings().filter(({ kind }) => kind === 'road-width')).toEqual([]);
  });
});

describe('ids', () => {
  it('stay the same after an edit elsewhere and do not depend on the order of records', () => {
    const gap = aPlan().boundary('POLYGON ((0 0, 200 0, 200 10, 0 10))').zone('A', a, use).zone('B', 'POLYGON ((15 0, 100 0, 100 10, 15 10))', use).zone('C', 'POLYGON ((100 0, 200 0, 200 10, 100 10))', use);
    const edited = aPlan().boundary('POLYGON ((0 0, 200 0, 200 10, 0 10))').zone('C', 'POLYGON ((110 0, 200 0, 200 10, 110 10))', use).zone('B', 'POLYGON ((15 0, 110 0, 110 10, 15 10))', use).zone('A', a, use);
    const ids = topologyOf(gap).map(({ id }) => id);
    expect(ids).toEqual(['gap:zones_QHDH:10000:0']);
    expect(topologyOf(edited).map(({ id }) => id)).toEqual(ids);
    expect(recordId('A')).toBe('A');
  });
});
