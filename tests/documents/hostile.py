"""Files that mean harm, or are broken in every way that we could think of: more than two hundred.

Each is made anew from its name, the same every time, and says which sentences it may get; `None` is
no refusal: what is taken is harmless then (a wrong length that can be read, a picture upside down).
"""

# ruff: noqa: E501 - a line for each file: its name, what may be said of it, how it is made

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from . import papers, strange

ANY_PDF = frozenset(
    {
        *("pdf_damaged", "pdf_active", "pdf_attachment", "pdf_without_pages", "pdf_too_heavy"),
        *("pdf_too_slow", "pdf_too_many_pages", "pdf_encrypted", "not_a_paper", None),
    }
)
ANY_PICTURE = frozenset({"picture_damaged", "picture_too_large", "picture_too_many", None})
ANY_OFFICE = frozenset(
    {
        *("office_damaged", "office_too_heavy", "office_too_slow", "office_too_big"),
        *("office_active", "pdf_without_pages", "pdf_too_many_pages", None),
    }
)


class Hostile(NamedTuple):
    """A file: what it is called here, how it is made, the codes it may be refused with."""

    name: str
    make: Callable[[Path], bytes]
    codes: frozenset[str | None]


def all_files() -> Iterator[Hostile]:
    yield from _written_by_hand()
    yield from _active()
    yield from _encrypted()
    yield from _torn()
    yield from _pages_and_pictures_in_pdfs()
    yield from _office()
    yield from _pictures()
    yield from _other_kinds()


def _only(*codes: str | None) -> frozenset[str | None]:
    return frozenset(codes)


def _bytes(data: bytes) -> Callable[[Path], bytes]:
    return lambda _: data


def _path(make: Callable[[Path], Path]) -> Callable[[Path], bytes]:
    return lambda folder: make(folder / "made.pdf").read_bytes()


def _raw(*objects: bytes) -> Callable[[Path], bytes]:
    return _path(lambda path: papers.raw(path, objects))


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def _page(rest: bytes = b"", box: bytes = b"[0 0 99 99]") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox%s%s>>" % (box, rest)


def _stream(data: bytes, entries: bytes = b"", length: bytes | None = None) -> bytes:
    said = length if length is not None else b"%d" % len(data)
    return b"<<%s/Length %s>>stream\n%s\nendstream" % (entries, said, data)


def _altered(change: Callable[[pikepdf.Pdf], None], **saving: object) -> Callable[[Path], bytes]:
    return _path(lambda path: papers.altered(path, change, **saving))


def _written_by_hand() -> Iterator[Hostile]:
    heavy = frozenset({"pdf_too_heavy", "pdf_damaged", "pdf_too_slow", None})
    for megabytes in (100, 400, 700, 1500):
        yield Hostile(f"bomb-{megabytes}", _path(lambda p, m=megabytes: papers.bomb(p, m)), heavy)
    yield Hostile("circle-of-pages", _path(papers.page_tree_in_a_circle), ANY_PDF)
    loops = {
        "page-is-its-parent": (b"<</Type/Pages/Kids[2 0 R]/Count 1>>",),
        "kids-are-numbers": (b"<</Type/Pages/Kids[1 2 3]/Count 3>>",),
        "kids-missing": (b"<</Type/Pages/Count 9>>",),
        "count-is-negative": (b"<</Type/Pages/Kids[3 0 R]/Count -5>>", _page()),
        "count-is-huge": (b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", _page()),
        "same-page-often": (b"<</Type/Pages/Kids[%s]/Count 5000>>" % (b"3 0 R " * 5000), _page()),
        "contents-is-itself": (PAGES, _page(b"/Contents 3 0 R")),
        "contents-in-a-circle": (PAGES, _page(b"/Contents 4 0 R"), b"[4 0 R]"),
        "form-in-itself": (
            PAGES,
            _page(b"/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>"),
            _stream(
                b"/F Do",
                b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>",
            ),
            _stream(b"/F Do /F Do /F Do"),
        ),
        "pattern-in-itself": (
            PAGES,
            _page(b"/Contents 5 0 R/Resources<</Pattern<</P 4 0 R>>>>"),
            _stream(
                b"/Pattern cs /P scn 0 0 9 9 re f",
                b"/PatternType 1/PaintType 1/TilingType 1"
                b"/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001"
                b"/Resources<</Pattern<</P 4 0 R>>>>",
            ),
            _stream(b"/Pattern cs /P scn 0 0 99 99 re f"),
        ),
        "length-is-itself": (PAGES, _page(b"/Contents 4 0 R"), _stream(b"q Q", length=b"4 0 R")),
        "resources-in-a-circle": (
            PAGES,
            _page(b"/Resources 4 0 R"),
            b"<</Font 4 0 R/XObject 4 0 R>>",
        ),
    }
    for name, objects in loops.items():
        yield Hostile(name, _raw(CATALOG, *objects), ANY_PDF)
    outline = b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>"
    yield Hostile(
        "outline-in-a-circle",
        _raw(
            outline,
            PAGES,
            _page(),
            b"<</First 5 0 R/Last 5 0 R>>",
            b"<</Title(a)/Next 5 0 R/First 5 0 R/Parent 4 0 R>>",
        ),
        ANY_PDF,
    )
    yield Hostile(
        "labels-in-a-circle",
        _raw(
            b"<</Type/Catalog/Pages 2 0 R/PageLabels 4 0 R>>", PAGES, _page(), b"<</Kids[4 0 R]>>"
        ),
        ANY_PDF,
    )
    yield Hostile(
        "names-in-a-circle",
        _raw(
            b"<</Type/Catalog/Pages 2 0 R/Names<</Dests 4 0 R/EmbeddedFiles 4 0 R>>>>",
            PAGES,
            _page(),
            b"<</Kids[4 0 R 4 0 R]>>",
        ),
        ANY_PDF,
    )
    for depth in (100, 1_000, 30_000, 300_000):
        for name, (opening, closing) in {
            "arrays": (b"[", b"]"),
            "dictionaries": (b"<</A ", b">>"),
        }.items():
            nested = opening * depth + (b"1" if name == "dictionaries" else b"") + closing * depth
            yield Hostile(
                f"deep-{name}-{depth}", _raw(CATALOG, PAGES, _page(b"/X 4 0 R"), nested), ANY_PDF
            )
        saved = _stream(b"q " * depth)
        yield Hostile(
            f"deep-graphics-{depth}",
            _raw(CATALOG, PAGES, _page(b"/Contents 4 0 R"), saved),
            ANY_PDF,
        )
    for depth in (60, 1_000, 5_000):
        tree = [
            b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1)
            for n in range(2, depth)
        ]
        yield Hostile(f"deep-tree-{depth}", _raw(CATALOG, *tree, _page()), ANY_PDF)
    for length in (b"-1", b"0", b"99999999999", b"/Wrong", b"9 0 R", b"2147483648"):
        contents = _stream(b"BT (x) Tj ET", length=length)
        yield Hostile(
            f"length-{length.decode().strip('/')}",
            _raw(CATALOG, PAGES, _page(b"/Contents 4 0 R"), contents),
            ANY_PDF,
        )
    for name in (b"FlateDecode", b"LZWDecode", b"ASCII85Decode", b"RunLengthDecode", b"Unknown",
                 b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"DCTDecode", b"Crypt"):  # fmt: skip
        noise = random.Random(name).randbytes(4_000)
        contents = _stream(noise, b"/Filter/%s" % name)
        yield Hostile(
            f"filter-{name.decode()}",
            _raw(CATALOG, PAGES, _page(b"/Contents 4 0 R"), contents),
            ANY_PDF,
        )
    many = b"[%s]" % (b"/FlateDecode" * 5_000)
    yield Hostile(
        "filters-many",
        _raw(CATALOG, PAGES, _page(b"/Contents 4 0 R"), _stream(b"x", b"/Filter%s" % many)),
        ANY_PDF,
    )
    predictor = zlib.compress(bytes(1_000))
    for columns in (-1, 0, 2_000_000_000):
        entries = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns %d/Colors 32>>" % columns
        yield Hostile(
            f"predictor-{columns}",
            _raw(CATALOG, PAGES, _page(b"/Contents 4 0 R"), _stream(predictor, entries)),
            ANY_PDF,
        )


def _active() -> Iterator[Hostile]:
    active = _only("pdf_active")
    actions = {
        "JavaScript": Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        "Launch": Dictionary(S=Name.Launch, F=String("cmd.exe")),
        "SubmitForm": Dictionary(S=Name.SubmitForm, F=String("http://example.invalid")),
        "ImportData": Dictionary(S=Name.ImportData, F=String("a.fdf")),
    }
    for kind, action in actions.items():
        places: dict[str, Callable[[pikepdf.Pdf], None]] = {
            "opening": lambda pdf, a=action: pdf.Root.__setitem__("/OpenAction", a),
            "document": lambda pdf, a=action: pdf.Root.__setitem__("/AA", Dictionary(WC=a)),
            "page": lambda pdf, a=action: pdf.pages[0].obj.__setitem__("/AA", Dictionary(O=a)),
            "annotation": lambda pdf, a=action: papers.with_annotation(pdf, Subtype=Name.Link, A=a),
            "next": lambda pdf, a=action: pdf.Root.__setitem__(
                "/OpenAction", Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([a]))
            ),
        }
        for place, change in places.items():
            yield Hostile(f"{kind}-{place}", _altered(change), active)
    script = actions["JavaScript"]
    yield Hostile(
        "JavaScript-names",
        _altered(
            lambda pdf: pdf.Root.__setitem__(
                "/Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
            )
        ),
        active,
    )
    yield Hostile(
        "xfa",
        _altered(
            lambda pdf: pdf.Root.__setitem__(
                "/AcroForm", Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp:xdp/>"))
            )
        ),
        active,
    )
    for kind in ("RichMedia", "Movie", "Sound", "Screen", "3D"):
        yield Hostile(
            f"annotation-{kind}",
            _altered(lambda pdf, k=kind: papers.with_annotation(pdf, Subtype=Name(f"/{k}"))),
            frozenset({"pdf_active", None}),
        )

    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["a.exe"] = b"MZ"

    attached = _only("pdf_attachment")
    yield Hostile("attachment", _altered(attach), attached)
    yield Hostile(
        "attachment-annotation",
        _altered(
            lambda pdf: papers.with_annotation(
                pdf,
                Subtype=Name.FileAttachment,
                FS=Dictionary(
                    Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=pdf.make_stream(b"MZ"))
                ),
            )
        ),
        attached,
    )


def _encrypted() -> Iterator[Hostile]:
    ways = {
        "user": pikepdf.Encryption(owner="a", user="b"),
        "owner": pikepdf.Encryption(owner="a", user=""),
        "rc4": pikepdf.Encryption(owner="a", user="b", R=3, aes=False, metadata=False),
        "aes128": pikepdf.Encryption(owner="a", user="", R=4),
    }
    for name, way in ways.items():
        yield Hostile(
            f"encrypted-{name}", _altered(lambda pdf: None, encryption=way), _only("pdf_encrypted")
        )


def _torn() -> Iterator[Hostile]:
    """A good paper with a part missing or bytes changed, the same ones each time."""

    def whole(folder: Path) -> bytes:
        return papers.paper(folder / "whole.pdf", ["Báo cáo"] * 5, outline=True).read_bytes()

    for tenth in range(1, 10):
        yield Hostile(
            f"torn-{tenth}0%", lambda f, t=tenth: (b := whole(f))[: len(b) * t // 10], ANY_PDF
        )
    for seed in range(40):

        def flipped(folder: Path, seed: int = seed) -> bytes:
            data, chance = bytearray(whole(folder)), random.Random(seed)
            for _ in range(chance.choice((1, 5, 40))):
                data[chance.randrange(10, len(data))] = chance.randrange(256)
            return bytes(data)

        yield Hostile(f"flipped-{seed}", flipped, ANY_PDF)
    for name, change in {
        "garbage-before": lambda b: b"x" * 900 + b,
        "garbage-after": lambda b: b + b"\0" * 100_000,
        "twice": lambda b: b + b,
        "no-trailer": lambda b: b[: b.rindex(b"trailer")],
        "startxref-huge": lambda b: b[: b.rindex(b"startxref")] + b"startxref\n99999999999\n%%EOF",
        "startxref-zero": lambda b: b[: b.rindex(b"startxref")] + b"startxref\n0\n%%EOF",
        "startxref-negative": lambda b: b[: b.rindex(b"startxref")] + b"startxref\n-9\n%%EOF",
        "header-only": lambda b: b[:9],
        "no-objects": lambda b: b"%PDF-1.7\n%%EOF",
        "prev-in-a-circle": lambda b: b.replace(b"/Root", b"/Prev 9 /Root"),
        "size-huge": lambda b: b.replace(b"/Size", b"/Size 99999999 %"),
    }.items():
        yield Hostile(name, lambda f, c=change: c(whole(f)), ANY_PDF)


def _pages_and_pictures_in_pdfs() -> Iterator[Hostile]:
    for number, box in enumerate((
        b"[0 0 1000000000 1000000000]", b"[0 0 0 0]", b"[0 0 -9 -9]", b"[]", b"[(a)(b)(c)(d)]",
        b"[0 0 1e38 1e38]", b"[9 9 9 9]", b"null", b"[0 0 3 400000]", b"[0 0 99]",
    )):  # fmt: skip
        yield Hostile(f"box-{number}", _raw(CATALOG, PAGES, _page(box=box)), ANY_PDF)
    yield Hostile("no-page", _path(lambda p: papers.many_pages(p, 0)), _only("pdf_without_pages"))
    yield Hostile(
        "pages-2001", _path(lambda p: papers.many_pages(p, 2_001)), _only("pdf_too_many_pages")
    )
    for entries in (b"/UserUnit 1000000000", b"/Rotate 45", b"/Rotate -2147483648", b"/CropBox[]"):
        yield Hostile(
            f"page-{entries.decode()[1:9].strip()}-{len(entries)}",
            _raw(CATALOG, PAGES, _page(entries)), ANY_PDF,
        )  # fmt: skip
    image = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8"
    draw = _stream(b"99 0 0 99 0 0 cm /I Do")
    for name, entries in {
        "image-huge": b"/Width 1000000000/Height 1000000000",
        "image-negative": b"/Width -1/Height 5",
        "image-jpx": b"/Width 30000/Height 30000/Filter/JPXDecode",
        "image-jbig2": b"/Width 30000/Height 30000/Filter/JBIG2Decode",
        "image-fax": b"/Width 60000/Height 60000/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 9999999>>",
        "image-masks-itself": b"/Width 9/Height 9/SMask 4 0 R",
    }.items():
        objects = (
            CATALOG, PAGES, _page(b"/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>"),
            _stream(random.Random(name).randbytes(2_000), image + entries), draw,
        )  # fmt: skip
        yield Hostile(name, _raw(*objects), ANY_PDF)
    text = _stream(b"BT /F 12 Tf (abc) Tj ET")
    for name, font in {
        "font-noise": b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</FontFile2 6 0 R>>>>",
        "font-type1-noise": b"<</Type/Font/Subtype/Type1/BaseFont/A/FontDescriptor<</FontFile 6 0 R>>>>",
        "font-cff-noise": b"<</Type/Font/Subtype/Type1/BaseFont/A/FontDescriptor<</FontFile3 6 0 R>>>>",
        "font-in-itself": b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/Encoding/Identity-H>>",
        "font-type3-in-itself": b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]"
        b"/CharProcs<</a 4 0 R>>/Encoding<</Differences[97/a]>>/Resources<</Font<</F 5 0 R>>>>>>",
        "font-encoding-noise": b"<</Type/Font/Subtype/Type0/Encoding 6 0 R/ToUnicode 6 0 R>>",
    }.items():
        noise = _stream(b"\0\1\0\0" + random.Random(name).randbytes(3_000))
        yield Hostile(
            name,
            _raw(CATALOG, PAGES, _page(b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"), text,
                 font, noise),
            ANY_PDF,
        )  # fmt: skip


def _office() -> Iterator[Hostile]:
    word = strange.word_parts
    zipped = strange.zipped
    macros, broken = _only("office_macros"), _only("office_damaged")
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    yield Hostile(
        "docm",
        _bytes(
            zipped(word("x") | {"[Content_Types].xml": strange.types(main, "word/document.xml")})
        ),
        macros,
    )
    yield Hostile("docx-vba", _bytes(zipped(word("x") | {"word/vbaProject.bin": b"\0"})), macros)
    yield Hostile(
        "odt-macros",
        lambda _: _with(strange.office_file("odt", "x"), {"Basic/Standard/M.xml": "x"}),
        macros,
    )
    for name, part in (
        ("activex", "word/activeX/activeX1.xml"), ("program", "word/embeddings/a.exe"),
        ("script", "word/embeddings/a.js"),
    ):  # fmt: skip
        yield Hostile(
            f"docx-{name}", _bytes(zipped(word("x") | {part: "x"})), _only("office_active")
        )
    for kind in ("image", "oleObject", "frame", "attachedTemplate", "hyperlink", "subDocument"):
        for target in ("http://127.0.0.1:9/x", "file:///etc/passwd", r"\\127.0.0.1\share\x"):
            body = (
                '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
                '<v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>'
            )
            parts = word("x", body) | {
                "word/_rels/document.xml.rels": strange.relations((kind, target, True))
            }
            yield Hostile(
                f"docx-{kind}-{target[:4].strip(chr(92))}", _bytes(zipped(parts)), ANY_OFFICE
            )
    yield Hostile(
        "odt-image-elsewhere",
        lambda _: strange.office_file("odt", "x").replace(b"never", b"never"),
        ANY_OFFICE,
    )
    for megabytes in (100, 299, 400):
        codes = _only("office_too_big") if megabytes == 400 else ANY_OFFICE
        stuffed = _stuffed("word/media/a.bin", b"\0", megabytes)
        yield Hostile(f"docx-bomb-{megabytes}", stuffed, codes)
        if megabytes < 400:
            text = _stuffed("word/document.xml", b" ", megabytes)
            yield Hostile(f"docx-text-bomb-{megabytes}", text, _only("office_too_big"))
    yield Hostile(
        "docx-many-parts",
        lambda _: zipped(word("x") | {f"word/p{n}.bin": b"" for n in range(10_001)}),
        _only("office_too_big"),
    )
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    xxe = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for name, prologue in (("laughs", laughs), ("xxe", xxe)):
        parts = word("x")
        parts["word/document.xml"] = prologue + str(parts["word/document.xml"])
        yield Hostile(f"docx-{name}", _bytes(zipped(parts)), _only("office_active"))
    for depth in (1_000, 100_000):
        deep = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth
        yield Hostile(f"docx-deep-{depth}", _bytes(zipped(word("x", deep))), ANY_OFFICE)
    whole = strange.office_file("docx", "x")
    for quarter in (1, 2, 3):
        torn = whole[: len(whole) * quarter // 4]
        yield Hostile(f"docx-torn-{quarter}", _bytes(torn), _only("office_damaged"))
    for seed in range(15):
        data, chance = bytearray(strange.office_file("odt", "x")), random.Random(seed)
        for _ in range(10):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        yield Hostile(
            f"odt-flipped-{seed}", _bytes(bytes(data)),
            ANY_OFFICE | {"not_an_office_file", "office_encrypted", "office_macros"},
        )  # fmt: skip
    yield Hostile("zip", _bytes(zipped({"a.txt": "x"})), _only("not_an_office_file"))
    yield Hostile("zip-of-zips", _bytes(zipped({"a.zip": whole})), _only("not_an_office_file"))
    yield Hostile("jar", _bytes(zipped({"META-INF/MANIFEST.MF": "x"})), _only("not_an_office_file"))
    for name in ("../../etc/cron.d/x", "/etc/x", "word/../../x"):
        yield Hostile(f"docx-path-{len(name)}", _bytes(zipped(word("x") | {name: "x"})), broken)
    yield Hostile("docx-locked", _bytes(_locked(whole)), _only("office_encrypted"))
    yield Hostile("docx-not-xml", _bytes(zipped(word("<<<&&&"))), ANY_OFFICE)
    yield Hostile(
        "docx-empty-xml", _bytes(zipped(word("x") | {"word/document.xml": ""})), ANY_OFFICE
    )
    yield Hostile("xlsx", lambda _: strange.office_file("xlsx", "=WEBSERVICE(1)"), ANY_OFFICE)
    field = "<w:p><w:fldSimple w:instr='DDEAUTO c:\\\\windows\\\\cmd.exe \"/k calc\"'/></w:p>"
    yield Hostile("docx-dde", _bytes(zipped(word("x", field))), ANY_OFFICE)


def _stuffed(part: str, filler: bytes, megabytes: int) -> Callable[[Path], bytes]:
    """A Word file with a part that is as large as that and packs to next to nothing."""
    return lambda _: strange.zipped(
        strange.word_parts("x") | {part: filler * (megabytes * 1_000_000)}
    )


def _with(data: bytes, parts: dict[str, str]) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def _locked(data: bytes) -> bytes:
    """With the mark of a password on each part."""
    out = bytearray(data)
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(magic)
        while at >= 0:
            out[at + place] |= 1
            at = out.find(magic, at + 1)
    return bytes(out)


def _png(width: int, height: int, data: bytes = b"", *, wrong: bool = False) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body) ^ (0xFF if wrong else 0)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(data or bytes(1_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _pictures() -> Iterator[Hostile]:
    for width, height in ((100_000, 100_000), (2**31 - 1, 1), (30_000, 30_000), (60_000, 800)):
        yield Hostile(f"png-{width}x{height}", _bytes(_png(width, height)), ANY_PICTURE)
    yield Hostile("png-without-size", _bytes(_png(0, 0)), ANY_PICTURE)
    yield Hostile("png-wrong-sums", _bytes(_png(9, 9, wrong=True)), ANY_PICTURE)
    yield Hostile("png-bomb", lambda _: _png(6_900, 6_900, bytes(6_900 * 20_701)), ANY_PICTURE)
    yield Hostile("png-text-bomb", lambda _: _text_bomb(), ANY_PICTURE)
    for kind in ("PNG", "JPEG", "TIFF"):
        whole = strange.picture("trang", kind=kind)
        for quarter in (1, 2, 3):
            yield Hostile(
                f"{kind}-torn-{quarter}", _bytes(whole[: len(whole) * quarter // 4]), ANY_PICTURE
            )
        for seed in range(3):
            data, chance = bytearray(whole), random.Random(seed)
            for _ in range(30):
                data[chance.randrange(8, len(data))] = chance.randrange(256)
            yield Hostile(f"{kind}-flipped-{seed}", _bytes(bytes(data)), ANY_PICTURE)
    for turned in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = turned
        data = strange.picture("trang", kind="JPEG", exif=exif)
        yield Hostile(f"jpeg-turned-{turned}", _bytes(data), _only(None))
    progressive = strange.picture("trang", kind="JPEG", progressive=True)
    yield Hostile("jpeg-progressive", _bytes(progressive), _only(None))
    yield Hostile(
        "jpeg-with-pdf", _bytes(strange.picture("a", kind="JPEG") + b"%PDF-1.7"), ANY_PICTURE
    )
    yield Hostile("tiff-301", lambda _: _sheets(301), _only("picture_too_many"))
    circle = b"II*\0\x08\0\0\0" + struct.pack("<H", 0) + struct.pack("<I", 8)
    yield Hostile("tiff-in-a-circle", _bytes(circle), ANY_PICTURE)


def _sheets(count: int) -> bytes:
    pages = [Image.new("1", (50, 50)) for _ in range(count)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def _text_bomb() -> bytes:
    packed = zlib.compress(bytes(100_000_000), 9)
    body = b"k\0\0" + packed
    chunk = (
        struct.pack(">I", len(body))
        + b"zTXt"
        + body
        + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    )
    whole = _png(9, 9)
    return whole[:33] + chunk + whole[33:]


def _other_kinds() -> Iterator[Hostile]:
    for name, data, code in (
        (
            "svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "svg_file",
        ),
        ("svg-declared", b"<?xml version='1.0'?>\n<svg onload='alert(1)'/>", "svg_file"),
        ("html", b"<!DOCTYPE html><script>alert(1)</script>", "web_page"),
        ("html-with-pdf-name", b"\n <HTML><body onload=alert(1)>", "web_page"),
        ("xml", b"<?xml version='1.0'?><a/>", "web_page"),
        ("exe", b"MZ" + bytes(2_000), "program_file"),
        ("elf", b"\x7fELF" + bytes(2_000), "program_file"),
        ("shell", b"#!/bin/sh\nrm -rf /", "program_file"),
        ("gif", b"GIF89a" + bytes(100), "picture_kind"),
        ("bmp", b"BM" + bytes(100), "picture_kind"),
        ("webp", b"RIFF\0\0\0\0WEBPVP8 ", "picture_kind"),
        ("heic", b"\0\0\0\x18ftypheic" + bytes(100), "picture_kind"),
        ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000), "old_office_file"),
        ("rar", b"Rar!\x1a\x07\x00", "archive_file"),
        ("7z", b"7z\xbc\xaf\x27\x1c", "archive_file"),
        ("gz", b"\x1f\x8b\x08\0", "archive_file"),
        ("text", "Báo cáo".encode(), "not_a_paper"),
        ("zeros", bytes(10_000), "not_a_paper"),
        ("noise", random.Random(1).randbytes(10_000), "not_a_paper"),
        ("postscript", b"%!PS-Adobe-3.0\n", "not_a_paper"),
        ("rtf", rb"{\rtf1 x}", "not_a_paper"),
        ("nothing", b"", "empty_file"),
        ("empty-zip", b"PK\x05\x06" + bytes(18), "archive_file"),
    ):
        yield Hostile(name, _bytes(data), _only(code))
