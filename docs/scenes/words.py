"""What people say and write in the pictures."""

from __future__ import annotations

ABSENT = "Thạch Minh Thông"
OPENING = (
    "Phát biểu khai mạc; đề nghị đại biểu tập trung thảo luận 5 dự thảo nghị quyết và chất vấn "
    "hai nhóm vấn đề cử tri quan tâm: ngập nước trong hẻm, phân loại rác tại nguồn."
)
REPORTS = {
    "4.1": ("delegate08", "Trình bày thông báo của Ủy ban MTTQ Việt Nam phường."),
    "4.2": ("delegate02", "Trình bày báo cáo tổng hợp ý kiến, kiến nghị của cử tri."),
    "5.1": ("delegate01", "Trình bày báo cáo kinh tế - xã hội, quốc phòng, an ninh 6 tháng."),
}
DISCUSSION = {
    "delegate13": (
        "Đề nghị giải quyết việc tiểu thương chợ Thạnh Lộc cạnh tranh với hàng rong; giảm phí mặt "
        "bằng trong thời gian sửa chữa hệ thống phòng cháy, chữa cháy."
    ),
    "delegate14": (
        "Đề nghị làm rõ mốc hoàn thành tuyến cống hẻm 57 đường Thạnh Lộc 31 trước ngày 15 tháng 11 "
        "có khả thi khi thi công giữa mùa mưa."
    ),
    "delegate11": "Đề nghị có lộ trình giảm sĩ số lớp; quan tâm học sinh khuyết tật học hòa nhập.",
}
QUESTIONS = {
    "delegate14": (
        "Tuyến cống hẻm 57 đường Thạnh Lộc 31 chậm ba tháng: nguyên nhân, trách nhiệm của ai, và "
        "mốc hoàn thành trước ngày 15 tháng 11 có giữ được không?"
    ),
    "delegate11": "Giải pháp chống ngập ở Khu phố 27A trước mùa mưa năm sau?",
    "delegate18": "Vì sao vốn đầu tư công sáu tháng mới giải ngân 38 %?",
}
BEING_TYPED = (
    "Đề nghị hỗ trợ vùng hoa kiểng chuẩn bị vụ Tết; nguồn nước tưới nhiễm mặn nhẹ trong tháng 4, "
    "cần lịch đóng mở cống báo trước"
)
CONCLUSION = (
    "Hội đồng nhân dân phường thống nhất với báo cáo; đề nghị Ủy ban nhân dân phường trả lời bằng "
    "văn bản các ý kiến về tuyến cống hẻm 57 và về chợ Thạnh Lộc trước ngày 31 tháng 7."
)
LEAVE = "Họp tổng kết năm học ở Phòng Giáo dục và Đào tạo"
ASKED_FOR = "Xin số liệu giải ngân vốn đầu tư công sáu tháng đầu năm."
ELECTION = "Bầu hai Ủy viên Ban Kinh tế - Ngân sách Hội đồng nhân dân phường"
CANDIDATES = [
    "Đặng Hoàng Phúc, Bí thư Đoàn phường",
    "Ngô Thị Hồng Nhung, giáo viên",
    "Trịnh Quốc Việt, luật sư",
]
PAPER_BALLOT = "Xác nhận kết quả bầu Trưởng Ban Văn hóa - Xã hội"
SEALED_VOTE = "Miễn nhiệm Ủy viên Ủy ban nhân dân phường do chuyển công tác"
NEXT_SESSION = "Kỳ họp thứ Sáu (kỳ họp thường lệ cuối năm 2026)"
NEXT_ITEM = "Đặt tên đường trong Khu dân cư An Phú Đông 3"
NEXT_LEAVE = "Đi công tác tại Hà Nội từ ngày 14 đến ngày 16 tháng 01"
DRAFT = "Dự thảo Nghị quyết về đổi tên Khu phố 27A"
SUBMISSION = "Tờ trình về đổi tên Khu phố 27A"
SHARED = {
    "delegate11": ("Điều 1", "Nên nêu số hộ đã được lấy ý kiến và tỉ lệ đồng ý."),
    "delegate13": ("Điều 2", "Đề nghị ghi rõ ngày có hiệu lực, để người dân kịp đổi giấy tờ."),
}
LOOKED_FOR = "doi ten khu pho"
