/** Words of votes that people count, and of what is printed and exported. */
export const vi = {
  "count.title": "Nhập kết quả đếm",
  "count.issued": "Số phiếu phát ra",
  "count.returned": "Số phiếu thu về",
  "count.valid": "Số phiếu hợp lệ",
  "count.invalid": "Số phiếu không hợp lệ",
  "count.voters": "Số người tham gia",
  "count.present": "Đang có mặt {present} {person} có quyền biểu quyết.",
  "count.enter": "Nhập và công bố kết quả",
  "count.chair_for": "Chủ tọa tán thành (quyết định khi hai bên bằng nhau)",
  "count.agrees": "Các số khớp nhau.",
  "count.missing": "Còn {n} ô chưa nhập.",
  "count.tellers": "Ban kiểm phiếu: {names}.",
  "count.waiting": "Ban kiểm phiếu đang làm việc.",
  "count.print": "In phiếu",
  "count.record": "Biên bản kiểm phiếu (PDF)",
  "count.sure":
    "Kết quả được công bố ngay và không sửa được. Nếu nhầm, phải biểu quyết lại.",
  "count.over_present":
    "Số phiếu phát ra ({issued}) nhiều hơn số có mặt ({present}).",
  "count.over_issued":
    "Số phiếu thu về ({returned}) nhiều hơn số phiếu phát ra ({issued}).",
  "count.not_returned":
    "Hợp lệ ({valid}) và không hợp lệ ({invalid}) cộng lại là {sum}, khác số phiếu thu về ({returned}).",
  "count.not_valid":
    "Các phương án cộng lại là {sum}, khác số hợp lệ ({valid}).",
  "count.option_over":
    "{name} có {votes} phiếu, nhiều hơn số phiếu hợp lệ ({valid}).",
  "count.over_seats":
    "Số phiếu cộng lại là {sum}, nhiều hơn {most} (mỗi phiếu chọn không quá {seats}, có {valid} phiếu hợp lệ).",
  "count.person_not_valid":
    "Các mức của {name} cộng lại là {sum}, khác số phiếu hợp lệ ({valid}).",

  "byhand.hands": "Biểu quyết giơ tay, kết quả do thư ký nhập.",
  "byhand.paper":
    "Kiểm phiếu giấy: phát ra {issued}, thu về {returned}, hợp lệ {valid}, không hợp lệ {invalid}.",
  "byhand.switched":
    "Chuyển từ máy sang giơ tay lúc {time}; không tính {n} phiếu đã gửi từ máy.",
  "byhand.wall.hands": "Biểu quyết bằng giơ tay",
  "byhand.wall.paper": "Bỏ phiếu bằng phiếu giấy",
  "byhand.open": "Giơ tay, phiếu giấy",
  "byhand.switch": "Máy hỏng: giơ tay",
  "byhand.switch.sure":
    "Phiếu đã gửi từ máy được để riêng và không tính. Thư ký đếm tay rồi nhập kết quả. Nhật ký ghi việc này.",
  "byhand.which": "Vấn đề biểu quyết",
  "byhand.other": "Vấn đề khác",
  "byhand.how": "Cách biểu quyết",
  "byhand.how.hands": "Giơ tay",
  "byhand.how.paper": "Phiếu giấy",
  "byhand.secret": "Bỏ phiếu kín",
  "byhand.tellers": "Người kiểm phiếu",
  "byhand.tellers.none":
    "Chưa có ai trong ban kiểm phiếu; chọn trong số {person}.",
  "byhand.tellers.more": "Chọn thêm trong số {person}",
  "byhand.start": "Bắt đầu",

  "secretary.prints": "In và xuất",
  "prints.text":
    "Mọi bản in và bảng tính được lập từ nhật ký {meeting} đến lúc tải.",
  "prints.before": "Trước {meeting}",
  "prints.kit": "Bộ dự phòng (PDF)",
  "prints.kit.text":
    "Tờ điểm danh, kịch bản, danh sách phát biểu, phiếu ghi kết quả và phiếu, để họp được khi không dùng máy.",
  "prints.kit.ballots": "Phiếu in kèm",
  "prints.kit.all": "Mọi vấn đề biểu quyết",
  "prints.kit.secret": "Chỉ bỏ phiếu kín",
  "prints.kit.none": "Không in phiếu",
  "prints.ballots": "Phiếu",
  "prints.ballots.of": "Phiếu cho vấn đề",
  "prints.ballots.copies": "Số phiếu",
  "prints.ballots.get": "Tải phiếu (PDF)",
  "prints.during": "Trong và sau {meeting}",
  "prints.attendance": "Điểm danh",
  "prints.speaking": "Thống kê phát biểu",
  "prints.results": "Kết quả biểu quyết và ý kiến",
  "prints.records": "Biên bản kiểm phiếu",
  "prints.pdf": "PDF",
  "prints.xlsx": "Bảng tính",

  "roll.from_paper": "Nhập từ tờ điểm danh giấy",
  "roll.from_paper.hint": "Người được ghi có mặt mang dấu “ghi theo bản giấy”.",
  "roll.by_paper": "ghi theo bản giấy",
};

export const en: Record<keyof typeof vi, string> = {
  "count.title": "Enter the count",
  "count.issued": "Ballots issued",
  "count.returned": "Ballots returned",
  "count.valid": "Valid ballots",
  "count.invalid": "Invalid ballots",
  "count.voters": "How many took part",
  "count.present": "{present} with a vote are present.",
  "count.enter": "Enter and announce the result",
  "count.chair_for": "The chair is for it (decides a tie)",
  "count.agrees": "The figures agree.",
  "count.missing": "{n} fields are still empty.",
  "count.tellers": "Tellers: {names}.",
  "count.waiting": "The tellers are at work.",
  "count.print": "Print ballots",
  "count.record": "Tellers' record (PDF)",
  "count.sure":
    "The result is announced at once and cannot be changed. If it is wrong, vote again.",
  "count.over_present":
    "More ballots were issued ({issued}) than people are present ({present}).",
  "count.over_issued":
    "More ballots were returned ({returned}) than issued ({issued}).",
  "count.not_returned":
    "Valid ({valid}) and invalid ({invalid}) add up to {sum}, not to the ballots returned ({returned}).",
  "count.not_valid":
    "The choices add up to {sum}, not to the valid ones ({valid}).",
  "count.option_over":
    "{name} has {votes} votes, more than there are valid ballots ({valid}).",
  "count.over_seats":
    "The votes add up to {sum}, more than {most} (at most {seats} on each of {valid} valid ballots).",
  "count.person_not_valid":
    "The grades of {name} add up to {sum}, not to the valid ballots ({valid}).",

  "byhand.hands": "A show of hands, counted and entered by the secretary.",
  "byhand.paper":
    "Paper ballots: {issued} issued, {returned} returned, {valid} valid, {invalid} invalid.",
  "byhand.switched":
    "Taken from tablets to a show of hands at {time}; {n} ballots sent from tablets do not count.",
  "byhand.wall.hands": "Show of hands",
  "byhand.wall.paper": "Voting on paper",
  "byhand.open": "Hands or paper",
  "byhand.switch": "Tablets fail: show hands",
  "byhand.switch.sure":
    "Ballots sent from tablets are set aside and do not count. The secretary counts hands and enters the result. The log keeps this.",
  "byhand.which": "Question",
  "byhand.other": "Another question",
  "byhand.how": "How to vote",
  "byhand.how.hands": "Show of hands",
  "byhand.how.paper": "Paper ballots",
  "byhand.secret": "Secret ballot",
  "byhand.tellers": "Tellers",
  "byhand.tellers.none": "Nobody is a teller yet; choose among those who vote.",
  "byhand.tellers.more": "Choose more among those who vote",
  "byhand.start": "Begin",

  "secretary.prints": "Print and export",
  "prints.text":
    "All prints and workbooks are made from the log of the {meeting} up to now.",
  "prints.before": "Before the {meeting}",
  "prints.kit": "Emergency kit (PDF)",
  "prints.kit.text":
    "Roll call, script, speakers' list, tally sheets and ballots, to go on without tablets.",
  "prints.kit.ballots": "With ballots for",
  "prints.kit.all": "Every vote",
  "prints.kit.secret": "Secret ballots only",
  "prints.kit.none": "None",
  "prints.ballots": "Ballots",
  "prints.ballots.of": "Ballots for",
  "prints.ballots.copies": "How many",
  "prints.ballots.get": "Download ballots (PDF)",
  "prints.during": "During and after the {meeting}",
  "prints.attendance": "Attendance",
  "prints.speaking": "Speaking statistics",
  "prints.results": "Results of votes and opinions",
  "prints.records": "Tellers' records",
  "prints.pdf": "PDF",
  "prints.xlsx": "Workbook",

  "roll.from_paper": "Enter from the paper roll call",
  "roll.from_paper.hint": "Who is checked in is marked as taken from paper.",
  "roll.by_paper": "taken from paper",
};
