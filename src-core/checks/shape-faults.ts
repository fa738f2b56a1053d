import { areaOfPolygon } from '../geometry/area.ts';
import { conflictsOf } from '../geometry/crossing.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { meanWidth } from '../geometry/mean-width.ts';
import { placeOfFault } from '../geometry/place-of-fault.ts';
import { spikeOf } from '../geometry/spike.ts';
import type { MultiPolygon, PlanPoint, Polygon } from '../geometry/types.ts';
import type { PlanRecord } from '../document/record.ts';
import type { CheckSettings } from './check-settings.ts';
import type { TopologyFinding } from './finding.ts';

/** Faults that a zone's own shape has, whatever lies around it. */
export function shapeFaults(zone: PlanRecord, shape: MultiPolygon, settings: CheckSettings): TopologyFinding[] {
  const base = { layer: zone.layer, zones: [zone.id] };
  const findings: TopologyFinding[] = [];
  const fault = placeOfFault(shape.polygons);
  if (fault !== null) {
    const conflicts = shape.polygons.flatMap((polygon) => conflictsOf(polygon));
    const touches = conflicts.filter(({ kind }) => kind === 'touch');
    const isOnlyTouch = fault.kind === 'crossing' && conflicts.length > 0 && touches.length === conflicts.length;
    const kind = isOnlyTouch ? 'self-touch' : 'invalid';
    const first = isOnlyTouch ? touches[0]! : conflicts.find((conflict) => conflict.kind === 'crossing') ?? fault;
    findings.push({ ...base, id: `${kind}:${zone.id}`, kind, at: pointOf(first), size: Math.max(1, conflicts.length), unit: 'places', evidence: { collapsed: fault.kind === 'collapsed' } });
  }
  const spike = spikeOf(shape, settings.toleranceMm / 1000);
  if (spike !== null) findings.push({ ...base, id: `spike:${zone.id}`, kind: 'spike', at: spike.at, size: spike.length, unit: 'm', evidence: { places: spike.count } });
  if (fault?.kind !== 'collapsed') findings.push(...narrowParts(zone, shape, settings));
  return findings;
}

const pointOf = ({ x, y }: PlanPoint): PlanPoint => ({ x, y });

function narrowParts(zone: PlanRecord, shape: MultiPolygon, { sliverWidthM, tinyAreaM2 }: CheckSettings): TopologyFinding[] {
  const findings: TopologyFinding[] = [];
  let tiny: { polygon: Polygon; area: number } | null = null;
  let tinyCount = 0;
  let sliver: { polygon: Polygon; area: number; width: number } | null = null;
  let sliverCount = 0;
  for (const polygon of shape.polygons) {
    const area = areaOfPolygon(polygon);
    const width = meanWidth(polygon, area);
    if (area < tinyAreaM2) {
      tinyCount++;
      if (tiny === null || area < tiny.area) tiny = { polygon, area };
    } else if (width < sliverWidthM) {
      sliverCount++;
      if (sliver === null || area > sliver.area) sliver = { polygon, area, width };
    }
  }
  const base = { layer: zone.layer, zones: [zone.id] };
  const placeOf = (polygon: Polygon) => labelPoint({ type: 'MultiPolygon', polygons: [polygon] })!;
  if (tiny !== null) findings.push({ ...base, id: `tiny-part:${zone.id}`, kind: 'tiny-part', at: placeOf(tiny.polygon), size: tiny.area, unit: 'm2', evidence: { places: tinyCount } });
  if (sliver !== null) findings.push({ ...base, id: `sliver:${zone.id}`, kind: 'sliver', at: placeOf(sliver.polygon), size: sliver.area, unit: 'm2', evidence: { places: sliverCount, widthM: sliver.width } });
  return findings;
}
