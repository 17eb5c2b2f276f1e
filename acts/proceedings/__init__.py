"""The meeting itself: start, who is there, the agenda one matter at a time, votes, work given, the end, the summary.

`starting` begins, `attendance` keeps who is there, `matters`, `voting` and `assigning` what is said and decided, `ending` ends and
opens again, `entering_afterwards` takes what happened on paper, `showing`, `desk` and `*_views` write the cards, `summary` tells
the group. Everything is rows: a restart, another phone or a second secretary finds the meeting where it is.
"""

from acts.proceedings.showing import after_migration

__all__ = ["after_migration"]
