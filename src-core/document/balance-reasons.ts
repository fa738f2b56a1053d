import { recordId, type RecordId } from '../ids.ts';
import type { Phase } from './layers.ts';
import type { PlanDocument } from './plan-document.ts';

/** Among what the plan states (layer `facts`): why an adjustment changes the land of a class. `name` is the class, `reason` why. */
export const balanceReason = 'balance-reason';

/** One a class and phase, the same in every plan. */
export const balanceReasonId = (code: string, phase: Phase): RecordId => recordId(`${balanceReason} ${phase} ${code}`);

/** Why an adjustment of a phase changes rows of the land balance, by class code. */
export function balanceReasons(document: PlanDocument, phase: Phase): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { fields } of document.values('facts')) {
    const { kind, name, reason } = fields;
    if (kind === balanceReason && fields['phase'] === phase && typeof name === 'string' && typeof reason === 'string' && reason !== '') found[name] = reason;
  }
  return found;
}
