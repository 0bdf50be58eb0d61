"""The printed page by Decree 30/2020/NĐ-CP: a document as plain data goes in, a PDF comes out.

`Document` and its parts say what is printed, `Slips` what is cut out (ballots); `render` prints
one, `bind` several in one PDF; `document_from_markdown` reads a
material that was written in markdown and `check_markdown` explains what is wrong with one. What
stands in minutes or in a report is not known here. The only room that imports reportlab.
"""

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
    Slips,
    Table,
    Text,
)
from ecabinet.typeset.markdown import Mistake, check_markdown, document_from_markdown
from ecabinet.typeset.press import bind, render

__all__ = [
    "Align",
    "Appendix",
    "Block",
    "Document",
    "Entry",
    "Heading",
    "Letterhead",
    "Mistake",
    "Paragraph",
    "Run",
    "Signature",
    "Slips",
    "Table",
    "Text",
    "bind",
    "check_markdown",
    "document_from_markdown",
    "render",
]
