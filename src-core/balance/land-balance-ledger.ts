import type { Change } from '../document/change.ts';
import { zonesOf, type LayerKey, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { RecordIndex } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { boxOf } from '../geometry/bounds.ts';
import { coveredArea } from '../geometry/covered-area.ts';
import { inUnits, unitsPerSquareMetre } from '../geometry/exact-area.ts';
import { commonBox, intersectionArea, nothingShared } from '../geometry/intersection-area.ts';
import { boxOfShapes } from '../geometry/overlay/overlay-areas.ts';
import type { Region } from '../geometry/region.ts';
import type { Box, MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { regionOf, wholePlan, type BalancePlace } from './balance-place.ts';
import { balanceOf, type ClassSum } from './balance-rows.ts';
import type { LandBalance, LandBalanceTables, RoadLand } from './land-balance.ts';
import { OverlapGroups } from './overlap-groups.ts';

/** People of a zone that a place cuts are counted by its share of land, to a millionth. */
const partsPerPerson = 1e6;

interface Entry {
  readonly shape: MultiPolygon;
  readonly box: Box;
  readonly code: string | null;
  /** In units; all of the zone where the plan has no boundary. */
  readonly inside: number;
  readonly outside: number;
  /** Millionths of a person, of the part inside; `null` where the zone states none. */
  readonly people: number | null;
}

interface Sum { zones: number; units: number; people: number; withoutPeople: number }

/** A zone behind a figure: the land it counts with, and all it has. */
export interface CountedZone { readonly id: RecordId; readonly code: string | null; readonly insideM2: number; readonly wholeM2: number }

export interface LedgerChoice {
  readonly place?: BalancePlace;
  /** The ledger searches there: it must have followed a change before `update` is called with it. */
  readonly index?: RecordIndex | null;
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
  private readonly sums = new Map<string | null, Sum>();
  private readonly place: BalancePlace;
  private inside = 0;
  private outside = 0;
  private readonly overlaps: OverlapGroups;

  private constructor(document: PlanDocument, phase: Phase, tables: LandBalanceTables, { place = wholePlan, index = null }: LedgerChoice) {
    this.phase = phase;
    this.layer = zonesOf(phase);
    this.tables = tables;
    this.ownsIndex = index === null;
    this.index = index ?? RecordIndex.of(document);
    this.place = place;
    this.region = regionOf(document, place);
    this.overlaps = new OverlapGroups((members, shared) => this.excessOf(members, shared));
  }

  static of(document: PlanDocument, phase: Phase, tables: LandBalanceTables, choice: LedgerChoice = {}): LandBalanceLedger {
    const steps = LandBalanceLedger.inSteps(document, phase, tables, choice);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** As `of`, pausing after every few hundred zones, so that whoever draws meanwhile is not held up. */
  static *inSteps(document: PlanDocument, phase: Phase, tables: LandBalanceTables, choice: LedgerChoice = {}): Generator<void, LandBalanceLedger> {
    const ledger = new LandBalanceLedger(document, phase, tables, choice);
    let count = 0;
    for (const record of ledger.zonesNear(document)) {
      ledger.enter(record);
      if (++count % 500 === 0) yield;
    }
    return ledger;
  }

  /** `document` is the one after `change`. */
  update(change: Change, document: PlanDocument): void {
    if (this.ownsIndex) this.index.update(change);
    // A name moves no land: a calculation over a whole layer costs nothing here.
    const steps = [...change.values()].filter(({ before, after }) => before === null || after === null || before.layer !== after.layer || before.geometry !== after.geometry
      || counted.some((field) => (before.fields[field] ?? null) !== (after.fields[field] ?? null)));
    if (steps.some(({ before, after }) => this.bounds(before) || this.bounds(after))) {
      this.region = regionOf(document, this.place);
      for (const id of this.entries.keys()) this.forget(id);
      for (const record of this.zonesNear(document)) this.enter(record);
      return;
    }
    const moved = steps.filter(({ before, after }) => !this.recount(before, after));
    for (const { before } of moved) if (before?.layer === this.layer) this.forget(before.id);
    for (const { after } of moved) if (after?.layer === this.layer) this.enter(after);
  }

  /** A zone that only counts otherwise, on the land it had: nothing is measured again. */
  private recount(before: PlanRecord | null, after: PlanRecord | null): boolean {
    if (before === null || after === null || before.layer !== after.layer || before.geometry !== after.geometry) return false;
    const entry = this.entries.get(after.id);
    if (entry === undefined) return true;
    const next: Entry = { ...entry, code: codeOf(after), people: peopleOf(after, entry) };
    this.count(entry, -1);
    this.count(next, 1);
    this.entries.set(after.id, next);
    return true;
  }

  balance(roads: RoadLand = 'drawn'): LandBalance {
    const boundary = this.region === null ? null : inUnits(this.region.areaM2);
    return this.tableOf({ sums: this.sums, inside: this.inside, overlap: this.overlaps.excess, boundary, outside: this.place.kind === 'plan' && boundary !== null ? this.outside : null }, roads);
  }

  /** The table of some zones: it closes on the land they cover inside the boundary. Costs what they are many. */
  balanceOf(ids: ReadonlySet<RecordId>): LandBalance {
    const sums = new Map<string | null, Sum>();
    const parts = { inside: 0, outside: 0 };
    for (const id of ids) {
      const entry = this.entries.get(id);
      if (entry === undefined) continue;
      add(sums, entry, 1);
      parts.inside += entry.inside;
      parts.outside += entry.outside;
    }
    const among = new OverlapGroups((members, shared) => this.excessOf(members, shared));
    for (const { a, b, shared } of this.overlaps.overlaps()) if (ids.has(a) && ids.has(b)) among.add(a, b, shared);
    const overlap = among.excess;
    return this.tableOf({ sums, inside: parts.inside, overlap, boundary: parts.inside - overlap, outside: this.region === null ? null : parts.outside }, 'drawn');
  }

  /** The zones behind a figure, by the classes it counts. Looks at every zone. */
  *zones(counts: (code: string | null) => boolean): Iterable<CountedZone> {
    for (const [id, { code, inside, outside }] of this.entries) {
      if (counts(code)) yield { id, code, insideM2: inside / unitsPerSquareMetre, wholeM2: (inside + outside) / unitsPerSquareMetre };
    }
  }

  private tableOf({ sums, inside, overlap: measured, boundary, outside }: Tabled, roads: RoadLand): LandBalance {
    // Land covered twice is measured to a unit or two: where nothing is uncovered, what the rows have too much is what it is.
    const gap = boundary === null ? null : Math.max(0, boundary - (inside - measured));
    const overlap = gap === 0 ? inside - boundary! : measured;
    const inSquareMetres = (units: number | null) => (units === null ? null : units / unitsPerSquareMetre);
    const classSums: ClassSum[] = [...sums].map(([code, { zones, units }]) => ({ code, zones, units }));
    const roadRow = this.tables.rows.find((row) => row.roads === true);
    const drawn = roadRow === undefined ? 0 : sums.get(roadRow.code)?.units ?? 0;
    const residual = boundary === null || roadRow === undefined ? null : boundary - (inside - drawn);
    const used = roads === 'residual' && residual !== null && residual >= 0 ? 'residual' : 'drawn';
    return {
      phase: this.phase,
      rows: balanceOf(classSums, boundary, unitsPerSquareMetre, this.tables, used === 'residual' ? { code: roadRow!.code!, units: residual! } : null),
      boundaryM2: inSquareMetres(boundary),
      gapM2: inSquareMetres(gap),
      overlapM2: overlap / unitsPerSquareMetre,
      outsideM2: inSquareMetres(outside),
      roads: used, drawnRoadM2: drawn / unitsPerSquareMetre, residualRoadM2: inSquareMetres(residual),
      zonePeople: peopleIn(sums, this.tables),
      ruralZones: this.tables.rows.reduce((sum, { code, rural }) => sum + (rural === true ? sums.get(code)?.zones ?? 0 : 0), 0),
    };
  }

  /** Whether the land the table closes on follows a record. */
  private bounds(record: PlanRecord | null): boolean {
    return record !== null && (record.layer === 'boundary' || (this.place.kind === 'unit' && record.id === this.place.id));
  }

  private *zonesNear(document: PlanDocument): Iterable<PlanRecord> {
    if (this.place.kind === 'plan') yield* document.values(this.layer);
    else if (this.region !== null && this.region.shapes.length > 0) for (const record of this.index.search(this.layer, boxOfShapes(this.region.shapes))) yield record;
  }

  /** Pairs of zones that lie on each other, with the area in m² inside the boundary. */
  *overlapping(): Iterable<{ readonly a: RecordId; readonly b: RecordId; readonly areaM2: number }> {
    for (const { a, b, shared } of this.overlaps.overlaps()) yield { a, b, areaM2: shared / unitsPerSquareMetre };
  }

  private enter(record: PlanRecord): void {
    const shape = record.geometry;
    if (shape === null || shape.type !== 'MultiPolygon') return;
    const box = boxOf(shape);
    const area = areaOf(shape);
    const whole = inUnits(area);
    const measured = this.region === null ? whole : inUnits(this.region.areaWithin(shape, area, box));
    const nothing = inUnits(nothingShared(box));
    if (this.place.kind !== 'plan' && measured <= nothing) return;
    // What rounding makes of a zone that ends on the boundary is not land beyond it.
    const inside = whole - measured <= nothing ? whole : measured;
    const parts = { inside, outside: whole - inside };
    const entry: Entry = { shape, box, code: codeOf(record), ...parts, people: peopleOf(record, parts) };
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

  private count(entry: Entry, sign: 1 | -1): void {
    add(this.sums, entry, sign);
    this.inside += sign * entry.inside;
    this.outside += sign * entry.outside;
  }
}

const codeOf = ({ fields }: PlanRecord): string | null => (typeof fields['landUse'] === 'string' ? fields['landUse'] : null);

function peopleOf({ fields: { population } }: PlanRecord, { inside, outside }: Pick<Entry, 'inside' | 'outside'>): number | null {
  return typeof population === 'number' ? Math.round(population * partsPerPerson * (outside === 0 ? 1 : inside / (inside + outside))) : null;
}

/** What of a zone's fields is in a table. */
const counted = ['landUse', 'population'] as const;

interface Tabled { readonly sums: ReadonlyMap<string | null, Sum>; readonly inside: number; readonly overlap: number; readonly boundary: number | null; readonly outside: number | null }

function add(sums: Map<string | null, Sum>, { code, inside, people }: Entry, sign: 1 | -1): void {
  const sum = sums.get(code) ?? { zones: 0, units: 0, people: 0, withoutPeople: 0 };
  sum.zones += sign;
  sum.units += sign * inside;
  sum.people += sign * (people ?? 0);
  if (people === null) sum.withoutPeople += sign;
  if (sum.zones === 0) sums.delete(code);
  else sums.set(code, sum);
}

/** Of the rows that the form states a person's land of; each zone that people live in has to say how many. */
function peopleIn(sums: ReadonlyMap<string | null, Sum>, { rows }: LandBalanceTables): number | null {
  let people = 0;
  let zones = 0;
  for (const { code, kind, perPerson, housing } of rows) {
    const sum = kind === 'row' && perPerson === true ? sums.get(code) : undefined;
    if (sum === undefined) continue;
    if (housing === true && sum.withoutPeople > 0) return null;
    if (housing === true) zones += sum.zones;
    people += sum.people;
  }
  return zones === 0 ? null : people / partsPerPerson;
}
