"""Says a message in the words of the Central language, so that rules over its text need not know every region's words."""

from functools import lru_cache

from language.vocabulary import rows, standard, words_by_sound
from language.word_entries import words_of


@lru_cache(maxsize=1)
def _central() -> dict[str, str]:
    return {**words_by_sound(), **{word: central for central, words in rows("central") for word in words.split()}}


class Central:
    """The text of a message with its regional words put into Central ones, and the way back to the words as typed."""

    def __init__(self, text: str) -> None:
        words, self._starts, _, _ = words_of(text, standard())
        central = _central()
        said: list[str] = []
        self._ends: list[tuple[int, int, bool]] = []  # end in this text, start as typed, whether the word is unchanged
        self._typed = text
        length = 0
        for word, start in zip(words, self._starts, strict=False):
            other = central.get(word, word)
            length += len(other)
            said.append(other)
            self._ends.append((length, start, other is word))
        self.text = "".join(said)

    def as_typed(self, first: int, last: int) -> str:
        """Return the words as typed for the stretch of the Central text from `first` up to `last`."""
        return self._typed[self.place(first) : self.place(last, is_end=True)]

    def place(self, position: int, *, is_end: bool = False) -> int:
        """Return where in the text as typed the `position` of the Central text lies."""
        before = 0
        for number, (end, start, same) in enumerate(self._ends):
            if position < end or (is_end and position == end):
                if same:
                    return start + position - before
                following = number + 1
                return self._starts[following] if is_end and position > before else start
            before = end
        return len(self._typed)
