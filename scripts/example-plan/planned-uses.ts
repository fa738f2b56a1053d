import type { PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import { middleOf } from './assign-places.ts';
import type { Use } from './carver.ts';
import { depthIn, existingTown, forestHills, oldTown, plannedIndustry, plannedTown, townCentre } from './districts.ts';
import { industryName } from './existing-uses.ts';
import { hectaresOf, type Ground } from './ground.ts';
import { use, type LandUseCode } from './land-use-codes.ts';
import { distanceBetween, distanceToPath, pointAt } from './path.ts';

const dikeToDike = 205;

export function plannedSize(ground: Ground, at: PlanPoint): number {
  if (ground.toRiver(at) < dikeToDike) return 45;
  if (depthIn(oldTown, at) > 0) return 7;
  if (Math.max(depthIn(plannedTown, at), depthIn(existingTown, at)) > 0) return 27;
  return depthIn(plannedIndustry, at) > 0 ? 36 : 110;
}

/** What land becomes in the long term where no public building stands. */
export function plannedUse(ground: Ground, polygon: Polygon): Use {
  const { random } = ground;
  const at = middleOf(polygon);
  const of = (landUse: LandUseCode, name: string, note: string | null = null): Use => ({ landUse, name, narrow: false, fields: { note } });
  const chance = random.next();
  const town = Math.max(depthIn(plannedTown, at), depthIn(existingTown, at));
  if (ground.toRiver(at) < dikeToDike) {
    return town > -0.25 ? of(use.park, 'Công viên ven sông Thương') : of(use.farming, 'Đất màu bãi sông', 'Không xây dựng: hành lang thoát lũ');
  }
  const industry = depthIn(plannedIndustry, at);
  if (industry > 0 && industry > town - 0.3) {
    return chance < 0.06 ? of(use.bufferGreen, 'Cây xanh khu công nghiệp') : of(use.industry, industryName(at));
  }
  if (town > 0) {
    const built = depthIn(existingTown, at) > 0;
    const ofRoads = Math.min(...ground.roads.filter(({ planned }) => planned >= 42).map(({ path }) => distanceToPath(at, path)));
    const fromCentre = distanceBetween(at, pointAt(townCentre)) / 1000;
    // Along the wide roads, and less the farther out.
    if (ofRoads < 300 && chance < (built ? 0.26 : 0.42) - fromCentre * 0.025) return of(use.mixed, 'Khu hỗn hợp nhà ở – dịch vụ', built ? 'Cải tạo' : 'Xây mới');
    if (hectaresOf(polygon) < 3 && chance > 0.86) return of(use.park, 'Vườn hoa đơn vị ở');
    return built ? of(use.residential, 'Khu dân cư cải tạo', 'Hiện trạng cải tạo') : of(use.residential, 'Khu đô thị mới', 'Xây mới');
  }
  if (depthIn(forestHills, at) > 0) return of(use.forest, 'Rừng Nham Biền');
  if (hectaresOf(polygon) < 14) return chance < 0.35 ? of(use.bufferGreen, 'Vành đai xanh') : of(use.ponds, 'Khu nuôi thủy sản');
  return of(use.farming, chance < 0.6 ? 'Vùng lúa chất lượng cao' : 'Nông nghiệp sinh thái');
}
