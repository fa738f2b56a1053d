import { landBalance, type LandBalance, type LandBalanceTables } from '../../../src-core/balance/land-balance.ts';
import { phases, zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { ProjectFile } from '../project/types.ts';

/** The phases that have zones, in their order in time. */
export const drawnPhases = (project: ProjectFile): Phase[] => phases.filter((phase) => project.count(zonesOf(phase)) > 0);

/** The land balance of phases of a plan file: only zones and boundary are read. */
export function balanceOfProject(project: ProjectFile, asked: readonly Phase[], tables: LandBalanceTables): LandBalance[] {
  const document = PlanDocument.of(project.settings, recordsOf(project, asked));
  return asked.map((phase) => landBalance(document, phase, tables));
}

function* recordsOf(project: ProjectFile, asked: readonly Phase[]): Generator<PlanRecord> {
  yield* project.records('boundary');
  for (const phase of new Set(asked)) yield* project.records(zonesOf(phase));
}
