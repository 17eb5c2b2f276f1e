"""The minutes of meetings: their versions, changed words, corrections and annexes, and the search over all of them."""

from storage.minutes.additions import (
    Annex,
    annex,
    annex_file,
    annexed_files,
    annexes,
    correct,
    corrections,
    decide_correction,
    remove_annex,
    reword,
    wordings,
)
from storage.minutes.books import (
    Minutes,
    among,
    begin,
    change,
    keep_version,
    newest,
    of_meeting,
    of_network,
    version,
)
from storage.minutes.finding import Found, adopted_titles, index, named_in, not_adopted, search

__all__ = [
    "Annex", "Found", "Minutes", "adopted_titles", "among", "annex", "annex_file",
    "annexed_files", "annexes", "begin",
    "change", "correct", "corrections", "decide_correction", "index", "keep_version", "named_in", "newest", "not_adopted",
    "of_meeting", "of_network", "remove_annex", "reword", "search", "version", "wordings",
]  # fmt: skip
