"""Finding what a PDF would do, or carries, beyond showing pages.

A paper is read and voted on by its sha256, so it must be nothing but what everyone sees: programs,
forms that send, films, and files hidden inside are named here, and the file is not taken. Actions
are looked for in every place ISO 32000-1 12.6.2 lets one stand: the catalog, pages, annotations,
form fields, bookmarks, and whatever `/Next` chains to them. Links to pages and to web addresses
are not actions in this sense.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from ecabinet.documents.pdf_facts import Complaint

ACTIVE_ACTIONS = frozenset(
    (
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
        "/GoTo3DView",
    )
)
ACTIVE_ANNOTATIONS = frozenset(("/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"))
_MOST = 200_000
"""Objects looked at before a file counts as damaged: no honest paper has as many."""


class _Tree:
    """Walks links of a file that may point in circles; each indirect object is met once."""

    def __init__(self) -> None:
        self._met: set[tuple[int, int]] = set()
        self._count = 0

    def first_time(self, thing: Object) -> bool:
        self._count += 1
        if self._count > _MOST:
            raise ValueError("too many objects")
        if thing.objgen == (0, 0):
            return True
        if thing.objgen in self._met:
            return False
        self._met.add(thing.objgen)
        return True


def complaint_about(pdf: Pdf) -> Complaint | None:
    """`pdf_active` or `pdf_attachment` with what was found, None for a paper that only shows.

    Raises ValueError for a file whose objects cannot be counted.
    """
    root = pdf.Root
    names = _dictionary(root.get("/Names"))
    form = _dictionary(root.get("/AcroForm"))
    if names is not None and "/JavaScript" in names:
        return _active("/JavaScript")
    if form is not None and "/XFA" in form:
        return _active("/XFA")
    tree = _Tree()
    files = list(_embedded(names.get("/EmbeddedFiles"), tree)) if names is not None else []
    if files or "/AF" in root:
        return Complaint(code="pdf_attachment", details={"names": ", ".join(files[:5]) or "?"})
    for holder in _holders(pdf, form, tree):
        subtype = str(holder.get("/Subtype", ""))
        if subtype == "/FileAttachment":
            name = _file_name(holder.get("/FS"))
            return Complaint(code="pdf_attachment", details={"names": name})
        if subtype in ACTIVE_ANNOTATIONS:
            return _active(subtype)
        for kind in _actions(holder, tree):
            if kind in ACTIVE_ACTIONS:
                return _active(kind)
    return None


def _active(what: str) -> Complaint:
    return Complaint(code="pdf_active", details={"what": what.removeprefix("/")})


def _dictionary(thing: Object | None) -> Dictionary | None:
    return thing if isinstance(thing, Dictionary) else None


def _holders(pdf: Pdf, form: Dictionary | None, tree: _Tree) -> Iterator[Object]:
    """Everything that may hold an action, the file's catalog first."""
    yield pdf.Root
    for page in pdf.pages:
        yield page.obj
        yield from _members(page.obj.get("/Annots"), tree)
    if form is not None:
        yield from _branches(form.get("/Fields"), "/Kids", tree)
    outlines = _dictionary(pdf.Root.get("/Outlines"))
    if outlines is not None:
        waiting = [outlines.get("/First")]
        while waiting:
            entry = waiting.pop()
            if isinstance(entry, Dictionary) and tree.first_time(entry):
                yield entry
                waiting += [entry.get("/Next"), entry.get("/First")]


def _members(array: Object | None, tree: _Tree) -> Iterator[Dictionary]:
    if isinstance(array, Array):
        for thing in array:
            if isinstance(thing, Dictionary) and tree.first_time(thing):
                yield thing


def _branches(array: Object | None, below: str, tree: _Tree) -> Iterator[Dictionary]:
    waiting = list(_members(array, tree))
    while waiting:
        thing = waiting.pop()
        yield thing
        waiting += _members(thing.get(below), tree)


def _actions(holder: Object, tree: _Tree) -> Iterator[str]:
    """Kinds of the actions that a holder starts: by opening, touching, or on an event (`/AA`)."""
    waiting: list[Object | None] = [holder.get("/OpenAction"), holder.get("/A")]
    events = holder.get("/AA")
    if isinstance(events, Dictionary):
        waiting += [events.get(event) for event in list(events.keys())]
    while waiting:
        action = waiting.pop()
        if isinstance(action, Array):
            waiting += [thing for thing in action if isinstance(thing, Dictionary)]
        elif isinstance(action, Dictionary) and tree.first_time(action):
            kind = action.get("/S")
            if isinstance(kind, Name):
                yield str(kind)
            if "/JS" in action:
                yield "/JavaScript"
            waiting.append(action.get("/Next"))


def _embedded(node: Object | None, tree: _Tree) -> Iterator[str]:
    """Names of the files in a name tree of embedded files."""
    waiting = [node]
    while waiting:
        branch = waiting.pop()
        if not isinstance(branch, Dictionary) or not tree.first_time(branch):
            continue
        leaves = branch.get("/Names")
        if isinstance(leaves, Array):
            for place in range(1, len(leaves), 2):
                yield _file_name(leaves[place])
        kids = branch.get("/Kids")
        if isinstance(kids, Array):
            waiting += list(kids)


def _file_name(specification: Object | None) -> str:
    if isinstance(specification, Dictionary) and not isinstance(specification, Stream):
        name = specification.get("/UF", specification.get("/F"))
        if name is not None:
            return str(name)[:120]
    return "?"
