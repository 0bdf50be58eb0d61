"""Comparing what is kept with what it should be: every file's bytes with its name.

Disks forget, buckets are emptied by mistake; who looks every week finds it while a backup has it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec

from ecabinet.errors import NotFound
from ecabinet.store.files import ObjectFiles

FRESH = timedelta(hours=1)
"""For which a file may be kept before a record speaks of it."""


class Scrubbed(msgspec.Struct, frozen=True, kw_only=True):
    """Files that are as they should be, and the hashes of those that are not.

    `missing` and `changed` are spoken of by records; `unreferenced` by none, for over an hour.
    """

    sound: int
    bytes: int
    missing: list[str]
    changed: list[str]
    unreferenced: list[str]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is lost; a file too many is no harm."""
        return not self.missing and not self.changed


async def scrub(files: ObjectFiles, spoken_of: set[str]) -> Scrubbed:
    """Read all files. Raises Unavailable when the store cannot be read at all."""
    sound = size = 0
    missing, changed = [], []
    for name in sorted(spoken_of):
        digest = sha256()
        try:
            async for chunk in files.read(name):
                digest.update(chunk)
                size += len(chunk)
        except NotFound:
            missing.append(name)
            continue
        if digest.hexdigest() == name:
            sound += 1
        else:
            changed.append(name)
    old = datetime.now(UTC) - FRESH
    extra = [name async for name, _, at in files.listed() if name not in spoken_of and at < old]
    return Scrubbed(
        sound=sound, bytes=size, missing=missing, changed=changed, unreferenced=sorted(extra)
    )
