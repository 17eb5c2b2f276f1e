"""A meeting from the day its date is known until it is held or not: planning, asking, inviting, changing, reminding.

`planning` makes the next meeting and its deadlines, `clock` does what is due, `asking` asks the chair, `inviting` sends the
invitation, `showing` writes every card and says what holds, `changing` moves it, `dropping` is a month without it, `calling` one
more, `reminding` and `aftermath` speak before and after it.
"""
