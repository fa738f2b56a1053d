import type { CheckSettings } from '../../../src-core/checks/check-settings.ts';
import { severityOf, type TopologyFinding } from '../../../src-core/checks/finding.ts';
import { TopologyLedger } from '../../../src-core/checks/topology-ledger.ts';
import { layerKeys, phases, zonesOf, type LayerKey, type Phase } from '../../../src-core/document/layers.ts';
import { planFactsOf } from '../../../src-core/document/plan-facts.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { sayTopology } from '../../../src-renderer/text/finding-words.ts';
import { landUseCodes } from '../land-use-tables.ts';
import type { ProjectFile } from '../project/types.ts';

export const checkParts = ['topology', 'norms'] as const;
export type CheckPart = (typeof checkParts)[number];

/** Percents of housing land and people within a radius, and how many people that is; `null` where nobody stated people, never 0. */
export interface ReachedBy { readonly housingPercent: number; readonly people: number | null; readonly peoplePercent: number | null }

export interface Reached {
  readonly radiusM: number;
  /** The way that decides, and the one told beside it. */
  readonly byStraightLine: ReachedBy;
  readonly byRoads: ReachedBy;
  /** Of units with housing whose people are stated: what `peoplePercent` is of. */
  readonly people: number | null;
  /** Units with housing whose people nobody stated: in no figure of people. */
  readonly unitsWithoutPeople: number;
}

/** One line of a report of checks: of the drawing (`topology`) or of a norm (`norm`). What scripts may rely on. */
export interface ReportedFinding {
  readonly id: string;
  readonly kind: 'topology' | 'norm';
  readonly rule: string;
  readonly clause: string | null;
  /** The wording of the clause and its figures as the set of norms has them; null of the drawing, and of a wording that is not stated. */
  readonly wording: string | null;
  readonly figuresAsWritten: string | null;
  /** Exceptions that the clause itself allows, and what is to be known of its figures. */
  readonly notes: readonly string[];
  readonly phase: Phase;
  readonly status: 'pass' | 'fail' | 'needs-data' | 'judge';
  readonly figure: number | null;
  readonly limit: number | null;
  readonly unit: string | null;
  readonly shortfall: number | null;
  /** What `shortfall` is in: of land for each person it is the land, in m². */
  readonly shortfallUnit: string | null;
  readonly at: PlanPoint | null;
  readonly zones: readonly string[];
  /** Of a service radius: who is within it, both ways; `null` of all else. */
  readonly reached: Reached | null;
  readonly message: string;
  /** Why somebody set it aside; such a finding counts for nothing. */
  readonly dismissed: string | null;
  /** Why the norm is claimed not to bind; whether it does is for a person to judge. */
  readonly claim: string | null;
}

/** What counts against the plan. */
export const isFailure = ({ status, dismissed }: ReportedFinding): boolean => status === 'fail' && dismissed === null;

/** A phase without zones is not there to be checked: it would be one gap. */
const phaseOf = (layer: LayerKey): Phase => phases.find((phase) => zonesOf(phase) === layer)!;

/** Everything the checks tell of the phases asked for. */
export function topologyReport(document: PlanDocument, asked: readonly Phase[], settings: CheckSettings, say: Speaker): ReportedFinding[] {
  const { dismissals } = planFactsOf(document);
  return asked.flatMap((phase) => TopologyLedger.of(document, zonesOf(phase), landUseCodes, settings).findings().map((finding) => reported(finding, document, dismissals.get(finding.id)?.reason ?? null, say)));
}

export function readDocument(project: ProjectFile): PlanDocument {
  function* records() {
    for (const layer of [...layerKeys, 'facts', 'comments'] as const) yield* project.records(layer);
  }
  return PlanDocument.of(project.settings, records());
}

function reported(finding: TopologyFinding, document: PlanDocument, dismissed: string | null, say: Speaker): ReportedFinding {
  const { id, kind, layer, at, size, unit, zones } = finding;
  return {
    id, kind: 'topology', rule: kind, clause: null, wording: null, figuresAsWritten: null, notes: [], phase: phaseOf(layer), status: severityOf(kind) === 'fault' ? 'fail' : 'judge',
    figure: size, limit: null, unit, shortfall: null, shortfallUnit: null, at: Number.isFinite(at.x) ? at : null, zones, reached: null,
    message: sayTopology(finding, document, say), dismissed, claim: null,
  };
}
