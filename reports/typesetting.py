"""PDFs set in Sarabun by typst: a template of ours and its content as JSON, so that no name can become markup."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reports.copying import copyable

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

    Words too long for a line get places to break (U+200B); Thai is broken by typst's own dictionary.
    """
    kept = (
        character
        for character in _MARKED.sub("", " ".join(text.split()))
        if character in _PRINTABLE_SYMBOLS
        or (ord(character) <= 0xFFFF and unicodedata.category(character) not in _UNPRINTABLE_CATEGORIES)
    )
    return _UNBROKEN.sub("\\g<0>\u200b", " ".join("".join(kept).split())) or UNNAMED


def typeset(template: str, content: object) -> bytes:
    """The PDF of `templates/<template>.typ`, which reads `content` as its JSON input. Same content, same bytes."""
    import typst

    compiler = typst.Compiler(
        (TEMPLATES / f"{template}.typ").read_bytes(),
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )
    written = compiler.compile(format="pdf")
    assert isinstance(written, bytes)
    return copyable(written)


@cache
def _fonts() -> "typst.Fonts":
    """Sarabun as installed with the product; nothing of the machine's own fonts, so that every machine prints alike."""
    import fontpkg
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        font_paths=[fontpkg.path("Sarabun").parent],
    )
