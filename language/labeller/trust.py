"""What is so about one statement with figures: the features from which it is told how probably a figure of it is wrong."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.statements import Statement
from language.labeller.compared import Compared
from language.labeller.items import GOES_ON, GOES_ON_TO
from language.labeller.labels import log_odds
from language.labeller.places import OTHER, role_of
from language.labeller.stated_figures import ROLES, figures_of


def trust_features(compared: Compared, statement: Statement) -> dict[str, float]:
    """What is so about a statement of a reading beside the other one, by name, and how much so."""
    found: dict[str, float] = {}
    for name, value in _features(compared, statement):
        for each in (name, f"{compared.who} {name}"):
            found[each] = min(found.get(each, value), value)
    return found


def _features(compared: Compared, statement: Statement) -> Iterator[tuple[str, float]]:
    mine, others, labelled = compared.mine, compared.others, compared.labelled
    own, theirs = figures_of([statement]), figures_of(others)
    kind = f"{statement.kind}:{statement.measure}"
    beside = "kinds same" if compared.same_kinds else "kinds other"
    agreed = _agreed(statement, others)
    yield "any", 1.0
    yield f"kind={kind}", 1.0
    yield f"has={statement.kind} " + "".join(sorted(each.name[0] for each in own)), 1.0
    yield f"statements={min(len(mine), 4)}", 1.0
    yield beside, 1.0
    yield f"agreed={agreed}", 1.0
    yield f"agreed={agreed} {beside}", 1.0
    yield f"agreed={agreed} {statement.kind}", 1.0
    for figure in sorted(own):
        if figure in theirs:
            found = "same"
        else:
            near = {
                (each.kind is figure.kind, each.name == figure.name) for each in theirs if each.value == figure.value
            }
            found = "other field" if (True, False) in near else "other kind" if near else "none"
        yield f"found={found}", 1.0
        yield f"found={found} {figure.name}", 1.0
        yield f"found={found} {kind}", 1.0
        yield from _of_figure(figure.name, figure.value, statement, agreed, compared)
    used = [figure.value for each in mine for figure in figures_of([each])]
    if any(used.count(each.value) > 1 for each in own):
        yield "used twice", 1.0
    yield f"unused={min(len(compared.unused), 3)}", 1.0
    yield f"left by one={min(len(compared.left_by_one), 2)}", 1.0
    yield f"figures={min(len(compared.said), 6)}", 1.0
    yield "sure all", log_odds(labelled.sure)
    yield "sure role", log_odds(min(labelled.role_sure, default=1.0))
    yield "sure kind", log_odds(min(labelled.kind_sure, default=1.0))
    yield "length", math.log(1 + len(compared.tokens)) / 3
    yield from ((name, 1.0) for name in compared.of_message)
    if statement.unsure:
        yield "asked anyway", 1.0
    if statement.approx:
        yield "about", 1.0
    if statement.product is None:
        yield "no goods", 1.0


def _agreed(statement: Statement, others: Sequence[Statement]) -> str:
    """Whether the other reading has the same statement, one with its figures, or neither."""
    same = [each for each in others if each.kind is statement.kind and figures_of([each]) == figures_of([statement])]
    alike = ("measure", "product", "unit", "approx")
    if any(all(getattr(each, name) == getattr(statement, name) for name in alike) for each in same):
        return "all"
    return "figures" if same else "no"


def _of_figure(
    name: str, value: Decimal, statement: Statement, agreed: str, compared: Compared
) -> Iterator[tuple[str, float]]:
    """What the labeller makes of the figure where it stands, and what the letters around it say."""
    labelled, tokens = compared.labelled, compared.tokens
    use = f"{ROLES[name]}:{statement.kind}"
    places = [at for at, token in enumerate(tokens) if value in (token.value, token.maximum)]
    if not places:
        yield f"worked out {name}", 1.0
        return
    if len(places) > 1:
        yield "said twice", 1.0
    at = max(places, key=lambda place: labelled.figures.get(place, {}).get(use, 0.0))
    likely = labelled.figures.get(at, {})
    role = role_of(labelled.roles[at])[0]
    role = role if role in "QRA" else OTHER
    best = max(likely, key=lambda each: likely[each], default=OTHER)
    alike = "same" if best == use else "nothing" if best == OTHER else "role" if best[0] == use[0] else "other"
    yield f"role={role} {name}", 1.0
    yield f"by letters={alike}", 1.0
    kind, sure = next(
        (labelled.kinds[number].partition(":")[0], labelled.kind_sure[number])
        for number, item in enumerate(labelled.items)
        if item.start <= at < item.end
    )
    standing = "same" if kind == statement.kind else kind if kind in (OTHER, GOES_ON, GOES_ON_TO) else "other"
    for what, odds in (
        ("letters", likely.get(use, 0.0)),
        ("letters that it is used", 1 - likely.get(OTHER, 0.0)),
        (f"role {'same' if role == use[0] else 'other'}", labelled.role_sure[at]),
        (f"kind {standing}", sure),
    ):
        yield f"sure {what}", log_odds(odds)
        yield f"sure {what} {agreed}", log_odds(odds)
