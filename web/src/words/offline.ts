/** Words of the papers kept on a tablet, of reading without network, and of new builds. */
export const vi = {
  "offline.title": "Đọc khi không có mạng",
  "offline.ahead": "Tự tải trước tài liệu các cuộc họp sắp tới về máy này",
  "offline.free": "Máy còn chỗ: {size}",
  "offline.not_persisted":
    "Khi máy thiếu chỗ, trình duyệt có thể tự xóa tài liệu đã tải. Cài eCabinet như ứng dụng thì giữ được chắc hơn.",
  "offline.pause": "Tạm dừng tải",
  "offline.resume": "Tải tiếp",
  "offline.keep": "Tải tài liệu về máy",
  "offline.drop": "Xóa khỏi máy",
  "offline.is.loading": "Đang tải {done}/{papers} văn bản · {bytes}/{total}",
  "offline.is.paused": "Tạm dừng ở {done}/{papers} văn bản · {bytes}/{total}",
  "offline.is.kept": "Có trên máy: {papers} văn bản · {bytes} · đối chiếu lúc {when}",
  "offline.is.away":
    "Không có mạng. Có trên máy: {done}/{papers} văn bản · {bytes} · đối chiếu lúc {when}",
  "offline.is.no_space":
    "Máy không đủ chỗ: cần {total}, còn {free}. Hãy xóa bớt tài liệu của cuộc họp khác hoặc tệp khác trên máy.",
  "offline.is.thrown_away":
    "Trình duyệt đã xóa bớt tài liệu để lấy chỗ: còn {done}/{papers} văn bản. Có mạng lại, máy sẽ tải lại.",
  "offline.is.failed": "Chưa tải được. Máy sẽ tải lại khi mở trang này.",
  "offline.elsewhere": "{n} văn bản chỉ đọc được khi có mạng, không lưu trên máy.",
  "offline.home": "Không có mạng. Danh sách này là của {when}.",
  "offline.meeting":
    "Không có mạng. Chương trình và tài liệu dưới đây là của {when}. Viết trên văn bản vẫn được giữ và tự gửi khi có mạng.",
  "offline.meeting.not_here":
    "Chưa kết nối được với máy chủ. Cuộc họp này chưa tải về máy nên chưa đọc được; máy tự kết nối lại.",
  "offline.paper.not_here": "Chưa tải về máy, đọc được khi có mạng",
  "offline.paper.never": "Chỉ đọc được khi có mạng, không lưu trên máy",
  "offline.page": "Không có mạng: đây là bản lúc {when}. Muốn thay đổi cần có mạng.",
  "offline.search": "Tìm trong tài liệu trên máy",
  "offline.search.kept": "Không có mạng: kết quả từ tài liệu có trên máy.",
  "offline.reading":
    "Không có mạng. Đây là bản trên máy, đối chiếu lúc {when}. Nét viết được giữ lại và tự gửi khi có mạng.",
  "offline.reading.not_here": "Không có mạng. Văn bản “{title}” không lưu trên máy.",
  "offline.unkept":
    "Chưa gửi được, và máy hết chỗ nên không giữ được nét viết. Đừng đóng trang này cho đến khi có mạng.",
  "offline.leave":
    "Còn {n} nét viết chưa gửi được về máy chủ. Đăng xuất bây giờ thì các nét này mất.",
  "offline.leave.anyway": "Đăng xuất và bỏ các nét chưa gửi",
  "update.ready": "Có bản mới của phần mềm.",
  "update.load": "Tải lại",
};

export const en: Record<keyof typeof vi, string> = {
  "offline.title": "Reading without network",
  "offline.ahead": "Load the papers of coming meetings onto this device by itself",
  "offline.free": "Free space: {size}",
  "offline.not_persisted":
    "Short of space, the browser may remove papers by itself. Installed as an app, eCabinet keeps them more surely.",
  "offline.pause": "Pause loading",
  "offline.resume": "Go on loading",
  "offline.keep": "Load papers onto this device",
  "offline.drop": "Remove from this device",
  "offline.is.loading": "Loading {done}/{papers} papers · {bytes}/{total}",
  "offline.is.paused": "Paused at {done}/{papers} papers · {bytes}/{total}",
  "offline.is.kept": "On this device: papers {papers} · {bytes} · compared at {when}",
  "offline.is.away":
    "No network. On this device: papers {done}/{papers} · {bytes} · compared at {when}",
  "offline.is.no_space":
    "Not enough space: {total} needed, {free} free. Remove papers of another meeting or other files.",
  "offline.is.thrown_away":
    "The browser removed papers to gain space: {done}/{papers} are left. They are loaded again when there is network.",
  "offline.is.failed": "Not loaded yet. It will be tried again when this page is opened.",
  "offline.elsewhere": "Papers that can be read with network only and are not stored: {n}.",
  "offline.home": "No network. This list is of {when}.",
  "offline.meeting":
    "No network. The agenda and papers below are of {when}. What you write is kept and sent when the network is back.",
  "offline.meeting.not_here":
    "The server is not reached. This meeting is not on this device yet; it keeps trying to connect.",
  "offline.paper.not_here": "Not loaded yet; to be read with network",
  "offline.paper.never": "Read with network only; never stored on a device",
  "offline.page": "No network: this is as it was at {when}. Changes need a network.",
  "offline.search": "Find in the papers on this device",
  "offline.search.kept": "No network: results are from the papers on this device.",
  "offline.reading":
    "No network. This is the copy on this device, compared at {when}. What you write is kept and sent later.",
  "offline.reading.not_here": "No network. “{title}” is not stored on this device.",
  "offline.unkept":
    "Not sent yet, and this device has no space to keep it. Do not close this page until there is network.",
  "offline.leave":
    "Pieces of writing that have not reached the server yet: {n}. If you sign out now, they are lost.",
  "offline.leave.anyway": "Sign out and drop what is unsent",
  "update.ready": "There is a new version of this program.",
  "update.load": "Load it",
};
