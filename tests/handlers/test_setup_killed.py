"""The bot is killed in the middle of a set-up, again and again: nothing is asked twice, kept twice or lost."""

import random
import time
from pathlib import Path

from rehearsal.telegram.client import Person
from tests.handlers.stage import TO_END, begun
from tests.house import House


def _do(person: Person, step: str) -> None:
    if step.startswith("*"):
        person.presses(step[1:])
    else:
        person.types(step)


def test_a_set_up_survives_a_kill_after_any_answer(tmp_path: Path) -> None:
    chance = random.Random(2569)
    house = House(tmp_path, in_process=False)
    try:
        house.start()
        chair, group = begun(house)
        for number, step in enumerate(TO_END):
            _do(chair, step)
            if number % 3 == 2:
                time.sleep(chance.random() * 0.05)
                house.kill()
                house.start()
            house.settle()
        asked = [message["text"] for message in chair.sees() if message["text"].endswith("ครับ")]
        assert len(asked) == len(set(asked))
        assert house.value("SELECT state FROM networks") == "active"
        for table, count in (("networks", 1), ("members", 12), ("offices", 1), ("meetings", 1)):
            assert house.value(f"SELECT count(*) FROM {table}") == count, table
        texts = [message["text"] for message in chair.sees(group) if message["text"]]
        assert len(texts) == 2 and "มีผู้แทนแล้ว 0 จาก 12 แห่ง" in texts[1]
        assert house.failed() == []
    finally:
        house.close()
