import type { Place } from './path.ts';

/** How a road stands in the hierarchy of QCVN 07-4, in the words the road layer carries. */
export type RoadClass = 'cao tốc' | 'đường sắt' | 'trục chính đô thị' | 'chính đô thị' | 'liên khu vực' | 'chính khu vực' | 'khu vực';

export interface MainRoad {
  readonly label: string;
  readonly name: string;
  readonly roadClass: RoadClass;
  /** Land it takes across, in metres; `null` where there is no road yet. */
  readonly existing: number | null;
  readonly planned: number;
  readonly through: readonly Place[];
}

/** In this order they take the land where they cross. Courses and names are made up after the town's real ones. */
export const mainRoads: readonly MainRoad[] = [
  { label: 'CT.01', name: 'Cao tốc Hà Nội – Lạng Sơn', roadClass: 'cao tốc', existing: 56, planned: 56, through: [[410.4, 2349.4], [412.2, 2349.85], [414.2, 2350.25], [416.1, 2350.85], [417.5, 2351.65], [418.7, 2352.75], [419.7, 2353.95], [420.6, 2355.2], [421.5, 2356.5]] },
  { label: 'ĐS', name: 'Đường sắt Hà Nội – Đồng Đăng', roadClass: 'đường sắt', existing: 26, planned: 30, through: [[410.6, 2352.35], [412.4, 2352.75], [414.2, 2353.05], [415.5, 2353.35], [416.4, 2353.75], [417.1, 2354.55], [417.65, 2355.5], [418.15, 2356.9]] },
  { label: 'VĐ.1', name: 'Đường vành đai I', roadClass: 'trục chính đô thị', existing: null, planned: 54, through: [[413.4, 2353.0], [413.2, 2354.4], [413.65, 2355.75], [414.75, 2356.6], [416.35, 2356.8], [417.4, 2356.35], [418.55, 2355.75], [419.25, 2354.75], [419.6, 2353.35], [419.55, 2352.0], [418.75, 2350.95], [417.75, 2350.35], [416.5, 2350.45], [415.2, 2351.2], [414.0, 2352.05], [413.4, 2353.0]] },
  { label: 'QL.1', name: 'Đường Xương Giang (quốc lộ 1 cũ)', roadClass: 'trục chính đô thị', existing: 24, planned: 42, through: [[410.4, 2353.5], [411.8, 2353.55], [413.2, 2353.85], [414.4, 2354.05], [415.25, 2354.0], [416.3, 2353.98], [417.05, 2354.15], [417.9, 2354.75], [418.8, 2355.35], [419.9, 2356.6]] },
  { label: 'QL.31', name: 'Đường Lê Lợi – quốc lộ 31', roadClass: 'trục chính đô thị', existing: 22, planned: 48, through: [[416.3, 2353.98], [417.2, 2353.72], [418.3, 2353.68], [419.65, 2353.88], [420.8, 2354.3], [421.8, 2354.65], [423.0, 2354.7]] },
  { label: 'ĐT.293', name: 'Đường Võ Nguyên Giáp (ĐT.293)', roadClass: 'chính đô thị', existing: 20, planned: 48, through: [[417.2, 2353.72], [418.0, 2353.05], [418.95, 2352.6], [420.2, 2352.05], [421.6, 2351.25], [423.2, 2350.3], [424.4, 2349.9], [426.0, 2349.75]] },
  { label: 'QL.17', name: 'Đường Trần Nguyên Hãn kéo dài (QL.17)', roadClass: 'chính đô thị', existing: 16, planned: 36, through: [[414.4, 2354.05], [414.15, 2355.2], [413.75, 2356.4], [413.35, 2357.7], [413.0, 2359.2], [413.3, 2361.3]] },
  { label: 'ĐT.299', name: 'Đường Hoàng Hoa Thám (ĐT.299)', roadClass: 'chính đô thị', existing: 14, planned: 36, through: [[414.4, 2354.05], [414.1, 2353.1], [413.95, 2352.05], [414.05, 2350.9], [414.45, 2349.5], [415.05, 2348.0], [415.6, 2346.0]] },
  { label: 'N.1', name: 'Đường Nguyễn Thị Minh Khai', roadClass: 'chính đô thị', existing: 14, planned: 36, through: [[417.05, 2354.15], [417.2, 2353.72], [417.35, 2352.95], [418.05, 2352.05], [418.75, 2350.95], [419.25, 2350.35], [419.45, 2349.45]] },
  { label: 'N.2', name: 'Đường Hùng Vương', roadClass: 'chính đô thị', existing: 30, planned: 42, through: [[417.9, 2354.75], [418.2, 2354.2], [418.3, 2353.68], [418.0, 2353.05], [417.35, 2352.95], [416.75, 2352.9]] },
  { label: 'N.3', name: 'Đường Quang Trung – cầu Đồng Sơn', roadClass: 'chính đô thị', existing: null, planned: 36, through: [[416.3, 2353.98], [416.45, 2353.3], [416.35, 2352.6], [416.0, 2351.7], [415.75, 2350.75], [415.9, 2349.6], [416.5, 2348.6], [417.1, 2347.4], [417.8, 2346.3]] },
  { label: 'Đ.1', name: 'Đường Dĩnh Trì – Tân Tiến', roadClass: 'liên khu vực', existing: null, planned: 36, through: [[420.8, 2356.4], [421.05, 2355.2], [420.95, 2354.35], [421.15, 2353.1], [421.55, 2352.2], [421.6, 2351.25], [422.3, 2350.0], [422.55, 2348.6], [422.65, 2347.5]] },
  { label: 'Đ.2', name: 'Đường Tân Tiến – Xuân Phú', roadClass: 'liên khu vực', existing: 9, planned: 30, through: [[419.55, 2352.0], [420.1, 2351.15], [421.15, 2350.95], [422.3, 2350.0], [423.1, 2349.3], [423.9, 2348.2]] },
  { label: 'B.1', name: 'Đường Đa Mai – Quế Nham', roadClass: 'liên khu vực', existing: 9, planned: 30, through: [[411.2, 2357.4], [412.3, 2357.55], [413.35, 2357.7], [414.6, 2357.85], [415.3, 2358.1], [415.75, 2358.3]] },
  { label: 'B.2', name: 'Đường Song Mai', roadClass: 'liên khu vực', existing: 9, planned: 30, through: [[412.2, 2355.0], [413.15, 2354.95], [414.15, 2355.2], [415.2, 2355.4]] },
  { label: 'T.1', name: 'Đường gom khu công nghiệp', roadClass: 'liên khu vực', existing: 12, planned: 33, through: [[410.6, 2349.15], [412.3, 2349.35], [414.45, 2349.5], [415.9, 2349.6], [416.9, 2349.95], [417.75, 2350.35]] },
  { label: 'T.2', name: 'Đường Tiền Phong – Nội Hoàng', roadClass: 'liên khu vực', existing: 8, planned: 30, through: [[412.0, 2347.9], [412.9, 2348.5], [413.9, 2348.4], [415.05, 2348.0], [416.5, 2348.6], [417.6, 2348.45], [418.6, 2348.5]] },
  { label: 'T.3', name: 'Đường Thân Nhân Trung', roadClass: 'liên khu vực', existing: null, planned: 36, through: [[414.0, 2352.05], [414.85, 2352.0], [416.0, 2351.7]] },
  { label: 'B.3', name: 'Đường Nguyễn Công Hãng', roadClass: 'chính đô thị', existing: 18, planned: 30, through: [[416.3, 2353.98], [416.05, 2354.8], [416.25, 2355.6], [416.85, 2356.15], [417.4, 2356.35]] },
];

/** Interchanges with the expressway: its land widens around them. */
export const interchanges: readonly { readonly name: string; readonly at: Place; readonly radius: number }[] = [
  { name: 'Nút giao Song Khê', at: [414.2, 2350.27], radius: 190 },
  { name: 'Nút giao Dĩnh Kế', at: [419.64, 2353.87], radius: 210 },
];
