"""What the second reader makes of a message, for `read --why`: each word's role and each stretch's kind, with how probable they are."""

from language.labeller import labeller
from language.labeller.arbiter import arbiter, features_of
from language.labeller.compared import compared, with_details
from language.labeller.heard import heard
from language.labeller.items import GOES_ON, GOES_ON_TO
from language.labeller.places import OTHER, role_of
from language.labeller.tokens import tokens_of
from language.statements.reader import read_by_rules
from language.vocabulary import Vocabulary, standard

_ROLES = {
    "P": "product",
    "Q": "quantity",
    "U": "unit",
    "R": "price",
    "V": "price unit",
    "A": "amount",
    "H": "on behalf of",
    "X": "proxy",
}
_KINDS = {GOES_ON: "of the one before", GOES_ON_TO: "of the next one"}


def explained(text: str, vocabulary: Vocabulary | None = None) -> dict[str, object]:
    """The labels of a message's words and stretches that have any, and how probably each of the two readings is right or wrong."""
    words = vocabulary or standard()
    reading = read_by_rules(text, vocabulary=words)
    _, tokens = tokens_of(text, words)
    found = labeller().read(tokens, words, heard(tokens, reading))
    named: list[tuple[str, str, float]] = []
    for token, label, sure in zip(tokens, found.roles, found.role_sure, strict=True):
        role = role_of(label)
        if role.endswith("i") and named:  # what goes on with the name before
            words_before, name, least = named.pop()
            named.append((words_before + token.text, name, min(least, sure)))
        elif label != OTHER:
            named.append((token.text, _ROLES[role[0]], sure))
    roles = [{"words": said.strip(), "role": role, "sure": _rounded(sure)} for said, role, sure in named]
    kinds = [
        {
            "words": "".join(token.text for token in tokens[item.start : item.end]).strip(),
            "kind": _KINDS.get(kind, kind),
            "sure": _rounded(sure),
        }
        for item, kind, sure in zip(found.items, found.kinds, found.kind_sure, strict=True)
        if kind != OTHER
    ]
    labels = with_details(found.statements, reading.statements)
    odds = {
        each.who: arbiter().odds(features_of(each))
        for each in compared(reading.statements, labels, reading, found, tokens)
    }
    judged = {who: {"exact": _rounded(each.exact), "wrong": _rounded(each.wrong)} for who, each in odds.items()}
    return {"roles": roles, "kinds": kinds, "judged": judged}


def _rounded(probability: float) -> float:
    return round(probability, 3)
