import { createStore } from 'zustand/vanilla';
import { LandBalanceLedger } from '../../src-core/balance/land-balance-ledger.ts';
import type { LandBalance } from '../../src-core/balance/land-balance.ts';
import type { Change } from '../../src-core/document/change.ts';
import { phases, zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { landUseTables } from './land-use-tables.ts';
import { onPlan, planDrawn, recordIndex } from './open-plan.ts';

export interface Balances {
  readonly byPhase: Readonly<Partial<Record<Phase, LandBalance>>>;
  /** True while figures on the screen are being reckoned anew. */
  readonly stale: boolean;
}

export const balance = createStore<Balances>(() => ({ byPhase: {}, stale: false }));

/** Reckoning a plan for the first time gives way to the pointer this often. */
const sliceMs = 12;

let ledgers = new Map<Phase, LandBalanceLedger>();
/** Counts up with every plan, so that a reckoning of an older one stops. */
let generation = 0;

/** The balance follows the plan from now on. Called once. */
export function followBalance(): void {
  onPlan((event) => {
    if (event.kind === 'opened') void begin(event.document);
    else if (event.kind === 'changed') follow(event.change, event.document);
    else end();
  });
}

function end(): void {
  generation++;
  ledgers = new Map();
  balance.setState({ byPhase: {}, stale: false });
}

/** After the first picture: the map comes before its figures. */
async function begin(document: PlanDocument): Promise<void> {
  const mine = ++generation;
  ledgers = new Map();
  balance.setState({ stale: true });
  const byPhase: Partial<Record<Phase, LandBalance>> = {};
  let latest = document;
  const missed: Change[] = [];
  const stop = onPlan((event) => {
    if (event.kind === 'changed') missed.push(event.change);
  });
  try {
    await planDrawn();
    if (mine !== generation) return;
    const index = recordIndex();
    for (const change of missed.splice(0)) latest = latest.with(change);
    for (const phase of phases) {
      if (latest.count(zonesOf(phase)) === 0 && phase !== 'QHDH') continue;
      const steps = LandBalanceLedger.inSteps(latest, phase, landUseTables, { index });
      for (;;) {
        if (mine !== generation) return;
        const until = performance.now() + sliceMs;
        let step = steps.next();
        while (step.done !== true && performance.now() < until) step = steps.next();
        if (step.done === true) {
          const ledger = step.value;
          for (const change of missed.splice(0)) latest = catchUp(ledger, change, latest);
          ledgers.set(phase, ledger);
          byPhase[phase] = ledger.balance();
          balance.setState({ byPhase: { ...byPhase } });
          break;
        }
        await rest();
      }
    }
  } finally {
    stop();
    if (mine === generation) balance.setState({ stale: false });
  }
}

function catchUp(ledger: LandBalanceLedger, change: Change, document: PlanDocument): PlanDocument {
  const next = document.with(change);
  ledger.update(change, next);
  return next;
}

function follow(change: Change, document: PlanDocument): void {
  const start = performance.now();
  const byPhase = { ...balance.getState().byPhase };
  for (const [phase, ledger] of ledgers) {
    ledger.update(change, document);
    byPhase[phase] = ledger.balance();
  }
  for (const phase of phases) {
    if (ledgers.has(phase) || balance.getState().stale || document.count(zonesOf(phase)) === 0) continue;
    const ledger = LandBalanceLedger.of(document, phase, landUseTables, { index: recordIndex() });
    ledgers.set(phase, ledger);
    byPhase[phase] = ledger.balance();
  }
  balance.setState({ byPhase });
  // The last one is what the bench reads.
  performance.clearMeasures('planwright:balance');
  performance.measure('planwright:balance', { start });
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
