/** The words of notes outside the reader. */
export const vi = {
  "mynotes.title": "Ghi chú của tôi",
  "mynotes.find": "Tìm trong ghi chú",
  "mynotes.none": "Chưa có ghi chú nào.",
  "mynotes.more": "Xem thêm",
  "mynotes.old": "Trên bản trước của văn bản; mở văn bản để đặt lại.",
  "remarks.title": "Tổng hợp ý kiến theo điều",
  "remarks.none": "Chưa có ý kiến nào được chia sẻ trên văn bản này.",
  "remarks.before": "Phần mở đầu",
  "remarks.quote": "Nội dung dự thảo",
  "remarks.words": "Ý kiến",
  "remarks.by": "Người góp ý",
  "remarks.page": "Trang",
  "remarks.xlsx": "Tải bảng Excel",
  "remarks.pdf": "Tải bảng PDF",
};

export const en: Record<keyof typeof vi, string> = {
  "mynotes.title": "My notes",
  "mynotes.find": "Find in my notes",
  "mynotes.none": "There are no notes yet.",
  "mynotes.more": "Show more",
  "mynotes.old": "On an earlier version of the paper; open it to place the note.",
  "remarks.title": "Remarks by article",
  "remarks.none": "Nothing has been shared on this paper yet.",
  "remarks.before": "Opening part",
  "remarks.quote": "Words of the draft",
  "remarks.words": "Remark",
  "remarks.by": "By",
  "remarks.page": "Page",
  "remarks.xlsx": "Download for Excel",
  "remarks.pdf": "Download PDF",
};
