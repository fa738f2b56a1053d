import { use, type LandUseCode } from './land-use-codes.ts';
import type { Place } from './path.ts';

/** A public or special use that stands at a certain place. Names are in the manner of the town; sizes and places are made up. */
export interface NamedPlace {
  readonly name: string;
  readonly landUse: LandUseCode;
  readonly at: Place;
  readonly hectares: number;
  /** What the facility layer calls it; no point of its own where there is none. */
  readonly facility?: string;
  readonly capacity?: number;
}

const place = (name: string, landUse: LandUseCode, at: Place, hectares: number, facility?: string, capacity?: number): NamedPlace =>
  ({ name, landUse, at, hectares, ...(facility === undefined ? {} : { facility }), ...(capacity === undefined ? {} : { capacity }) });

/** There today, and kept by the plan. */
export const existingPlaces: readonly NamedPlace[] = [
  place('Trụ sở UBND tỉnh', use.provincialOffices, [416.6, 2353.72], 3, 'Cơ quan hành chính'),
  place('Khu liên cơ quan tỉnh', use.provincialOffices, [417.75, 2354.02], 5, 'Cơ quan hành chính'),
  place('Trụ sở UBND thành phố', use.offices, [416.98, 2354.0], 2.5, 'Cơ quan hành chính'),
  place('Trụ sở UBND phường Trần Phú', use.offices, [416.2, 2353.5], 1, 'Cơ quan hành chính'),
  place('Khu hành chính Dĩnh Kế', use.offices, [418.95, 2353.98], 3, 'Cơ quan hành chính'),
  place('Chợ Thương', use.services, [416.32, 2353.35], 2.5, 'Chợ', 620),
  place('Chợ Mỹ Độ', use.services, [414.55, 2353.7], 2, 'Chợ', 180),
  place('Trung tâm thương mại Ngô Quyền', use.services, [417.35, 2354.12], 3, 'Trung tâm thương mại'),
  place('Siêu thị Hùng Vương', use.services, [418.4, 2354.0], 4, 'Trung tâm thương mại'),
  place('Trường THPT Ngô Sĩ Liên', use.services, [416.42, 2354.4], 3, 'Trường THPT', 1650),
  place('Trường THPT Chuyên tỉnh', use.services, [417.15, 2354.75], 4, 'Trường THPT', 1200),
  place('Trường THPT Thái Thuận', use.services, [418.45, 2355.0], 3, 'Trường THPT', 1350),
  place('Trường THPT Giáp Hải', use.services, [418.5, 2353.35], 3, 'Trường THPT', 1250),
  place('Sân vận động tỉnh', use.sport, [417.55, 2354.32], 6, 'Sân vận động', 10000),
  place('Nhà thi đấu và bảo tàng tỉnh', use.sport, [418.05, 2353.45], 6, 'Nhà thi đấu', 4000),
  place('Nhà văn hóa trung tâm', use.sport, [416.8, 2353.55], 2, 'Nhà văn hóa', 1200),
  place('Bệnh viện Đa khoa tỉnh', use.health, [417.6, 2355.0], 8, 'Bệnh viện', 1200),
  place('Bệnh viện Sản – Nhi', use.health, [418.6, 2354.25], 5, 'Bệnh viện', 600),
  place('Bệnh viện Y học cổ truyền', use.health, [416.15, 2355.1], 3, 'Bệnh viện', 250),
  place('Trường Cao đẳng Ngô Gia Tự', use.education, [416.5, 2355.15], 7, 'Trường cao đẳng', 4500),
  place('Trường Cao đẳng Việt – Hàn', use.education, [419.05, 2354.5], 9, 'Trường cao đẳng', 3800),
  place('Công viên Hoàng Hoa Thám', use.park, [416.25, 2354.65], 7, 'Công viên'),
  place('Quảng trường 3 tháng 2', use.park, [416.9, 2353.62], 2.5, 'Quảng trường'),
  place('Công viên Ngô Gia Tự', use.park, [415.85, 2353.75], 2, 'Công viên'),
  place('Thành cổ Xương Giang', use.heritage, [418.15, 2355.3], 12, 'Di tích'),
  place('Cụm di tích đình – chùa Mỹ Độ', use.heritage, [414.75, 2353.45], 2, 'Di tích'),
  place('Chùa Hồng Phúc', use.heritage, [416.05, 2354.1], 1, 'Di tích'),
  place('Bộ Chỉ huy quân sự tỉnh', use.army, [417.75, 2353.3], 7),
  place('Doanh trại Đa Mai', use.army, [414.55, 2357.2], 14),
  place('Công an tỉnh', use.police, [417.3, 2353.55], 4),
  place('Cảnh sát cơ động', use.police, [419.35, 2353.2], 5),
  place('Ga Bắc Giang', use.externalTraffic, [416.95, 2354.5], 5, 'Ga đường sắt'),
  place('Bến xe Bắc Giang', use.street, [417.0, 2353.9], 2, 'Bến xe'),
  place('Nhà máy nước Bắc Giang', use.utilities, [415.75, 2355.3], 4, 'Nhà máy nước', 35000),
  place('Trạm biến áp 110 kV Đình Trám', use.utilities, [413.55, 2351.05], 3, 'Trạm biến áp'),
  place('Nghĩa trang Dĩnh Kế', use.outerUtilities, [421.95, 2354.15], 9, 'Nghĩa trang'),
  place('Nghĩa trang Song Mai', use.outerUtilities, [412.35, 2359.5], 12, 'Nghĩa trang'),
  place('Nghĩa trang Tân Tiến', use.outerUtilities, [422.9, 2350.1], 6, 'Nghĩa trang'),
];

/** New in the long term. */
export const plannedPlaces: readonly NamedPlace[] = [
  place('Trung tâm hành chính mới', use.provincialOffices, [419.15, 2352.65], 14, 'Cơ quan hành chính'),
  place('Khu cơ quan phía Tây sông Thương', use.offices, [414.0, 2354.6], 6, 'Cơ quan hành chính'),
  place('Khu cơ quan Tân Tiến', use.offices, [420.9, 2352.3], 5, 'Cơ quan hành chính'),
  place('Khu liên hợp thể thao tỉnh', use.sport, [421.6, 2352.75], 34, 'Khu liên hợp thể thao', 25000),
  place('Trung tâm văn hóa – hội nghị', use.sport, [418.6, 2352.75], 10, 'Trung tâm văn hóa', 3000),
  place('Trung tâm thể dục thể thao phía Tây', use.sport, [413.6, 2356.7], 12, 'Nhà thi đấu', 2500),
  place('Tổ hợp y tế Tân Tiến', use.health, [420.35, 2352.55], 16, 'Bệnh viện', 1000),
  place('Bệnh viện đa khoa phía Tây', use.health, [413.75, 2353.55], 8, 'Bệnh viện', 500),
  place('Khu đại học Dĩnh Trì', use.education, [421.45, 2354.4], 36, 'Trường đại học', 12000),
  place('Trung tâm nghiên cứu và đào tạo nghề', use.education, [414.95, 2350.95], 18, 'Trường cao đẳng', 5000),
  place('Công viên trung tâm', use.park, [418.85, 2353.55], 16, 'Công viên'),
  place('Công viên Tân Tiến', use.park, [420.95, 2351.65], 26, 'Công viên'),
  place('Công viên sinh thái Đa Mai', use.park, [414.75, 2356.25], 24, 'Công viên'),
  place('Công viên Đồng Sơn', use.park, [415.25, 2351.95], 18, 'Công viên'),
  place('Công viên Dĩnh Trì', use.park, [420.6, 2355.0], 12, 'Công viên'),
  place('Công viên Xương Giang', use.park, [418.4, 2355.65], 9, 'Công viên'),
  place('Công viên cây xanh phía Bắc', use.park, [413.1, 2357.1], 14, 'Công viên'),
  place('Trung tâm thương mại vùng Dĩnh Kế', use.services, [420.1, 2354.4], 14, 'Trung tâm thương mại'),
  place('Trung tâm thương mại phía Tây', use.services, [414.6, 2354.45], 9, 'Trung tâm thương mại'),
  place('Trung tâm hội chợ triển lãm', use.services, [419.9, 2352.55], 15, 'Trung tâm thương mại'),
  place('Chợ đầu mối nông sản Tân Tiến', use.services, [422.15, 2351.2], 9, 'Chợ', 900),
  place('Trường THPT Tân Tiến', use.services, [420.75, 2352.85], 4, 'Trường THPT', 1500),
  place('Trường THPT Đa Mai', use.services, [413.85, 2355.5], 4, 'Trường THPT', 1500),
  place('Trường THPT Đồng Sơn', use.services, [415.1, 2352.4], 4, 'Trường THPT', 1350),
  place('Trường THPT Dĩnh Trì', use.services, [420.9, 2355.4], 4, 'Trường THPT', 1350),
  place('Khu du lịch sinh thái bán đảo sông Thương', use.tourism, [418.75, 2349.95], 95, 'Khu du lịch'),
  place('Khu nghỉ dưỡng Xuân Phú', use.tourism, [422.0, 2348.9], 55, 'Khu du lịch'),
  place('Khu dịch vụ cửa ngõ phía Tây', use.tourism, [412.9, 2353.35], 14, 'Khu dịch vụ'),
  place('Sân golf Xuân Phú', use.limitedGreen, [423.4, 2349.5], 62, 'Sân golf'),
  place('Vườn ươm Tân Mỹ', use.limitedGreen, [412.2, 2354.3], 26),
  place('Bến xe phía Đông', use.street, [420.75, 2354.75], 5, 'Bến xe'),
  place('Bến xe phía Nam', use.street, [414.75, 2351.5], 5, 'Bến xe'),
  place('Ga hàng hóa và trung tâm logistics', use.externalTraffic, [412.9, 2352.6], 22, 'Trung tâm logistics'),
  place('Nhà máy xử lý nước thải Tân Tiến', use.utilities, [418.6, 2351.35], 6, 'Trạm xử lý nước thải', 40000),
  place('Nhà máy xử lý nước thải phía Tây', use.utilities, [414.6, 2355.95], 5, 'Trạm xử lý nước thải', 20000),
  place('Trạm biến áp 220 kV Tân Tiến', use.utilities, [421.9, 2351.8], 5, 'Trạm biến áp'),
  place('Trạm xử lý nước thải khu công nghiệp', use.outerUtilities, [413.2, 2349.05], 7, 'Trạm xử lý nước thải', 15000),
  place('Nghĩa trang công viên Tiền Phong', use.outerUtilities, [413.6, 2347.5], 28, 'Nghĩa trang'),
  place('Trụ sở công an phía Tây', use.police, [413.6, 2354.25], 4),
  place('Ban chỉ huy quân sự khu vực', use.army, [420.15, 2355.45], 6),
];
