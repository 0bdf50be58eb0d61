/** Words about who has opened what, and what a paper's level lets a reader do. */
export const vi = {
  "reads.title": "Ai đã mở tài liệu",
  "reads.text":
    "Tính khi mở để đọc; tài liệu mới chỉ được máy tải sẵn thì chưa tính. Có phiên bản mới thì tính lại từ đầu.",
  "reads.count": "{n}/{of} đã mở",
  "reads.none": "Chưa có ai mở",
  "reads.all": "Tất cả đã mở",
  "reads.missing": "Chưa mở ({n})",
  "reads.who": "Đã mở ({n})",
  "reads.older": "mới đọc bản cũ",
  "reads.times": "{n} lần",
  "reads.paper_only": "Bản giấy, phát tại phòng họp",
  "reads.no_papers": "Cuộc họp chưa có tài liệu.",
  "reads.own": "Tài liệu tôi đã mở",
  "reads.own.text":
    "Toàn bộ những gì hệ thống ghi về việc đọc của ông/bà. Chủ tọa và thư ký chỉ thấy đã mở hay chưa và lúc nào, theo từng cuộc họp.",
  "reads.own.none": "Ông/bà chưa mở tài liệu nào.",
  "reads.own.first": "Mở lần đầu",
  "reads.own.last": "Lần gần nhất",
  "reads.own.kept": "Máy đã tải sẵn {at}, chưa mở",
  "reads.own.older": "Bản cũ",

  "levels.title": "Người đọc được làm gì với tài liệu",
  "levels.text":
    "Theo chế độ lưu hành của tài liệu, áp dụng cho mọi cuộc họp của cơ quan. Tài liệu có độ mật không đưa lên hệ thống.",
  "levels.level": "Chế độ",
  "levels.normal": "Tài liệu thường",
  "levels.internal": "Lưu hành nội bộ",
  "levels.return": "Xem xong trả lại",
  "levels.watermark": "In tên người đọc và giờ lên từng trang",
  "levels.download": "Tải về",
  "levels.print": "In",
  "levels.copy": "Chép chữ",
  "levels.offline": "Lưu trên máy để đọc khi mất mạng",
};

export const en: Record<keyof typeof vi, string> = {
  "reads.title": "Who has opened the papers",
  "reads.text":
    "Opened means opened to be read; what a tablet only loaded ahead does not count. A new version counts anew.",
  "reads.count": "{n} of {of} opened",
  "reads.none": "Opened by nobody yet",
  "reads.all": "Opened by all",
  "reads.missing": "Not yet ({n})",
  "reads.who": "Opened ({n})",
  "reads.older": "read an older version",
  "reads.times": "{n} times",
  "reads.paper_only": "On paper, handed out in the room",
  "reads.no_papers": "This meeting has no papers yet.",
  "reads.own": "Papers I have opened",
  "reads.own.text":
    "All that the system notes about your reading. The chair and the secretary see only whether and when you opened a paper of their meeting.",
  "reads.own.none": "You have not opened a paper yet.",
  "reads.own.first": "First opened",
  "reads.own.last": "Last opened",
  "reads.own.kept": "Loaded ahead {at}, not opened",
  "reads.own.older": "Older version",

  "levels.title": "What readers may do with papers",
  "levels.text":
    "By the level of the paper, in all meetings of the agency. Classified papers are never put on the system.",
  "levels.level": "Level",
  "levels.normal": "Ordinary",
  "levels.internal": "Internal use",
  "levels.return": "To be returned",
  "levels.watermark": "Reader's name and time on every page",
  "levels.download": "Download",
  "levels.print": "Print",
  "levels.copy": "Copy text",
  "levels.offline": "Keep on the tablet for reading offline",
};
