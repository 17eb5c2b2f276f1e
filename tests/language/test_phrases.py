"""The phrases that tests once asserted of reports: nearly all are read exactly as their gold says."""

import language
from training.messages import PHRASES
from training.scoring import exact, fields, lacks_a_figure, lines, sent, silently_wrong

MOST_INEXACT, MOST_WRONG, MOST_LOST = 0.1, 0.01, 0.01


def test_nearly_all_phrases_are_read_exactly_and_hardly_any_figure_wrongly_or_not_at_all() -> None:
    inexact, wrong, lost = [], [], []
    rows = lines(PHRASES)
    for row in rows:
        said = fields(language.read(row["text"], now=sent(row)).statements)
        if not exact(row["statements"], said):
            inexact.append(row["text"])
        if silently_wrong(row["statements"], said):
            wrong.append(row["text"])
        if not any(each["unsure"] for each in said) and lacks_a_figure(row["statements"], said):
            lost.append(row["text"])
    assert len(inexact) <= MOST_INEXACT * len(rows), inexact
    assert len(wrong) <= MOST_WRONG * len(rows), wrong
    assert len(lost) <= MOST_LOST * len(rows), lost
