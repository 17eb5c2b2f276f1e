"""The texts of documents, as the product hands them to the report functions."""

import tomllib
from pathlib import Path

LOCALES = Path(__file__).parents[2] / "locales"


def texts(table: str, language: str = "th") -> dict[str, str]:
    return tomllib.loads((LOCALES / language / "reports.toml").read_text(encoding="utf-8"))[table]
