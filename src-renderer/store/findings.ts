import { createStore } from 'zustand/vanilla';
import { severityOf, type Fix, type TopologyFinding } from '../../src-core/checks/finding.ts';
import type { FixFailure } from '../../src-core/checks/try-fix.ts';
import type { Change } from '../../src-core/document/change.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { planFactsOf, type PlanFacts } from '../../src-core/document/plan-facts.ts';
import type { Coverage, CoverageAsked } from '../../src-core/norms/access/coverage.ts';
import type { NormFinding, NormStatus } from '../../src-core/norms/norm-finding.ts';
import type { NormPack } from '../../src-core/norms/norm-pack.ts';
import type { PlanNorms } from '../../src-core/norms/plan-norms.ts';
import { zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { Result } from '../../src-core/result.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { ownMemory } from '../../src-core/wire/own-memory.ts';
import type { FromFindings, ToFindings } from '../workers/findings.worker.ts';
import { patchedList } from '../workers/list-patch.ts';
import { heardNorms } from '../workers/sent-norms.ts';
import { sentSteps } from '../workers/sent-steps.ts';
import { onPlan, planDrawn, type PlanEvent } from './open-plan.ts';
import { arePanelsHeld, onRelease } from './panel-notice.ts';
import { workspace } from './workspace.ts';

export type FindingStatus = NormStatus | 'dismissed';

export interface Findings {
  readonly phase: Phase;
  /** `null` until the drawing has been looked over. */
  readonly topology: readonly TopologyFinding[] | null;
  /** How many there are, where `topology` holds the first of very many. */
  readonly topologyTotal: number;
  /** Of the first `fixAsked`; of the others nobody has asked yet. */
  readonly fixable: ReadonlySet<string>;
  readonly fixAsked: number;
  readonly norms: readonly NormFinding[] | null;
  readonly pack: NormPack | null;
  /** Which set was chosen, which is missed, which there are. */
  readonly sets: Omit<PlanNorms, 'pack'>;
  /** They are of the plan before the last edit, or of another phase. */
  readonly topologyStale: boolean;
  readonly normsStale: boolean;
  /** The worker that looks the plan over could not run. */
  readonly failed: boolean;
}

const noSets: Findings['sets'] = { choice: null, missing: null, sets: [], unusable: [] };
const nothingYet = { topology: null, topologyTotal: 0, fixable: new Set<string>(), fixAsked: 0, norms: null, topologyStale: false, normsStale: false };
export const findings = createStore<Findings>(() => ({ ...nothingYet, phase: 'QHDH', pack: null, sets: noSets, failed: false }));

/** What the plan states of itself, read once for each state of it. */
let stated: { readonly records: readonly unknown[]; readonly facts: PlanFacts } | null = null;
export function planFacts(document: PlanDocument): PlanFacts {
  const records = [...document.values('facts')];
  if (stated === null || stated.records.length !== records.length || stated.records.some((record, i) => record !== records[i])) stated = { records, facts: planFactsOf(document) };
  return stated.facts;
}

export const statusOfTopology = (finding: TopologyFinding, { dismissals }: PlanFacts): FindingStatus =>
  (dismissals.has(finding.id) ? 'dismissed' : severityOf(finding.kind) === 'fault' ? 'fail' : 'judge');
export const statusOfNorm = (finding: NormFinding, { dismissals }: PlanFacts): FindingStatus => (dismissals.has(finding.id) && finding.status !== 'pass' ? 'dismissed' : finding.status);

/** Whether a fault has a safe fix, or may have one: of those beyond the first nobody has asked, and trying it tells. */
export const mayBePutRight = ({ fixable, fixAsked, topology }: Findings, id: string): boolean =>
  fixable.has(id) || (topology !== null && topology.length > fixAsked && topology.findIndex((finding) => finding.id === id) >= fixAsked);

/** Rows copied at a stretch, about 5 ms. */
const rowsAtOnce = 4000;
let worker: Worker | null = null;
let plan = 0;
let serial = 0;
let missed: Change[] | null = null;
/** Edits on their way to the file: what is found in them comes after the disk and the map, which want both cores. */
let waiting: Extract<ToFindings, { kind: 'change' }>[] = [];
/** What was said last of the drawing and by the norms of this plan. */
let drawingHeard: readonly TopologyFinding[] = [];
let normsHeard: readonly NormFinding[] = [];
let jobs = 0;
const fixing = new Map<number, (outcome: Result<Fix, FixFailure> | null) => void>();
const covering = new Map<number, (coverage: Coverage | null) => void>();

/** The findings follow the plan from now on. Called once. */
export function followFindings(): void {
  onRelease(tellWaiting);
  onPlan((event) => {
    if (event.kind === 'opened') void begin(event);
    else if (event.kind === 'changed') follow(event.change);
    else end();
  });
  workspace.subscribe((now, before) => {
    if (now.phase === before.phase || now.document === null) return;
    findings.setState({ ...nothingYet, phase: now.phase });
    if (missed === null) tell({ kind: 'look', plan, phase: now.phase });
  });
}

/** In the order of what happened. */
function tell(message: ToFindings): void {
  tellWaiting();
  worker?.postMessage(message);
}

function tellWaiting(): void {
  const messages = waiting;
  waiting = [];
  for (const message of messages) worker?.postMessage(message);
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function end(): void {
  plan++;
  missed = null;
  tell({ kind: 'close' });
  letGo();
  findings.setState({ ...nothingYet, pack: null, sets: noSets });
}

/** After the first picture, a piece at a time: the map comes before what is found in it. */
async function begin({ document, layers }: Extract<PlanEvent, { kind: 'opened' }>): Promise<void> {
  const mine = ++plan;
  serial = 0;
  missed = [];
  letGo();
  findings.setState({ ...nothingYet, phase: workspace.getState().phase, pack: null, sets: noSets });
  await planDrawn();
  if (mine !== plan) return;
  worker ??= start();
  tell({ kind: 'begin', plan, settings: document.settings, today: new Date().toISOString().slice(0, 10) });
  for (const columns of layers) {
    for (const message of piecesOf(columns)) {
      tell(message);
      await rest();
      if (mine !== plan) return;
    }
  }
  if (missed.length > 0) performance.mark('planwright:findings-asked');
  for (const change of missed) send(change);
  missed = null;
  const { phase } = workspace.getState();
  findings.setState({ phase });
  tell({ kind: 'look', plan, phase });
}

function* piecesOf({ layer, count, ids, attributes, fields, coordinates, vertexStarts, ringStarts, partStarts }: RecordColumns): Generator<ToFindings> {
  if (count === 0) return;
  yield { kind: 'shapes', plan, layer, count, shapes: ownMemory({ coordinates, vertexStarts, ringStarts, partStarts }) };
  for (let from = 0; from < count; from += rowsAtOnce) {
    const some = <Value>(values: readonly Value[]): Value[] => values.slice(from, from + rowsAtOnce);
    yield { kind: 'rows', plan, layer, rows: { ids: some(ids), attributes: some(attributes), fields: Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, some(values)])) } };
  }
}

function follow(change: Change): void {
  // What people say is looked at by no check.
  if ([...change.values()].every(({ before, after }) => (before ?? after)!.layer === 'comments')) return;
  if (missed !== null) missed.push(change);
  else {
    performance.clearMarks('planwright:findings-asked');
    performance.mark('planwright:findings-asked');
    findings.setState({ topologyStale: true, normsStale: findings.getState().norms !== null });
    send(change);
  }
}

function send(change: Change): void {
  waiting.push({ kind: 'change', plan, serial: ++serial, steps: sentSteps(change) });
  if (!arePanelsHeld()) tellWaiting();
}

function start(): Worker {
  const started = new Worker(new URL('../workers/findings.worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<FromFindings>) => hear(data);
  // Its file is gone or memory is short: the plan is drawn on without being looked over, and the panel says so.
  started.onerror = () => {
    worker = null;
    letGo();
    findings.setState({ ...nothingYet, failed: true });
  };
  return started;
}

function hear(message: FromFindings): void {
  if (message.plan !== plan) return;
  switch (message.kind) {
    case 'pack': {
      const { pack, ...sets } = message.norms;
      // Another set says other things: what the one before said is no more.
      const isOther = pack?.id !== findings.getState().pack?.id || pack?.version !== findings.getState().pack?.version;
      return findings.setState({ pack, sets, ...(isOther ? { norms: null, normsStale: false } : {}) });
    }
    case 'topology': {
      // Whatever phase is in sight by now: the next ones are told beside these.
      const topology = drawingHeard = patchedList(drawingHeard, message.findings);
      if (message.phase !== workspace.getState().phase) return;
      const { total: topologyTotal, fixable, asked: fixAsked, phase } = message;
      findings.setState({ topology, topologyTotal, fixable: new Set(fixable), fixAsked, phase, topologyStale: message.serial !== serial });
      // The last one is what the bench reads.
      if (message.serial === serial && serial > 0) {
        performance.clearMeasures('planwright:findings');
        performance.measure('planwright:findings', 'planwright:findings-asked');
      }
      return;
    }
    case 'norms':
      normsHeard = heardNorms(normsHeard, message.findings);
      if (message.phase === workspace.getState().phase) findings.setState({ norms: normsHeard, normsStale: message.serial !== serial });
      return;
    case 'fix':
      fixing.get(message.job)?.(message.outcome);
      return void fixing.delete(message.job);
    case 'coverage':
      covering.get(message.job)?.(message.coverage);
      return void covering.delete(message.job);
  }
}

function letGo(): void {
  [drawingHeard, normsHeard] = [[], []];
  for (const done of fixing.values()) done(null);
  for (const done of covering.values()) done(null);
  fixing.clear();
  covering.clear();
}

/** From now on all findings of the drawing come, however many they are. */
export const wantAllFindings = (): void => tell({ kind: 'all', plan });

/** The command that settles a finding of the drawing, tried out; `null` where the plan was closed meanwhile. */
export function triedFix(id: string): Promise<Result<Fix, FixFailure> | null> {
  if (worker === null) return Promise.resolve(null);
  const job = ++jobs;
  tell({ kind: 'fix', plan, job, phase: workspace.getState().phase, finding: id });
  return new Promise((done) => fixing.set(job, done));
}

/** `null` where no set of norms is in force, for it says what housing land is, or the plan was closed meanwhile. */
export function coverage(asked: CoverageAsked): Promise<Coverage | null> {
  if (worker === null) return Promise.resolve(null);
  const job = ++jobs;
  tell({ kind: 'coverage', plan, job, asked });
  return new Promise((done) => covering.set(job, done));
}

/** Whether the phase has any land to look at. */
export const hasZones = (document: PlanDocument | null, phase: Phase): boolean => document !== null && document.count(zonesOf(phase)) > 0;
