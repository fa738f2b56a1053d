import { createStore } from 'zustand/vanilla';
import { groupsOf, type FormSource } from '../../src-core/balance/balance-form.ts';
import { wholePlan, type BalancePlace } from '../../src-core/balance/balance-place.ts';
import { LandBalanceLedger, type CountedZone } from '../../src-core/balance/land-balance-ledger.ts';
import type { LandBalance } from '../../src-core/balance/land-balance.ts';
import type { Change } from '../../src-core/document/change.ts';
import { phases, zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import type { ShownPlace } from './balance-view.ts';
import { landUseTables } from './land-use-tables.ts';
import { onPlan, planDrawn, recordIndex } from './open-plan.ts';
import { documentOfVersion } from './versions.ts';
import { workspace } from './workspace.ts';

export interface Balances {
  /** Of the whole plan, roads as drawn. */
  readonly byPhase: Readonly<Partial<Record<Phase, LandBalance>>>;
  /** Of the place that the table shows, by what its columns have their figures from. */
  readonly shown: Readonly<Partial<Record<FormSource, LandBalance>>>;
  /** The version that `shown.approved` is of. */
  readonly approvedDocument: PlanDocument | null;
  /** True while figures on the screen are being reckoned anew. */
  readonly stale: boolean;
}

const nothing: Balances = { byPhase: {}, shown: {}, approvedDocument: null, stale: false };
export const balance = createStore<Balances>(() => nothing);

/** Reckoning a plan for the first time gives way to the pointer this often. */
const sliceMs = 12;

/** Of the whole plan. */
let ledgers = new Map<Phase, LandBalanceLedger>();
/** Of the unit or commune that is shown; `null` where the whole plan, or a selection out of it, is. */
let placed: Map<Phase, LandBalanceLedger> | null = null;
let approved: { readonly version: string; readonly phase: Phase; readonly place: BalancePlace; readonly ledger: LandBalanceLedger } | null = null;
/** Count up, so that a reckoning of an older plan, or of what is no longer asked for, stops. */
let generation = 0;
let showing = 0;

/** The balance follows the plan, and what the table is asked for, from now on. Called once. */
export function followBalance(): void {
  onPlan((event) => {
    if (event.kind === 'opened') void begin(event.document);
    else if (event.kind === 'changed') follow(event.change, event.document);
    else end();
  });
  workspace.subscribe((now, before) => {
    if (now.stage !== 'open' || now.document === null) return;
    const [view, was] = [now.balanceView, before.balanceView];
    const isOther = view.place !== was.place || view.form !== was.form || view.approved !== was.approved || (view.form === 'adjustment' && now.phase !== before.phase);
    if (isOther) void show();
    else if (view.roads !== was.roads || (view.place.kind === 'selection' && now.selection !== before.selection)) publish();
  });
}

/** The zones behind a figure of the table that is shown. Looks at every zone of its place. */
export function zonesBehind(source: FormSource, counts: (code: string | null) => boolean): readonly CountedZone[] {
  const { balanceView: { place }, selection } = workspace.getState();
  const ledger = source === 'approved' ? approved?.ledger : (placed ?? ledgers).get(source);
  const found = ledger === undefined ? [] : [...ledger.zones(counts)];
  return place.kind === 'selection' ? found.filter(({ id }) => selection.has(id)) : found;
}

function end(): void {
  generation++;
  showing++;
  ledgers = new Map();
  placed = null;
  approved = null;
  balance.setState(nothing);
}

/** After the first picture: the map comes before its figures. */
async function begin(document: PlanDocument): Promise<void> {
  const mine = ++generation;
  showing++;
  ledgers = new Map();
  placed = null;
  approved = null;
  balance.setState({ ...nothing, stale: true });
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
      const ledger = await reckoned(LandBalanceLedger.inSteps(latest, phase, landUseTables, { index }), () => mine === generation);
      if (ledger === null) return;
      for (const change of missed.splice(0)) latest = catchUp(ledger, change, latest);
      ledgers.set(phase, ledger);
      publish();
    }
  } finally {
    stop();
    if (mine === generation) balance.setState({ stale: false });
  }
  if (mine === generation && workspace.getState().balanceView.place.kind !== 'plan') void show();
}

/** A ledger made between the events of the window; `null` once nobody wants it. */
async function reckoned(steps: Generator<void, LandBalanceLedger>, isWanted: () => boolean): Promise<LandBalanceLedger | null> {
  for (;;) {
    if (!isWanted()) return null;
    const until = performance.now() + sliceMs;
    let step = steps.next();
    while (step.done !== true && performance.now() < until) step = steps.next();
    if (step.done === true) return step.value;
    await rest();
  }
}

function catchUp(ledger: LandBalanceLedger, change: Change, document: PlanDocument): PlanDocument {
  const next = document.with(change);
  ledger.update(change, next);
  return next;
}

/** Reckons what the table is asked for now: a place, and of an adjustment the version that was approved. */
async function show(): Promise<void> {
  const mine = ++showing;
  const { balanceView: { place, form, approved: version } } = workspace.getState();
  const isWanted = () => mine === showing;
  const asked = balancePlaceOf(place);
  if (asked.kind === 'plan') placed = null;
  if (form !== 'adjustment') approved = null;
  publish();
  balance.setState({ stale: true });
  try {
    if (asked.kind !== 'plan') {
      const next = new Map<Phase, LandBalanceLedger>();
      let latest = workspace.getState().document!;
      const missed: Change[] = [];
      const stop = onPlan((event) => {
        if (event.kind === 'changed') missed.push(event.change);
      });
      try {
        for (const phase of phases) {
          if (!ledgers.has(phase)) continue;
          const ledger = await reckoned(LandBalanceLedger.inSteps(latest, phase, landUseTables, { place: asked, index: recordIndex() }), isWanted);
          if (ledger === null) return;
          next.set(phase, ledger);
          for (const change of missed.splice(0)) {
            latest = latest.with(change);
            for (const each of next.values()) each.update(change, latest);
          }
        }
      } finally {
        stop();
      }
      placed = next;
    }
    if (form === 'adjustment') await reckonApproved(version, asked, isWanted);
  } finally {
    if (isWanted()) {
      publish();
      balance.setState({ stale: false });
    }
  }
}

async function reckonApproved(version: string | null, place: BalancePlace, isWanted: () => boolean): Promise<void> {
  const found = await documentOfVersion(version);
  if (!isWanted()) return;
  if (found === null) {
    approved = null;
    balance.setState({ approvedDocument: null });
    return;
  }
  const phase = adjustedPhase();
  const index = RecordIndex.of(found.document);
  const ledger = await reckoned(LandBalanceLedger.inSteps(found.document, phase, landUseTables, { place, index }), isWanted);
  if (ledger === null) return;
  approved = { version: found.version.id, phase, place, ledger };
  balance.setState({ approvedDocument: found.document });
}

/** The phase that an adjustment is of: the planned one that is edited, else the last drawn. */
function adjustedPhase(): Phase {
  const { document, phase } = workspace.getState();
  return groupsOf('adjustment', phases.filter((each) => document!.count(zonesOf(each)) > 0), phase).find(({ key }) => key === 'adjusted')!.of as Phase;
}

const balancePlaceOf = (place: ShownPlace): BalancePlace => (place.kind === 'unit' ? place : place.kind === 'area' ? { kind: 'area', name: place.name, shape: place.shape } : wholePlan);

function publish(): void {
  const { balanceView: { place, roads }, selection } = workspace.getState();
  const byPhase = Object.fromEntries([...ledgers].map(([phase, ledger]) => [phase, ledger.balance()]));
  const tableOf = (ledger: LandBalanceLedger) => (place.kind === 'selection' ? ledger.balanceOf(selection) : ledger.balance(roads));
  const shown: Partial<Record<FormSource, LandBalance>> = place.kind === 'plan' && roads === 'drawn' ? { ...byPhase } : Object.fromEntries([...(placed ?? ledgers)].map(([phase, ledger]) => [phase, tableOf(ledger)]));
  if (approved !== null) shown.approved = tableOf(approved.ledger);
  balance.setState({ byPhase, shown });
}

function follow(change: Change, document: PlanDocument): void {
  const start = performance.now();
  for (const ledger of ledgers.values()) ledger.update(change, document);
  if (placed !== null) for (const ledger of placed.values()) ledger.update(change, document);
  for (const phase of phases) {
    if (ledgers.has(phase) || balance.getState().stale || document.count(zonesOf(phase)) === 0) continue;
    ledgers.set(phase, LandBalanceLedger.of(document, phase, landUseTables, { index: recordIndex() }));
    const { place } = workspace.getState().balanceView;
    placed?.set(phase, LandBalanceLedger.of(document, phase, landUseTables, { place: balancePlaceOf(place), index: recordIndex() }));
  }
  leaveGonePlace(document);
  publish();
  // The last one is what the bench reads.
  performance.clearMeasures('planwright:balance');
  performance.measure('planwright:balance', { start });
}

/** A unit that was deleted has no table: the plan's comes back. */
function leaveGonePlace(document: PlanDocument): void {
  const { balanceView } = workspace.getState();
  if (balanceView.place.kind === 'unit' && document.get(balanceView.place.id) === undefined) workspace.setState({ balanceView: { ...balanceView, place: { kind: 'plan' }, figure: null } });
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

