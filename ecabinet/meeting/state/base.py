"""What every part of the state is."""

from __future__ import annotations

import msgspec


class Part(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A part of the state: changed in place, by `apply` alone."""
