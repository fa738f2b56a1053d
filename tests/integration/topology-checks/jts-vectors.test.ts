import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { usualCheckSettings } from '../../../src-core/checks/check-settings.ts';
import type { TopologyFinding } from '../../../src-core/checks/finding.ts';
import { TopologyLedger } from '../../../src-core/checks/topology-ledger.ts';
import { aPlan, type PlanBuilder } from '../../../src-core/testing/a-plan.ts';
import { geometryFromWkt } from '../../../src-core/testing/wkt.ts';

/** Coverage cases of the JTS Topology Suite with what JTS says of them (`../shared/data/jts-testxml`). */
const read = (name: string) => (JSON.parse(readFileSync(new URL(`../../../../shared/data/jts-testxml/junit-vectors/${name}.json`, import.meta.url), 'utf8')) as { cases: readonly Case[] }).cases;
interface Case { readonly test: string; readonly op: string; readonly args: readonly unknown[] }

/** Faults of a coverage; a shape that is wrong by itself is told apart from them. */
const ofCoverage = new Set(['gap', 'overlap', 'duplicate', 'near-vertex']);

function faults(plan: PlanBuilder, toleranceM: number): TopologyFinding[] {
  const { document, landUseCodes } = plan.context;
  return TopologyLedger.of(document, 'zones_QHDH', landUseCodes, { ...usualCheckSettings, toleranceMm: 1000 * toleranceM }).findings().filter(({ kind }) => ofCoverage.has(kind));
}

/** An empty part has no land, and no place in a plan. */
const withoutEmpty = (wkt: string): string | null => (wkt === 'POLYGON EMPTY' ? null : wkt.replace(/, EMPTY/g, ''));
const planOf = (shapes: readonly string[]): PlanBuilder =>
  shapes.reduce((plan, wkt, i) => (withoutEmpty(wkt) === null ? plan : plan.zone(`z${i}`, withoutEmpty(wkt)!, { landUse: 'GREEN' })), aPlan());

/** JTS asks for corners exactly on each other; a metre is its unit here and a millimetre ours. */
const exact = 0.0005;

describe('coverages that JTS validates', () => {
  for (const { test: name, op, args } of read('coverage_CoverageValidatorTest')) test(name, () => {
    const shapes = args[0] as string[];
    const found = faults(planOf(shapes), op === 'checkInvalidWithGaps' ? (args[1] as number) : exact);
    const invalid = op === 'checkValid' ? [] : (args.at(-1) as (string | null)[]).flatMap((line, i) => (line === null ? [] : [`z${i}`]));
    expect([...new Set(found.flatMap(({ zones }) => zones))].sort()).toEqual(invalid);
  });
});

describe('polygons that JTS validates against those around them', () => {
  for (const { test: name, op, args } of read('coverage_CoveragePolygonValidatorTest')) test(name, () => {
    // One case has a bracket too many in the source; JTS's reader takes it, and so its twin without it.
    const around = geometryFromWkt((args[1] as string).replace('1 3))), ((5 3', '1 3)), ((5 3').replace(', (5 3, 5 1', ', (5 3, 5 1'));
    if (around.type !== 'MultiPolygon') throw new Error(name);
    let plan = aPlan().zone('target', args[0] as string, { landUse: 'GREEN' });
    around.polygons.forEach((polygon, i) => {
      const zone = plan.zone(`around ${i}`, 'POLYGON ((0 0, 1 0, 1 1))', { landUse: 'GREEN' });
      const record = [...zone.document.values('zones_QHDH')].find(({ id }) => id === `around ${i}`)!;
      plan = plan.record({ ...record, geometry: { type: 'MultiPolygon', polygons: [polygon] } });
    });
    const found = faults(plan, op === 'checkInvalidGap' ? (args[2] as number) : exact).filter(({ zones }) => zones.some((id) => String(id) === 'target'));
    expect(found.length > 0).toBe(op !== 'checkValid');
  });
});

describe('gaps that JTS finds', () => {
  for (const { test: name, args } of read('coverage_CoverageGapFinderTest')) test(name, () => {
    const whole = geometryFromWkt(args[0] as string);
    if (whole.type !== 'MultiPolygon') throw new Error(name);
    const records = whole.polygons.map((polygon, i) => ({ ...[...aPlan().zone(`z${i}`, 'POLYGON ((0 0, 1 0, 1 1))', { landUse: 'GREEN' }).document.values('zones_QHDH')][0]!, geometry: { type: 'MultiPolygon' as const, polygons: [polygon] } }));
    const found = faults(aPlan('QHDH', records), exact);
    expect(found.map(({ kind, size, zones }) => ({ kind, size, zones: [...zones].sort() }))).toEqual([{ kind: 'gap', size: 2, zones: ['z0', 'z1', 'z2'] }]);
  });
});
