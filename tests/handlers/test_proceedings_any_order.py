"""Arrivals, departures, presses, hands and restarts in any order: the books hold what a person with a pencil would hold."""

import random
from pathlib import Path

import pytest

from domain.votes import Choice
from tests.played import Held, held

pytestmark = pytest.mark.long

BUTTON = {Choice.YES: "เห็นชอบ", Choice.NO: "ไม่เห็นชอบ", Choice.ABSTAIN: "งดออกเสียง"}
QUORUM = 6


class Pencil:
    """What a person would note down: who is in the room, who says they are, each one's last vote."""

    def __init__(self, room: set[int]) -> None:
        self.room, self.claims = set(room), set[int]()
        self.votes: dict[int, Choice] = {}

    def sums(self) -> tuple[int, int, int, int]:
        cast = list(self.votes.values())
        return (
            cast.count(Choice.YES), cast.count(Choice.NO), cast.count(Choice.ABSTAIN), len(self.room - set(self.votes))
        )  # fmt: skip


@pytest.mark.parametrize("seed", [2569, 7])
def test_every_seat_counts_once_whatever_the_order(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        people = [play.chair, *play.leaders]  # seats 0 to 8; the secretary holds seat 11
        pencil = Pencil({0, 1, 2, 3, 4, 5, 11})
        for _ in range(45):
            _step(play, pencil, people, dice)
            assert f" {len(pencil.room)} จาก 12 แห่ง" in play.card()
        while len(pencil.room) < QUORUM:
            seat = next(each for each in range(9) if each not in pencil.room)
            play.presses(people[seat], "ถึงแล้ว")
            pencil.claims.add(seat)
            _take(play, pencil)
        play.close_vote()
        row = play.house.rows("SELECT * FROM votes")[0]
        assert (row["yes"], row["no"], row["abstained"], row["silent"]) == pencil.sums()
        if row["state"] == "closed":
            assert (row["result"] == "carried") == (row["yes"] > row["no"])
        else:
            assert row["yes"] == row["no"] > 0


def _step(play: Held, pencil: Pencil, people: list, dice: random.Random) -> None:
    seat = dice.randrange(9)
    match dice.choices(["vote", "arrive", "leave", "take", "hand", "restart"], [10, 4, 3, 3, 2, 1])[0]:
        case "vote":
            choice = dice.choice(list(Choice))
            said = play.presses(people[seat], BUTTON[choice], "vote:1")
            if len(pencil.room) < QUORUM:
                assert f"ในที่ประชุมมี {len(pencil.room)} แห่ง" in said
            elif seat in pencil.room:
                pencil.votes[seat] = choice
            else:
                assert "ยังไม่อยู่ในรายชื่อ" in said
        case "arrive":
            play.presses(people[seat], "ถึงแล้ว")
            if seat not in pencil.room:
                pencil.claims.add(seat)
        case "leave":
            play.presses(people[seat], "ขอกลับก่อน")
            pencil.room.discard(seat)
            pencil.claims.discard(seat)
        case "take":
            _take(play, pencil)
        case "hand":
            if len(pencil.room) >= QUORUM:
                play.taps("ยกมือรายแห่ง")
                rest = [label for label in play.labels() if label.startswith("ที่เหลือเห็นชอบ")]
                assert bool(rest) == (not pencil.room <= pencil.votes.keys())
                play.taps(*rest, "กลับ")
                for each in pencil.room:
                    pencil.votes.setdefault(each, Choice.YES)
        case "restart":
            play.house.restart()
            play.house.settle()


def _take(play: Held, pencil: Pencil) -> None:
    button = next((label for label in play.labels() if label.startswith("รับผู้ที่แจ้ง")), None)
    assert (button is not None) == bool(pencil.claims)
    if button is not None:
        play.taps(button)
        pencil.room |= pencil.claims
        pencil.claims.clear()
