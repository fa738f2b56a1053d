import { unitsPerSquareMetre } from '../geometry/exact-area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { OnNetwork, RoadNetwork } from './access/road-network.ts';
import type { Home } from './straight-reach.ts';

/** Where the middles of homes are on a network: the same for all kinds of services of one radius. */
export class HomesOnRoads {
  readonly network: RoadNetwork;
  readonly radiusM: number;
  private readonly on = new Map<RecordId, OnNetwork | null>();

  constructor(network: RoadNetwork, radiusM: number) {
    this.network = network;
    this.radiusM = radiusM;
  }

  of({ id, shape }: Home): OnNetwork | null {
    const known = this.on.get(id);
    if (known !== undefined) return known;
    const middle = labelPoint(shape);
    const on = middle === null ? null : this.network.snap(middle, this.radiusM);
    this.on.set(id, on);
    return on;
  }

  forget(id: RecordId): void {
    this.on.delete(id);
  }
}

/** The homes whose middle is within a distance of a service, along roads. An edit of a home costs that home. */
export class RoadReach {
  readonly services: readonly PlanPoint[];
  readonly homes: HomesOnRoads;
  private readonly sources: readonly OnNetwork[];
  private readonly distances: Float64Array;
  /** With the units each counts; 0 where it is not reached. */
  private readonly entered = new Map<RecordId, number>();
  private total = 0;

  constructor(services: readonly PlanPoint[], homes: HomesOnRoads) {
    this.services = services;
    this.homes = homes;
    this.sources = services.flatMap((service) => homes.network.snap(service, homes.radiusM) ?? []);
    this.distances = homes.network.distances(this.sources);
  }

  get size(): number {
    return this.entered.size;
  }

  has(id: RecordId): boolean {
    return this.entered.has(id);
  }

  enter(home: Home): void {
    const on = this.homes.of(home);
    const units = on !== null && this.homes.network.distanceTo(on, this.distances, this.sources) <= this.homes.radiusM ? home.units : 0;
    this.entered.set(home.id, units);
    this.total += units;
  }

  forget(id: RecordId): void {
    this.total -= this.entered.get(id) ?? 0;
    this.entered.delete(id);
  }

  /** 1 of a home that is reached, else 0. */
  shareOf(id: RecordId): number {
    return (this.entered.get(id) ?? 0) > 0 ? 1 : 0;
  }

  get reachedM2(): number {
    return this.total / unitsPerSquareMetre;
  }
}
