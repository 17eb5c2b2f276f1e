"""What the networks make of a message, for `read --why`: runs of words, their sort and roles, with how sure they are."""

from datetime import datetime

from language.heard.pieces import cut
from language.heard.reader import reader
from language.heard.reports import NOBODY, REPORTS
from language.reading import parts_heard
from language.vocabulary import Vocabulary


def explained(text: str, *, now: datetime, vocabulary: Vocabulary | None = None) -> dict[str, object]:
    """The meanings that are heard in a message, seen from the aware moment `now`: their words, their sort and the words in a role,
    how sure the networks are of each, and how likely the doubt finds that it is right.
    """
    by = reader()
    parts = [(cut(part, NOBODY, now, vocabulary), part) for part in parts_heard(text)]
    heard = [
        {
            "words": each.words,
            "sort": each.run.sort,
            "sure": round(each.sort_sure, 3),
            "roles": [
                {"words": message.said(span.begin, span.end), "role": span.role, "sure": round(span.sure, 3)}
                for span in each.run.spans
            ],
            "likely": round(by.likely(facts), 3),
        }
        for message, part in parts
        for each, facts in by.told(part, NOBODY, now, kinds=REPORTS, vocabulary=vocabulary).told
    ]
    return {"heard": heard}
