"""What may be read aloud: no public figure rests on a single organisation, and no name stands in it.

Source of the rules: docs/digest.md, 'Privacy between levels'.
"""

from collections.abc import Iterable
from dataclasses import replace

from domain.digest.figures import Compared, Digest, Figure, MonthFigures


def public(digest: Digest) -> Digest:
    """The digest as it may leave the networks: radio, press, the page that is handed on.

    What one organisation alone stated is left out, in every month it is compared with; so is the breakdown by networks, from which it
    could be reckoned back (only what networks did themselves stays in it), and whatever names somebody: attention, corrections,
    problems, help, plans, and who prepared it.
    """
    return replace(
        digest,
        prepared_by="",
        checked_by="",
        whole=_outside(digest.whole),
        networks=tuple(_own_acts(each) for each in digest.networks),
        compared=tuple(found for each in digest.compared if (found := _compared(each)) is not None),
        accumulated=tuple(each for each in digest.accumulated if each.fewest != 1),
        attention=(),
        problems=(),
        help_asked=(),
        plans=(),
    )


def rests_on_one(figure: Figure) -> bool:
    """Whether a single organisation could be read from it."""
    return figure.organisations == 1


def _outside(month: MonthFigures) -> MonthFigures:
    return replace(month, figures=_several(month.figures), parts=(), corrections=())


def _own_acts(month: MonthFigures) -> MonthFigures:
    return replace(_outside(month), figures=tuple(each for each in month.figures if not each.organisations))


def _several(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(each for each in figures if not rests_on_one(each))


def _compared(each: Compared) -> Compared | None:
    if rests_on_one(each.figure):
        return None
    return replace(
        each,
        last_month=None if each.last_month_organisations == 1 else each.last_month,
        last_year=None if each.last_year_organisations == 1 else each.last_year,
    )
