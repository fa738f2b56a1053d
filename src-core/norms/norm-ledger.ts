import type { Change } from '../document/change.ts';
import type { Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { planFactsOf } from '../document/plan-facts.ts';
import type { RecordSearch } from '../document/record-index.ts';
import type { Facts } from './bounds.ts';
import { evaluateAt } from './evaluate-at.ts';
import { factsIn, populationsIn } from './facts-in.ts';
import type { NormFinding } from './norm-finding.ts';
import type { NormPack } from './norm-pack.ts';
import { questionsOf, type NormQuestion } from './norm-questions.ts';
import { PlanFigures } from './plan-figures.ts';
import { isAsked } from './plan-scope.ts';
import { PlotLimits } from './plot-limits.ts';
import { sameFinding } from './same-finding.ts';
import { sayingOf, type Saying } from './saying.ts';
import { ServedLand } from './served-land.ts';
import { withClaims } from './with-claims.ts';

/** What the plan states of itself, so far as norms ask for it: the very same one until it states something else. */
interface Stated { readonly text: string; readonly facts: Facts; readonly claimed: (finding: NormFinding) => NormFinding }

/** What a norm asks, with what is kept for it between two evaluations. */
interface Kept extends NormQuestion { readonly say: Saying; readonly served: ServedLand | null; readonly plots: PlotLimits | null }

/**
 * What the norms say of one phase of a plan that is edited meanwhile: after an edit it says what an evaluation from nothing
 * would, bit for bit, and costs what the edit touched. A rule about units is asked again of the units that the edit lies
 * in; of the plan as a whole there are sums, which an edit changes by its own share.
 */
export class NormLedger {
  readonly pack: NormPack;
  readonly figures: PlanFigures;
  private document: PlanDocument;
  private readonly phase: Phase;
  private readonly besides: Facts;
  private readonly kept: readonly Kept[];
  private stated: Stated | null = null;
  private isStatedStale = true;
  /** Of the plan as a whole, by their ids: one that says the same is the very same. */
  private said = new Map<string, NormFinding>();

  /** `index` must have followed a change before `update` is called with it. Facts of `besides` go before those of the plan. */
  constructor(document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack, besides: Facts = new Map()) {
    this.document = document;
    this.phase = phase;
    this.pack = pack;
    this.besides = besides;
    this.figures = new PlanFigures(document, index, phase, pack);
    this.kept = pack.rules.flatMap(questionsOf).map((question) => {
      const rule = question.how.is === 'evaluated' ? question.how.rule : null;
      return { ...question, say: sayingOf(question, phase), served: rule?.kind === 'served-land' ? new ServedLand(rule, this.figures, pack) : null, plots: rule?.kind === 'zone-field' ? new PlotLimits(rule, this.figures) : null };
    });
  }

  /** `document` is the one after `change`. */
  update(change: Change, document: PlanDocument): void {
    this.document = document;
    if ([...change.values()].some(({ before, after }) => before?.layer === 'facts' || after?.layer === 'facts')) this.isStatedStale = true;
    for (const step of this.figures.update(change, document)) for (const { served, plots } of this.kept) {
      served?.follow(step);
      plots?.follow(step);
    }
  }

  /** Reads what of the plan was not read yet, with pauses: for whoever asks for its figures. */
  *filled(): Generator<void, PlanFigures> {
    this.readStated();
    yield* this.figures.fill();
    return this.figures;
  }

  /** In the order of the pack, with pauses. Where an edit comes in between, it is to be asked anew after it: what was reckoned stays. */
  *findings(): Generator<void, readonly NormFinding[]> {
    const figures = yield* this.filled();
    const { facts, claimed } = this.readStated();
    const findings: NormFinding[] = [];
    const saidNow = new Map<string, NormFinding>();
    const add = (finding: NormFinding): void => {
      const before = this.said.get(finding.id);
      const kept = before !== undefined && sameFinding(before, finding) ? before : finding;
      saidNow.set(kept.id, kept);
      findings.push(kept);
    };
    for (const [number, { norm, how, say, served, plots }] of this.kept.entries()) {
      yield;
      if (!isAsked(norm, facts)) add(say(null, { status: 'pass', evidence: { asked: false } }));
      else if (how.is === 'needs-data') add(say(null, { status: 'needs-data', needs: how.needs }));
      else if (how.is === 'judged') add(say(null, { status: 'judge', needs: [how.reason] }));
      else if (how.rule.kind === 'zone-field') for (const finding of yield* plots!.findings({ facts, say, claimed })) findings.push(finding);
      else if (how.rule.kind === 'served-land') for (const finding of yield* served!.findings(facts, say)) add(claimed(finding));
      else {
        const { rule } = how;
        const isOfUnits = 'over' in rule && rule.over === 'units';
        // Without a residential unit a rule about them says that it lacks them.
        if (isOfUnits && figures.residential.length === 0) add(say(null, { status: 'needs-data', needs: ['residentialUnits'] }));
        if (!isOfUnits) evaluateAt(rule, null, figures, facts, say).map(claimed).forEach(add);
        else for (const place of figures.residential) {
          let found = place.found[number];
          if (found === undefined) {
            found = place.found[number] = evaluateAt(rule, place, figures, facts, say).map(claimed);
            yield;
          }
          for (const finding of found) findings.push(finding);
        }
      }
    }
    this.said = saidNow;
    return findings;
  }

  private readStated(): Stated {
    if (this.stated !== null && !this.isStatedStale) return this.stated;
    const { phase, pack: { id } } = this;
    const stated = planFactsOf(this.document);
    const [facts, populations, { exceptions }] = [new Map([...factsIn(stated, phase), ...this.besides]), populationsIn(stated, phase), stated];
    const text = JSON.stringify([[...facts], [...populations], exceptions]);
    this.isStatedStale = false;
    if (this.stated?.text === text) return this.stated;
    this.stated = { text, facts, claimed: (finding) => withClaims(finding, id, phase, exceptions) };
    this.figures.state(facts, populations);
    return this.stated;
  }
}
