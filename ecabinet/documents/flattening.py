"""Where words go when notes are printed into a page: never over what the page shows.

Words that stand on blank ground stay where they were written. All others, and those of pins, which
cannot be opened on paper, go into a margin that the page is given on its right, with a line from
each to its place. The page is looked at as it is shown: turned, cropped, text or scan alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from ecabinet.documents.annotations import Lines, Note, Text
from ecabinet.documents.appearances import Authored, Box, placed, word_box

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2

Point = tuple[float, float]
MARGIN, SIZE, GAP = 170.0, 9.0, 4.0
"""How wide a column of the margin is, the size of the type in it, and the space between notes."""
_LINE = "#5f6b7a"
_SCALE, _MOST = 0.5, 2_000
"""Pixels a unit in which a page is looked at, and the most of a side: a comma is still seen."""
_PAPER = 250
"""From which shade (of 255) a pixel is blank."""


class Aside(msgspec.Struct, frozen=True):
    """Words in the margin: their `place` on the page, and where the line to it begins."""

    place: Point
    begins: Point
    color: str


class Plan(msgspec.Struct, frozen=True):
    """Which words stand where, which of them aside, and the page's box with its margin."""

    worded: list[tuple[Authored, Lines]]
    asides: list[Aside]
    box: Box


def plan(page: pikepdf.Page, shown: pypdfium2.PdfPage, notes: Sequence[Authored]) -> Plan:
    """Where the words of a page's notes are printed."""
    ground = _Ground(page, shown)
    kept: list[tuple[Authored, Lines]] = []
    aside: list[tuple[Authored, Point]] = []
    for each in notes:
        if isinstance(each.note, Text) and ground.take(_box_of(each, each.note.data)):
            kept.append((each, each.note.data))
        elif isinstance(each.note, Text | Note):
            aside.append((each, _place_of(each.note)))
    if not aside:
        return Plan(kept, [], ground.box)
    return _in_the_margin(ground, kept, aside)


def _in_the_margin(
    ground: _Ground, kept: list[tuple[Authored, Lines]], aside: list[tuple[Authored, Point]]
) -> Plan:
    from ecabinet.typeset.boxes import height

    asides: list[Aside] = []
    wide, high = ground.size
    left, top, column = wide, 0.0, MARGIN
    for each, place in sorted(aside, key=lambda one: ground.seen(one[1])[1]):
        lines, across = _aside(each, high)
        tall = height(word_box(each, lines))
        level = max(0.0, min(ground.seen(place)[1] - SIZE, high - tall))
        if max(top, level) + tall > high and top > 0:
            left, column, top = left + column, MARGIN, 0.0
        down = max(top, level)
        column = max(column, across)
        box = ground.user(left, down, left + across, down + tall)
        kept.append((each, msgspec.structs.replace(lines, box=box, turn=ground.turn)))
        asides.append(Aside(place, ground.back(left, down + SIZE), each.color or _LINE))
        top = down + tall + GAP
    return Plan(kept, asides, ground.widened(left + column - wide))


def _aside(each: Authored, high: float) -> tuple[Lines, float]:
    """A note as words of the margin, and how wide they are: all on the page, however many."""
    from ecabinet.typeset.boxes import height

    assert isinstance(each.note, Text | Note)
    across = MARGIN
    said = f"{each.name}: {each.note.data.words}"
    while True:
        lines = Lines(color="#333333", size=SIZE, box=(0, 0, across, SIZE), words=said)
        if height(word_box(each, lines)) <= max(high, MARGIN) or across > 10 * MARGIN:
            return lines, across
        across *= 1.5


def _place_of(note: Text | Note) -> Point:
    if isinstance(note, Note):
        return note.data.at[0], note.data.at[1]
    x0, y0, x1, y1 = note.data.box
    return (x0 + x1) / 2, (y0 + y1) / 2


def _box_of(each: Authored, data: Lines) -> Box:
    from ecabinet.typeset.boxes import height

    box = word_box(each, data)
    return placed(data, box.across, height(box))


class _Ground:
    """A page as it is seen: its box in user space, its turn, and what of it is blank."""

    def __init__(self, page: pikepdf.Page, shown: pypdfium2.PdfPage) -> None:
        self.turn: Any = shown.get_rotation()
        self.box = box_of(page)
        scale = min(_SCALE, _MOST / max(shown.get_size()))
        picture = shown.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
        self._picture = picture.point(lambda shade: 0 if shade >= _PAPER else 255)
        x0, y0, x1, y1 = self.box
        self.size = (x1 - x0, y1 - y0) if self.turn in (0, 180) else (y1 - y0, x1 - x0)

    def take(self, box: Box) -> bool:
        """Whether a box of user space is on the page and blank; then it is not any more."""
        first, last = self.seen(box[:2]), self.seen(box[2:])
        left, right = sorted((first[0], last[0]))
        top, bottom = sorted((first[1], last[1]))
        if left < 0 or top < 0 or right > self.size[0] or bottom > self.size[1]:
            return False
        k = self._picture.width / self.size[0]
        place = (int(left * k), int(top * k), int(right * k) + 1, int(bottom * k) + 1)
        if self._picture.crop(place).getbbox():
            return False
        self._picture.paste(255, place)
        return True

    def seen(self, point: Sequence[float]) -> Point:
        """A point of user space from the upper left corner of the page as it is shown."""
        x0, y0, x1, y1 = self.box
        x, y = point
        turned: dict[int, Point] = {
            0: (x - x0, y1 - y),
            90: (y - y0, x - x0),
            180: (x1 - x, y - y0),
            270: (y1 - y, x1 - x),
        }
        return turned[self.turn]

    def back(self, left: float, top: float) -> Point:
        """The other way round."""
        x0, y0, x1, y1 = self.box
        turned: dict[int, Point] = {
            0: (x0 + left, y1 - top),
            90: (x0 + top, y0 + left),
            180: (x1 - left, y0 + top),
            270: (x1 - top, y1 - left),
        }
        return turned[self.turn]

    def user(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box as it is shown in user space."""
        (ax, ay), (bx, by) = self.back(left, top), self.back(right, bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def widened(self, by: float) -> Box:
        """The page's box with that much more on what is shown as its right."""
        return self.user(0, 0, self.size[0] + by, self.size[1])


def box_of(page: pikepdf.Page) -> Box:
    """What is shown of a page: its crop box within its media box (14.11.2)."""
    media, crop = _sorted(page.mediabox), _sorted(page.cropbox)
    low = max(media[0], crop[0]), max(media[1], crop[1])
    high = min(media[2], crop[2]), min(media[3], crop[3])
    return (*low, *high) if low[0] < high[0] and low[1] < high[1] else media


def _sorted(box: Any) -> Box:
    ax, ay, bx, by = (float(value) for value in box)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def leaders(asides: Sequence[Aside]) -> Iterator[str]:
    """Operators that draw a dot at each place and a line of fine points from it to its words, which
    nobody takes for one that strikes out what it crosses."""
    for each in asides:
        red, green, blue = (int(each.color[n : n + 2], 16) / 255 for n in (1, 3, 5))
        (x, y), (tox, toy) = each.place, each.begins
        yield f"q {red:.3f} {green:.3f} {blue:.3f} RG 1 J 0.8 w [0 2.4] 0 d"
        yield f"{x:.2f} {y:.2f} m {tox:.2f} {toy:.2f} l S"
        yield f"[] 0 d 3 w {x:.2f} {y:.2f} m {x:.2f} {y:.2f} l S Q"
