"""The published JSON Schema of `ecabinet.v1`, from which the client's types are made.

`python -m ecabinet.live.schema` prints it. A tablet sends a `Command` with an `id` beside it (128
random bits, fresh for each tap) and is sent a `Frame`.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

import msgspec

from ecabinet.live.wire import FROM_TABLETS, Frame

_REF = "#/$defs/{name}"


def schema() -> dict[str, Any]:
    """The schema; everything that has a name is in its `$defs`."""
    command: Any = reduce(or_, FROM_TABLETS.values())
    (commands, frames), named = msgspec.json.schema_components([command, Frame], ref_template=_REF)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ecabinet.v1",
        "description": "A Command, with an `id` beside it, from a tablet; a Frame to it.",
        "anyOf": [{"$ref": "#/$defs/Command"}, {"$ref": "#/$defs/Frame"}],
        "$defs": {**named, "Command": commands, "Frame": frames},
    }


if __name__ == "__main__":
    print(msgspec.json.format(msgspec.json.encode(schema())).decode())
