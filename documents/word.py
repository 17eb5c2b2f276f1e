"""The parts of a Thai .docx: Sarabun for Latin and complex script alike, headings, real tables, page numbers."""

import io
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from documents.office import SETTLED, settled
from documents.typesetting import kept_whole
from language.lines import unbroken

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Sarabun"
SIZE = 12.0  # points; as large as TH Sarabun at 16, which was drawn at three quarters of the size
SMALL = 11.0
Align = Literal["left", "center", "right"]

_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")

# Characters that XML cannot hold; Word would call the file damaged.
_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]")


def typed(text: str) -> str:
    """The text in one line, without what a .docx cannot hold; emoji stay."""
    return _NOT_IN_XML.sub("", " ".join(text.split()))


class Writer:
    """Writes one A4 document in the margins of Thai office papers (left 30, right 20, top 25, bottom 22 mm).

    `content` is what is written, whose names no line divides (`kept_whole`, documents/typesetting.py).
    """

    def __init__(
        self, title: str, language: str, content: object, thai_digits: bool = False, written_at: datetime = SETTLED
    ) -> None:
        import docx
        from docx.shared import Mm

        self.document: Document = docx.Document()
        self.thai_digits = thai_digits
        self.whole = kept_whole(content)
        self.written_at = written_at
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        section.header_distance = section.footer_distance = Mm(11)
        self.width = 160.0  # of the text, in mm
        self._begins_page = False
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title[:250], "", ""
        properties.last_modified_by, properties.language = "", "th-TH" if language == "th" else "en-GB"
        self._styles()

    def _styles(self) -> None:
        from docx.shared import Pt, RGBColor

        styles = self.document.styles
        defaults: Any = styles.element.find(f"{_tag('docDefaults')}/{_tag('rPrDefault')}/{_tag('rPr')}")
        _set_font(defaults, SIZE)
        _replace(defaults, _element("lang", val="en-US", eastAsia="en-US", bidi="th-TH"))
        normal: Any = styles["Normal"]
        _set_font(normal.element.get_or_add_rPr(), SIZE)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.1
        for name, size, before, after in (
            ("Heading 1", 14, 0, 2),
            ("Heading 2", SIZE, 8, 2),
            ("Heading 3", SIZE, 4, 0),
        ):
            style: Any = styles[name]
            style.font.bold = True
            style.font.italic = False
            style.font.color.rgb = RGBColor(0, 0, 0)
            _set_font(style.element.get_or_add_rPr(), size, bold=True)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.keep_with_next = True
            borders = style.element.get_or_add_pPr().find(_tag("pBdr"))
            if borders is not None:
                borders.getparent().remove(borders)

    def paragraph(
        self,
        text: str = "",
        align: Align = "left",
        bold: bool = False,
        size: float | None = None,
        first_line: float = 0,
        left: float = 0,
        hanging: float = 0,
        before: float = 0,
        style: str | None = None,
        keep: bool = False,
        label: str = "",
    ) -> "Paragraph":
        """A paragraph; indents in mm, `before` in points, `keep` holds it on the next one's page, `label` is bold."""
        from docx.shared import Mm, Pt

        paragraph = self.document.add_paragraph(style=style)
        if label:
            self.fill(paragraph, f"{label}  " if text else label, bold=True, size=size)
        self.fill(paragraph, text, align=align, bold=bold, size=size)
        layout = paragraph.paragraph_format
        if left or hanging:
            layout.left_indent = Mm(left + hanging)
        if first_line or hanging:
            layout.first_line_indent = Mm(first_line - hanging)
        if before:
            layout.space_before = Pt(before)
        layout.keep_with_next = keep or None
        layout.page_break_before = self._begins_page or None
        self._begins_page = False
        return paragraph

    def fill(
        self, paragraph: "Paragraph", text: str, align: Align = "left", bold: bool = False, size: float | None = None
    ) -> None:
        """Writes `text` into a paragraph; a line break stays one, a tab is a tab.

        Dates, names, formulas and figures with their unit stay on one line; other words are Word's to keep, by its own dictionary.
        """
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        if align != "left":
            paragraph.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]
        if text:
            first, *others = _HYPHEN.split(unbroken(text, self.whole))
            run = paragraph.add_run(first)
            for part in others:
                run._r.append(_element("noBreakHyphen"))
                run.add_text(part)
            if bold or size:
                _set_font(run._r.get_or_add_rPr(), size, bold=bold)

    def heading(self, text: str, level: int) -> None:
        """A heading of level 1 (centred), 2 or 3, as Word's navigation shows it."""
        self.paragraph(text, align="center" if level == 1 else "left", style=f"Heading {level}", keep=True)

    def picture(self, content: bytes) -> None:
        """A picture as wide as the text, unless it were longer than the page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=_mm(self.width))
        if shape.height > (tallest := _mm(225)):
            shape.width, shape.height = _mm(self.width * tallest / shape.height), tallest

    def new_page(self) -> None:
        """The next paragraph begins a page; an empty one with a break in it would leave a line at the head."""
        self._begins_page = True

    def new_copy(self) -> None:
        """What follows is another copy of the same paper: on a new page, which is numbered 1 again."""
        section = self.document.add_section()
        properties: Any = section._sectPr
        for old in properties.findall(_tag("pgNumType")):
            properties.remove(old)
        properties.find(_tag("pgMar")).addnext(_element("pgNumType", start="1"))

    def dotted(self) -> None:
        """A dotted line over the whole width, to write on."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.tab_stops.add_tab_stop(_mm(self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run("\t")

    def table(self, widths: Sequence[float], headings: Sequence[str], size: float = SMALL) -> "Grid":
        """A table with lines; `widths` in mm, `headings` repeated on each page (none: no heading row)."""
        return Grid(self, widths, headings, size)

    def columns(
        self, widths: Sequence[float], cells: Sequence[Sequence[str]], align: Align = "left", keep: bool = False
    ) -> None:
        """Texts side by side without lines: one row, each cell a list of lines; `keep` holds it on the next one's page."""
        from docx.shared import Mm

        table = self.document.add_table(rows=1, cols=len(widths))
        table.autofit = False
        for cell, width, lines in zip(table.rows[0].cells, widths, cells, strict=True):
            cell.width = Mm(width)
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                self.fill(paragraph, line, align=align)
                paragraph.paragraph_format.keep_with_next = keep or None

    def page_numbers(self, text: str) -> None:
        """'- {page} -' at the head of every page but the first; counted by Word, in the kind of digits of the document."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        self.fill(paragraph, "", align="center")
        switch = " \\* THAIARABIC" if self.thai_digits else ""
        for part in re.split(r"(\{page\})", text):
            if part == "{page}":
                _field(paragraph, f"PAGE{switch}", SIZE)
            elif part:
                _set_font(paragraph.add_run(part)._r.get_or_add_rPr(), SIZE)

    def footer(self, text: str, size: float = 9) -> None:
        """The line at the foot of every page."""
        section = self.document.sections[0]
        for foot in (section.footer, section.first_page_footer):
            self.fill(foot.paragraphs[0], text, size=size)

    def bytes(self) -> bytes:
        """The .docx with the fonts inside; the same content gives the same bytes."""
        _embed_fonts(self.document)
        written = io.BytesIO()
        self.document.save(written)
        return settled(written.getvalue(), self.written_at)


def takes_picture(content: bytes) -> bool:
    """Whether Word can show this file as a picture."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        Image.from_blob(content)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return False
    return True


class Grid:
    """A table being written, row by row."""

    def __init__(self, writer: Writer, widths: Sequence[float], headings: Sequence[str], size: float) -> None:
        self.writer, self.widths, self.size = writer, widths, size
        self.table: Any = writer.document.add_table(rows=0, cols=len(widths))
        self.table.style = "Table Grid"
        self.table.autofit = False
        grid = self.table._tbl.tblGrid
        for column, width in zip(grid.gridCol_lst, widths, strict=True):
            column.w = _mm(width)
        if headings:
            self.row(headings, bold=True, align=["center"] * len(widths))
            properties = self.table.rows[0]._tr.get_or_add_trPr()
            properties.append(_element("tblHeader"))

    def row(
        self, cells: Sequence[str], bold: bool = False, align: Sequence[Align] | None = None, height: float = 0
    ) -> None:
        """A row, divided between pages only if it is long; `height` (mm) is the least. Line breaks in cells stay."""
        row = self.table.add_row()
        if max(map(len, cells)) < 400:
            row._tr.get_or_add_trPr().append(_element("cantSplit"))
        if height:
            row.height = _mm(height)
        for number, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = _mm(self.widths[number])
            paragraph = cell.paragraphs[0]
            self.writer.fill(paragraph, text, align=align[number] if align else "left", bold=bold, size=self.size)

    def keep_last_row(self) -> None:
        """Keep the last row on one page with what follows the table."""
        for cell in self.table.rows[-1].cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def title(self, text: str) -> None:
        """A row over all columns, grey, kept with the row after it."""
        self.row([text] + [""] * (len(self.widths) - 1), bold=True)
        cells = self.table.rows[-1].cells
        merged = cells[0].merge(cells[-1])
        for paragraph in merged.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        merged.paragraphs[0].paragraph_format.keep_with_next = True
        merged._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill="EAEAEA"))


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _element(element_name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{element_name}")
    for key, value in attributes.items():
        element.set(_tag(key), value)
    return element


def _mm(width: float) -> Any:
    from docx.shared import Mm

    return Mm(width)


def _set_font(properties: Any, size: float | None, bold: bool = False) -> None:
    """Sarabun in `size` points for every script; `cs`, `szCs` and `bCs` are what Word obeys for Thai."""
    wanted: list[Any] = [_element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)]
    if bold:
        wanted += [_element("b"), _element("bCs")]
    if size:
        half_points = str(round(size * 2))
        wanted += [_element("sz", val=half_points), _element("szCs", val=half_points)]
    for element in wanted:
        _replace(properties, element)


# The order that the schema asks of run properties; Word refuses some files that break it.
_ORDER = "rFonts b bCs i iCs color spacing w kern position sz szCs u lang"


def _replace(properties: Any, element: Any) -> None:
    for old in properties.findall(element.tag):
        properties.remove(old)
    _, _, later_names = f" {_ORDER} ".partition(f" {element.tag.rsplit('}', 1)[1]} ")
    later = {_tag(name) for name in later_names.split()}
    for number, child in enumerate(properties):
        if child.tag in later:
            properties.insert(number, element)
            return
    properties.append(element)


def _field(paragraph: "Paragraph", instruction: str, size: float) -> None:
    """A field that Word counts: begin, instruction, separator, a first value, end."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("value", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "value" else "")
        _set_font(run._r.get_or_add_rPr(), size)
        if kind in ("begin", "separate", "end"):
            run._r.append(_element("fldChar", fldCharType=kind))
        elif not kind:
            code = _element("instrText")
            code.text = f" {text} "
            run._r.append(code)


def _embed_fonts(document: "Document") -> None:
    """Puts Sarabun (regular and bold) into the file, so that a machine without it shows the same pages.

    Embedded fonts are obfuscated with a GUID (ECMA-376 part 4, 17.8.1): its bytes, reversed, are laid over the first
    32 bytes of the font. Sarabun's licence (OFL) allows embedding.
    """
    import fontpkg
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    assert package is not None
    faces = (("embedRegular", 400), ("embedBold", 700))
    root = _element("fonts")
    font = _element("font", name=FONT)
    font.append(_element("charset", val="DE"))
    font.append(_element("family", val="swiss"))
    font.append(_element("pitch", val="variable"))
    root.append(font)
    table = next(
        (part for part in package.iter_parts() if str(part.partname) == "/word/fontTable.xml"),
        None,
    )
    assert table is not None  # python-docx's own template has it
    for number, (kind, weight) in enumerate(faces, start=1):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"{FONT}-{weight}")
        content = bytearray(fontpkg.path(FONT, weight).read_bytes())
        mask = bytes.fromhex(key.hex)[::-1]
        for place in range(32):
            content[place] ^= mask[place % 16]
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(name, "application/vnd.openxmlformats-officedocument.obfuscatedFont", bytes(content), package)
        embedded = _element(kind, fontKey="{" + str(key).upper() + "}")
        relation = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        embedded.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
        font.append(embedded)
    from lxml import etree

    table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    settings = document.settings.element
    before = {_tag(name) for name in ("writeProtection", "view", "zoom")}  # the order that the schema asks
    place = sum(1 for child in settings if child.tag in before)
    settings.insert(place, _element("embedTrueTypeFonts"))


def lines(texts: Iterable[str]) -> str:
    """Several lines for one cell."""
    return "\n".join(texts)
