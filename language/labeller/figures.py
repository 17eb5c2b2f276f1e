"""Tells what each figure of a message is by nothing but the letters around it: a second opinion that knows no words and no tables."""

from collections.abc import Sequence

from language.labeller.tokens import Token

REACH = 14  # letters on either side
_SIZES = (2, 3, 4)  # of the pieces that are looked at
_NEAR = 5  # letters


def figures_in(tokens: Sequence[Token]) -> list[int]:
    """Where the figures of a message stand."""
    return [number for number, token in enumerate(tokens) if token.value is not None]


def figure_features(tokens: Sequence[Token]) -> list[list[str]]:
    """For each figure of a message the names of what is so about it; other figures beside it are a 0 among the letters."""
    masked = ["0" if token.value is not None else token.text for token in tokens]
    places = figures_in(tokens)
    found = []
    for number, place in enumerate(places):
        left = "".join(masked[max(0, place - REACH) : place])[-REACH:]
        right = "".join(masked[place + 1 : place + 1 + REACH])[:REACH]
        features = ["b", f"v={tokens[place].word}", f"k={min(number, 3)}", f"m={min(len(places) - 1 - number, 3)}"]
        for size in _SIZES:
            features += [f"l{_far(len(left) - at - size)}{left[at : at + size]}" for at in range(len(left) - size + 1)]
            features += [f"r{_far(at)}{right[at : at + size]}" for at in range(len(right) - size + 1)]
        found.append(features)
    return found


def _far(letters: int) -> str:
    return "0" if letters == 0 else "1" if letters < _NEAR else "2"
