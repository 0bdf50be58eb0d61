"""The notice of conclusions (thông báo kết luận): the `Document` of model 1.4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ecabinet.minutes.model import Minutes, Voted
from ecabinet.minutes.page import common, letterhead, said
from ecabinet.minutes.wording import Wording
from ecabinet.typeset import Block, Document, Heading, Signature


def notice_document(
    minutes: Minutes, wording: Wording, now: datetime, *, draft: bool = True
) -> Document:
    """The conclusions and decisions, item by item, dated at the adjournment or `now`.

    A notice goes out to its recipients, who were not behind the doors: of an item that is still
    confidential it says only that its conclusion is told apart. The minutes hold that.
    """
    say = common(minutes, wording)
    at = minutes.adjourned_at or now
    secretary = minutes.secretaries[0] if minutes.secretaries else None
    return Document(
        letterhead=letterhead(minutes, say, place_date=say.line("place_date", at=at)),
        kind=say.line("kind"),
        summary=say.line("summary"),
        body=tuple(_body(minutes, say, at)),
        signatures=(
            Signature(
                authority=say.line("authority"),
                title=(say.line("signer_title", person=secretary),),
                name=secretary.name if secretary else "",
            ),
        ),
        recipients=minutes.particulars.recipients,
        running_mark=say.line("draft") if draft else "",
        language=minutes.particulars.language,
    )


def _body(minutes: Minutes, say: Wording, at: datetime) -> Iterator[Block]:
    presiding = minutes.presiding[-1].person
    yield from said(say.lines("opening", at=minutes.convened_at or at, person=presiding))
    n = 0
    for item in minutes.items:
        votes = [happening for happening in item.course if isinstance(happening, Voted)]
        if not votes and not item.conclusion:
            continue
        n += 1
        yield Heading(say.line("item", n=n, item=item), level=2)
        if item.confidential:
            yield from said(say.lines("behind_closed_doors"))
            continue
        for vote in votes:
            yield from said(say.lines("decided", vote=vote, in_favour=vote.tally.get("for", 0)))
        yield from said([line.strip() for line in item.conclusion.splitlines() if line.strip()])
    if n == 0:
        yield from said(say.lines("nothing"))
    yield from said(say.lines("closing"))
