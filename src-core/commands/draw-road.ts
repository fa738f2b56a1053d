import { changeOf } from '../document/change.ts';
import type { PlanRecord } from '../document/record.ts';
import { boxOf } from '../geometry/bounds.ts';
import { lineOnGrid } from '../geometry/line-on-grid.ts';
import type { Line } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';
import { isEmptyArea } from './coverage/node-shapes.ts';
import { settle } from './coverage/settle.ts';
import { checkedSection, sectionFields, type CrossSection } from './road/cross-section.ts';
import { blankFields, newReserve, type Reserve } from './road/new-reserve.ts';
import { isOutsideBoundary, reserveOf } from './road/reserve-of.ts';

export interface DrawRoad {
  readonly id: RecordId;
  /** The centre line, plan metres. */
  readonly line: Line;
  readonly section: CrossSection;
  /** The reserve: a zone of this layer, with this id and class, cut out of the zones under it. */
  readonly reserve: Reserve;
}

/** A road by its centre line and cross-section. Its reserve is a zone that stays linked to it. */
export const drawRoad: Command<DrawRoad> = ({ document, index, landUseCodes }, { id, line, section, reserve }) => {
  if (document.get(id) !== undefined || document.get(reserve.id) !== undefined) throw new Error(`A record ${id} or ${reserve.id} is there already.`);
  if (!landUseCodes.has(reserve.landUse)) return failure(problem('class-unknown', { code: reserve.landUse }));
  const checked = checkedSection(section);
  if (!checked.ok) return checked;
  const path = lineOnGrid(line);
  if (path.length < 4) return failure(problem('line-too-short'));
  const stated = sectionFields(checked.value);
  const road: PlanRecord = { id, layer: 'roads', attributes: {}, geometry: { type: 'MultiLineString', lines: [path] }, fields: { ...blankFields('roads'), ...stated } };
  const shape = reserveOf(road, index);
  if (isEmptyArea(shape)) return failure(isOutsideBoundary(road, index) ? problem('road-outside-boundary') : problem('nothing-free', { zone: String(id) }));
  const zone: PlanRecord = { ...newReserve(reserve, id), geometry: shape };
  const settled = settle({ index }, { layer: reserve.layer, wanted: [{ before: null, after: zone }], overlap: 'take', window: boxOf(shape) });
  return settled.ok ? success(changeOf([{ before: null, after: road }, ...settled.value.values()])) : settled;
};
