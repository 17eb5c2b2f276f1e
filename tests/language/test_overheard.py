"""What is typed in tests is written down as rows that are heard in the same situation."""

import json

from language.heard.written import situation_from
from training.hearing import rows
from training.hearing_rows import HEARD
from training.overheard import situation_written

WRITERS = ("h10", "h14", "h71", "h72", "ed", "ee")


def test_a_situation_that_is_written_down_is_the_same_when_it_is_read() -> None:
    for row in rows([HEARD / f"{writer}.jsonl" for writer in WRITERS]):
        situation = situation_from(row["situation"])
        written = json.loads(json.dumps(situation_written(situation), ensure_ascii=False))
        assert situation_from(written) == situation, row["id"]
