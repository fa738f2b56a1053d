import type { FieldValue } from '../../src-core/document/fields.ts';
import { middleOf } from './assign-places.ts';
import type { Piece } from './carver.ts';
import { depthIn, existingTown, oldTown } from './districts.ts';
import { hectaresOf } from './ground.ts';
import { use } from './land-use-codes.ts';

/** Building density in per cent and storeys at most, as a long-term plan sets them. */
const rules: Readonly<Record<string, readonly [density: number, storeys: number]>> = {
  [use.residential]: [50, 9], [use.mixed]: [45, 25], [use.services]: [40, 9], [use.offices]: [40, 9], [use.provincialOffices]: [40, 12],
  [use.industry]: [60, 4], [use.education]: [35, 9], [use.health]: [35, 12], [use.sport]: [30, 5], [use.tourism]: [20, 7],
  [use.village]: [45, 4], [use.park]: [5, 1], [use.heritage]: [25, 2], [use.utilities]: [40, 2], [use.outerUtilities]: [30, 2],
};

export function indicatorsOf({ landUse, narrow, fields }: Piece): Readonly<Record<string, FieldValue>> {
  const rule = narrow ? undefined : rules[landUse ?? ''];
  if (rule === undefined) return {};
  const isOld = landUse === use.residential && fields?.['note'] === 'Hiện trạng cải tạo';
  const [buildingDensity, storeys] = isOld ? [60, 6] : rule;
  // Not every building is as high as it may be: seven tenths of the product.
  return { buildingDensity, storeys, floorAreaRatio: Math.round(buildingDensity * storeys * 0.07) / 10 };
}

/** People who live on a piece of land, by density in people a hectare. */
export function populationOf(piece: Piece, phase: 'existing' | 'planned'): number | null {
  const { polygon, landUse } = piece;
  const people = (perHectare: number) => Math.round(hectaresOf(polygon) * perHectare / 10) * 10;
  if (landUse === use.mixed) return people(phase === 'existing' ? 110 : 95);
  if (landUse === use.village) return people(phase === 'existing' ? 48 : 45);
  if (landUse !== use.residential) return null;
  const at = middleOf(polygon);
  if (depthIn(oldTown, at) > 0) return people(phase === 'existing' ? 185 : 165);
  if (depthIn(existingTown, at) > 0) return people(phase === 'existing' ? 125 : 130);
  return people(piece.name?.startsWith('Khu dân cư hiện trạng') === true ? 60 : 92);
}
