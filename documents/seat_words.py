"""What the seats of a body are counted in throughout a document: แห่ง, or ที่นั่ง where a person has one."""

from collections.abc import Mapping

_SEATS = "_seats"


def in_unit(texts: Mapping[str, str], unit: str) -> dict[str, str]:
    """The texts of a document with those that count seats in their unit ('members' or 'seats')."""
    if unit != "seats":
        return dict(texts)
    return dict(texts) | {key.removesuffix(_SEATS): text for key, text in texts.items() if key.endswith(_SEATS)}
