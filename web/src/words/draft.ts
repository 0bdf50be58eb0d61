/** Words of a meeting before its room is opened, and of accounts and one-time passwords. */
export const vi = {
  "draft.look": "Xem chương trình, tài liệu",
  "draft.waiting":
    "Mới có thư ký xem được. Khi mở phòng họp, người dự vào đọc tài liệu và điểm danh được.",
  "draft.agenda": "Chương trình",
  "draft.people": "Thành phần tham dự",
  "draft.presenter": "Trình bày: {name}",
  "draft.minutes": "{n} phút",
  "draft.vote": "Biểu quyết: {question}",
  "draft.stranger": "chưa có tài khoản",
  "draft.strangers": "Chưa có tài khoản: {n} người",
  "draft.strangers.names": "Chưa có tài khoản: {n} người ({names}).",
  "draft.strangers.open":
    "Những người này sẽ không vào phòng họp được, và sau khi mở thì không thêm tài khoản cho cuộc họp này được nữa. Thư ký điểm danh và ghi ý kiến thay được.",
  "draft.open.anyway": "Vẫn mở phòng họp",

  "accounts.make": "Tạo tài khoản",
  "accounts.making": "Đang tạo tài khoản…",
  "accounts.title": "Tài khoản mới",
  "accounts.none": "Mọi người đã có tài khoản.",
  "accounts.once":
    "Mật khẩu chỉ hiện một lần này. Hãy in hoặc chép lại, rồi trao riêng cho từng người.",
  "accounts.username": "Tên đăng nhập",
  "accounts.password": "Mật khẩu",
  "accounts.address": "Địa chỉ",
  "accounts.print": "In",
  "accounts.copy": "Chép danh sách",
  "accounts.copied": "Đã chép.",
  "accounts.not_copied": "Trình duyệt không cho chép. Hãy in, hoặc bôi đen rồi chép.",
  "accounts.leave": "Chưa in cũng chưa chép. Đóng lại thì không xem được mật khẩu nữa.",
  "accounts.leave.yes": "Đóng, không giữ lại",
  "accounts.leave.no": "Xem tiếp",
  "accounts.slip":
    "Đây là mật khẩu dùng lần đầu. Sau khi đăng nhập, hãy chạm vào tên mình rồi đặt mật khẩu riêng.",

  "agency_accounts.title": "Tài khoản",
  "agency_accounts.about":
    "Mọi người của cơ quan có tài khoản. Mật khẩu mới chỉ hiện một lần để in và trao tay. Tài khoản của thư ký do người quản trị máy chủ lập và đổi.",
  "agency_accounts.add": "Lập tài khoản",
  "agency_accounts.name": "Họ và tên",
  "agency_accounts.username": "Tên đăng nhập (để trống thì lấy theo họ tên)",
  "agency_accounts.role": "Người này",
  "agency_accounts.role.member": "dự họp",
  "agency_accounts.role.preparer": "chuẩn bị tài liệu",
  "agency_accounts.role.staff": "thư ký",
  "agency_accounts.one_time": "chưa đổi mật khẩu được cấp",
  "agency_accounts.renew": "Cấp lại mật khẩu",
  "agency_accounts.end": "Khóa",
  "agency_accounts.let_in": "Mở lại",
  "agency_accounts.ended": "Đã khóa",
  "agency_accounts.handed": "Mật khẩu để trao tay",
  "renew.open": "Quên mật khẩu",
  "renew.title": "Cấp lại mật khẩu",
  "renew.text": "Chọn người đã quên mật khẩu.",
  "renew.find": "Tìm theo tên, đơn vị",
  "renew.nobody": "Không có ai khớp, hoặc người ấy chưa có tài khoản.",
  "renew.sure":
    "Cấp mật khẩu mới cho {name}? Mật khẩu cũ không dùng được nữa; các máy mà người này đang đăng nhập sẽ thoát ra.",
  "renew.yes": "Cấp mật khẩu mới",

  "onetime.text": "Quý vị đang dùng mật khẩu được cấp. Khi thuận tiện, hãy đặt mật khẩu riêng.",
  "onetime.set": "Đặt mật khẩu riêng",
};

export const en: Record<keyof typeof vi, string> = {
  "draft.look": "See agenda and papers",
  "draft.waiting":
    "Only the secretariat sees it yet. Once the room is open, people can come in, read and check in.",
  "draft.agenda": "Agenda",
  "draft.people": "People",
  "draft.presenter": "Presented by {name}",
  "draft.minutes": "{n} minutes",
  "draft.vote": "Vote: {question}",
  "draft.stranger": "no account",
  "draft.strangers": "Without an account: {n}",
  "draft.strangers.names": "Without an account: {n} ({names}).",
  "draft.strangers.open":
    "These people will not be able to enter the room, and once it is open no accounts can be added to this meeting. The secretary can check them in and note what they say.",
  "draft.open.anyway": "Open the room anyway",

  "accounts.make": "Make accounts",
  "accounts.making": "Making accounts…",
  "accounts.title": "New accounts",
  "accounts.none": "Everybody has an account.",
  "accounts.once":
    "The passwords are shown this once. Print or copy them, and give each to its person alone.",
  "accounts.username": "User name",
  "accounts.password": "Password",
  "accounts.address": "Address",
  "accounts.print": "Print",
  "accounts.copy": "Copy the list",
  "accounts.copied": "Copied.",
  "accounts.not_copied": "The browser does not allow it. Print the list, or select and copy it.",
  "accounts.leave":
    "Neither printed nor copied yet. Once closed, the passwords cannot be seen again.",
  "accounts.leave.yes": "Close without keeping",
  "accounts.leave.no": "Stay",
  "accounts.slip":
    "This password is for the first time. After signing in, tap your name and set one of your own.",

  "agency_accounts.title": "Accounts",
  "agency_accounts.about":
    "Everybody of the agency who has an account. A new password is shown once, to be printed and handed over. Accounts of the secretariat are made and changed on the server.",
  "agency_accounts.add": "New account",
  "agency_accounts.name": "Full name",
  "agency_accounts.username": "Username (left empty, it is made of the name)",
  "agency_accounts.role": "This person",
  "agency_accounts.role.member": "attends meetings",
  "agency_accounts.role.preparer": "prepares papers",
  "agency_accounts.role.staff": "secretariat",
  "agency_accounts.one_time": "has not changed the password handed over",
  "agency_accounts.renew": "New password",
  "agency_accounts.end": "Block",
  "agency_accounts.let_in": "Let in again",
  "agency_accounts.ended": "Blocked",
  "agency_accounts.handed": "Password to hand over",
  "renew.open": "Forgotten password",
  "renew.title": "Set a password anew",
  "renew.text": "Choose who has forgotten the password.",
  "renew.find": "Find by name or unit",
  "renew.nobody": "Nobody matches, or that person has no account.",
  "renew.sure":
    "Give {name} a new password? The old one stops working, and the tablets on which this person is signed in are signed out.",
  "renew.yes": "Give a new password",

  "onetime.text": "You are using a password that was given to you. Set your own when it suits you.",
  "onetime.set": "Set my own password",
};
