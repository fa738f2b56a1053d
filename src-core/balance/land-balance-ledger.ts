import type { Change } from '../document/change.ts';
import { zonesOf, type LayerKey, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { RecordIndex } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { boxOf } from '../geometry/bounds.ts';
import { coveredArea } from '../geometry/covered-area.ts';
import { commonBox, intersectionArea, nothingShared } from '../geometry/intersection-area.ts';
import { Region } from '../geometry/region.ts';
import type { Box, MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { balanceOf, type ClassSum } from './balance-rows.ts';
import type { LandBalance, LandBalanceTables } from './land-balance.ts';
import { OverlapGroups } from './overlap-groups.ts';

/** Areas are summed as whole halves of a square millimetre: sums are exact, so the order of edits cannot show in them. */
const unitsPerSquareMetre = 2e6;
const inUnits = (areaM2: number): number => Math.round(areaM2 * unitsPerSquareMetre);

interface Entry {
  readonly shape: MultiPolygon;
  readonly box: Box;
  readonly code: string | null;
  /** In units; all of the zone where the plan has no boundary. */
  readonly inside: number;
  readonly outside: number;
}

/**
 * Keeps the land balance of one phase up to date. An edit costs what the edited zones and their neighbours cost, whatever
 * the size of the plan; an edit of the boundary measures all zones again.
 */
export class LandBalanceLedger {
  private readonly layer: LayerKey;
  private readonly phase: Phase;
  private readonly tables: LandBalanceTables;
  private readonly index: RecordIndex;
  private readonly ownsIndex: boolean;
  private region: Region | null;
  private readonly entries = new Map<RecordId, Entry>();
  private readonly sums = new Map<string | null, { zones: number; units: number }>();
  private inside = 0;
  private outside = 0;
  private readonly overlaps: OverlapGroups;

  private constructor(document: PlanDocument, phase: Phase, tables: LandBalanceTables, index: RecordIndex | null) {
    this.phase = phase;
    this.layer = zonesOf(phase);
    this.tables = tables;
    this.ownsIndex = index === null;
    this.index = index ?? RecordIndex.of(document);
    this.region = regionOf(document);
    this.overlaps = new OverlapGroups((members, shared) => this.excessOf(members, shared));
  }

  /** With `index`, the ledger searches there: it must have followed a change before `update` is called with it. */
  static of(document: PlanDocument, phase: Phase, tables: LandBalanceTables, index: RecordIndex | null = null): LandBalanceLedger {
    const steps = LandBalanceLedger.inSteps(document, phase, tables, index);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** As `of`, pausing after every few hundred zones, so that whoever draws meanwhile is not held up. */
  static *inSteps(document: PlanDocument, phase: Phase, tables: LandBalanceTables, index: RecordIndex | null = null): Generator<void, LandBalanceLedger> {
    const ledger = new LandBalanceLedger(document, phase, tables, index);
    let count = 0;
    for (const record of document.values(ledger.layer)) {
      ledger.enter(record);
      if (++count % 500 === 0) yield;
    }
    return ledger;
  }

  /** `document` is the one after `change`. */
  update(change: Change, document: PlanDocument): void {
    if (this.ownsIndex) this.index.update(change);
    // A name or a population moves no land: a calculation over a whole layer costs nothing here.
    const steps = [...change.values()].filter(({ before, after }) => before === null || after === null || before.layer !== after.layer || before.geometry !== after.geometry || (before.fields['landUse'] ?? null) !== (after.fields['landUse'] ?? null));
    if (steps.some(({ before, after }) => before?.layer === 'boundary' || after?.layer === 'boundary')) {
      this.region = regionOf(document);
      for (const id of this.entries.keys()) this.forget(id);
      for (const record of document.values(this.layer)) this.enter(record);
      return;
    }
    for (const { before } of steps) if (before?.layer === this.layer) this.forget(before.id);
    for (const { after } of steps) if (after?.layer === this.layer) this.enter(after);
  }

  balance(): LandBalance {
    const overlap = this.overlaps.excess;
    const boundary = this.region === null ? null : inUnits(this.region.areaM2);
    const sums: ClassSum[] = [...this.sums].map(([code, sum]) => ({ code, ...sum }));
    return {
      phase: this.phase,
      rows: balanceOf(sums, boundary, unitsPerSquareMetre, this.tables),
      boundaryM2: boundary === null ? null : boundary / unitsPerSquareMetre,
      gapM2: boundary === null ? null : Math.max(0, boundary - (this.inside - overlap)) / unitsPerSquareMetre,
      overlapM2: overlap / unitsPerSquareMetre,
      outsideM2: boundary === null ? null : this.outside / unitsPerSquareMetre,
    };
  }

  /** Pairs of zones that lie on each other, with the area in m² inside the boundary. */
  *overlapping(): Iterable<{ readonly a: RecordId; readonly b: RecordId; readonly areaM2: number }> {
    for (const { a, b, shared } of this.overlaps.overlaps()) yield { a, b, areaM2: shared / unitsPerSquareMetre };
  }

  private enter(record: PlanRecord): void {
    const shape = record.geometry;
    const code = typeof record.fields['landUse'] === 'string' ? record.fields['landUse'] : null;
    if (shape === null || shape.type !== 'MultiPolygon') return;
    const box = boxOf(shape);
    const area = areaOf(shape);
    const whole = inUnits(area);
    const measured = this.region === null ? whole : inUnits(this.region.areaWithin(shape, area, box));
    // What rounding makes of a zone that ends on the boundary is not land beyond it.
    const inside = whole - measured <= inUnits(nothingShared(box)) ? whole : measured;
    const entry: Entry = { shape, box, code, inside, outside: whole - inside };
    this.count(entry, 1);
    for (const other of this.index.search(this.layer, box)) {
      const neighbour = this.entries.get(other.id);
      const common = neighbour === undefined ? null : commonBox(box, neighbour.box);
      if (common === null) continue;
      // Always the same way round: rounding must not depend on which of the two was there first.
      const shared = record.id < other.id ? this.sharedInside(entry, neighbour!, common) : this.sharedInside(neighbour!, entry, common);
      if (shared > 0) this.overlaps.add(record.id, other.id, shared);
    }
    this.entries.set(record.id, entry);
  }

  private sharedInside(a: Entry, b: Entry, common: Box): number {
    const shared = intersectionArea(a.shape, b.shape, a.box, b.box);
    if (shared <= nothingShared(common)) return 0;
    if (a.outside === 0 || b.outside === 0 || this.region === null) return inUnits(shared);
    return Math.max(0, a.inside + b.inside - inUnits(coveredArea([a.shape, b.shape], this.region.shapes)));
  }

  private excessOf(members: readonly RecordId[], pair: number | null): number {
    if (pair !== null) return pair;
    const entries = members.map((id) => this.entries.get(id)!);
    const counted = entries.reduce((sum, entry) => sum + entry.inside, 0);
    const within = entries.some((entry) => entry.outside > 0) ? this.region?.shapes ?? null : null;
    return Math.max(0, counted - inUnits(coveredArea(entries.map((entry) => entry.shape), within)));
  }

  private forget(id: RecordId): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    this.count(entry, -1);
    this.overlaps.remove(id);
    this.entries.delete(id);
  }

  private count({ code, inside, outside }: Entry, sign: 1 | -1): void {
    const sum = this.sums.get(code) ?? { zones: 0, units: 0 };
    sum.zones += sign;
    sum.units += sign * inside;
    if (sum.zones === 0) this.sums.delete(code);
    else this.sums.set(code, sum);
    this.inside += sign * inside;
    this.outside += sign * outside;
  }
}

function regionOf(document: PlanDocument): Region | null {
  const shapes = [...document.values('boundary')].map((record) => record.geometry).filter((shape) => shape?.type === 'MultiPolygon');
  return shapes.length === 0 ? null : new Region(shapes);
}
