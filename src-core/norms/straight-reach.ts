import { inUnits, unitsPerSquareMetre } from '../geometry/exact-area.ts';
import { boxAround, boxOf, boxesMeet } from '../geometry/bounds.ts';
import { nothingShared } from '../geometry/intersection-area.ts';
import { Region } from '../geometry/region.ts';
import type { Box, MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { withinStraightLine } from './served-share.ts';
import { SortedList } from '../sorted-list.ts';

/** Housing land; `units` as in `exact-area`. */
export interface Home { readonly id: RecordId; readonly shape: MultiPolygon; readonly units: number }

interface Lacking { readonly home: Home; readonly units: number }

/** The land that services reach by a straight line, and the housing that lacks it. An edit of a home costs that home. */
export class StraightReach {
  readonly services: readonly PlanPoint[];
  private readonly land: Region;
  private readonly entered = new Set<RecordId>();
  private readonly lacking = new Map<RecordId, Lacking>();
  private readonly order = new SortedList<Lacking>((a, b) => b.units - a.units || (a.home.id < b.home.id ? -1 : a.home.id === b.home.id ? 0 : 1));
  private total = 0;
  /** What was looked up around places, until a zone near them changes. */
  private readonly around = new Map<string, { readonly near: Box; readonly value: unknown }>();
  private listed: readonly RecordId[] | null = null;

  constructor(services: readonly PlanPoint[], radiusM: number) {
    this.services = services;
    this.land = new Region([withinStraightLine(services, radiusM)]);
  }

  get size(): number {
    return this.entered.size;
  }

  has(id: RecordId): boolean {
    return this.entered.has(id);
  }

  enter(home: Home): void {
    this.entered.add(home.id);
    const box = boxOf(home.shape);
    const units = home.units - inUnits(this.land.areaWithin(home.shape, home.units / unitsPerSquareMetre, box));
    // What rounding leaves of a home within the circles lacks nothing.
    if (units <= inUnits(nothingShared(box))) return;
    const lacking = { home, units };
    this.lacking.set(home.id, lacking);
    this.order.add(lacking);
    this.total += units;
    this.listed = null;
  }

  forget(id: RecordId): void {
    this.entered.delete(id);
    const lacking = this.lacking.get(id);
    if (lacking === undefined) return;
    this.lacking.delete(id);
    this.order.remove(lacking);
    this.total -= lacking.units;
    this.listed = null;
  }

  /** What of a home lacks it; 0 of what lacks nothing. */
  lackingUnits(id: RecordId): number {
    return this.lacking.get(id)?.units ?? 0;
  }

  /** How much of a home has it, from 0 to 1. */
  shareOf(id: RecordId): number {
    const lacking = this.lacking.get(id);
    return lacking === undefined ? 1 : 1 - lacking.units / lacking.home.units;
  }

  /** What lacks most first. */
  *worstFirst(): Iterable<Home> {
    for (const { home } of this.order.from(() => false)) yield home;
  }

  /** What was reckoned of the zones within a radius of a place, while they are the same. */
  lookedUp<Value>(what: string, place: PlanPoint, radiusM: number, reckon: () => Value): Value {
    const key = `${what} ${place.x} ${place.y} ${radiusM}`;
    const known = this.around.get(key);
    if (known !== undefined) return known.value as Value;
    const value = reckon();
    this.around.set(key, { near: boxAround(place, radiusM), value });
    return value;
  }

  /** A zone came, went, or is another. */
  changedAt(box: Box): void {
    for (const [key, { near }] of this.around) if (boxesMeet(near, box)) this.around.delete(key);
  }

  get lackingM2(): number {
    return this.total / unitsPerSquareMetre;
  }

  /** What lacks most. */
  get worst(): Home | null {
    return this.order.first?.home ?? null;
  }

  /** More than half of each lacks it, the most lacking first. */
  get zones(): readonly RecordId[] {
    return (this.listed ??= this.order.values().flatMap(({ home, units }) => (2 * units > home.units ? [home.id] : [])));
  }
}
