"""The printable page (A4 .pdf) of one-time invitation links: a card with a QR code for each organisation, to be cut."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from documents.typesetting import printable, typeset
from locales.formats import Language, date_long


@dataclass(frozen=True)
class LinkCard:
    """One organisation's name, the whole address of its one-time link, and the last day on which it is good."""

    name: str
    link: str
    until: date


def link_cards(network: str, cards: Sequence[LinkCard], texts: Mapping[str, str], language: Language) -> bytes:
    """The .pdf with eight cards on a page in the order given; `texts` is the table [links] of reports.toml."""
    if not cards:
        raise ValueError("no links to print")
    return typeset(
        "links",
        {
            "language": language,
            "title": texts["title"].format(network=printable(network)),
            "network": printable(network),
            "texts": {key: texts[key] for key in ("note", "instruction", "page")},
            "cards": [
                {
                    "name": printable(card.name),
                    "link": card.link,
                    "by_hand": texts["by_hand"].format(until=date_long(card.until, language)),
                    "qr": list(qr_png(card.link)),
                }
                for card in cards
            ],
        },
    )


def qr_png(link: str) -> bytes:
    """The QR code of `link` as a small .png: 8 pixels a module and the quiet zone of four that scanners need."""
    import segno

    image = io.BytesIO()
    # Correction level M survives a crease; boosting to a higher level is free where the code does not grow.
    segno.make(link, error="m", micro=False, boost_error=True).save(image, kind="png", scale=8, border=4)
    return image.getvalue()
