import { depthIn, existingTown, plannedIndustry, plannedTown } from './districts.ts';
import type { Polygon } from '../../src-core/geometry/types.ts';
import { Carver, type Piece, type Use } from './carver.ts';
import type { Ground } from './ground.ts';
import { use, type LandUseCode } from './land-use-codes.ts';
import type { Street } from './lay-streets.ts';
import { interchanges } from './main-roads.ts';
import { lineOf, pointAt } from './path.ts';

export interface LaidLand {
  /** What has its use from its shape: roads, waters, banks, villages. */
  readonly pieces: readonly Piece[];
  /** What lies between. */
  readonly blocks: readonly Polygon[];
}

const dikeRoad = { existing: 11, planned: 22 };
const corridor = 26;
const streamBank = 24;

const narrow = (landUse: LandUseCode, name: string | null): Use => ({ landUse, name, narrow: true });
const broad = (landUse: LandUseCode, name: string | null): Use => ({ landUse, name, narrow: false });

/** Roads take their land first (bridges over water too), then the waters, the streets, green strips and villages. */
export function layLand(ground: Ground, streets: readonly Street[], phase: 'existing' | 'planned'): LaidLand {
  const { overlay, river, roads, villages, lakes } = ground;
  const carver = new Carver(ground.boundary, overlay);
  const planned = phase === 'planned';

  for (const { line, name, roadClass, ...widths } of roads) {
    const width = widths[phase];
    if (width === null) continue;
    const external = roadClass === 'cao tốc' || roadClass === 'đường sắt';
    const ends = external && roadClass === 'cao tốc' ? interchanges.flatMap(({ at, radius }) => overlay.buffer([dot(at)], radius)) : [];
    carver.take(overlay.union([overlay.buffer([line], width / 2), ends]), narrow(external ? use.externalTraffic : use.street, name));
  }
  carver.take(river.water, narrow(use.river, 'Sông Thương'));
  for (const { name, water } of river.streams) carver.take(water, narrow(use.river, name));
  for (const { name, outline, existing } of lakes) if (planned || existing) carver.take([outline], broad(use.lake, name));
  river.dikes.forEach((dike, i) => carver.take(overlay.buffer([dike], dikeRoad[phase] / 2), narrow(use.street, i === 0 ? 'Đường ven sông Thương' : 'Đường đê')));
  const widths = [...new Set(streets.map((street) => street.width))];
  const streetLand = widths.map((width) => overlay.buffer(streets.filter((street) => street.width === width).flatMap((street) => street.lines), width / 2));
  carver.take(overlay.union(streetLand), narrow(use.street, planned ? 'Đường khu vực' : 'Đường phố, đường liên thôn'));

  if (planned) {
    const external = roads.filter(({ roadClass }) => roadClass === 'cao tốc' || roadClass === 'đường sắt');
    for (const { line, planned: width, name } of external) {
      const strip = overlay.linesWithin([line], overlay.difference(ground.boundary, townArea(ground)));
      carver.take(overlay.buffer(strip, width / 2 + corridor, 'flat'), narrow(use.bufferGreen, `Cây xanh cách ly ${name.toLowerCase()}`));
    }
    for (const { name, line } of river.streams) carver.take(overlay.buffer([line], streamBank + 15, 'flat'), narrow(use.park, `Dải cây xanh ven ${name.toLowerCase()}`));
    for (const { name, outline } of lakes) carver.take(overlay.grow([outline], 70), broad(use.park, `Công viên ${name.replace('Hồ điều hòa ', '').toLowerCase()}`));
  }
  for (const { name, outline, at } of villages) {
    const inTown = planned && Math.max(depthIn(plannedTown, at), depthIn(plannedIndustry, at)) > 0;
    carver.take([outline], inTown ? { ...broad(use.residential, `Khu dân cư hiện trạng ${name}`), fields: { note: 'Hiện trạng cải tạo' } } : broad(use.village, `Thôn ${name}`));
  }
  return { pieces: carver.pieces, blocks: carver.takeRest() };
}

/** The town of today, where no strip is kept free beside the railway. */
function townArea({ overlay }: Ground) {
  return overlay.union(existingTown.map(({ from, to, radius }) => overlay.buffer([lineOf([pointAt(from), pointAt(to)])], radius * 1000)));
}

/** A line as short as can be: GEOS grows it to a disc. */
function dot(at: (typeof interchanges)[number]['at']) {
  const { x, y } = pointAt(at);
  return lineOf([{ x, y }, { x: x + 0.01, y }]);
}
