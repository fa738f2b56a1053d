import type { Refusal } from '../commands/command.ts';
import type { Change } from '../document/change.ts';
import { zonesOf, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { RecordIndex } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { recordId } from '../ids.ts';
import type { Result } from '../result.ts';
import type { PlanBuilder } from './a-plan.ts';
import { coverageFaults } from './coverage-faults.ts';

export interface AfterEdit {
  readonly document: PlanDocument;
  /** Square metres by id, of the zones of the phase. */
  readonly areas: Readonly<Record<string, number>>;
  record(id: string): PlanRecord;
  /** Distinct corners of a record as `x y`, in an order of their own: where a ring starts is nobody's concern. */
  corners(id: string): readonly string[];
}

/** The plan after an edit that was not refused. What a zone test asks always is asked here: the zones it changed are a sound coverage. */
export function afterEdit(plan: PlanBuilder, outcome: Result<Change, Refusal>, phase: Phase = 'QHDH'): AfterEdit {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.failure.code} ${JSON.stringify(outcome.failure.evidence)}`);
  const document = plan.document.with(outcome.value);
  const faults = coverageFaults(document, RecordIndex.of(document), zonesOf(phase), outcome.value.keys());
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const record = (id: string): PlanRecord => {
    const found = document.get(recordId(id));
    if (found === undefined) throw new Error(`No ${id} after the edit.`);
    return found;
  };
  return {
    document, record,
    areas: Object.fromEntries([...document.values(zonesOf(phase))].map(({ id, geometry }) => [id, areaOf(geometry)])),
    corners: (id) => {
      const { geometry } = record(id);
      const paths = geometry === null ? [] : geometry.type === 'MultiPolygon' ? geometry.polygons.flat() : geometry.type === 'MultiLineString' ? geometry.lines : [geometry.points];
      const corners = new Set(paths.flatMap((path) => Array.from({ length: path.length / 2 }, (_, i) => `${path[2 * i]} ${path[2 * i + 1]}`)));
      return [...corners].sort();
    },
  };
}

/** Ids `new 1`, `new 2`, … */
export function newIds(): () => ReturnType<typeof recordId> {
  let serial = 0;
  return () => recordId(`new ${++serial}`);
}
