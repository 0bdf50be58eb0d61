"""Office files and pictures for the tests, honest ones and others, written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont

from ecabinet.typeset import fonts

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument"


def zipped(parts: Mapping[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(name, data, compress_type=how)
    return out.getvalue()


def types(main: str, part: str) -> str:
    return (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )


def relations(*targets: tuple[str, str, bool]) -> str:
    """Of (type, target, external)."""
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for n, (kind, target, external) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def word_parts(text: str, body: str = "") -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": types(
            f"{_MAIN}.wordprocessingml.document.main+xml", "word/document.xml"
        ),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": (
            f'<?xml version="1.0"?><w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{body}</w:body></w:document>"
        ),
    }


def office_file(kind: str, text: str) -> bytes:
    """The smallest file of that kind (`docx`, `xlsx`, `pptx`, `odt`, `odp`) that says `text`."""
    if kind == "docx":
        return zipped(word_parts(text))
    if kind == "xlsx":
        sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return zipped(
            {
                "[Content_Types].xml": types(
                    f"{_MAIN}.spreadsheetml.sheet.main+xml", "xl/workbook.xml"
                ),
                "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", False)),
                "xl/workbook.xml": (
                    f'<workbook xmlns="{sheet}" xmlns:r="{_R}"><sheets>'
                    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
                ),
                "xl/_rels/workbook.xml.rels": relations(
                    ("worksheet", "worksheets/sheet1.xml", False)
                ),
                "xl/worksheets/sheet1.xml": (
                    f'<worksheet xmlns="{sheet}"><sheetData><row r="1"><c r="A1" t="inlineStr">'
                    f"<is><t>{text}</t></is></c></row></sheetData></worksheet>"
                ),
            }
        )
    if kind == "pptx":
        return zipped(_slides(text))
    family, body = "text", f"<text:p>{text}</text:p>"
    if kind == "odp":
        family = "presentation"
        body = (
            '<draw:page draw:master-page-name=""><draw:frame svg:x="2cm" svg:y="2cm" '
            'svg:width="20cm" svg:height="3cm"><draw:text-box>'
            f"{body}</draw:text-box></draw:frame></draw:page>"
        )
    office = "urn:oasis:names:tc:opendocument:xmlns"
    media_type = f"application/vnd.oasis.opendocument.{family}"
    return zipped(
        {
            "mimetype": media_type,
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0">'
                '<manifest:file-entry manifest:full-path="/" manifest:media-type='
                f'"{media_type}"/><manifest:file-entry manifest:full-path="content.xml" '
                'manifest:media-type="text/xml"/></manifest:manifest>'
            ),
            "content.xml": (
                f'<office:document-content xmlns:office="{office}:office:1.0" '
                f'xmlns:text="{office}:text:1.0" xmlns:draw="{office}:drawing:1.0" '
                f'xmlns:svg="{office}:svg-compatible:1.0" office:version="1.2"><office:body>'
                f"<office:{family}>{body}</office:{family}></office:body>"
                "</office:document-content>"
            ),
        },
        stored=("mimetype",),
    )


def _slides(text: str) -> dict[str, bytes | str]:
    """One slide with one box."""
    show = "http://schemas.openxmlformats.org/presentationml/2006/main"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return {
        "[Content_Types].xml": types(
            f"{_MAIN}.presentationml.presentation.main+xml", "ppt/presentation.xml"
        ).replace(
            "</Types>",
            '<Override PartName="/ppt/slides/slide1.xml" '
            f'ContentType="{_MAIN}.presentationml.slide+xml"/></Types>',
        ),
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml", False)),
        "ppt/presentation.xml": (
            f'<p:presentation xmlns:p="{show}" xmlns:r="{_R}"><p:sldIdLst>'
            '<p:sldId id="256" r:id="rId1"/></p:sldIdLst>'
            '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>'
        ),
        "ppt/_rels/presentation.xml.rels": relations(("slide", "slides/slide1.xml", False)),
        "ppt/slides/slide1.xml": (
            f'<p:sld xmlns:p="{show}" xmlns:a="{drawing}"><p:cSld><p:spTree><p:nvGrpSpPr>'
            '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp>'
            '<p:nvSpPr><p:cNvPr id="2" name="a"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            '<p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="7000000" cy="900000"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
            f"<a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>"
            "</p:cSld></p:sld>"
        ),
    }


def picture(
    text: str, size: tuple[int, int] = (1240, 400), kind: str = "PNG", **saving: object
) -> bytes:
    """A picture of a line of text."""
    made = Image.new("RGB", size, "white")
    font = ImageFont.truetype(str(fonts.FOLDER / "Tinos-Regular.ttf"), 48)
    ImageDraw.Draw(made).text((60, 100), text, fill="black", font=font)
    out = io.BytesIO()
    made.save(out, kind, **saving)
    return out.getvalue()
