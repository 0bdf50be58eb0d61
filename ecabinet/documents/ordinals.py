"""The name of a session where another session's words were taken over: "thứ Năm" becomes "thứ Sáu".

The agenda, votes and script of the last session name it in a hundred places. Titles of a body's
sessions differ in their ends ("Kỳ họp thứ Năm (…)", "Phiên họp tháng 7"), so what both names have
in common is looked for, and what differs is exchanged. Names that have less than two words in
common are not of one series, and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

IN_COMMON = 2
"""How many words two names of a series begin with alike, at the least."""


def renamer(last: str, now: str) -> Callable[[str], str]:
    """What makes of a text about the last session one about this, given the titles of both."""
    old, new = _name(last), _name(now)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    if alike < IN_COMMON or old == new or alike in (len(old), len(new)):
        return lambda text: text
    common, was, becomes = (" ".join(words) for words in (old[:alike], old[alike:], new[alike:]))
    named = re.compile(rf"\b((?i:{re.escape(common)})\s+){re.escape(was)}(?!\w)")
    return lambda text: named.sub(lambda found: found[1] + becomes, text)


def _name(title: str) -> list[str]:
    """The words of a session's name, without what stands in brackets or after a dash."""
    return re.split(r"\s[(–—-]|[,:;]", title, maxsplit=1)[0].split()
