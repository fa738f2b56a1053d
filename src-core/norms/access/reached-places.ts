import { boxOf, emptyBox, unionOfBoxes } from '../../geometry/bounds.ts';
import { nodeTogether, originOf, toGrid, toMetres } from '../../geometry/overlay/node-together.ts';
import type { Line, PlanPoint } from '../../geometry/types.ts';
import { RoadNetwork } from './road-network.ts';

/** Metres from places to the nearest service, by the way that was used; `Infinity` where no way leads. */
export interface Reached { readonly by: 'straight-line' | 'roads'; readonly metres: readonly number[] }

/** Metres a minute: a walking speed turns a service's minutes into the metres that count. */
export const metresWalked = (minutes: number, kilometresAnHour: number): number => (minutes * kilometresAnHour * 1000) / 60;

export const byStraightLine = (places: readonly PlanPoint[], services: readonly PlanPoint[]): Reached => ({
  by: 'straight-line',
  metres: places.map(({ x, y }) => services.reduce((least, service) => Math.min(least, Math.hypot(service.x - x, service.y - y)), Infinity)),
});

/** Along drawn roads. A place or service farther than `snapM` from every road is not reached by them. */
export const byRoads = (places: readonly PlanPoint[], services: readonly PlanPoint[], roads: readonly Line[], snapM: number): Reached => byNetwork(places, services, networkOf(roads), snapM);

/** Drawn roads, cut where they meet. */
export const networkOf = (roads: readonly Line[]): RoadNetwork => new RoadNetwork(nodedRoads(roads));

export function byNetwork(places: readonly PlanPoint[], services: readonly PlanPoint[], network: RoadNetwork, snapM: number): Reached {
  const sources = services.flatMap((service) => network.snap(service, snapM) ?? []);
  const distances = network.distances(sources);
  return {
    by: 'roads',
    metres: places.map((place) => {
      const on = network.snap(place, snapM);
      return on === null ? Infinity : network.distanceTo(on, distances, sources);
    }),
  };
}

function nodedRoads(roads: readonly Line[]): Line[] {
  if (roads.length === 0) return [];
  const origin = originOf(roads.map((line) => boxOf({ type: 'MultiLineString', lines: [line] })).reduce(unionOfBoxes, emptyBox));
  return nodeTogether(roads.map((line) => ({ coordinates: toGrid(line, origin), closed: false }))).map(({ coordinates }) => toMetres(coordinates, origin));
}
