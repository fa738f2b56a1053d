import type { Line, PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import type { Area, Overlay } from './overlay.ts';
import { closedLine, lineOf, pointAt, pointsOfLine, resampled, ribbon, simplified, smoothCurve, smoothed, type Place } from './path.ts';
import { sharedBorder, type Wards } from './wards.ts';

/** Streams and drainage canals that fall into the Thương; made up. */
export const streams: readonly { readonly name: string; readonly halfWidth: number; readonly through: readonly Place[] }[] = [
  { name: 'Ngòi Đa Mai', halfWidth: 16, through: [[411.9, 2356.6], [412.5, 2356.25], [412.95, 2356.75], [413.5, 2356.2], [414.2, 2356.05], [414.6, 2355.65], [415.1, 2355.8], [415.55, 2355.8]] },
  { name: 'Ngòi Bún', halfWidth: 15, through: [[422.4, 2353.3], [421.6, 2353.5], [420.9, 2353.0], [420.3, 2353.15], [419.7, 2352.75], [419.0, 2353.15], [418.4, 2352.65], [417.6, 2352.75], [417.05, 2352.55]] },
  { name: 'Kênh Nham Biền', halfWidth: 13, through: [[411.2, 2348.7], [412.4, 2348.1], [413.4, 2348.95], [414.9, 2348.75], [415.6, 2349.15], [416.6, 2349.25], [417.7, 2349.6]] },
  { name: 'Kênh Tân Tiến', halfWidth: 12, through: [[425.1, 2350.4], [424.0, 2350.65], [423.0, 2351.0], [422.2, 2351.6], [421.3, 2351.75], [420.6, 2351.3], [420.0, 2350.4]] },
];

/** Still waters: where, and how large, in hectares. */
export const lakes: readonly { readonly name: string; readonly at: Place; readonly hectares: number; readonly existing: boolean }[] = [
  { name: 'Hồ Nhà Dầu', at: [416.95, 2353.28], hectares: 6, existing: true },
  { name: 'Hồ Thùng Đấu', at: [418.45, 2354.45], hectares: 7, existing: true },
  { name: 'Hồ điều hòa công viên trung tâm', at: [418.85, 2353.2], hectares: 18, existing: false },
  { name: 'Đầm Vĩnh Ninh', at: [416.9, 2355.35], hectares: 9, existing: true },
  { name: 'Hồ Đa Mai', at: [414.35, 2356.35], hectares: 11, existing: false },
  { name: 'Hồ Song Mai', at: [412.55, 2358.7], hectares: 8, existing: true },
  { name: 'Hồ điều hòa Tân Tiến', at: [420.55, 2351.6], hectares: 22, existing: false },
  { name: 'Đầm Xuân Phú', at: [423.4, 2349.0], hectares: 13, existing: true },
  { name: 'Hồ Nội Hoàng', at: [413.0, 2348.2], hectares: 9, existing: true },
  { name: 'Hồ Đồng Sơn', at: [415.0, 2351.75], hectares: 12, existing: false },
  { name: 'Hồ Dĩnh Trì', at: [421.55, 2355.35], hectares: 8, existing: true },
];

export interface River {
  readonly middle: readonly PlanPoint[];
  readonly water: Area;
  /** The crowns of the two dikes. */
  readonly dikes: readonly Line[];
  readonly streams: readonly { readonly name: string; readonly line: Line; readonly water: Area }[];
}

const dikeDistance = 205;

/** The Thương flows where the wards meet: their common borders are its middle. */
export function layRiver(wards: Wards, overlay: Overlay): River {
  const { 'Phường Đa Mai': daMai, 'Phường Bắc Giang': bacGiang, 'Phường Tiền Phong': tienPhong, 'Phường Tân Tiến': tanTien } = wards;
  const borders = [
    pointsOfLine(sharedBorder(daMai, wards['Xã Mỹ Thái'])),
    pointsOfLine(sharedBorder(daMai, bacGiang)),
    pointsOfLine(sharedBorder(tienPhong, bacGiang)),
    pointsOfLine(sharedBorder(tienPhong, tanTien)),
    pointsOfLine(sharedBorder(tanTien, wards['Phường Yên Dũng'])).toReversed(),
  ];
  const middle = smoothed(resampled(borders.flat(), 55), 2);
  // Wider in some reaches than in others, as rivers are.
  const halfWidth = (index: number) => 72 + 13 * Math.sin(index / 6.5) + 8 * Math.sin(index / 2.7 + 2);
  const water = overlay.union([[[ribbon(middle, halfWidth)] satisfies Polygon]]);
  const corridor = overlay.buffer([lineOf(middle)], dikeDistance);
  return {
    middle, water,
    dikes: corridor.flat().map((ring) => lineOf(simplified(smoothed(resampled(pointsOfLine(closedLine(ring)), 45), 3), 1))),
    streams: streams.map(({ name, halfWidth: half, through }) => {
      const line = lineOf(simplified(smoothCurve(through.map(pointAt), 45), 0.7));
      return { name, line, water: overlay.buffer([line], half, 'flat') };
    }),
  };
}
