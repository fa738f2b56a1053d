import { balanceReason, balanceReasonId } from '../document/balance-reasons.ts';
import { changeOf } from '../document/change.ts';
import { layerSpecs, type Phase } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

/** An empty reason takes it back. */
export interface StateBalanceReason { readonly landUse: string; readonly phase: Phase; readonly reason: string }

/** Says why an adjustment changes the land of a class. */
export const stateBalanceReason: Command<StateBalanceReason> = ({ document, landUseCodes }, { landUse, phase, reason }) => {
  if (!landUseCodes.has(landUse)) return failure(problem('class-unknown', { code: landUse }));
  const said = reason.trim();
  const id = balanceReasonId(landUse, phase);
  const before = document.get(id) ?? null;
  const nothing = Object.fromEntries(layerSpecs.facts.fields.map(({ name }) => [name, null]));
  const after: PlanRecord | null = said === '' ? null : { id, layer: 'facts', geometry: null, fields: { ...nothing, kind: balanceReason, name: landUse, phase, reason: said }, attributes: before?.attributes ?? {} };
  const change = before === null && after === null ? changeOf([]) : changeOf([{ before, after }]);
  return change.size === 0 ? failure(problem('nothing-to-change')) : success(change);
};
