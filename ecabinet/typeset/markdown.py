"""Materials written in markdown: TOML front matter, then CommonMark with tables.

What cannot be printed by the decree (pictures, links, code, raw HTML) is a mistake, not silently
dropped. All mistakes of a file are found in one go, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ecabinet.errors import BadInput
from ecabinet.typeset import fonts, front_matter
from ecabinet.typeset.document import (
    Align,
    Appendix,
    Block,
    Document,
    Entry,
    Heading,
    Letterhead,
    Paragraph,
    Run,
    Signature,
    Table,
    Text,
)
from ecabinet.typeset.front_matter import FrontMatter
from ecabinet.typeset.text import clean, plain

# Underlined headings, indented code and entities would turn plain typing into something else.
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_PARSER.disable(["lheading", "code", "entity", "html_block", "html_inline", "autolink"])

_UNPRINTABLE_NODES = {
    "image": "image",
    "link": "link",
    "code_inline": "code",
    "fence": "code",
    "hr": "rule",
    "blockquote": "quote",
}
_DIVISION = re.compile(
    r"(Phần|Chương|Mục|Tiểu mục|Phụ lục|Part|Chapter|Annex)"
    r"(?: (thứ [\wÀ-ỹ]+|[IVXLC]+|\d+[a-z]?))?(?:[.:]\s*|\s*\n\s*|\s*$)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_APPENDIX = ("phụ lục", "annex")
_UNIT_LINE = re.compile(r"\(?(đơn vị|đvt|unit)\b", re.IGNORECASE)
_CELL_BAR = re.compile(r"(?<!\\)\|")
_DEEPEST_HEADING = 4
_BULLETS = "-+·"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a material: its line (from 1), the code of the sentence, the details."""

    line: int
    code: str
    details: Mapping[str, object]


def check_markdown(source: str) -> list[Mistake]:
    """Every mistake of a material, in the order of its lines; empty if it can be printed."""
    return _Reader(source).mistakes


def document_from_markdown(source: str) -> Document:
    """The document that a material says.

    Raises `BadInput` with the code, the line and the details of the first mistake.
    """
    reader = _Reader(source)
    for mistake in reader.mistakes:
        raise BadInput(mistake.code, line=mistake.line, **mistake.details)
    return reader.document


class _Reader:
    def __init__(self, source: str) -> None:
        self.found: list[Mistake] = []
        front = front_matter.read(source, self.report)
        self.first_line = front.body_line
        self.lines = front.body.splitlines()
        self.language = front.texts.get("language", "vi")
        tree = SyntaxTreeNode(_PARSER.parse(front.body))
        parts = list(
            _parts([block for node in tree.children for block in self.blocks(node, depth=0)])
        )
        if not parts[0].body:
            self.report(self.first_line, "typeset_no_body")
        for n, line in enumerate(source.splitlines(), 1):
            if strange := fonts.unprintable(clean(line)):
                self.report(n, "typeset_no_glyph", characters=" ".join(strange))
        self.document = _document(front, parts[0].body, tuple(parts[1:]))

    @property
    def mistakes(self) -> list[Mistake]:
        return sorted(self.found, key=lambda mistake: mistake.line)

    def report(self, line: int, code: str, **details: object) -> None:
        self.found.append(Mistake(line, code, details))

    def line_of(self, node: SyntaxTreeNode) -> int:
        while node.map is None and node.parent is not None:
            node = node.parent
        return self.first_line + (node.map[0] if node.map else 0)

    def blocks(self, node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                yield _paragraph(self.inline(node))
            case "heading":
                yield self.heading(node)
            case "bullet_list" | "ordered_list":
                yield from self.entries(node, depth)
            case "table":
                yield self.table(node)
            case _:
                self.unprintable(node)

    def heading(self, node: SyntaxTreeNode) -> Heading:
        level, text = int(node.tag[1]), self.inline(node)
        if level > _DEEPEST_HEADING:
            self.report(self.line_of(node), "typeset_deep_heading", deepest=_DEEPEST_HEADING)
        words = text if isinstance(text, str) else "".join(run.text for run in text)
        if division := _DIVISION.fullmatch(words):
            label = " ".join(filter(None, division.groups()[:2]))
            return Heading(division[3], level, label=label)
        return Heading(text, level, centred=words.isupper() and words.endswith(":"))

    def entries(self, node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
        bullet = _BULLETS[min(depth, len(_BULLETS) - 1)]
        for n, item in enumerate(node.children, int(node.attrs.get("start", 1) or 0)):
            marker = f"{n}{item.markup}" if node.type == "ordered_list" else bullet
            for child in item.children:
                if child.type == "paragraph" and marker:
                    yield Entry(marker, self.inline(child), depth)
                    marker = ""
                else:
                    yield from self.blocks(child, depth + 1)

    def table(self, node: SyntaxTreeNode) -> Table:
        rows = [
            [self.inline(cell) for cell in row.children]
            for group in node.children
            for row in group.children
        ]
        first = node.map[0] if node.map else 0
        for n, line in enumerate(self.lines[first : node.map[1] if node.map else first]):
            cells = len(_CELL_BAR.findall(line.strip().strip("|"))) + 1
            if n != 1 and cells != len(rows[0]):
                self.report(
                    self.first_line + first + n,
                    "typeset_row_length",
                    cells=cells,
                    columns=len(rows[0]),
                )
        header = node.children[0].children[0]
        aligns = [_align(str(cell.attrs.get("style", ""))) for cell in header.children]
        return Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(aligns))

    def inline(self, node: SyntaxTreeNode) -> Text:
        runs: list[Run] = []
        for child in node.children:
            for run in self.runs(child, Run("")):
                if not run.text:
                    continue
                if runs and replace(runs[-1], text=run.text) == run:
                    runs[-1] = replace(run, text=runs[-1].text + run.text)
                else:
                    runs.append(run)
        if any("**" in run.text for run in runs):
            self.report(self.line_of(node), "typeset_stray_asterisks")
        if not runs:
            return ""
        return runs[0].text if runs == [Run(runs[0].text)] else tuple(runs)

    def runs(self, node: SyntaxTreeNode, look: Run) -> Iterator[Run]:
        match node.type:
            case "text" | "text_special":
                yield replace(look, text=node.content)
            case "softbreak":
                yield replace(look, text=" ")
            case "hardbreak":
                yield replace(look, text="\n")
            case "strong":
                look = replace(look, bold=True)
            case "em":
                look = replace(look, italic=True)
            case "inline":
                pass
            case _:
                self.unprintable(node)
        for child in node.children if node.type != "image" else ():
            yield from self.runs(child, look)

    def unprintable(self, node: SyntaxTreeNode) -> None:
        what = _UNPRINTABLE_NODES.get(node.type, node.type)
        self.report(self.line_of(node), "typeset_unprintable", what=what)


def _paragraph(text: Text) -> Block:
    """A paragraph, set as its content asks: a line wholly bold and in capitals is a heading in the
    middle, one wholly italic is centred in brackets and at the right if it names a unit."""
    if isinstance(text, tuple):
        words = plain(text)
        if all(run.bold for run in text) and words.isupper():
            return Paragraph(text, align="center")
        if all(run.italic for run in text):
            if _UNIT_LINE.match(words):
                return Paragraph(text, align="right")
            if words.startswith("(") and words.endswith(")"):
                return Paragraph(text, align="center")
    return Paragraph(text)


def _align(css: str) -> Align | None:
    aligns: dict[str, Align] = {"left": "left", "center": "center", "right": "right"}
    return aligns.get(css.removeprefix("text-align:"))


def _parts(blocks: list[Block]) -> Iterator[Appendix]:
    """The text and, from each "Phụ lục" on, an appendix. The text comes as one without a label."""
    label, title, body = "", "", list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.label.casefold().startswith(_APPENDIX):
            yield Appendix(label, title, tuple(body))
            label, title, body = block.label, plain(block.text), []
        else:
            body.append(block)
    yield Appendix(label, title, tuple(body))


def _document(
    front: FrontMatter, body: tuple[Block, ...], appendices: tuple[Appendix, ...]
) -> Document:
    text, several = front.texts.get, front.lists.get
    signature = Signature(
        title=several("signer_title", ()), name=text("signer", ""), authority=text("authority", "")
    )
    return Document(
        letterhead=Letterhead(
            issuer=text("issuer", ""),
            parent=text("parent", ""),
            number=text("number", ""),
            place_date=text("place_date", ""),
        ),
        kind=text("kind", ""),
        summary=text("summary", ""),
        to=several("to", ()),
        marks=several("marks", ()),
        enacted_by=several("enacted_by", ()),
        bases=several("bases", ()),
        body=body,
        signatures=() if signature == Signature(title=()) else (signature,),
        recipients=several("recipients", ()),
        appendices=appendices,
        language=text("language", "vi"),
    )
