"""What each token tells about its role in a statement: the features from which the labeller was trained and by which it labels.

Roles: P product, Q quantity, U its unit, R price of one, V the unit of the price, A money in all, H for whom, X who comes instead;
small i for what goes on, B before the first of a statement, O for everything else.
"""

from collections.abc import Sequence

from language.labeller.heard import Heard
from language.labeller.tokens import FORMULA, Token

# Classes that open or turn a statement (language/vocabulary.py): buying, selling, answering, correcting, asking.
CUES = frozenset("BbsSgdNWXOCcALqQJVjE^DMty")
_SPOKEN = frozenset("BbsSgdXOCcALqVjE^Dhy")
_REACH = (-3, -2, -1, 1, 2, 3)


def role_features(tokens: Sequence[Token], heard: Heard | None = None) -> list[list[str]]:
    """For each token the names of what is so about it."""
    own = [_own(token) for token in tokens]
    solid = [number for number, token in enumerate(tokens) if not token.blank]
    figures = [number for number, token in enumerate(tokens) if token.value is not None]
    following_cue = [""] * (len(tokens) + 1)
    for number in range(len(tokens) - 1, -1, -1):
        following_cue[number] = tokens[number].letter if tokens[number].letter in CUES else following_cue[number + 1]
    found: list[list[str]] = []
    cues, spoken, passed, figures_passed = "", "", 0, 0
    for number, token in enumerate(tokens):
        features = ["b", *own[number]]
        here = passed if not token.blank else passed - 0.5
        for distance in _REACH:
            place = int(here + distance + (0.5 if distance < 0 else -0.5)) if token.blank else passed + distance
            if not 0 <= place < len(solid):
                features.append(f"{distance}:END")
                continue
            beside = own[solid[place]]
            near = beside[:3] if abs(distance) < 3 else beside[1:3]
            features += [f"{distance}:{each}" for each in near]
            if abs(distance) == 1:
                features += [f"{distance}:{each}" for each in beside[3:]]
        if number and tokens[number - 1].blank:
            features.append("behind a line" if "\n" in tokens[number - 1].text else "behind a space")
        if number + 1 < len(tokens) and tokens[number + 1].blank:
            features.append("before a space")
        features += [
            f"figures={min(len(figures), 4)}",
            f"figures before={min(figures_passed, 3)}",
            f"figures behind={min(len(figures) - figures_passed - (token.value is not None), 3)}",
            f"cue={cues[-1:]}",
            f"cues={cues[-2:]}",
            f"verb={spoken}",
            f"next cue={following_cue[number + 1]}",
        ]
        features += _heard(heard, number, solid, passed, token) if heard is not None else ["unheard"]
        found.append(features)
        if token.letter in CUES:
            cues = (cues + token.letter)[-2:]
        if token.letter in _SPOKEN:
            spoken = token.text
        passed += not token.blank
        figures_passed += token.value is not None
    return found


def _heard(heard: Heard, number: int, solid: Sequence[int], passed: int, token: Token) -> list[str]:
    """What the rules made of a token, and of those beside it."""
    role, kind = heard.roles[number], heard.kinds[number]
    features = [
        f"r={role}",
        f"rk={kind}",
        f"r={role}|{kind}",
        f"r={role}|l={token.letter}",
        f"rs={'+'.join(heard.stated[:4])}",
    ]
    if token.value is not None:
        features.append(f"r={role}|figure")
    if token.blank:
        return features
    for distance in (-2, -1, 1, 2):
        if not 0 <= passed + distance < len(solid):
            continue
        at = solid[passed + distance]
        features.append(f"{distance}:r={heard.roles[at]}|{heard.kinds[at]}")
        if abs(distance) == 1:
            same = "same" if heard.owners[at] == heard.owners[number] >= 0 else ""
            features.append(f"{distance}:r={heard.roles[at]}{role}{same}")
    return features


def _own(token: Token) -> list[str]:
    entry = token.entry
    features = [f"w={token.word}", f"l={token.letter}", f"c={entry.word_class}"]
    if entry.unit:
        features += ["unit", f"u={entry.unit}", f"unit flag={entry.unit_flag}"]
    if token.product:
        features += ["product", f"side={entry.side}"]
    if token.letter == FORMULA:
        features.append("formula")
    if entry.measure:
        features.append(f"measure={entry.measure}")
    if entry.problem:
        features.append("trouble")
    if token.maximum is not None:
        features.append("range")
    return features
