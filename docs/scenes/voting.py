"""The votes: one on a phone that loses its line, an election, one counted on paper."""

from __future__ import annotations

from .camera import PHONE, Screens
from .hall import PHONE_OWNER, READER, Hall
from .words import CANDIDATES, ELECTION, PAPER_BALLOT


async def vote_on_resolutions(hall: Hall, screens: Screens) -> None:
    """The first resolution in pictures, and the count of the second by hand; the rest is voted."""
    item = await hall.open("12.1")
    phone = await screens.room(PHONE_OWNER, PHONE)
    tablet = await screens.room(READER)
    wall = await screens.wall()
    vote = await hall.ballot(item, hall.planned(item)[0])
    await hall.cast(vote, against=2, but=("chair", READER, PHONE_OWNER))

    choice = phone.get_by_role("button", name="Tán thành", exact=True)
    await choice.wait_for()
    await phone.context.set_offline(True)
    await choice.click()
    await phone.get_by_text("máy đang gửi lại").wait_for()
    await screens.take("phone-lost", phone)
    await phone.context.set_offline(False)
    await phone.get_by_text("Đã ghi nhận").first.wait_for()
    await screens.take("phone-vote", phone)

    await tablet.get_by_role("link", name="Văn bản biểu quyết").first.click()
    await tablet.locator(".textLayer span").first.wait_for()
    await tablet.get_by_role("button", name="Tán thành", exact=True).click()
    await tablet.get_by_text("Đã ghi nhận").first.wait_for()
    await screens.take("vote", tablet)
    await screens.take("desk-vote", await screens.chair())
    await hall.cast(vote, but=tuple(name for name in hall.tablets if name != "chair"))
    await screens.take("wall-seats", await screens.sign_in("secretary", WALL_SEATS))
    await hall.chair.do("close_vote", vote=vote)
    await screens.take("desk-result", await screens.chair())
    await screens.take("wall", wall)
    await screens.take("result", await screens.room(READER))
    for number in ("12.2", "12.3", "12.4", "12.5"):
        await hall.decide(number, against=len(number) % 3)


WALL_SEATS = "/wall/{meeting}?show=seats"


async def elect(hall: Hall, screens: Screens) -> None:
    """Two of three on tablets."""
    election = {"form": "choose", "options": CANDIDATES, "seats": 2}
    seq = await hall.chair.do("open_vote", item=hall.items["13"], question=ELECTION, **election)
    phone = await screens.room(PHONE_OWNER, PHONE)
    await phone.get_by_role("checkbox").first.check()
    await screens.take("phone-election", phone)
    for n, voter in enumerate(hall.voters):
        choice = ("o1 o2", "o1 o2", "o1 o3", "o2")[n % 4]
        await hall.tablets[voter].do("cast_vote", vote=f"v{seq}", choice=choice)
    await hall.chair.do("close_vote", vote=f"v{seq}")
    await screens.take("election", await screens.room(READER))


async def count_on_paper(hall: Hall, screens: Screens) -> None:
    """A teller's tablet while the numbers do not yet agree."""
    tellers = [hall.who(name) for name in hall.tellers]
    paper = {"question": PAPER_BALLOT, "medium": "paper", "tellers": tellers}
    seq = await hall.chair.do("open_vote", item=hall.items["13"], **paper)
    teller = await screens.room("teller01")
    for label, number in {
        "Số phiếu phát ra": 24,
        "Số phiếu thu về": 24,
        "Số phiếu hợp lệ": 22,
        "Số phiếu không hợp lệ": 1,
    }.items():
        await teller.get_by_label(label, exact=True).first.fill(str(number))
    await screens.take("count", teller)
    await hall.chair.do("cancel_vote", vote=f"v{seq}", reason="Biểu quyết lại trên máy.")
