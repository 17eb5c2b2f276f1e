"""What people see in a document: the text of a .pdf, by poppler's pdftotext where the machine has it."""

import re
import shutil
import subprocess

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")


def pdf_text(document: bytes) -> str:
    """The text in reading order; places to break a line (U+200B) are left out, as nobody sees them."""
    shown = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True).stdout
    return shown.decode("utf-8").replace("\u200b", "")


def pdf_rows(document: bytes) -> str:
    """The text row by row as it stands on paper, tables included."""
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=document, capture_output=True, check=True).stdout
    return shown.decode("utf-8").replace("\u200b", "")


def joined(text: str) -> str:
    """The text without any white space, to find a sentence across line ends."""
    return re.sub(r"\s+", "", text)


def pages(document: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", document))
