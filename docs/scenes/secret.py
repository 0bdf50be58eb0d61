"""A secret ballot: the tellers' ceremony, a phone that votes, and the published list.

The crowd's envelopes are sealed here as a tablet seals them; the tellers' keys live in their
browsers, as they must.
"""

from __future__ import annotations

import secrets

from ecabinet.ballots.envelope import Ballot, enclose

from .camera import PHONE, Screens
from .hall import PHONE_OWNER, Hall
from .words import SEALED_VOTE


async def vote_in_secret(hall: Hall, screens: Screens) -> None:
    tellers = [await screens.room(name) for name in hall.tellers]
    phone = await screens.room(PHONE_OWNER, PHONE)
    seq = await hall.chair.do(
        "open_vote",
        item=hall.items["13"],
        question=SEALED_VOTE,
        method="secret",
        rule="majority",
        tellers=[hall.who(name) for name in hall.tellers],
    )
    vote = f"v{seq}"
    for teller in tellers:
        await teller.get_by_role("button", name="Nhận chìa khóa").click()
    await tellers[0].get_by_role("button", name="Mở thử phong bì").wait_for()
    await screens.take("teller", tellers[0])
    for teller in tellers:
        await teller.get_by_role("button", name="Mở thử phong bì").click()

    await phone.get_by_role("button", name="Tán thành", exact=True).wait_for()
    await screens.take("phone-secret", phone)
    await phone.get_by_role("button", name="Tán thành", exact=True).click()
    await phone.get_by_text("Đã bỏ phiếu").wait_for()
    await screens.take("phone-sealed", phone)
    key = hall.chair.told("box_locked")[-1]["key"]
    for n, voter in enumerate(name for name in hall.voters if name != PHONE_OWNER):
        choice = ("against", "abstain")[n] if n < 2 else "for"
        sealed = enclose(key, hall.meeting, vote, Ballot(secrets.token_hex(16), choice))
        await hall.tablets[voter].do("cast_vote", vote=vote, envelope=sealed)
    await hall.chair.do("close_vote", vote=vote)
    await tellers[0].get_by_role("button", name="Mở hòm phiếu").wait_for()
    await screens.take("teller-opens", tellers[0])
    await screens.take("desk-sealed", await screens.chair())
    for teller in tellers[:2]:
        await teller.get_by_role("button", name="Mở hòm phiếu").click()
    await phone.get_by_text("Danh sách phiếu đã công bố").locator("visible=true").first.click()
    await screens.take("phone-list", phone)
