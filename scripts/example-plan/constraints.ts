import type { Piece } from './carver.ts';
import type { Ground } from './ground.ts';
import { use } from './land-use-codes.ts';
import type { Area } from './overlay.ts';
import { lineOf, pointAt, smoothCurve, type Place } from './path.ts';

export interface Constraint {
  readonly label: string;
  readonly name: string;
  readonly constraintType: string;
  readonly note: string | null;
  readonly area: Area;
}

/** The course of a high-voltage line; made up. */
const powerLine: readonly Place[] = [[410.5, 2351.2], [412.6, 2351.9], [415.2, 2350.2], [418.3, 2350.6], [421.0, 2351.9], [422.4, 2353.2], [422.9, 2354.4]];

/** Where building is limited: along the river, the expressway, the railway and the power line, around monuments and cemeteries. */
export function layConstraints({ overlay, river, roads }: Ground, boundary: Area, pieces: readonly Piece[]): Constraint[] {
  const within = (area: Area) => overlay.intersection(area, boundary);
  const along = (label: string, reach: number) => within(overlay.buffer(roads.filter((road) => road.label === label).map(({ line }) => line), reach));
  const around = (landUse: string, named: string, reach: number) =>
    within(overlay.union(pieces.filter((piece) => piece.landUse === landUse && piece.name?.startsWith(named) === true).map(({ polygon }) => overlay.grow([polygon], reach))));
  const all: Constraint[] = [
    { label: 'HC-01', name: 'Hành lang thoát lũ sông Thương', constraintType: 'Hành lang bảo vệ đê, thoát lũ', note: 'Giữa hai tuyến đê', area: within(overlay.buffer([lineOf(river.middle)], 205)) },
    { label: 'HC-02', name: 'Hành lang an toàn cao tốc', constraintType: 'Hành lang an toàn giao thông', note: null, area: along('CT.01', 54) },
    { label: 'HC-03', name: 'Hành lang an toàn đường sắt', constraintType: 'Hành lang an toàn giao thông', note: null, area: along('ĐS', 30) },
    { label: 'HC-04', name: 'Hành lang lưới điện 220 kV', constraintType: 'Hành lang lưới điện', note: null, area: within(overlay.buffer([lineOf(smoothCurve(powerLine.map(pointAt), 400))], 18, 'flat')) },
    { label: 'HC-05', name: 'Vùng bảo vệ thành cổ Xương Giang', constraintType: 'Bảo vệ di tích', note: 'Vùng bảo vệ II', area: around(use.heritage, 'Thành cổ', 60) },
    { label: 'HC-06', name: 'Khoảng cách an toàn môi trường nghĩa trang', constraintType: 'An toàn môi trường', note: null, area: around(use.outerUtilities, 'Nghĩa trang', 100) },
  ];
  return all.filter(({ area }) => area.length > 0);
}
