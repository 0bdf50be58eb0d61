"""A small pack that is right in everything; tests spoil one thing at a time."""

from __future__ import annotations

from pathlib import Path

from tests.documents import papers

AGENDA = """\
format = 1
language = "vi"

[agency]
slug = "phuong-thu"
name = "Hội đồng nhân dân phường Thử"

[meeting]
kind = "council_regular"
title = "Kỳ họp thứ Nhất"
starts_at = 2026-07-15T07:30:00+07:00
ends_at = 2026-07-15T17:00:00+07:00

[script]
convene = \"\"\"
Kính thưa quý vị đại biểu,
có mặt {present}/{entitled} đại biểu.\"\"\"

[[attendees]]
key = "lan"
name = "Nguyễn Thị Lan"
role = "chair"
votes = true

[[attendees]]
key = "binh"
name = "Trần Văn Bình"
role = "secretary"

[[attendees]]
key = "khach"
name = "Lê Khách"
role = "guest"
votes = false

[[items]]
key = "mo-dau"
title = "Khai mạc"
kind = "opening"

[[items.items]]
key = "bao-cao"
title = "Báo cáo kinh tế - xã hội"
kind = "report"
minutes = 20
presenter = "binh"
[items.items.script]
open = "Mời {presenter}."
[[items.items.votes]]
question = "Thông qua báo cáo?"
rule = "majority"
material = "bc-01"
[[items.items.votes]]
question = "Bầu thư ký kỳ họp"
form = "choose"
options = ["Trần Văn Bình, Chuyên viên", "Lê Khách"]
seats = 1
[[items.items.materials]]
key = "bc-01"
title = "Báo cáo 6 tháng"
kind = "report"
date = 2026-06-30
file = "materials/bc-01.md"
[[items.items.materials]]
key = "nq-01"
title = "Dự thảo nghị quyết"
kind = "draft_resolution"
file = "materials/nq-01.pdf"
[[items.items.materials]]
key = "kin"
title = "Tài liệu giấy"
level = "paper_only"
"""

MARKDOWN = """\
+++
issuer = "ỦY BAN NHÂN DÂN PHƯỜNG THỬ"
number = "Số: 45/BC-UBND"
place_date = "Thử, ngày 30 tháng 6 năm 2026"
kind = "BÁO CÁO"
summary = "Tình hình kinh tế - xã hội"
authority = "TM. ỦY BAN NHÂN DÂN"
signer_title = ["CHỦ TỊCH"]
signer = "Trần Văn Bình"
recipients = ["Như trên", "Lưu: VT"]
language = "vi"
+++
# I. TÌNH HÌNH

Thu ngân sách đạt 52% dự toán.
"""


def make(folder: Path, agenda: str = AGENDA, markdown: str = MARKDOWN) -> Path:
    materials = folder / "materials"
    materials.mkdir(parents=True)
    (folder / "agenda.toml").write_text(agenda, "utf-8")
    (materials / "bc-01.md").write_text(markdown, "utf-8")
    papers.paper(materials / "nq-01.pdf", ["Dự thảo nghị quyết"])
    return folder
