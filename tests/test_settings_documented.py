"""Every setting has its row in docs/settings.md, with the default that the program really has."""

from __future__ import annotations

import re
from pathlib import Path

from ecabinet.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", PAGE.read_text("utf-8"), re.MULTILINE))


def test_settings_and_the_page_name_the_same() -> None:
    assert list(ROWS) == list(Settings.__struct_fields__)


def test_the_page_tells_the_true_defaults() -> None:
    defaults = Settings()
    for name, told in ROWS.items():
        value = getattr(defaults, name)
        if isinstance(value, tuple):
            value = ",".join(value)
        if isinstance(value, bool):
            value = str(value).lower()
        if value is None:
            assert told == "none", name
        elif value != "":
            assert told == f"`{value}`", name
