"""The vocabulary of the live wire as a JSON Schema, made from the types themselves.

`python -m ecabinet.live.schema` prints it; `/api/live.schema.json` serves it, and the tablets'
TypeScript types are generated from it. What is in `$defs`: `Command` (what a tablet may send),
`Frame` (what it is sent), `Entry`, `State`, and every struct that these are made of.
"""

from __future__ import annotations

import json
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from ecabinet.live.wire import FROM_TABLETS, Frame, Id
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State

_ABOUT = (
    "A message to the server is a Command with an `id` beside its fields: 128 random bits, fresh "
    "for each tap, the same when it is sent again. A message from the server is a Frame."
)


def schema() -> dict[str, Any]:
    """The schema, JSON Schema 2020-12."""
    command: Any = reduce(or_, FROM_TABLETS.values())
    (commands, frames, _entry, _state, command_id), defs = msgspec.json.schema_components(
        [command, Frame, Entry, State, Id], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ecabinet.v1",
        "description": _ABOUT,
        "type": "object",
        "properties": {"id": command_id, "do": {"enum": sorted(FROM_TABLETS)}},
        "required": ["id", "do"],
        "$defs": defs | {"Command": commands, "Frame": frames},
    }


if __name__ == "__main__":
    print(json.dumps(schema(), ensure_ascii=False, indent=1))
