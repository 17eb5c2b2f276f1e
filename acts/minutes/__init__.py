"""Everything that is written around a meeting: the papers before it, the minutes and their life, the register, search.

`papers` makes what is printed the day before; `after_meeting` is called when a meeting has ended and writes the `draft`; `editing`,
`checking` and `adopting` take it from draft to adopted; `composing`, `attending` and `reported` say what it holds, `versions`
keeps it, `showing` shows where it stands; `listing` and `searching` find it again.
"""

from acts.minutes.listing import show
from acts.minutes.searching import search

__all__ = ["search", "show"]
