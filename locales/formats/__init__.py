"""How dates, hours, figures and rules of date are written for people, in Thai and in English.

Pure functions of a value and a language ('th' or 'en'), used as filters by the texts.
"""

from locales.formats.dates import (
    BANGKOK,
    Language,
    Zone,
    clock,
    date_full,
    date_long,
    date_medium,
    date_short,
    local,
    meeting_number,
    moment,
    moment_short,
    month_name,
    resolution_number,
    weekday,
    year_number,
)
from locales.formats.figures import (
    baht,
    baht_figure,
    baht_words,
    counted,
    goods,
    number,
    number_words,
    of_goods,
    quantity,
    quantity_words,
    thai_digits,
    unit_name,
)
from locales.formats.places import at_place, telephone
from locales.formats.rules import rule_text

__all__ = [
    "BANGKOK",
    "Language",
    "Zone",
    "at_place",
    "baht",
    "baht_figure",
    "baht_words",
    "clock",
    "counted",
    "date_full",
    "date_long",
    "date_medium",
    "date_short",
    "goods",
    "local",
    "meeting_number",
    "moment",
    "moment_short",
    "month_name",
    "number",
    "number_words",
    "of_goods",
    "quantity",
    "quantity_words",
    "resolution_number",
    "rule_text",
    "telephone",
    "thai_digits",
    "unit_name",
    "weekday",
    "year_number",
]
