import { labelPoint } from '../geometry/label-point.ts';
import type { RecordId } from '../ids.ts';
import type { Share } from '../balance/unit-shares.ts';
import type { Facts } from './bounds.ts';
import type { NormFinding } from './norm-finding.ts';
import type { PlanFigures, ZoneStep } from './plan-figures.ts';
import type { Saying } from './saying.ts';
import { SortedList } from '../sorted-list.ts';
import { limitOfZone, whyNotOfZones, type ZoneRule } from './zone-limit.ts';

/** What of the plan as a whole a plot's answer hangs on. */
export interface PlotContext {
  readonly facts: Facts;
  readonly say: Saying;
  /** The finding as it stands beside the exceptions that are claimed. */
  readonly claimed: (finding: NormFinding) => NormFinding;
}

/** Of one plot: it fails, it fits, or it lacks something. */
type Answer = NormFinding | 'fits' | { readonly needs: string };

/** Plots looked at between two pauses. */
const many = 500;
/** A plot has one finding at most. */
const byPlot = (a: NormFinding, b: NormFinding): number => (a.place! < b.place! ? -1 : a.place === b.place ? 0 : 1);

/**
 * A limit of each plot: one finding a zone that fails, by their ids, one for all that hold, one for all that lack something.
 * Follows the zones; other facts look at all of them again.
 */
export class PlotLimits {
  private readonly rule: ZoneRule;
  private readonly figures: PlanFigures;
  /** `null` until they are asked for. */
  private context: PlotContext | null = null;
  private readonly answers = new Map<RecordId, Answer>();
  private readonly needs = new Map<string, number>();
  private fits = 0;
  private fails = new SortedList<NormFinding>(byPlot);
  private isWhole = false;

  constructor(rule: ZoneRule, figures: PlanFigures) {
    this.rule = rule;
    this.figures = figures;
  }

  follow({ before, after }: ZoneStep): void {
    if (this.context === null) return;
    if (before !== null) this.forget(before.zone.id);
    if (after !== null) this.enter(after, this.context);
  }

  /** Pauses where many plots are looked at. Where an edit comes in between, it is to be asked anew after it. */
  *findings(context: PlotContext): Generator<void, NormFinding[]> {
    const { facts, say, claimed } = context;
    const why = whyNotOfZones(this.rule, facts);
    if (why !== null || (this.context !== null && (this.context.facts !== facts || this.context.claimed !== claimed))) this.clear();
    if (why !== null) return [claimed(say(null, 'needs' in why ? { status: 'needs-data', needs: [why.needs] } : { status: 'pass', evidence: why }))];
    this.context = context;
    if (!this.isWhole) {
      let seen = 0;
      for (const share of this.figures.landIn(null).values()) {
        if (!this.answers.has(share.zone.id)) this.enter(share, context);
        if (++seen % many === 0) yield;
      }
      this.isWhole = true;
    }
    const findings = this.fails.values();
    const failing = findings.length;
    if (this.needs.size > 0) findings.push(say(null, { part: 'unknown', status: 'needs-data', needs: [...this.needs.keys()].sort(), evidence: { zones: [...this.needs.values()].reduce((sum, count) => sum + count, 0) } }));
    if (this.fits > 0 || failing + this.needs.size === 0) findings.push(say(null, { part: 'fits', status: 'pass', evidence: { zones: this.fits } }));
    return findings;
  }

  private enter({ zone, areaM2 }: Share, { facts, say, claimed }: PlotContext): void {
    if (!this.figures.isOf(zone, this.rule.land)) return;
    const held = limitOfZone(this.rule, zone.fields, areaM2, facts);
    let answer: Answer;
    if (held === 'not-asked') {
      answer = 'fits';
      this.fits++;
    } else if ('needs' in held) {
      answer = held;
      this.needs.set(held.needs, (this.needs.get(held.needs) ?? 0) + 1);
    } else if (held.figure <= held.limit) {
      answer = 'fits';
      this.fits++;
    } else {
      answer = claimed(say({ zone: zone.id, at: labelPoint(zone.geometry) }, { status: 'fail', ...held, shortfall: held.figure - held.limit, zones: [zone.id], evidence: { areaM2 } }));
      this.fails.add(answer);
    }
    this.answers.set(zone.id, answer);
  }

  private forget(id: RecordId): void {
    const answer = this.answers.get(id);
    if (answer === undefined) return;
    this.answers.delete(id);
    if (answer === 'fits') this.fits--;
    else if ('rule' in answer) this.fails.remove(answer);
    else {
      const left = this.needs.get(answer.needs)! - 1;
      if (left === 0) this.needs.delete(answer.needs);
      else this.needs.set(answer.needs, left);
    }
  }

  private clear(): void {
    this.context = null;
    this.answers.clear();
    this.needs.clear();
    this.fits = 0;
    this.fails = new SortedList(byPlot);
    this.isWhole = false;
  }
}
