import { checkSettingsOf, type CheckSettings } from '../../src-core/checks/check-settings.ts';
import type { Fix, TopologyFinding } from '../../src-core/checks/finding.ts';
import { fixFor } from '../../src-core/checks/fix-for.ts';
import { TopologyLedger } from '../../src-core/checks/topology-ledger.ts';
import { tryFix, type FixFailure } from '../../src-core/checks/try-fix.ts';
import { changeOf, type Change, type RecordChange } from '../../src-core/document/change.ts';
import { zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import { sameGeometry } from '../../src-core/equal.ts';
import { coverageOf, type Coverage, type CoverageAsked } from '../../src-core/norms/access/coverage.ts';
import { NormLedger } from '../../src-core/norms/norm-ledger.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import type { NormPack } from '../../src-core/norms/norm-pack.ts';
import { planNorms, type PlanNorms } from '../../src-core/norms/plan-norms.ts';
import { failure, problem, success, type Result } from '../../src-core/result.ts';
import type { SentStep } from './sent-steps.ts';

/** Findings of a plan that is edited meanwhile: those of the drawing and those of the norms follow every edit. */
export class LiveFindings {
  private document: PlanDocument;
  private readonly index: RecordIndex;
  private readonly landUseCodes: ReadonlySet<string>;
  private readonly packs: readonly NormPack[];
  private readonly today: string;
  private settings: CheckSettings;
  private readonly ledgers = new Map<Phase, TopologyLedger>();
  private readonly normLedgers = new Map<Phase, NormLedger>();

  constructor(document: PlanDocument, landUseCodes: ReadonlySet<string>, packs: readonly NormPack[], today: string) {
    this.document = document;
    this.settings = checkSettingsOf(document);
    this.index = RecordIndex.of(document);
    this.landUseCodes = landUseCodes;
    this.packs = packs;
    this.today = today;
  }

  /** Which set of norms judges the plan, and which others there are. */
  sets(): PlanNorms {
    return planNorms(this.document, this.packs, this.today, this.landUseCodes);
  }

  pack(): NormPack | null {
    return this.sets().pack;
  }

  /** Findings of the drawing, the first time in steps; `null` for a phase without zones, which would be one gap. No edit may come between two steps. */
  *topology(phase: Phase): Generator<void, readonly TopologyFinding[] | null> {
    const layer = zonesOf(phase);
    if (this.document.count(layer) === 0) {
      this.ledgers.delete(phase);
      return null;
    }
    let ledger = this.ledgers.get(phase);
    if (ledger === undefined) this.ledgers.set(phase, (ledger = yield* TopologyLedger.inSteps(this.document, layer, this.landUseCodes, this.settings, this.index)));
    return ledger.findings();
  }

  /** In steps, the first time many. Where an edit comes between two of them, they are to be asked for anew: what was reckoned until then stays. */
  norms(phase: Phase, pack: NormPack): Generator<void, readonly NormFinding[]> {
    return this.normsOf(phase, pack).findings();
  }

  /** Follows an edit, as it comes over the wire: what it does not touch stays the very shapes that are known. */
  update(steps: readonly SentStep[]): void {
    const change = this.own(steps);
    const before = this.document;
    this.document = before.with(change);
    this.index.update(change);
    const settings = checkSettingsOf(this.document);
    // What counts as a fault is another thing now: all of the drawing is looked at anew when it is asked for.
    if (settings.toleranceMm !== this.settings.toleranceMm) this.ledgers.clear();
    this.settings = settings;
    for (const [phase, ledger] of this.ledgers) {
      if (this.document.count(zonesOf(phase)) === 0) this.ledgers.delete(phase);
      else ledger.update(change, this.document);
    }
    for (const ledger of this.normLedgers.values()) ledger.update(change, this.document);
  }

  /** The command that settles a finding of the drawing, tried first: the finding is gone with it and no other fault comes. */
  fix(phase: Phase, id: string): Result<Fix, FixFailure> {
    const ledger = this.ledgers.get(phase);
    const finding = ledger?.findings().find((each) => each.id === id);
    if (ledger === undefined || finding === undefined) return failure(problem('record-gone'));
    const context = { document: this.document, index: this.index, landUseCodes: this.landUseCodes };
    const fix = fixFor(context, finding, this.settings);
    if (fix === null) return failure(problem('nothing-to-change'));
    const tried = tryFix(context, ledger, finding, fix, this.index);
    return tried.ok ? success(fix) : tried;
  }

  /** Which findings have a safe fix at all: asked for the one that is looked at. */
  hasFix(finding: TopologyFinding): boolean {
    return fixFor({ document: this.document, index: this.index }, finding, this.settings) !== null;
  }

  coverage(asked: CoverageAsked, pack: NormPack): Coverage {
    const steps = this.normsOf(asked.phase, pack).filled();
    for (;;) {
      const step = steps.next();
      if (step.done === true) return coverageOf(step.value, asked);
    }
  }

  private normsOf(phase: Phase, pack: NormPack): NormLedger {
    let ledger = this.normLedgers.get(phase);
    if (ledger?.pack !== pack) this.normLedgers.set(phase, (ledger = new NormLedger(this.document, this.index, phase, pack)));
    return ledger;
  }

  private own(steps: readonly SentStep[]): Change {
    return changeOf(steps.map(({ known: id, after, keepsShape }): RecordChange => {
      const known = id === null ? null : this.document.get(id) ?? null;
      const keeps = known !== null && after !== null && (keepsShape || sameGeometry(known.geometry, after.geometry));
      return { before: known, after: keeps ? ({ ...after, geometry: known.geometry } as PlanRecord) : after };
    }));
  }
}
