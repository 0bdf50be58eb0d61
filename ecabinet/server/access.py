"""Who may ask for what: one table, and a route that is not in it cannot be built.

A route asks for an action of `meeting.roles`, which says the roles that may take it; the asker's
roles are those in the meeting that the route's path names, directly or by a material or a channel,
and `staff` for the secretariat of the meeting's agency. Who has no business with a meeting is not
told that it exists (404); who has, but not this right, is told so (403).
"""

from __future__ import annotations

from typing import Any

from ecabinet.errors import NotFound, Refused
from ecabinet.meeting.roles import may
from ecabinet.people.accounts import Account
from ecabinet.server.services import Services
from ecabinet.store.materials import Found
from ecabinet.store.meetings import Standing

ANYONE = "anyone"
SIGNED_IN = "signed_in"

TABLE: dict[tuple[str, str], str] = {
    ("GET", "/healthz"): ANYONE,
    ("GET", "/readyz"): ANYONE,
    ("GET", "/metrics"): ANYONE,
    ("GET", "/api/openapi.json"): ANYONE,
    ("GET", "/api/live.schema.json"): ANYONE,
    ("POST", "/api/session"): ANYONE,
    ("POST", "/api/card"): ANYONE,
    ("GET", "/api/session"): SIGNED_IN,
    ("PATCH", "/api/session"): SIGNED_IN,
    ("DELETE", "/api/session"): SIGNED_IN,
    ("POST", "/api/session/password"): SIGNED_IN,
    ("GET", "/api/meetings"): SIGNED_IN,
    ("GET", "/api/answers-due"): SIGNED_IN,
    ("GET", "/api/search"): SIGNED_IN,
    ("GET", "/api/library"): SIGNED_IN,
    ("POST", "/api/library/folders"): SIGNED_IN,
    ("PUT", "/api/library/folders/{folder}"): SIGNED_IN,
    ("DELETE", "/api/library/folders/{folder}"): SIGNED_IN,
    ("POST", "/api/library/papers"): SIGNED_IN,
    ("PUT", "/api/library/papers/{paper}"): SIGNED_IN,
    ("DELETE", "/api/library/papers/{paper}"): SIGNED_IN,
    ("GET", "/api/library/papers/{paper}/file"): SIGNED_IN,
    ("GET", "/api/library/papers/{paper}/text"): SIGNED_IN,
    ("GET", "/api/library/papers/{paper}/pages/{page}.png"): SIGNED_IN,
    ("POST", "/api/library/references"): SIGNED_IN,
    ("GET", "/api/reads"): SIGNED_IN,
    ("GET", "/api/meetings/{meeting}/reads"): "read_register",
    ("GET", "/api/levels"): "choose_levels",
    ("PUT", "/api/levels/{level}"): "choose_levels",
    ("GET", "/api/calendar"): SIGNED_IN,
    ("POST", "/api/calendar"): SIGNED_IN,
    ("DELETE", "/api/calendar"): SIGNED_IN,
    ("GET", "/api/calendar/{secret}.ics"): ANYONE,
    ("GET", "/api/invitations/{token}"): ANYONE,
    ("PUT", "/api/invitations/{token}"): ANYONE,
    ("POST", "/api/meetings"): "import_meeting",
    ("POST", "/api/drafts"): "create_meeting",
    ("GET", "/api/kinds"): "create_meeting",
    ("PUT", "/api/kinds/{kind}"): "edit_catalogues",
    ("DELETE", "/api/kinds/{kind}"): "edit_catalogues",
    ("GET", "/api/catalogues"): SIGNED_IN,
    ("PUT", "/api/catalogues/{catalogue}"): "edit_catalogues",
    ("PATCH", "/api/agency"): "edit_catalogues",
    ("GET", "/api/preparing"): SIGNED_IN,
    ("GET", "/api/meetings/{meeting}/preparation"): "prepare",
    ("PATCH", "/api/meetings/{meeting}"): "prepare",
    ("POST", "/api/meetings/{meeting}/items"): "prepare",
    ("PATCH", "/api/meetings/{meeting}/items/{item}"): "prepare",
    ("POST", "/api/meetings/{meeting}/items/{item}/place"): "prepare",
    ("DELETE", "/api/meetings/{meeting}/items/{item}"): "prepare",
    ("POST", "/api/meetings/{meeting}/people"): "prepare",
    ("POST", "/api/meetings/{meeting}/people/last"): "prepare",
    ("PATCH", "/api/meetings/{meeting}/people/{attendee}"): "prepare",
    ("DELETE", "/api/meetings/{meeting}/people/{attendee}"): "prepare",
    ("POST", "/api/meetings/{meeting}/plans"): "upload_material",
    ("POST", "/api/meetings/{meeting}/publish-papers"): "prepare",
    ("PATCH", "/api/materials/{material}"): "upload_material",
    ("DELETE", "/api/materials/{material}"): "upload_material",
    ("POST", "/api/materials/{material}/order"): "prepare",
    ("POST", "/api/materials/{material}/steps"): "upload_material",
    ("GET", "/api/meetings/{meeting}"): "read_meeting",
    ("POST", "/api/meetings/{meeting}/publish"): "publish_meeting",
    ("PUT", "/api/meetings/{meeting}/time"): "publish_meeting",
    ("POST", "/api/meetings/{meeting}/cancel"): "publish_meeting",
    ("POST", "/api/meetings/{meeting}/reminders"): "publish_meeting",
    ("GET", "/api/meetings/{meeting}/decision.pdf"): "see_answers",
    ("GET", "/api/meetings/{meeting}/letter.pdf"): "read_meeting",
    ("GET", "/api/meetings/{meeting}/invitations"): "see_answers",
    ("PATCH", "/api/meetings/{meeting}/invitations/{attendee}"): "publish_meeting",
    ("POST", "/api/meetings/{meeting}/invitations/{attendee}/decision"): "decide_leave",
    ("GET", "/api/meetings/{meeting}/invitation"): "answer_invitation",
    ("PUT", "/api/meetings/{meeting}/invitation"): "answer_invitation",
    ("GET", "/api/meetings/{meeting}/opinions"): "write_opinion",
    ("PUT", "/api/meetings/{meeting}/opinions/{item}"): "write_opinion",
    ("POST", "/api/meetings/{meeting}/accounts"): "make_accounts",
    ("POST", "/api/meetings/{meeting}/open"): "open_meeting",
    ("POST", "/api/meetings/{meeting}/rehearsal"): "rehearse",
    ("DELETE", "/api/meetings/{meeting}/rehearsal"): "rehearse",
    ("GET", "/api/meetings/{meeting}/door"): "show_door",
    ("POST", "/api/meetings/{meeting}/door"): "check_in_at_door",
    ("POST", "/api/meetings/{meeting}/attendees"): "add_attendee",
    ("GET", "/api/meetings/{meeting}/rooms"): "draw_room",
    ("PATCH", "/api/meetings/{meeting}/rooms/{room}"): "draw_room",
    ("DELETE", "/api/meetings/{meeting}/rooms/{room}"): "draw_room",
    ("POST", "/api/meetings/{meeting}/cards"): "issue_cards",
    ("GET", "/api/meetings/{meeting}/agenda.zip"): "export_agenda",
    ("GET", "/api/meetings/{meeting}/search"): "search",
    ("GET", "/api/meetings/{meeting}/votes/{vote}/share"): "return_share",
    ("GET", "/api/meetings/{meeting}/speeches"): "read_speeches",
    ("GET", "/api/meetings/{meeting}/minutes.pdf"): "read_minutes",
    ("GET", "/api/meetings/{meeting}/conclusions.pdf"): "read_minutes",
    ("GET", "/api/meetings/{meeting}/ballots.pdf"): "print",
    ("GET", "/api/meetings/{meeting}/tellers-record.pdf"): "print",
    ("GET", "/api/meetings/{meeting}/kit.pdf"): "print",
    ("GET", "/api/meetings/{meeting}/attendance.pdf"): "print",
    ("GET", "/api/meetings/{meeting}/attendance.xlsx"): "print",
    ("GET", "/api/meetings/{meeting}/speaking.pdf"): "print",
    ("GET", "/api/meetings/{meeting}/speaking.xlsx"): "print",
    ("GET", "/api/meetings/{meeting}/results.xlsx"): "print",
    ("POST", "/api/meetings/{meeting}/materials"): "upload_material",
    ("GET", "/api/meetings/{meeting}/uploads"): "upload_material",
    ("POST", "/api/meetings/{meeting}/uploads"): "upload_material",
    ("GET", "/api/meetings/{meeting}/uploads/{upload}"): "upload_material",
    ("PATCH", "/api/meetings/{meeting}/uploads/{upload}"): "upload_material",
    ("DELETE", "/api/meetings/{meeting}/uploads/{upload}"): "upload_material",
    ("POST", "/api/meetings/{meeting}/uploads/{upload}/finish"): "upload_material",
    ("POST", "/api/meetings/{meeting}/uploads/{upload}/keep"): "upload_material",
    ("GET", "/api/materials/{material}"): "read_material",
    ("GET", "/api/materials/{material}/file"): "read_material",
    ("PUT", "/api/materials/{material}/file"): "upload_material",
    ("GET", "/api/materials/{material}/pages/{page}.png"): "read_material",
    ("POST", "/api/materials/{material}/opened"): "read_material",
    ("GET", "/api/materials/{material}/original"): "read_material",
    ("GET", "/api/materials/{material}/text"): "read_material",
    ("GET", "/api/materials/{material}/changes"): "read_material",
    ("GET", "/api/materials/{material}/related"): "read_material",
    ("GET", "/api/materials/{material}/annotations"): "annotate",
    ("POST", "/api/materials/{material}/annotations/sync"): "annotate",
    ("GET", "/api/materials/{material}/readers"): "annotate",
    ("GET", "/api/materials/{material}/annotated.pdf"): "annotate",
    ("GET", "/api/materials/{material}/remarks"): "gather_remarks",
    ("GET", "/api/materials/{material}/remarks.pdf"): "gather_remarks",
    ("GET", "/api/materials/{material}/remarks.xlsx"): "gather_remarks",
    ("GET", "/api/notes"): SIGNED_IN,
    ("GET", "/api/materials/{material}/place"): "annotate",
    ("PUT", "/api/materials/{material}/place"): "annotate",
    ("GET", "/api/channels/{channel}/messages"): "read_chat",
    ("GET", "/api/meetings/{meeting}/channels"): "read_chat",
    ("GET", "/api/accounts"): "keep_accounts",
    ("POST", "/api/accounts"): "keep_accounts",
    ("PATCH", "/api/accounts/{account}"): "keep_accounts",
    ("POST", "/api/accounts/{account}/password"): "renew_password",
}


async def standing_for(
    services: Services, action: str, path: dict[str, Any], account: Account
) -> tuple[Standing | None, Found | None]:
    """The asker's standing in the meeting that the path names, and the material, if it names one.

    Raises NotFound for who has no business with it, Refused `not_allowed` for who lacks the right.
    """
    standing: Standing | None = None
    found: Found | None = None
    if "material" in path:
        found = await services.materials.find(path["material"], account)
        standing = found.standing
    elif "meeting" in path:
        standing = await services.meetings.standing(path["meeting"], account)
    elif "channel" in path:
        meeting, *names = path["channel"].split(".")
        standing = await services.meetings.standing(meeting, account)
        if not await _reads(services, names, standing):
            raise NotFound("unknown_channel")
    check(action, standing.roles if standing else _at_home(account))
    return standing, found


async def _reads(services: Services, names: list[str], standing: Standing) -> bool:
    """Whether somebody is of a channel, by the parts of its id (`live.channels`)."""
    me = standing.attendee
    match names:
        case ["room"]:
            return True
        case ["help", asker]:
            return asker == me or may(standing.role or "", "help")
        case ["group", group]:
            return me in (await services.messages.groups([group])).get(group, ())
    return me in names


def check(action: str, roles: list[str]) -> None:
    """Raises Refused `not_allowed` unless one of the roles may take the action."""
    if not any(may(role, action) for role in roles):
        raise Refused("not_allowed")


def _at_home(account: Account) -> list[str]:
    """Roles where no meeting is named: those in one's own agency."""
    return ["staff"] if account.is_staff else []
