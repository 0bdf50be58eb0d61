"""The tables: what is kept. How it is asked for is in the rest of the store.

Every record belongs to an agency, directly or through its meeting or account. Ids outside the log
are UUIDv7 as text; an item or attendee that was added in a live meeting has an id from that
meeting's log, so these two are keyed by meeting and id. Times are whole microseconds since 1970 in
UTC, which both databases compare, sort and return without opinions on time zones.

`meetings.status` and what items, attendees and materials show are projections of the log once it
has begun (`projections`); the journal is the truth.
"""

from ecabinet.store.tables.agenda import (
    attendees,
    doors,
    items,
    meeting_changes,
    meetings,
    preparers,
    rooms,
)
from ecabinet.store.tables.chat import channel_reads, chat_groups, chat_members, messages
from ecabinet.store.tables.columns import Instant, Words, metadata, microseconds, moment
from ecabinet.store.tables.invitations import (
    calendar_feeds,
    invitations,
    outbox_mail,
    written_opinions,
)
from ecabinet.store.tables.library import headlines, library_folders, library_papers
from ecabinet.store.tables.logs import answers_due, journal, rehearsals, sealed, speeches
from ecabinet.store.tables.papers import (
    files,
    marks,
    material_steps,
    material_versions,
    materials,
    pages,
    places,
)
from ecabinet.store.tables.people import (
    accounts,
    agencies,
    cards,
    catalogues,
    deployment,
    kinds,
    sessions,
    sign_ins,
)
from ecabinet.store.tables.reading import levels, reads

__all__ = [
    "Instant",
    "Words",
    "accounts",
    "agencies",
    "answers_due",
    "attendees",
    "calendar_feeds",
    "cards",
    "catalogues",
    "channel_reads",
    "chat_groups",
    "chat_members",
    "deployment",
    "doors",
    "files",
    "headlines",
    "invitations",
    "items",
    "journal",
    "kinds",
    "levels",
    "library_folders",
    "library_papers",
    "marks",
    "material_steps",
    "material_versions",
    "materials",
    "meeting_changes",
    "meetings",
    "messages",
    "metadata",
    "microseconds",
    "moment",
    "outbox_mail",
    "pages",
    "places",
    "preparers",
    "reads",
    "rehearsals",
    "rooms",
    "sealed",
    "sessions",
    "sign_ins",
    "speeches",
    "written_opinions",
]
