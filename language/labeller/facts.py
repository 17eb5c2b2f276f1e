"""What is so about each token and each item of a message: what the networks (network.py) are trained on, and give roles and kinds by.

Roles: P product, Q quantity, U its unit, R price of one, V the unit of the price, A money in all, H for whom, X who comes instead;
small i for what goes on, B before the first of a statement, O for everything else.
"""

from collections.abc import Sequence

from language.labeller.heard import Heard
from language.labeller.items import Item, signature
from language.labeller.tokens import FORMULA, Token

WORD = "w="  # begins the fact that is the word itself
_FIGURE = "0"  # a figure's letters say nothing of its role


def facts(tokens: Sequence[Token], heard: Heard | None) -> list[list[str]]:
    """For each token what is so about it, and nothing of its neighbours: these the network sees by itself."""
    found = []
    for number, token in enumerate(tokens):
        own = own_facts(token)
        if number and tokens[number - 1].blank:
            own.append("behind a line" if "\n" in tokens[number - 1].text else "behind a space")
        if number + 1 < len(tokens) and tokens[number + 1].blank:
            own.append("before a space")
        if token.blank:
            own.append("blank")
        found.append(own + (_heard(heard, number, token) if heard is not None else ["unheard"]))
    return found


def _heard(heard: Heard, number: int, token: Token) -> list[str]:
    role, kind, owner = heard.roles[number], heard.kinds[number], heard.owners[number]
    found = [f"r={role}", f"rk={kind}", f"r={role}|{kind}", f"r={role}|l={token.letter}", f"owner={min(owner, 2)}"]
    return [*found, "same owner"] if number and owner == heard.owners[number - 1] >= 0 else found


def facts_in_items(
    tokens: Sequence[Token], items: Sequence[Item], roles: Sequence[str], heard: Heard | None
) -> list[list[str]]:
    """For each token what is so about it, its role, and where it stands in an item with roles or without any."""
    found = [[*own, f"role={role}"] for own, role in zip(facts(tokens, heard), roles, strict=True)]
    for item in items:
        which = "a clause" if item.first is None else "a statement"
        found[item.start].append(f"begins {which}")
        for place in range(item.start, item.end):
            found[place].append(f"in {which}")
    return found


def facts_of_item(item: Item, roles: Sequence[str]) -> list[str]:
    """What is so about an item beside its tokens: its roles in their order."""
    return [f"roles={signature(roles, item)}"]


def facts_of_all(heard: Heard | None) -> list[str]:
    """What is so about the whole message: what the rules read in it."""
    if heard is None:
        return ["unheard"]
    stated = [f"rs={'+'.join(heard.stated[:4])}", *(f"rs:{each}" for each in heard.stated)]
    return [*stated, *(f"rule={name}" for name in heard.rules)]


def letters_of(token: Token) -> str:
    """The letters of a token that are looked at."""
    return token.text if token.value is None else _FIGURE


def own_facts(token: Token) -> list[str]:
    """What the tables know of a token by itself."""
    entry = token.entry
    found = [f"{WORD}{token.word}", f"l={token.letter}", f"c={entry.word_class}"]
    if entry.unit:
        found += ["unit", f"u={entry.unit}", f"unit flag={entry.unit_flag}"]
    if token.product:
        found += ["product", f"side={entry.side}"]
    if token.letter == FORMULA:
        found.append("formula")
    if entry.measure:
        found.append(f"measure={entry.measure}")
    if entry.problem:
        found.append("trouble")
    if token.maximum is not None:
        found.append("range")
    return found
