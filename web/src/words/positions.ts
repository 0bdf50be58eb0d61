/** Words of positions that members mark beforehand. */
export const vi = {
  "position.title": "Ý kiến trước phiên họp",
  "position.about":
    "Nội dung không thành viên nào có ý kiến khác có thể được thông qua chung, không cần thảo luận. Chỉ chủ trì và thư ký thấy ý kiến của {person}.",
  "position.informs":
    "Ý kiến giúp chủ tọa chuẩn bị phần thảo luận. Chỉ chủ tọa và thư ký thấy ý kiến của {person}.",
  "position.done": "Đã cho ý kiến {n}/{of} nội dung",
  "position.mine": "Ý kiến của {person}",
  "position.no_objection": "Không có ý kiến khác",
  "position.objection": "Không đồng ý",
  "position.wants_to_speak": "Muốn phát biểu",
  "position.note": "Ghi chú (không bắt buộc)",
  "position.sum.no_objection": "{n} không ý kiến khác",
  "position.sum.objection": "{n} không đồng ý",
  "position.sum.wants_to_speak": "{n} muốn phát biểu",
  "position.adopted": "Đã thông qua chung, không cần thảo luận",
};

export const en: Record<keyof typeof vi, string> = {
  "position.title": "Positions before the meeting",
  "position.about":
    "Items to which no member objects may be adopted together without debate. Only the chair and the secretary see your position.",
  "position.informs":
    "Positions help the chair to prepare the debate. Only the chair and the secretary see yours.",
  "position.done": "{n} of {of} items marked",
  "position.mine": "Your position",
  "position.no_objection": "No objection",
  "position.objection": "I object",
  "position.wants_to_speak": "I want to speak",
  "position.note": "Note (optional)",
  "position.sum.no_objection": "{n} with no objection",
  "position.sum.objection": "{n} objecting",
  "position.sum.wants_to_speak": "{n} want to speak",
  "position.adopted": "Adopted together, without debate",
};
