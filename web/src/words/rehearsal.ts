/** Words of a rehearsal. */
export const vi = {
  "rehearsal.title": "Tổng duyệt",
  "rehearsal.text": "{person} do máy đóng vai; không có gì được ghi vào {meeting}.",
  "rehearsal.about":
    "Máy mở một phòng họp riêng với đúng chương trình, tài liệu và kịch bản của {meeting} này. {Person} do máy đóng vai: điểm danh, đăng ký phát biểu, biểu quyết. Kết thúc tổng duyệt thì mọi việc trong đó được xóa; {meeting} thật không thay đổi.",
  "rehearsal.pace": "Nhịp của người đóng vai",
  "rehearsal.pace.real": "Như người thật",
  "rehearsal.pace.quick": "Nhanh gấp bốn",
  "rehearsal.begin": "Bắt đầu tổng duyệt",
  "rehearsal.end": "Kết thúc tổng duyệt",
  "rehearsal.over": "Buổi tổng duyệt đã kết thúc",
  "rehearsal.over.text":
    "Không có gì của buổi tổng duyệt được giữ lại. Tổng duyệt chỉ dành cho chủ tọa và thư ký.",
  "rehearsal.back": "Về {meeting}",
};

export const en: Record<keyof typeof vi, string> = {
  "rehearsal.title": "Rehearsal",
  "rehearsal.text":
    "The {person}s are played by the machine; nothing is recorded in the {meeting}.",
  "rehearsal.about":
    "The machine opens a room of its own with this {meeting}'s agenda, papers and script. It plays the {person}s: they check in, ask to speak and vote. When the rehearsal ends all of it is deleted; the {meeting} itself is not changed.",
  "rehearsal.pace": "Pace of the pretended people",
  "rehearsal.pace.real": "Like people",
  "rehearsal.pace.quick": "Four times as quick",
  "rehearsal.begin": "Begin the rehearsal",
  "rehearsal.end": "End the rehearsal",
  "rehearsal.over": "The rehearsal is over",
  "rehearsal.over.text": "Nothing of it was kept. Rehearsals are for the chair and the secretary.",
  "rehearsal.back": "To the {meeting}",
};
