import type { PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import { middleOf } from './assign-places.ts';
import type { Use } from './carver.ts';
import { depthIn, existingIndustry, existingTown, forestHills, oldTown } from './districts.ts';
import { hectaresOf, type Ground } from './ground.ts';
import { use, type LandUseCode } from './land-use-codes.ts';

const dikeToDike = 205;

/** How large plots are where, in hectares. */
export function existingSize(ground: Ground, at: PlanPoint): number {
  if (ground.toRiver(at) < dikeToDike) return 40;
  if (depthIn(oldTown, at) > 0) return 6;
  if (depthIn(existingTown, at) > 0) return 11;
  return depthIn(existingIndustry, at) > 0 ? 15 : 80;
}

/** What land is used for today where no public building stands. */
export function existingUse(ground: Ground, polygon: Polygon): Use {
  const { random } = ground;
  const at = middleOf(polygon);
  const of = (landUse: LandUseCode, name: string): Use => ({ landUse, name, narrow: false });
  const chance = random.next();
  const town = depthIn(existingTown, at);
  if (ground.toRiver(at) < dikeToDike) {
    if (town > 0.3) return chance < 0.5 ? of(use.park, 'Vườn hoa ven sông') : of(use.unused, 'Bãi ven sông');
    return chance < 0.85 ? of(use.farming, 'Đất màu bãi sông') : of(use.unused, 'Bãi bồi sông Thương');
  }
  if (depthIn(existingIndustry, at) > 0) return chance < 0.88 ? of(use.industry, industryName(at)) : of(use.unused, 'Đất trống trong khu công nghiệp');
  if (town > 0) {
    if (town < 0.3 && chance < 0.3) return chance < 0.2 ? of(use.farming, 'Đất lúa xen kẹt') : of(use.ponds, 'Ao, đầm xen kẹt');
    if (chance > 0.93) return of(use.mixed, 'Phố kinh doanh');
    return of(use.residential, depthIn(oldTown, at) > 0 ? 'Khu phố cũ' : 'Khu dân cư đô thị');
  }
  if (depthIn(forestHills, at) > 0) return of(use.forest, 'Rừng Nham Biền');
  if (hectaresOf(polygon) < 14 && chance < 0.28) return of(use.ponds, 'Khu nuôi thủy sản');
  return chance > 0.985 && hectaresOf(polygon) < 40 ? of(use.unused, 'Đất chưa sử dụng') : of(use.farming, chance < 0.72 ? 'Đất trồng lúa' : 'Đất trồng màu');
}

export const industryName = ({ x, y }: PlanPoint): string => {
  if (y > 2_356_000) return 'Nhà máy phân đạm và hóa chất';
  if (x > 422_500) return 'Khu công nghiệp Tân Tiến';
  if (x > 419_000) return 'Cụm công nghiệp Dĩnh Kế';
  return y > 2_349_700 ? 'Khu công nghiệp Song Khê – Nội Hoàng' : 'Khu công nghiệp Tiền Phong';
};
