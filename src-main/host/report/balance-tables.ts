import { groupsOf, type BalanceForm, type FormGroup, type FormSource } from '../../../src-core/balance/balance-form.ts';
import { wholePlan, type BalancePlace } from '../../../src-core/balance/balance-place.ts';
import { formTable, type FormColumn, type FormRow } from '../../../src-core/balance/form-table.ts';
import { peopleByDensity } from '../../../src-core/balance/density-people.ts';
import { noMemory } from '../../../src-core/balance/unit-shares.ts';
import { LandBalanceLedger } from '../../../src-core/balance/land-balance-ledger.ts';
import type { LandBalanceTables, RoadLand } from '../../../src-core/balance/land-balance.ts';
import { populationOf, type StatedPeople } from '../../../src-core/balance/population.ts';
import { balanceReasons } from '../../../src-core/document/balance-reasons.ts';
import { zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { recordId, type RecordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import { stateOf } from '../../../src-core/versions/version.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import type { ProjectFile } from '../project/types.ts';
import { planView, type PlanView } from '../project/versions/plan-view.ts';
import { communesOf } from './communes.ts';

/** What a table is asked for. */
export interface BalanceAsked {
  readonly form: BalanceForm;
  /** Phases that may stand in it. */
  readonly phases: readonly Phase[];
  /** Of an adjustment: the version that was approved; `null` for the last that became so. */
  readonly approved: string | null;
  readonly by: 'plan' | 'unit' | 'commune';
  /** Of `unit` and `commune`: this one only, by name, label or id. */
  readonly place: string | null;
  /** The reference layer that holds the communes, where that does not tell itself. */
  readonly communes: string | null;
  /** Ids of zones: the table of these. */
  readonly selection: readonly string[] | null;
  readonly roads: RoadLand;
  readonly stated: StatedPeople;
  /** Why an adjustment changes a row, by class code: before what the plan itself states. */
  readonly reasons: Readonly<Record<string, string>>;
}

export const usualBalance: Omit<BalanceAsked, 'phases'> = { form: 'minimal', approved: null, by: 'plan', place: null, communes: null, selection: null, roads: 'drawn', stated: {}, reasons: {} };

/** A zone as it counts in a table. */
export interface TabledZone { readonly id: RecordId; readonly code: string | null; readonly label: string; readonly name: string; readonly insideM2: number; readonly wholeM2: number }

export interface PlaceTable {
  /** `null`: the whole plan. */
  readonly name: string | null;
  readonly groups: readonly FormGroup[];
  readonly columns: ReadonlyMap<FormSource, FormColumn>;
  readonly rows: readonly FormRow[];
  /** Looks at every zone of the table: only who lists them asks. */
  zones(source: FormSource): readonly TabledZone[];
}

export interface BalanceTables {
  readonly asked: BalanceAsked;
  readonly approvedName: string | null;
  readonly tables: readonly PlaceTable[];
}

interface Source { readonly document: PlanDocument; readonly index: RecordIndex; readonly phase: Phase; readonly byDensity: ReadonlyMap<RecordId, number> }
interface NamedPlace { readonly name: string | null; readonly place: BalancePlace }

/** The tables a request is about: only the layers they need are read. */
export function balanceTables(project: ProjectFile, asked: BalanceAsked, landUse: LandBalanceTables): Result<BalanceTables, ExportProblem> {
  const edited = asked.phases.at(-1) ?? 'QHDH';
  const groups = groupsOf(asked.form, asked.phases, edited);
  const wanted = new Set(groups.flatMap(({ of, from }) => (from === null ? [of] : [from, of])));
  const document = readZones(project, [...wanted].filter((source) => source !== 'approved'));
  const index = RecordIndex.of(document);
  const sources = new Map<FormSource, Source>();
  for (const source of wanted) if (source !== 'approved') sources.set(source, sourceOf(document, index, source, landUse));
  let approvedName: string | null = null;
  if (wanted.has('approved')) {
    const approved = approvedVersion(project, asked.approved);
    if (!approved.ok) return approved;
    const phase = groups.find(({ key }) => key === 'adjusted')!.of as Phase;
    const theirs = readZones(approved.value.view, [phase]);
    approvedName = approved.value.name;
    sources.set('approved', sourceOf(theirs, RecordIndex.of(theirs), phase, landUse));
  }
  const places = placesOf(project, document, asked);
  if (!places.ok) return places;
  const selection = asked.selection === null ? null : new Set(asked.selection.map(recordId));
  const tables = places.value.map((place) => tableOf(place, groups, sources, asked, selection, landUse));
  // A layer of communes may hold a whole province: those beyond the boundary have no land in the plan.
  const within = asked.by === 'commune' && asked.place === null ? tables.filter(({ columns }) => [...columns.values()].some(({ balance }) => (balance.boundaryM2 ?? 0) > 0)) : tables;
  // What the plan states of them goes after what was given beside it.
  const adjusted = groups.find(({ key }) => key === 'reason')?.of as Phase | undefined;
  const reasons = adjusted === undefined ? asked.reasons : { ...balanceReasons(document, adjusted), ...asked.reasons };
  return within.length > 0 ? success({ asked: { ...asked, reasons }, approvedName, tables: within }) : failure(problem('communes-unknown', { layer: asked.communes ?? '–', layers: project.references().map(({ name }) => name).join(', ') || '–' }));
}

function sourceOf(document: PlanDocument, index: RecordIndex, phase: Phase, { rows }: LandBalanceTables): Source {
  const steps = peopleByDensity(document, phase, index, rows, noMemory);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { document, index, phase, byDensity: step.value };
  }
}

function tableOf({ name, place }: NamedPlace, groups: readonly FormGroup[], sources: ReadonlyMap<FormSource, Source>, asked: BalanceAsked, selection: ReadonlySet<RecordId> | null, landUse: LandBalanceTables): PlaceTable {
  const ledgers = new Map([...sources].map(([source, { document, index, phase }]) => [source, LandBalanceLedger.of(document, phase, landUse, { place, index })]));
  const columns = new Map([...ledgers].map(([source, ledger]): [FormSource, FormColumn] => {
    const balance = selection === null ? ledger.balance(asked.roads) : ledger.balanceOf(selection);
    const population = populationOf(sources.get(source)!.document, selection === null ? place : null, balance, source === 'approved' ? {} : asked.stated, sources.get(source)!.byDensity);
    return [source, { balance, population }];
  }));
  return {
    name, groups, columns, rows: formTable(groups, Object.fromEntries(columns)),
    zones(source) {
      const { document } = sources.get(source)!;
      const text = (record: PlanRecord | undefined, field: string) => String(record?.fields[field] ?? '');
      return [...ledgers.get(source)!.zones(() => true)].filter(({ id }) => selection === null || selection.has(id)).map((zone) => {
        const record = document.get(zone.id);
        return { ...zone, label: text(record, 'label'), name: text(record, 'name') };
      });
    },
  };
}

function readZones(view: Omit<PlanView, 'version' | 'of'>, phases: readonly Phase[]): PlanDocument {
  function* records(): Generator<PlanRecord> {
    yield* view.records('boundary');
    yield* view.records('units');
    yield* view.records('facts');
    for (const phase of new Set(phases)) yield* view.records(zonesOf(phase));
  }
  return PlanDocument.of(view.settings, records());
}

function approvedVersion(project: ProjectFile, asked: string | null): Result<{ readonly view: PlanView; readonly name: string }, ExportProblem> {
  const versions = project.versions.list();
  const last = versions.filter((version) => ['approved', 'published'].includes(stateOf(version))).at(-1);
  if (asked === null && last === undefined) return failure(problem('balance-not-approved', { names: versions.map(({ name }) => name).join(', ') }));
  const view = planView(project, asked ?? last!.id);
  return view.ok ? success({ view: view.value, name: asked ?? last!.name }) : view;
}

function placesOf(project: ProjectFile, document: PlanDocument, { by, place, communes }: BalanceAsked): Result<readonly NamedPlace[], ExportProblem> {
  if (by === 'plan') return success([{ name: null, place: wholePlan }]);
  if (by === 'commune') {
    const found = communesOf(project, communes);
    if (!found.ok) return found;
    const named = found.value.filter(({ name }) => place === null || isCalled(place, [name]));
    return named.length > 0 ? success(named.map(({ name, shape }) => ({ name, place: { kind: 'area', name, shape } }))) : failure(problem('unit-unknown', { unit: place ?? '', units: found.value.map(({ name }) => name).join(', ') }));
  }
  const units = [...document.values('units')].map(({ id, fields }) => ({ id, label: String(fields['label'] ?? ''), name: String(fields['name'] ?? '') })).sort((a, b) => a.label.localeCompare(b.label, 'vi', { numeric: true }) || (a.id < b.id ? -1 : 1));
  if (units.length === 0) return failure(problem('balance-no-units'));
  const named = units.filter(({ id, label, name }) => place === null || isCalled(place, [id, label, name]));
  if (named.length === 0) return failure(problem('unit-unknown', { unit: place ?? '', units: units.map(({ id, label, name }) => label || name || id).join(', ') }));
  return success(named.map(({ id, label, name }) => ({ name: [label, name].filter((part) => part !== '').join(' · ') || id, place: { kind: 'unit', id } })));
}

function isCalled(asked: string, names: readonly string[]): boolean {
  const folded = (text: string) => text.normalize('NFC').trim().toLowerCase();
  return names.some((name) => folded(name) === folded(asked));
}
