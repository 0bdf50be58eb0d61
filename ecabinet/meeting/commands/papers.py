"""What people ask for: where the papers on the table lie."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase, Id
from ecabinet.meeting.model import Section


class ArrangeMaterial(CommandBase, frozen=True):
    """`before`: the paper it comes in front of; left out, it comes last. No `section`: its own."""

    material: Id
    section: Section | None = None
    before: Id | None = None
