/** Checks and norms beside the window: a large plan is looked over, and every edit after it, while the pointer moves on. */
import classes from '../../resources/land-use/classes.json' with { type: 'json' };
import qcvn2021 from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import type { Fix, TopologyFinding } from '../../src-core/checks/finding.ts';
import type { FixFailure } from '../../src-core/checks/try-fix.ts';
import type { LayerKey, Phase } from '../../src-core/document/layers.ts';
import { PlanDocument, type PlanSettings } from '../../src-core/document/plan-document.ts';
import type { Coverage, CoverageAsked } from '../../src-core/norms/access/coverage.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import { normPackSchema } from '../../src-core/norms/norm-pack.ts';
import type { PlanNorms } from '../../src-core/norms/plan-norms.ts';
import type { Result } from '../../src-core/result.ts';
import { ColumnRecords } from '../../src-core/wire/column-records.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { listPatch, type ListPatch } from './list-patch.ts';
import { LiveFindings } from './live-findings.ts';
import { sentNorms, type SentNorms } from './sent-norms.ts';
import type { SentStep } from './sent-steps.ts';

/** A plan comes in pieces, for the window to copy one at a time. */
export interface ColumnRows { readonly ids: readonly string[]; readonly attributes: readonly (string | null)[]; readonly fields: Readonly<Record<string, readonly (string | number | null)[]>> }
export type ToFindings =
  | { readonly kind: 'begin'; readonly plan: number; readonly settings: PlanSettings; readonly today: string }
  | { readonly kind: 'shapes'; readonly plan: number; readonly layer: LayerKey; readonly count: number; readonly shapes: Pick<RecordColumns, 'coordinates' | 'vertexStarts' | 'ringStarts' | 'partStarts'> }
  | { readonly kind: 'rows'; readonly plan: number; readonly layer: LayerKey; readonly rows: ColumnRows }
  | { readonly kind: 'look'; readonly plan: number; readonly phase: Phase }
  /** `serial` counts the edits of the plan. */
  | { readonly kind: 'change'; readonly plan: number; readonly serial: number; readonly steps: readonly SentStep[] }
  | { readonly kind: 'fix'; readonly plan: number; readonly job: number; readonly phase: Phase; readonly finding: string }
  | { readonly kind: 'coverage'; readonly plan: number; readonly job: number; readonly asked: CoverageAsked }
  /** Whoever wants to look through all of very many pays for their copying with every edit. */
  | { readonly kind: 'all'; readonly plan: number }
  | { readonly kind: 'close' };

export type FromFindings =
  | { readonly kind: 'pack'; readonly plan: number; readonly norms: PlanNorms }
  | { readonly kind: 'topology'; readonly plan: number; readonly serial: number; readonly phase: Phase; /** The first of them, where there are very many; beside what was said last of this plan, of whichever phase. */ readonly findings: ListPatch<TopologyFinding>; readonly total: number; /** Of the first `asked` of them. */ readonly fixable: readonly string[]; readonly asked: number }
  | { readonly kind: 'norms'; readonly plan: number; readonly serial: number; readonly phase: Phase; /** Beside what was said last of this plan, of whichever phase. */ readonly findings: SentNorms }
  | { readonly kind: 'fix'; readonly plan: number; readonly job: number; readonly outcome: Result<Fix, FixFailure> }
  | { readonly kind: 'coverage'; readonly plan: number; readonly job: number; readonly coverage: Coverage | null };

/** Copying more with every edit would hold the window up: the rest comes when it is asked for. */
const most = 3000;
let wantsAll = false;
/** Edits are taken in between steps this often, and while people draw on, norms wait. */
const sliceMs = 30;
const normsWaitMs = 250;

const scope = globalThis as unknown as { onmessage: (event: { readonly data: ToFindings }) => void; postMessage(message: FromFindings): void };
const packs = [normPackSchema.parse(qcvn2021)];
const codes = new Set(classes.classes.map(({ code }) => code));

let plan = -1;
let settings: PlanSettings | null = null;
let today = '';
let layers = new Map<LayerKey, { count: number; shapes: Pick<RecordColumns, 'coordinates' | 'vertexStarts' | 'ringStarts' | 'partStarts'>; ids: string[]; attributes: (string | null)[]; fields: Record<string, (string | number | null)[]> }>();
let live: LiveFindings | null = null;
let phase: Phase = 'QHDH';
let serial = 0;
/** The first look over a phase must see no edit: those that come meanwhile wait. */
let looking = false;
let waiting: ToFindings[] = [];
/** What was said last: of the sets and of the one in force, of the drawing, and by the norms. */
let packSaid: string | undefined;
let drawingSaid: readonly TopologyFinding[] = [];
let normsSaid: readonly NormFinding[] = [];
let normsTurn = 0;
let normsTimer: ReturnType<typeof setTimeout> | undefined;

scope.onmessage = ({ data }) => take(data);

function take(message: ToFindings): void {
  if (message.kind === 'close' || message.kind === 'begin') {
    // A look at a plan that is gone ends by itself: it finds that its plan is no longer the one.
    clearTimeout(normsTimer);
    [plan, live, looking, waiting, layers, serial, packSaid] = [-1, null, false, [], new Map(), 0, undefined];
    normsTurn++;
    [drawingSaid, normsSaid] = [[], []];
    wantsAll = false;
    if (message.kind === 'begin') [plan, settings, today] = [message.plan, message.settings, message.today];
    return;
  }
  if (message.plan !== plan) return;
  if (looking) waiting.push(message);
  else handle(message);
}

function handle(message: Exclude<ToFindings, { kind: 'close' | 'begin' }>): void {
  switch (message.kind) {
    case 'shapes':
      layers.set(message.layer, { count: message.count, shapes: message.shapes, ids: [], attributes: [], fields: {} });
      return;
    case 'rows': {
      const layer = layers.get(message.layer)!;
      layer.ids.push(...message.rows.ids);
      layer.attributes.push(...message.rows.attributes);
      for (const [name, values] of Object.entries(message.rows.fields)) (layer.fields[name] ??= []).push(...values);
      return;
    }
    case 'look':
      phase = message.phase;
      normsTurn++;
      void look();
      return;
    case 'change':
      serial = message.serial;
      // An edit may come before the first look: what was made while the plan was being handed over.
      (live ??= open()).update(message.steps);
      normsTurn++;
      void look();
      return;
    case 'all':
      wantsAll = true;
      void look();
      return;
    case 'fix': return scope.postMessage({ kind: 'fix', plan, job: message.job, outcome: live!.fix(message.phase, message.finding) });
    case 'coverage': {
      const pack = live!.pack();
      return scope.postMessage({ kind: 'coverage', plan, job: message.job, coverage: pack === null ? null : live!.coverage(message.asked, pack) });
    }
  }
}

function open(): LiveFindings {
  const sources = new Map([...layers].map(([layer, { count, shapes, ids, attributes, fields }]) => [layer, new ColumnRecords({ layer, count, ids, attributes, fields, ...shapes })] as const));
  layers = new Map();
  return new LiveFindings(PlanDocument.from(settings!, sources), codes, packs, today);
}

/** The drawing at once, the norms after it. */
async function look(): Promise<void> {
  const mine = plan;
  live ??= open();
  const its = live;
  const looked = phase;
  looking = true;
  const findings = await inSlices(its.topology(looked), () => mine === plan);
  if (mine !== plan) return;
  looking = false;
  const norms = its.sets();
  const { pack, ...besides } = norms;
  const saying = JSON.stringify([pack?.id ?? null, pack?.version ?? null, besides]);
  if (packSaid !== saying) {
    packSaid = saying;
    scope.postMessage({ kind: 'pack', plan, norms });
  }
  const all = findings ?? [];
  const first = all.length > most ? all.slice(0, most) : all;
  const told = wantsAll ? all : first;
  scope.postMessage({ kind: 'topology', plan, serial, phase: looked, findings: listPatch(drawingSaid, told), total: all.length, asked: first.length, fixable: first.filter((finding) => its.hasFix(finding)).map(({ id }) => id) });
  drawingSaid = told;
  for (const message of waiting.splice(0)) take(message);
  normsSoon();
}

function normsSoon(): void {
  const mine = ++normsTurn;
  clearTimeout(normsTimer);
  normsTimer = setTimeout(() => void judge(mine), normsWaitMs);
}

/** An edit that comes meanwhile begins it anew. */
async function judge(mine: number): Promise<void> {
  const pack = live?.pack() ?? null;
  if (live === null || pack === null || looking) return;
  const [of, judged] = [serial, phase];
  const findings = await inSlices(live.norms(judged, pack), () => mine === normsTurn);
  if (findings === null || mine !== normsTurn) return;
  scope.postMessage({ kind: 'norms', plan, serial: of, phase: judged, findings: sentNorms(normsSaid, findings) });
  normsSaid = findings;
}

async function inSlices<Value>(steps: Generator<void, Value>, goesOn: () => boolean): Promise<Value | null> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (!goesOn()) return null;
    until = performance.now() + sliceMs;
  }
}
