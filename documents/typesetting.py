"""PDFs and pictures set in Sarabun by typst: a template of ours and its content as JSON, so that no name can become markup."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from documents.copying import copyable
from documents.digits import Digits, in_digits
from language.lines import in_pieces, places

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "templates"
UNNAMED = "–"

# What neither Sarabun nor a printer's reader needs: emoji and pictographs, half of a surrogate pair, private and
# unassigned characters, control and joining characters. Printed, each would be an empty box.
_UNPRINTABLE_CATEGORIES = frozenset({"So", "Cs", "Co", "Cn", "Cc", "Cf"})
_PRINTABLE_SYMBOLS = frozenset("°©®™\u200b")
_MARKED = re.compile(r"[\ufe00-\ufe0f\u20e3]")
# Where typst finds no place to break a line: long words in Latin letters, and one character typed over and over.
_UNBROKEN = re.compile(r"[!-~]{24}(?=[!-~])|([^\s])\1{11}(?=\1)")


def printable(text: str) -> str:
    """The text in one line without characters that paper cannot show (emoji); '–' where nothing is left.

    Words too long for a line get places to break (U+200B); where Thai may break, `typeset` marks.
    """
    kept = (
        character
        for character in _MARKED.sub("", " ".join(text.split()))
        if character in _PRINTABLE_SYMBOLS
        or (ord(character) <= 0xFFFF and unicodedata.category(character) not in _UNPRINTABLE_CATEGORIES)
    )
    return _UNBROKEN.sub("\\g<0>\u200b", " ".join("".join(kept).split())) or UNNAMED


def in_lines(content: Any) -> Any:
    """The content with its texts marked where their lines may break; names (its own list `names`) and places stay whole."""
    content = _plain(content)
    return _in_lines(content, kept_whole(content))


def kept_whole(content: Any) -> set[str]:
    """The names that no line of a content divides: its own list `names`, and the places that its texts give away."""
    content = _plain(content)
    named = content.get("names", ()) if isinstance(content, dict) else ()
    return set().union(named, *map(places, _texts(content)))


def _plain(content: Any) -> Any:
    return asdict(content) if is_dataclass(content) and not isinstance(content, type) else content


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list | tuple):
        for each in content.values() if isinstance(content, dict) else content:
            yield from _texts(each)


def _in_lines(content: Any, whole: Collection[str]) -> Any:
    if isinstance(content, str):
        return in_pieces(content, whole)
    if isinstance(content, dict):
        return {key: _in_lines(each, whole) for key, each in content.items()}
    if isinstance(content, list | tuple):
        return [_in_lines(each, whole) for each in content]
    return content


def typeset(
    template: str, content: object, pictures: Mapping[str, bytes] | None = None, digits: Digits | None = None
) -> bytes:
    """The PDF of `templates/<template>.typ`, which reads `content` as its JSON input. Same content, same bytes.

    A content is a dataclass or a dictionary. `pictures` are image files by the names under which the template asks for them. With
    `digits` every text of a dictionary is in those, and the template may ask for them.
    """
    if digits is not None:
        content = in_digits(content, digits) | {"digits": digits}
    return copyable(_compiled(template, content, "pdf", pictures))


def drawn(template: str, content: object) -> bytes:
    """The same as one .png, a pixel for each point of a template's page."""
    return _compiled(template, content, "png")


def is_picture(content: bytes) -> bool:
    """Whether typst can show this file as a picture; members send all sorts of files."""
    page = b'#set page(width: 9pt, height: 9pt, margin: 0pt)\n#image("picture", width: 9pt, height: 9pt)'
    try:
        _compile(page, "png", pictures={"picture": content})
    except RuntimeError:  # typst's own error is one
        return False
    return True


def _compiled(template: str, content: object, form: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    written = (TEMPLATES / "lines.typ").read_bytes() + (TEMPLATES / f"{template}.typ").read_bytes()
    return _compile(written, form, json.dumps(in_lines(content), ensure_ascii=False), pictures)


def _compile(written: bytes, form: str, content: str = "", pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The page as 'pdf' or 'png'. typst reads files only: pictures lie in a folder of their own while it is made, with what
    templates share.
    """
    import typst

    with TemporaryDirectory() as folder:
        shared = {"official.typ": (TEMPLATES / "official.typ").read_bytes()}
        for name, file in ({**shared, **pictures} if pictures else {}).items():
            (Path(folder) / name).write_bytes(file)
        compiler = typst.Compiler(
            written,
            root=Path(folder) if pictures else TEMPLATES,
            font_paths=_fonts(),
            sys_inputs={"content": content},
        )
        compiled = compiler.compile(format="png", ppi=72) if form == "png" else compiler.compile(format="pdf")
    assert isinstance(compiled, bytes)
    return compiled


@cache
def _fonts() -> "typst.Fonts":
    """Sarabun as installed with the product; nothing of the machine's own fonts, so that every machine prints alike."""
    import fontpkg
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        font_paths=[fontpkg.path("Sarabun").parent],
    )
