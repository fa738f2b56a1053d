import { layerKeys } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { boxAround, boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import type { ImportIssue, ImportReport } from '../../../src-core/wire/importing.ts';

export interface IssuePlace { readonly box: Box; readonly records: readonly RecordId[] }

/** Metres around a fault that has no extent of its own. */
const aroundFault = 25;

/** What a line of the report can be shown by: whether there is a place is told without looking through the plan. */
export const hasPlace = (issue: ImportIssue): boolean => issue.box !== undefined || faultOf(issue) !== null || valueOf(issue) !== null;

/** Where on the map a line of the report is, and the records it is about; `null` where it is nowhere (any more). */
export function placeOfIssue(issue: ImportIssue, { layer }: ImportReport, document: PlanDocument): IssuePlace | null {
  const value = valueOf(issue);
  if (value !== null) return placeOfValue(value, layer, document);
  const fault = faultOf(issue);
  const box = issue.box === undefined ? null : { minX: issue.box[0], minY: issue.box[1], maxX: issue.box[2], maxY: issue.box[3] };
  const seen = fault ?? box;
  return seen === null ? null : { box: seen, records: [] };
}

/** The very spot is more to the point than the whole feature. */
function faultOf({ evidence: { x, y } }: ImportIssue): Box | null {
  return typeof x === 'number' && typeof y === 'number' ? boxAround({ x, y }, aroundFault) : null;
}

function valueOf({ feature, evidence: { field, value } }: ImportIssue): { readonly field: string; readonly value: string } | null {
  return feature === null && typeof field === 'string' && typeof value === 'string' ? { field, value } : null;
}

/** Every record of the layer whose own attribute has the value. */
function placeOfValue({ field, value }: { readonly field: string; readonly value: string }, layer: string, document: PlanDocument): IssuePlace | null {
  const key = layerKeys.find((each) => each === layer);
  if (key === undefined) return null;
  let box = emptyBox;
  const records: RecordId[] = [];
  for (const record of document.values(key)) {
    const own = record.attributes[field];
    if (typeof own !== 'string' || own.trim() !== value) continue;
    records.push(record.id);
    box = unionOfBoxes(box, boxOf(record.geometry));
  }
  return isEmptyBox(box) ? null : { box, records };
}

/** The box as it has to be fitted so that it stands in the free left part of a map whose right part is covered. */
export function besides(box: Box, mapWidth: number, covered: number): Box {
  const free = 1 - covered / mapWidth;
  if (!(free > 0.3)) return box;
  return { ...box, maxX: box.minX + Math.max(box.maxX - box.minX, 1) / free };
}
