import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { FindingShown } from '../store/finding-shown.ts';
import { outlinesOf, polygonsOf, positionOf, type Mark } from './marks.ts';
import { white, type Rgba } from './palette.ts';

/** No class of land has it, nor a selection: what is found stands out from what is drawn. */
const found: Rgba = [196, 40, 92, 255];
const wash: Rgba = [196, 40, 92, 46];
/** Land that would settle it. */
const settles: Rgba = [0, 128, 96, 255];
const reached: Rgba = [0, 128, 96, 200];
const unreached: Rgba = [196, 40, 92, 96];

/** The finding that is looked at: its zones outlined in dashes, a ring around its place; and under it the land that a service does not reach. */
export function findingMarks({ at, records, candidates, coverage }: FindingShown, document: PlanDocument | null): Mark[] {
  if (document === null) return [];
  const marks: Mark[] = [];
  const shapes = (ids: readonly RecordId[]): Geometry[] => ids.flatMap((id) => document.get(id)?.geometry ?? []);
  if (coverage !== null) {
    marks.push({ kind: 'area', polygons: polygonsOf(coverage.uncovered.map(({ shape }) => shape)), color: unreached });
    const rim = outlinesOf([coverage.served]);
    if (rim.length > 0) marks.push({ kind: 'line', paths: rim, color: white, width: 3.5 }, { kind: 'line', paths: rim, color: reached, width: 1.6, dashes: [8, 4] });
    marks.push({ kind: 'dots', places: coverage.services.map(positionOf), radius: 4.5, edge: white, edgeWidth: 1.5, fill: reached });
  }
  const outline = (ids: readonly RecordId[], color: Rgba, filled: boolean): void => {
    const its = shapes(ids);
    const paths = outlinesOf(its);
    if (filled && its.length > 0) marks.push({ kind: 'area', polygons: polygonsOf(its), color: wash });
    if (paths.length > 0) marks.push({ kind: 'line', paths, color: white, width: 4.5 }, { kind: 'line', paths, color, width: 2.2, dashes: [9, 5] });
  };
  outline(candidates, settles, false);
  outline(records, found, true);
  if (at !== null) {
    marks.push({ kind: 'dots', places: [positionOf(at)], radius: 13, edge: white, edgeWidth: 5, fill: [0, 0, 0, 0] }, { kind: 'dots', places: [positionOf(at)], radius: 13, edge: found, edgeWidth: 2.5, fill: [0, 0, 0, 0] });
    marks.push({ kind: 'dots', places: [positionOf(at)], radius: 2.5, edge: white, edgeWidth: 1, fill: found });
  }
  return marks;
}
