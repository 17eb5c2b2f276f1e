"""Finds a text by its key and fills it: Jinja2 templates in locales/<language>/*.toml, escaped, with nothing missing.

A key is 'feature.name' (tables may nest). Every template may use the filters of locales/formats, `t(key, …)` for another text,
and the words of politeness: `me` (ผม/ดิฉัน), `polite` (ครับ/ค่ะ) and `polite_question` (ครับ/คะ).
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locales import formats
from locales.formats import Language
from locales.values import Named, Needed, named, needed

if TYPE_CHECKING:
    from jinja2 import Environment, Template

LANGUAGES: tuple[Language, ...] = ("th", "en")
_HERE = Path(__file__).parent
_MARKUP = re.compile(r"</?(?:b|i|s|u|code)>")  # what templates carry of Telegram's HTML
_VOICES = {
    ("th", "male"): {"me": "ผม", "polite": "ครับ", "polite_question": "ครับ"},
    ("th", "female"): {"me": "ดิฉัน", "polite": "ค่ะ", "polite_question": "คะ"},
    ("en", "male"): {"me": "I", "polite": "", "polite_question": ""},
    ("en", "female"): {"me": "I", "polite": "", "polite_question": ""},
}


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = value
    return found


@cache
def load(language: str) -> Mapping[str, str]:
    """Every template of a language by its key, read once."""
    found: dict[str, str] = {}
    for path in sorted((_HERE / language).glob("*.toml")):
        texts = _flat(tomllib.loads(path.read_text(encoding="utf-8")))
        if twice := found.keys() & texts.keys():
            raise ValueError(f"{path.name} repeats {sorted(twice)}")
        found |= texts
    return found


def _moment(value: Any) -> Any:
    """A moment or day as the outbox keeps it (ISO), as a value again."""
    if isinstance(value, str):
        return datetime.fromisoformat(value) if "T" in value or " " in value else date.fromisoformat(value)
    return value


def _hour(value: Any) -> Any:
    """An hour as the outbox keeps it ('09:00' or an ISO moment)."""
    if isinstance(value, str):
        return time.fromisoformat(value) if len(value) <= 8 else datetime.fromisoformat(value)
    return value


def _decimal(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) else value


class Texts:
    """All texts of all languages; templates are compiled when first used."""

    def __init__(self) -> None:
        self._sources: dict[str, dict[str, str]] = {language: dict(load(language)) for language in LANGUAGES}
        self._environments: dict[tuple[str, bool], Environment] = {}
        self._compiled: dict[tuple[str, bool, str], Template] = {}
        self._named: dict[str, Named] = {}
        self._needed: dict[str, Needed] = {}

    def keys(self, language: str) -> set[str]:
        """Every key of a language."""
        return set(self._sources[language])

    def add(self, language: str, key: str, template: str) -> None:
        """One more text, for tests that must not depend on the wording of a feature."""
        self._sources[language][key] = template

    def compile(self, language: str, key: str) -> None:
        """Compile a template now, so that a mistake in it shows in a test."""
        self._environment(language, True).from_string(self._sources[language][key])

    def source(self, language: str, key: str) -> str:
        """The template as written."""
        return self._sources[language][key]

    def needed(self, key: str) -> Needed:
        """The names of the values that a text needs, in one language or the other, with the texts that it includes."""
        found = self._needed.get(key)
        if found is None:
            found = self._needed[key] = needed(key, self._names)
        return found

    def _names(self, key: str) -> Named:
        found = self._named.get(key)
        if found is None:
            read = [named(texts[key], texts) for texts in self._sources.values()]
            found = self._named[key] = Named(
                frozenset().union(*(each.values for each in read)),
                tuple(dict.fromkeys(other for each in read for other in each.included)),
                frozenset().union(*(each.keys for each in read)),
            )
        return found

    def kept(self, key: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of these values that a text names; KeyError says which it surely needs that are missing."""
        own = self.needed(key)
        if missing := own.surely - values.keys():
            raise KeyError(f"{key} needs {', '.join(sorted(missing))}")
        names = own.surely | own.perhaps
        for name in own.keys:
            if values.get(name) is not None:
                other = self.needed(values[name])
                names |= other.surely | other.perhaps
        return {name: value for name, value in values.items() if name in names}

    def html(
        self,
        language: str,
        key: str,
        values: dict[str, Any] | None = None,
        voice: str = "male",
        zone: str = formats.BANGKOK,
    ) -> str:
        """The text as Telegram HTML, hours as in `zone`; values from strangers are escaped."""
        return self._fill(language, key, values or {}, voice, zone, escaped=True)

    def plain(
        self,
        language: str,
        key: str,
        values: dict[str, Any] | None = None,
        voice: str = "male",
        zone: str = formats.BANGKOK,
    ) -> str:
        """The text without markup, for buttons, small answers and documents."""
        return self._fill(language, key, values or {}, voice, zone, escaped=False)

    def _fill(self, language: str, key: str, values: dict[str, Any], voice: str, zone: str, *, escaped: bool) -> str:
        found = self._compiled.get((language, escaped, key))
        if found is None:
            source = self._sources[language][key].strip("\n")
            if not escaped:
                source = _MARKUP.sub("", source)
            found = self._environment(language, escaped).from_string(source)
            self._compiled[language, escaped, key] = found

        from markupsafe import Markup

        def text(other: str, **more: Any) -> Any:
            filled = self._fill(language, other, values | more, voice, zone, escaped=escaped)
            return Markup(filled) if escaped else filled

        return found.render(values, t=text, language=language, shown_in_zone=zone, **_VOICES[language, voice])

    def _environment(self, language: str, escaped: bool) -> "Environment":
        """Jinja2 with our filters, made when the first text of this kind is filled: it costs a tenth of a second."""
        found = self._environments.get((language, escaped))
        if found is None:
            found = self._environments[language, escaped] = self._make("en" if language == "en" else "th", escaped)
        return found

    def _make(self, language: Language, escaped: bool) -> "Environment":
        from jinja2 import Environment, StrictUndefined, pass_context

        from locales.claims import ClaimTag

        environment = Environment(
            undefined=StrictUndefined,
            autoescape=escaped,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            extensions=[ClaimTag],
        )
        environment.globals = {}

        def bound(function: Callable[..., Any], convert: Callable[[Any], Any]) -> Callable[..., Any]:
            return lambda value, *more: function(convert(value), *more, language)

        def in_zone(function: Callable[..., Any], convert: Callable[[Any], Any]) -> Callable[..., Any]:
            return pass_context(lambda context, value: function(convert(value), language, context["shown_in_zone"]))

        for name in (
            "date_full",
            "date_long",
            "date_medium",
            "date_short",
            "moment",
            "moment_short",
            "month_name",
            "weekday",
        ):
            environment.filters[name] = in_zone(getattr(formats, name), _moment)
        environment.filters["days_after"] = pass_context(
            lambda context, value, other: formats.days_after(_moment(value), _moment(other), context["shown_in_zone"])
        )
        environment.filters["clock"] = in_zone(formats.clock, _hour)
        environment.filters["clock_since"] = pass_context(
            lambda context, value, began: formats.clock_since(
                _moment(value), _moment(began), language, context["shown_in_zone"]
            )
        )
        environment.filters["number"] = lambda value: formats.number(_decimal(value))
        for name in ("number_words", "number_aloud", "quantity", "quantity_words", "quantity_aloud"):
            environment.filters[name] = bound(getattr(formats, name), _decimal)
        environment.filters["unit_name"] = lambda unit, amount=1: formats.unit_name(unit, language, amount)
        for name in ("baht", "baht_words"):
            environment.filters[name] = bound(getattr(formats, name), lambda value: value)
        environment.filters["baht_figure"] = formats.baht_figure
        environment.filters["apart"] = formats.apart
        environment.filters["goods"] = bound(formats.goods, lambda value: value)
        environment.filters["of_goods"] = bound(formats.of_goods, lambda value: value)
        environment.filters["kept_number"] = bound(formats.kept_number, lambda value: value)
        environment.filters["counted"] = formats.counted
        environment.filters["rule"] = lambda rrule, hour=None: formats.rule_text(rrule, _hour(hour), language)
        environment.filters["meeting_number"] = lambda pair: formats.meeting_number(pair[0], pair[1], language)
        environment.filters["at_place"] = bound(formats.at_place, lambda value: value)
        environment.filters["telephone"] = formats.telephone
        environment.filters["month"] = lambda month: formats.month_name(date.fromisoformat(f"{month}-01"), language)
        return environment


@lru_cache(maxsize=1)
def every_text() -> Texts:
    """All texts as they were when this process first asked: read once, and each template compiled once."""
    return Texts()
