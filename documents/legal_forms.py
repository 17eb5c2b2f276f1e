"""Which of the usual legal forms a written one is, so that each language can name it."""

from functools import lru_cache

from documents.organisations import FORMS
from documents.words import Words
from locales.columns import LEGAL_FORMS
from locales.texts import every_text


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Code by the directory's (Thai) name."""
    words = Words(every_text(), "th", table="documents.organisations")
    return {words(f"form_{code}"): code for code in FORMS}


def form_code(legal_form: str | None) -> str:
    """The code of a usual legal form (documents.organisations.FORMS); '' for any other and for none."""
    if not legal_form:
        return ""
    return _names().get(LEGAL_FORMS.get("".join(legal_form.split()).lower(), legal_form), "")


def form_name(code: str) -> str:
    """How the directory keeps a usual legal form."""
    return next(name for name, each in _names().items() if each == code)
