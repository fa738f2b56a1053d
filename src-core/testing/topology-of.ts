import { usualCheckSettings, type CheckSettings } from '../checks/check-settings.ts';
import type { TopologyFinding } from '../checks/finding.ts';
import { TopologyLedger } from '../checks/topology-ledger.ts';
import type { PlanBuilder } from './a-plan.ts';

/** The findings of the long term of a plan. */
export function topologyOf(plan: PlanBuilder, settings: Partial<CheckSettings> = {}): readonly TopologyFinding[] {
  const { document, landUseCodes } = plan.context;
  return TopologyLedger.of(document, 'zones_QHDH', landUseCodes, { ...usualCheckSettings, ...settings }).findings();
}
