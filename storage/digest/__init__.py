"""A month's figures out of the books: of a network with everything below it, of one organisation, of all that somebody follows.

A month that is closed is read as it was kept (`months`), with what came in later (`corrections`) and what was told besides figures
(`sayings`); one that is open is reckoned from the rows by `what_counts` (`counting`) and merged upward. `reading` gives a reader the
digest, `organisations` each its own month, `tracing` where a figure comes
from. It brings all that makes figures: a start loads none of it.
"""
