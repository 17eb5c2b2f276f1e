"""The bot's process is killed in the middle of a meeting, again and again: every press counts once, every word stays."""

import random
import time
from pathlib import Path

from tests.played import Held, held


def _kill_soon(play: Held, dice: random.Random) -> None:
    """Somewhere between two instructions of what was just pressed."""
    time.sleep(dice.random() * 0.15)
    play.house.kill()
    play.house.start()


def test_kills_in_the_middle_of_list_matters_and_vote(tmp_path: Path) -> None:
    dice = random.Random(12)
    with held(tmp_path, coming=7) as play:
        play.house.goes_apart()
        message = play.shown(play.secretary, "desk:1")
        play.secretary.presses("ตามนี้", message=message)
        _kill_soon(play, dice)
        play.house.settle()
        assert "มาแล้ว 8 จาก 12 แห่ง" in play.card()
        play.secretary.types("ประธานแจ้งเรื่องปุ๋ย")
        _kill_soon(play, dice)
        play.secretary.types("และเรื่องรถขน")
        _kill_soon(play, dice)
        play.house.settle()
        words = [row["words"] for row in play.house.rows("SELECT words FROM matter_texts ORDER BY id")]
        assert words == ["ประธานแจ้งเรื่องปุ๋ย", "และเรื่องรถขน"]
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        card = play.shown(play.chair, "vote:1", play.group)
        people = [play.chair, *play.leaders[:6]]
        for number, person in enumerate(people):
            person.presses("เห็นชอบ" if number % 3 else "ไม่เห็นชอบ", message=card)
            if number % 2:
                _kill_soon(play, dice)
        play.house.settle()
        assert "เห็นชอบ 4 · ไม่เห็นชอบ 3" in play.vote()
        assert play.house.value("SELECT count(*) FROM ballots") == 7
        play.taps("ปิดการลงคะแนน")  # one of the eight was silent, so it asks
        play.secretary.presses("ปิดเลย", message=play.shown(play.secretary, "desk:1"))
        _kill_soon(play, dice)
        play.house.settle()
        assert play.outcomes()["กองทุนปุ๋ย"] == "carried"
        play.taps("อื่น ๆ", "เลิกประชุม")
        play.secretary.presses("เลิกประชุมเลย", message=play.shown(play.secretary, "desk:1"))
        _kill_soon(play, dice)
        play.house.settle()
        assert "1. กองทุนปุ๋ย (เห็นชอบ 4 ไม่เห็นชอบ 3 งด 0)" in play.summary()
        assert play.house.value("SELECT count(*) FROM resolutions WHERE withdrawn_at IS NULL") == 1
        assert len(play.house.rows("SELECT * FROM meetings")) == 2
