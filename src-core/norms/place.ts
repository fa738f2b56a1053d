import { areaIn } from '../balance/unit-shares.ts';
import type { LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { boxOf } from '../geometry/bounds.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { isInside } from '../geometry/point-in-polygon.ts';
import { Region } from '../geometry/region.ts';
import type { Box, MultiPolygon, PlanPoint } from '../geometry/types.ts';
import { LandIn, type LandWords } from './land-in.ts';
import type { NormFinding } from './norm-finding.ts';

export interface Facility { readonly record: PlanRecord; readonly at: PlanPoint }

/** Zones measured between two pauses. */
const many = 200;

/** A planning unit with the land, the facilities and the people of it, and what was found there since something in it changed. */
export class Place {
  readonly shape: MultiPolygon;
  readonly box: Box;
  readonly land: LandIn;
  /** By the number of the rule in the pack. */
  readonly found: (readonly NormFinding[] | undefined)[] = [];
  private its: PlanRecord;
  private region: Region | null = null;
  private inside: readonly Facility[] | null = null;
  private residential: boolean | null = null;
  private isWhole = false;
  private changes = 0;
  private middle: PlanPoint | null = null;

  constructor(record: PlanRecord, shape: MultiPolygon, words: LandWords) {
    this.its = record;
    this.shape = shape;
    this.box = boxOf(shape);
    this.land = new LandIn(words);
  }

  get record(): PlanRecord {
    return this.its;
  }

  /** Where it is pointed at. */
  get at(): PlanPoint | null {
    return (this.middle ??= labelPoint(this.shape));
  }

  /** The unit itself says something else; its shape is the same. */
  restate(record: PlanRecord): void {
    this.its = record;
    this.renew();
  }

  /** Counts the times that something in it was no longer what it had been. */
  get turn(): number {
    return this.changes;
  }

  /** Something in it is no longer what it was. */
  renew(): void {
    this.changes++;
    this.found.length = 0;
    this.inside = null;
    this.residential = null;
  }

  /** Cuts the zones that it has not cut yet, with pauses; where an edit comes in between, once more after it. */
  *fill(layer: LayerKey, index: RecordSearch): Generator<void, void> {
    if (this.isWhole) return;
    let seen = 0;
    for (const zone of index.search(layer, this.box)) {
      if (++seen % many === 0) yield;
      if (this.land.get(zone.id) === undefined) this.enter(zone);
    }
    this.isWhole = true;
  }

  /** `before` is `null` of a zone that is not known yet. */
  follow(before: PlanRecord | null, after: PlanRecord | null): void {
    this.renew();
    const known = before === null ? undefined : this.land.get(before.id);
    if (after !== null && before?.geometry === after.geometry) {
      // Whether it is outside or only not cut yet: `fill` knows.
      if (known !== undefined) this.land.put({ ...known, zone: after });
      return;
    }
    if (before !== null) this.land.remove(before.id);
    if (after !== null) this.enter(after);
  }

  /** Of all that are drawn, those in it, by their ids. */
  facilities(all: readonly Facility[]): readonly Facility[] {
    return (this.inside ??= all.filter(({ at }) => at.x >= this.box.minX && at.x <= this.box.maxX && at.y >= this.box.minY && at.y <= this.box.maxY && isInside(at, this.shape)));
  }

  /** More land of a residential unit's than of each of the others. */
  isResidential(land: string, exceeds: readonly string[]): boolean {
    return (this.residential ??= this.land.landOf(land) > 0 && exceeds.every((other) => this.land.landOf(land) > this.land.landOf(other)));
  }

  private enter(zone: PlanRecord): void {
    if (zone.geometry?.type !== 'MultiPolygon') return;
    const areaM2 = areaIn((this.region ??= new Region([this.shape])), zone.geometry);
    if (areaM2 > 0) this.land.put({ zone, areaM2 });
  }
}
