"""The minutes as the server prints them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx2
import pypdfium2

from ecabinet.server import application

from .conftest import ORIGIN, PASSWORD, House


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded() for page in document).split()
        )
    finally:
        document.close()


async def test_the_agency_s_wording_and_time_zone_are_used(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "wording"
    folder.mkdir()
    own = folder / "minutes.vi.j2"
    own.write_text("{% block kind %}BIÊN BẢN KỲ HỌP{% endblock %}", "utf-8")
    await house.open_room()
    services = house.services
    dressed = replace(services, wording=folder, zone=ZoneInfo("UTC"))
    transport = httpx2.ASGITransport(app=application(dressed))
    path = f"/api/meetings/{house.session.meeting}/minutes.pdf"
    async with httpx2.AsyncClient(
        transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}
    ) as client:
        await client.post(
            "/api/session",
            json={"username": house.session.secretary.username, "password": PASSWORD},
        )
        first = await client.get(path)
        assert "BIÊN BẢN KỲ HỌP" in text_of(first.content)
        again = await client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        own.write_text("{% block kind %}BIÊN BẢN KHÁC{% endblock %}", "utf-8")
        os.utime(own, (2_000_000_000, 2_000_000_000))
        changed = await client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert changed.status_code == 200
        assert "BIÊN BẢN KHÁC" in text_of(changed.content)
