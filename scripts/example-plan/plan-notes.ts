import type { Place } from './path.ts';

export const madeUpNotice =
  'Đồ án minh họa. Đường, sông, ô đất, công trình, tên gọi và dân số đều là giả định, được sinh ra bằng chương trình; chỉ ranh giới phường là có thật. Không dùng cho bất kỳ mục đích quản lý, đầu tư hay giao dịch đất đai nào.';

export const planNotes: readonly { readonly text: string; readonly at: Place }[] = [
  { text: madeUpNotice, at: [416.6, 2358.6] },
  { text: 'Hành lang thoát lũ sông Thương: không xây dựng công trình, chỉ bố trí cây xanh và sản xuất nông nghiệp.', at: [415.2, 2354.6] },
  { text: 'Nút giao khác mức giữa cao tốc và quốc lộ 31: giai đoạn sau mở rộng thành hoa thị hoàn chỉnh.', at: [419.64, 2353.87] },
  { text: 'Cầu Đồng Sơn: xây mới, bốn làn xe, nối khu đô thị phía Nam với trung tâm.', at: [416.3, 2352.6] },
  { text: 'Khu phố cũ: giữ mạng đường và tầng cao hiện có, ưu tiên bổ sung vườn hoa.', at: [416.3, 2353.6] },
  { text: 'Thành cổ Xương Giang: giữ vùng bảo vệ I, mọi công trình lân cận phải được thẩm định.', at: [418.15, 2355.3] },
  { text: 'Trung tâm hành chính mới gắn với công viên và hồ điều hòa.', at: [419.15, 2352.65] },
  { text: 'Khu công nghiệp: trồng cây cách ly tối thiểu 20 m phía khu dân cư hiện trạng.', at: [413.2, 2350.2] },
  { text: 'Bán đảo sông Thương: du lịch sinh thái, mật độ xây dựng không quá 20 %.', at: [418.75, 2349.95] },
];
