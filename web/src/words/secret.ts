/** Words of secret votes: the two sentences that explain them, the tellers' steps, the published list. */
export const vi = {
  "secret.how":
    "Máy của từng người niêm phong phiếu ngay khi chọn; không ai mở được cho đến khi chủ tọa đóng và hai trong ba người kiểm phiếu cùng mở hòm. Khi mở, tên đã được bỏ, phiếu đã được xáo trộn; mỗi người tìm thấy phiếu của mình trong danh sách công bố nhờ một mã số chỉ máy của mình biết.",
  "secret.keying": "Ban kiểm phiếu đang chuẩn bị hòm phiếu.",
  "secret.failed.keying":
    "Lần diễn tập vừa rồi không mở được phong bì thử. Ba người kiểm phiếu làm lại từ bước 1.",
  "secret.failed.sealed":
    "Lần mở vừa rồi không thành; không có phiếu nào bị mất. Hai người kiểm phiếu bấm mở lần nữa, nên có người thứ ba cùng bấm; vẫn không được thì chủ tọa hủy và cho bỏ phiếu lại.",
  "secret.sealing": "Đang niêm phong và gửi, chưa ghi nhận…",
  "secret.not_sealed":
    "Máy này không niêm phong được phiếu nên chưa gửi gì. Hãy chọn lại; vẫn không được thì dùng máy khác hoặc báo thư ký.",
  "secret.cast": "Đã bỏ phiếu {time}",
  "secret.again": "Bỏ phiếu lại",
  "secret.changeable":
    "Có thể bỏ phiếu lại cho đến khi đóng, trên máy này hoặc máy khác; phiếu sau thay phiếu trước.",
  "secret.no_crypto":
    "Trang này không được mở qua kết nối an toàn nên máy không niêm phong được phiếu. Hãy mở bằng địa chỉ https, dùng máy khác, hoặc đề nghị bỏ phiếu giấy.",
  "secret.sealed": "Đã đóng: {n} phiếu được niêm phong, chờ hai người kiểm phiếu mở hòm.",
  "secret.few":
    "Phiếu ít quá: chính kết quả có thể cho biết ai chọn gì. Chủ tọa có thể hủy và cho bỏ phiếu lại trước khi hòm được mở.",
  "secret.wait":
    "Nếu không có đủ hai máy kiểm phiếu, hòm chỉ có thể chờ, hoặc chủ tọa hủy rồi cho bỏ phiếu lại; luôn có thể dùng phiếu giấy.",
  "secret.tellers": "Kiểm phiếu",
  "secret.teller.no_key": "chưa nhận chìa khóa",
  "secret.teller.key": "đã nhận chìa khóa",
  "secret.teller.tried": "đã mở thử",
  "secret.teller.waits": "chưa mở",
  "secret.teller.opened": "đã mở",
  "teller.title": "Việc của người kiểm phiếu",
  "teller.step": "Bước {n}/3",
  "teller.take": "Nhận chìa khóa",
  "teller.why.take":
    "Máy này tạo một chìa khóa không lấy ra được và giữ một phần ba chìa khóa của hòm phiếu.",
  "teller.taken": "Máy này đã có chìa khóa. Chờ những người kiểm phiếu khác.",
  "teller.try": "Mở thử phong bì",
  "teller.why.try": "Diễn tập trước khi bỏ phiếu: cứ hai trong ba máy phải mở được phong bì thử.",
  "teller.tried": "Đã mở thử. Chờ những người kiểm phiếu khác; xong thì cuộc bỏ phiếu tự mở.",
  "teller.keep":
    "Giữ máy này bên mình và đừng đăng xuất: sau khi đóng, hòm phiếu được mở bằng chính máy này.",
  "teller.open": "Mở hòm phiếu",
  "teller.why.open": "Cần hai trong ba người kiểm phiếu. Phiếu được xáo trộn và công bố ngay.",
  "teller.opened": "Đã mở phần của mình. Chờ một người kiểm phiếu nữa.",
  "teller.preparing": "Máy chủ đang chuẩn bị…",
  "teller.other_tablet":
    "Phần chìa khóa này nằm ở máy khác. Hãy dùng máy đó; nếu máy đã mất, hai người kiểm phiếu còn lại mở hòm.",
  "teller.other_tablet.keying":
    "Phần chìa khóa này nằm ở máy khác. Nhận chìa khóa trên máy này thì máy kia không dùng được nữa.",
  "list.title": "Danh sách phiếu đã công bố ({n})",
  "list.about":
    "Mã số của từng phiếu và lựa chọn trên phiếu, xếp theo mã số; cộng lại bằng kết quả. Máy này giữ mã số phiếu của {person} cho đến khi đăng xuất.",
  "list.invalid": "phiếu không hợp lệ",
  "list.mine": "phiếu bỏ trên máy này",
  "list.found": "Phiếu bỏ trên máy này, mã số {tracker}, có trong danh sách.",
  "list.not_found":
    "Phiếu bỏ trên máy này không có trong danh sách. Nếu sau đó {person} không bỏ lại trên máy khác, hãy báo ngay chủ tọa.",
  "desk.keying":
    "Mời ba người kiểm phiếu nhận chìa khóa và mở thử phong bì trên máy của mình; xong thì cuộc bỏ phiếu tự mở. Có người không làm được thì hủy biểu quyết, rồi mở lại với người kiểm phiếu khác hoặc bằng phiếu giấy.",
  "desk.sealed": "Mời hai người kiểm phiếu mở hòm phiếu trên máy của mình; kết quả hiện ra ngay.",
  "desk.secret": "Bỏ phiếu kín trên máy",
  "desk.secret.tellers":
    "Ba người kiểm phiếu (không chọn đủ ba thì máy lấy ba người đầu danh sách)",
  "desk.secret.about": "Ba người kiểm phiếu có mặt giữ chìa khóa hòm phiếu. {basis}",
};
export const en: Record<keyof typeof vi, string> = {
  "secret.how":
    "Each tablet seals its ballot as soon as it is chosen, and nobody can open it until the chair has closed the vote and two of the three tellers open the box together. By then the names are gone and the ballots shuffled; everyone finds their own in the published list by a number that only their tablet knows.",
  "secret.keying": "The tellers are readying the ballot box.",
  "secret.failed.keying":
    "The last rehearsal did not open the test envelope. The three tellers begin again with step 1.",
  "secret.failed.sealed":
    "The last opening failed; no ballot is lost. Two tellers tap once more, better with the third among them; if it fails again, the chair cancels and has the vote repeated.",
  "secret.sealing": "Sealing and sending, not recorded yet…",
  "secret.not_sealed":
    "This tablet could not seal the ballot, and nothing was sent. Choose again; if it fails once more, use another tablet or tell the secretary.",
  "secret.cast": "Voted {time}",
  "secret.again": "Vote again",
  "secret.changeable":
    "You may vote again until the close, on this tablet or another; the later ballot replaces the earlier.",
  "secret.no_crypto":
    "This page was not opened over a secure connection, so the tablet cannot seal a ballot. Open the https address, use another tablet, or ask for paper ballots.",
  "secret.sealed": "Closed: {n} ballots are sealed and wait for two tellers to open the box.",
  "secret.few":
    "So few ballots may tell by their result who chose what. The chair may cancel and have the vote repeated before the box is opened.",
  "secret.wait":
    "Without two tellers' tablets the box can only wait, or the chair cancels and has the vote repeated; paper ballots are always possible.",
  "secret.tellers": "Tellers",
  "secret.teller.no_key": "has no key yet",
  "secret.teller.key": "has a key",
  "secret.teller.tried": "has rehearsed",
  "secret.teller.waits": "has not opened",
  "secret.teller.opened": "has opened",
  "teller.title": "What the teller does",
  "teller.step": "Step {n} of 3",
  "teller.take": "Take the key",
  "teller.why.take":
    "This tablet makes a key that cannot be taken out of it, and holds one of three shares of the box's.",
  "teller.taken": "This tablet has its key. Wait for the other tellers.",
  "teller.try": "Open the test envelope",
  "teller.why.try": "A rehearsal before the vote: every two of the three tablets must open it.",
  "teller.tried": "Rehearsed. Wait for the other tellers; then the vote opens by itself.",
  "teller.keep":
    "Keep this tablet with you and stay signed in: after the close you open the box with this very one.",
  "teller.open": "Open the ballot box",
  "teller.why.open":
    "Two of the three tellers are needed. The ballots are shuffled and published at once.",
  "teller.opened": "Your share is handed in. Wait for one more teller.",
  "teller.preparing": "The server is preparing…",
  "teller.other_tablet":
    "Your key is on another tablet. Use that one; if it is lost, the other two tellers open the box.",
  "teller.other_tablet.keying":
    "Your key is on another tablet. If you take a key on this one, the other's is of no use any more.",
  "list.title": "The published ballots ({n})",
  "list.about":
    "The number of each ballot and what is on it, sorted by number; they add up to the result. This tablet keeps your ballot's number until you sign out.",
  "list.invalid": "invalid ballot",
  "list.mine": "cast on this tablet",
  "list.found": "The ballot cast on this tablet, number {tracker}, is in the list.",
  "list.not_found":
    "The ballot cast on this tablet is not in the list. Unless you voted again on another tablet, tell the chair at once.",
  "desk.keying":
    "Ask the three tellers to take the key and open the test envelope on their tablets; then the vote opens by itself. If one of them cannot, cancel the vote and open it again with another teller, or on paper.",
  "desk.sealed": "Ask two tellers to open the box on their tablets; the result appears at once.",
  "desk.secret": "Secret ballot on tablets",
  "desk.secret.tellers": "The three tellers (unless three are ticked, the first three of the list)",
  "desk.secret.about": "Three tellers who are present hold the key of the box. {basis}",
};
