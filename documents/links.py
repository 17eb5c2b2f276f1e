"""The printable page (A4 .pdf) of one-time invitation links: a card with a QR code for each organisation, to be cut."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.typesetting import printable, typeset
from documents.words import Words
from locales.formats import date_long


@dataclass(frozen=True)
class LinkCard:
    """One organisation's name, the whole address of its one-time link, and the last day on which it is good."""

    name: str
    link: str
    until: date


def link_cards(network: str, cards: Sequence[LinkCard], words: Words) -> bytes:
    """The .pdf with eight cards on a page in the order given; `words` are those of the table documents.links."""
    if not cards:
        raise ValueError("no links to print")
    return typeset(
        "links",
        {
            "language": words.language,
            "title": words("title", network=printable(network)),
            "network": printable(network),
            "note": words("note"),
            "instruction": words("instruction"),
            "page": words("page", page="{page}", pages="{pages}"),
            "cards": [
                {
                    "name": printable(card.name),
                    "link": card.link,
                    "by_hand": words("by_hand", until=date_long(card.until, words.language)),
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
