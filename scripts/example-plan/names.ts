/** Names of villages and streets, in the manner of the region. Which stands where is made up. */
export const villageNames = [
  'Thuyền', 'Núm', 'Cốc', 'Mai Sẫu', 'Mai Đọ', 'Mai Cao', 'Thanh Mai', 'Tân Thành', 'Hòa Sơn', 'Sẫu', 'Vĩnh An', 'Hồng Thái',
  'Phúc Hạ', 'Phúc Thượng', 'Song Khê 1', 'Song Khê 2', 'Liêm Xuyên', 'Yên Khê', 'Nội Hoàng', 'Xuân Đám', 'Chiền', 'Si', 'Thành Long',
  'Thượng Tự', 'Ba Tầng', 'Bình An', 'Quyết Tiến', 'Tân Mỹ', 'Đồng Quan', 'Thanh Cảm', 'Đông Nghè', 'Tân Phượng', 'Đông Sơn', 'Văn Sơn',
  'Riễu', 'Dĩnh Tiến', 'Cốc Lâm', 'Núi Thị', 'Thôn Ngoài', 'Cầu Nghè', 'Hạc Lâm', 'Lịm Xuyên', 'Xuân Phú', 'Hương Gián', 'Lạng Nha',
  'Ngọc Tân', 'Chùa Nguộn', 'Thắng Cương', 'Đồng Việt', 'Cổ Pháp', 'Tư Mại', 'Yên Sơn', 'Thượng Lâm', 'Cả', 'Đọ', 'Bến', 'Giếng',
  'Phúc Mãn', 'Ngươi', 'Trước', 'Sau', 'Đình', 'Chùa', 'Làng Thành', 'Trại Bắc', 'Trại Nam', 'Hà Vị', 'An Phong', 'An Thịnh', 'Nghè', 'Đầu Cầu',
  'Ngọc Trì', 'Bãi Ổi', 'Vườn Trại', 'Mé', 'Ngò', 'Trung Nghĩa', 'Đồng Lợi', 'Tân Phú', 'Quang Hiển',
];

export const streetNames = [
  'Nguyễn Gia Thiều', 'Thánh Thiên', 'Ngô Gia Tự', 'Tiền Giang', 'Nghĩa Long', 'Huyền Quang', 'Nguyễn Cao', 'Lý Thái Tổ', 'Chợ Thương', 'Á Lữ',
  'Trần Quốc Toản', 'Hoàng Văn Thụ', 'Minh Khai', 'Nguyễn Khắc Nhu', 'Đàm Thuận Huy', 'Giáp Hải', 'Lưu Nhân Chú', 'Cô Giang', 'Lê Lai', 'Vương Văn Trà',
  'Thân Đức Luận', 'Thân Cảnh Phúc', 'Lều Văn Minh', 'Đồng Cửa', 'Vi Đức Thăng', 'Chu Danh Tể', 'Nguyễn Thị Lưu', 'Hồ Công Dự', 'Mỹ Độ', 'Bảo Ngọc',
  'Phồn Xương', 'Phùng Trạm', 'Cao Kỳ Vân', 'Quách Nhẫn', 'Đào Sư Tích', 'Nguyễn Du', 'Trần Quang Khải', 'Trần Đăng Tuyển', 'Võ Văn Kiệt', 'Trường Chinh',
  'Lương Văn Nắm', 'Thanh Niên', 'Nguyễn Khuyến', 'Tôn Thất Tùng', 'Xuân Diệu', 'Nam Cao', 'Tố Hữu', 'Bà Triệu', 'Phan Bội Châu', 'Lê Hồng Phong',
];
