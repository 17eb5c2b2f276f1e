"""Everything that is written around a meeting: the papers before it, the minutes and their life, the register, search.

`papers` makes what is printed the day before; `drafting` writes the draft when a meeting has ended, keeps each version, and adopts
it; `editing` and `checking` take it from one to the other; `composing` says what it holds, `showing` shows where it stands,
`listing` finds it again.
"""
