"""Votes by seat: whoever presses, leaves, comes or raises a hand, each seat counts once and the quorum is kept."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import update

from domain.decisions import Decision, Kind
from storage import chats, decisions, members
from storage.tables import representatives
from storage.turn import Turn
from tests.played import NAMES, Held, held

YES, NO, ABSTAIN = "เห็นชอบ", "ไม่เห็นชอบ", "งดออกเสียง"


def _to_vote(play: Held, *, accept: bool = True) -> None:
    if accept:
        play.taps("ตามนี้")
    play.open("กองทุนปุ๋ย")
    play.taps("ลงคะแนน")


def _speaks(play: Held, person: Any, member: int) -> None:
    """One more person for an organisation, or one more organisation for a person."""
    play.house.stop()

    async def link(turn: Turn) -> None:
        await members.link_person(
            turn, play.found.network, play.found.member_ids[member], play.found.person_ids[person.id],
            state="accepted", via="secretary",
        )  # fmt: skip

    play.found.change(link)
    play.house.start()
    play.house.settle()


def test_any_seat_in_the_room_votes_and_the_last_press_counts(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        assert "ยังไม่ออกเสียง 7 แห่ง" in play.vote()
        play.presses(play.chair, YES, "vote:1")
        play.presses(play.chair, NO, "vote:1")
        play.presses(play.chair, NO, "vote:1")
        play.presses(play.leaders[0], YES, "vote:1")
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 1 · งดออกเสียง 0" in play.vote()
        absent = play.leaders[6]
        assert "ยังไม่อยู่ในรายชื่อผู้มาประชุม" in play.presses(absent, YES, "vote:1")
        assert "ท่านยังไม่ได้เป็นผู้แทน" in play.presses(play.found.stranger, YES, "vote:1")
        # late, taken into the list, and voting at once
        play.presses(absent, "ถึงแล้ว")
        play.taps("รับผู้ที่แจ้งว่าถึงแล้ว (1 แห่ง)")
        play.presses(absent, YES, "vote:1")
        assert "เห็นชอบ 2 · ไม่เห็นชอบ 1" in play.vote()
        # leaving keeps the vote and ends the right to cast
        play.presses(absent, "ขอกลับก่อน")
        assert "ยังไม่อยู่ในรายชื่อผู้มาประชุม" in play.presses(absent, NO, "vote:1")
        assert "เห็นชอบ 2 · ไม่เห็นชอบ 1" in play.vote()
        play.close_vote()
        assert "ที่ประชุมเห็นชอบ" in play.vote()
        row = play.house.rows("SELECT * FROM votes")[0]
        assert (row["yes"], row["no"], row["abstained"], row["silent"], row["room"]) == (2, 1, 0, 5, 7)
        play.house.rows("SELECT 1")
        # an old card after the end
        found = play.shown(play.chair, "vote:1", play.group)
        assert not found["buttons"]


def test_without_a_quorum_nothing_is_decided_but_information_goes_on(tmp_path: Path) -> None:
    with held(tmp_path, coming=4) as play:
        play.taps("ตามนี้")
        play.taps("ไม่มี ไปวาระต่อไป")
        play.taps("รับรอง")
        assert "ในที่ประชุมมี 5 แห่ง ต้องมีอย่างน้อย 6 แห่ง" in play.toast(play.secretary)
        play.open("กองทุนปุ๋ย")
        for button in ("เห็นชอบ", "พิมพ์มติ", "ลงคะแนน"):
            play.taps(button)
            assert "ต้องมีอย่างน้อย 6 แห่ง" in play.toast(play.secretary)
        play.taps("รับทราบ")
        assert play.outcomes()["กองทุนปุ๋ย"] == "noted"
        assert play.house.rows("SELECT * FROM resolutions") == []


def test_a_quorum_lost_in_the_middle_makes_the_vote_wait(tmp_path: Path) -> None:
    with held(tmp_path, coming=5) as play:
        _to_vote(play)
        play.presses(play.chair, YES, "vote:1")
        play.presses(play.leaders[0], "ขอกลับก่อน")
        assert "อยู่ในที่ประชุม 5 แห่ง ไม่ครบองค์ประชุม (6 แห่ง) การลงคะแนนรอก่อน" in play.vote()
        assert "ในที่ประชุมมี 5 แห่ง" in play.presses(play.leaders[1], YES, "vote:1")
        play.close_vote()
        assert "ในที่ประชุมมี 5 แห่ง" in play.toast(play.secretary)
        play.house.restart()
        play.presses(play.leaders[0], "ถึงแล้ว")
        play.taps("รับผู้ที่แจ้งว่าถึงแล้ว (1 แห่ง)")
        play.presses(play.leaders[1], YES, "vote:1")
        play.close_vote()
        assert "ที่ประชุมเห็นชอบ" in play.vote()


def test_a_vote_without_its_quorum_may_be_postponed(tmp_path: Path) -> None:
    with held(tmp_path, coming=5) as play:
        _to_vote(play)
        play.presses(play.leaders[0], "ขอกลับก่อน")
        play.taps("เลื่อนไปครั้งหน้า")
        assert "ยกเลิกการลงคะแนน" in play.vote()
        assert play.outcomes()["กองทุนปุ๋ย"] == "postponed"


def test_of_two_persons_the_voter_votes_and_the_other_only_while_the_voter_is_out(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _speaks(play, play.vice, 1)  # with leaders[0], who is the voter
        _to_vote(play)
        play.presses(play.vice, "ถึงแล้ว")
        assert "มีผู้ออกเสียงอีกคนอยู่" in play.presses(play.vice, YES, "vote:1")
        play.presses(play.leaders[0], YES, "vote:1")
        play.presses(play.leaders[0], "ขอกลับก่อน")
        assert "มาแล้ว 7 จาก 12 แห่ง" in play.card()
        assert "ผู้นำ1 ลงคะแนนให้" in play.presses(play.vice, NO, "vote:1")
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote(), "nobody's vote is replaced by one tap of somebody else"
        play.vice.presses("เปลี่ยนเป็นไม่เห็นชอบ")
        play.house.settle()
        assert "เห็นชอบ 0 · ไม่เห็นชอบ 1" in play.vote()
        assert "วิชัย เปลี่ยนคะแนนของ" in play.found.last(play.leaders[0])["text"]
        play.presses(play.leaders[0], "ถึงแล้ว")
        play.leaders[0].presses("คืนเป็นเห็นชอบ")
        play.house.settle()
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote(), "and it can be undone"


def test_whom_an_organisations_decision_names_votes_from_then_on(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _speaks(play, play.vice, 1)  # with leaders[0], who is the voter of the directory

        async def decides(turn: Turn) -> None:
            turn.person = await chats.person_by_id(turn.connection, play.found.person_ids[play.vice.id])
            decision = Decision(Kind.JOIN, date(2026, 12, 5), f"นาย{play.vice.name}")
            await decisions.add(turn, play.found.network, play.found.member_ids[1], decision, "", None, "stands")

        play.house.stop()
        play.found.change(decides)
        play.house.start()
        _to_vote(play)
        play.presses(play.vice, "ถึงแล้ว")
        assert "มีผู้ออกเสียงอีกคนอยู่" in play.presses(play.leaders[0], YES, "vote:1"), "who was replaced votes no more"
        play.presses(play.vice, NO, "vote:1")
        assert "เห็นชอบ 0 · ไม่เห็นชอบ 1" in play.vote()
        # The directory's mark changes nothing of what the organisation decided.
        replaced = play.house.value(
            "SELECT id FROM representatives WHERE person_id=?", play.found.person_ids[play.leaders[0].id]
        )
        marks = f"members.voter:{play.found.network}:{replaced}"
        play.found.forge(marks, chat=play.found.chair)
        play.found.chair.presses(data=marks)
        play.house.settle()
        assert "แจ้งมติใหม่ก่อน" in play.toast(play.found.chair)
        assert "มีผู้ออกเสียงอีกคนอยู่" in play.presses(play.leaders[0], YES, "vote:1")


def test_two_persons_of_one_organisation_without_a_voter_do_not_flip_each_others_vote(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _speaks(play, play.vice, 1)
        play.house.stop()

        async def no_voter(turn: Turn) -> None:
            await turn.connection.execute(update(representatives).values(voter=False))

        play.found.change(no_voter)
        play.house.start()
        play.house.settle()
        for person in (play.vice, play.leaders[0]):
            play.presses(person, "ถึงแล้ว")
        _to_vote(play)
        play.presses(play.leaders[0], NO, "vote:1")
        assert "จึงยังไม่ได้เปลี่ยน" in play.presses(play.vice, YES, "vote:1")
        asked = play.found.last(play.vice)
        assert "ผู้นำ1 ลงคะแนนให้" in asked["text"] and "ไม่เห็นชอบ" in asked["text"]
        play.vice.presses("คงไว้ตามที่ ผู้นำ1 ลง")
        play.house.settle()
        assert "เห็นชอบ 0 · ไม่เห็นชอบ 1" in play.vote()


def test_a_vote_by_phone_is_not_flipped_by_a_tap_among_the_hands(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        play.presses(play.leaders[0], NO, "vote:1")
        play.taps("ยกมือรายแห่ง", f"{NAMES[1]}: ไม่เห็นชอบ (กดเอง)")
        assert "ผู้นำ1 กดลงคะแนนเองว่าไม่เห็นชอบ" in play.desk()
        assert "เห็นชอบ 0 · ไม่เห็นชอบ 1" in play.vote()
        play.taps("คงไว้ ไม่แก้", f"{NAMES[1]}: ไม่เห็นชอบ (กดเอง)", "แก้เป็นเห็นชอบ")
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote()
        told = play.found.last(play.leaders[0])
        assert "สมศรี เปลี่ยนคะแนนของ" in told["text"] and "จากไม่เห็นชอบ เป็นเห็นชอบ" in told["text"]
        play.leaders[0].presses("คืนเป็นไม่เห็นชอบ")
        play.house.settle()
        assert "เห็นชอบ 0 · ไม่เห็นชอบ 1" in play.vote()


def test_a_hand_tapped_twice_is_one_hand(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        play.taps("ยกมือรายแห่ง")
        message = play.shown(play.secretary, f"desk:{play.key}")
        play.secretary.presses(f"{NAMES[0]}: –", message=message)
        play.secretary.presses(f"{NAMES[0]}: –", message=message)
        play.house.settle()
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote()
        assert "ไม่ได้เปลี่ยนซ้ำ" in play.toast(play.secretary)


def test_a_press_on_words_that_were_changed_meanwhile_does_not_count(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        old = "proceedings.ballot:1:1:yes:0"
        play.found.forge(old)
        play.leaders[0].presses(data=old, chat=play.group)
        play.house.settle()
        assert "ข้อความที่ลงคะแนนเปลี่ยนไปแล้ว" in play.toast(play.leaders[0])
        assert play.house.rows("SELECT * FROM ballots") == []


def test_who_holds_two_seats_casts_both_the_same_in_one_tap_or_each_apart(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _speaks(play, play.leaders[0], 9)
        play.presses(play.leaders[0], "ถึงแล้ว")
        _to_vote(play)
        assert NAMES[1] in play.presses(play.leaders[0], YES, "vote:1")
        assert NAMES[9] in play.toast(play.leaders[0])
        assert "เห็นชอบ 2" in play.vote()
        assert "ท่านมีหนึ่งเสียง" in play.presses(play.leaders[1], "ลงคะแนนแยกแต่ละแห่ง", "vote:1")
        play.presses(play.leaders[0], "ลงคะแนนแยกแต่ละแห่ง", "vote:1")
        play.leaders[0].presses("2 ไม่เห็นชอบ")
        play.house.settle()
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 1" in play.vote()
        assert f"2. {NAMES[9]}: ไม่เห็นชอบ" in play.found.last(play.leaders[0])["text"]


def test_who_has_an_interest_leaves_or_abstains(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("อื่น ๆ", "ผู้มีส่วนได้เสีย", NAMES[1], NAMES[2], f"{NAMES[2]}: ออกจากห้อง", "กลับ", "ลงคะแนน")
        assert "ยังไม่ออกเสียง 7 แห่ง" in play.vote()
        assert "งดออกเสียง 1" in play.vote()
        assert "ออกจากห้อง จึงไม่ลงคะแนน" in play.presses(play.leaders[0], YES, "vote:1")
        assert "บันทึกเป็นงดออกเสียง" in play.presses(play.leaders[1], YES, "vote:1")
        play.presses(play.leaders[2], YES, "vote:1")
        play.close_vote()
        row = play.house.rows("SELECT * FROM votes")[0]
        assert (row["yes"], row["no"], row["abstained"], row["silent"], row["room"]) == (1, 0, 1, 6, 8)


def test_an_interest_told_after_the_vote_was_cast_takes_it_away_and_an_error_gives_it_back(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        _to_vote(play)
        play.presses(play.leaders[0], YES, "vote:1")
        play.presses(play.leaders[1], YES, "vote:1")
        assert "เห็นชอบ 2" in play.vote()
        play.taps("ผู้มีส่วนได้เสีย", NAMES[1])
        assert "เห็นชอบ 1" in play.vote(), "who left the room for the matter has no vote in it"
        play.taps(f"{NAMES[1]}: ออกจากห้อง")
        assert "เห็นชอบ 1" in play.vote() and "งดออกเสียง 1" in play.vote()
        play.taps(f"{NAMES[1]}: งดออกเสียง")
        assert "เห็นชอบ 2" in play.vote()
        play.taps(NAMES[1], "กลับ")
        play.close_vote()
        row = play.house.rows("SELECT * FROM votes")[0]
        assert (row["yes"], row["no"], row["abstained"], row["silent"]) == (1, 0, 0, row["room"] - 1)


def test_equal_votes_wait_for_the_casting_vote_of_who_presides(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        play.presses(play.chair, YES, "vote:1")
        play.presses(play.leaders[0], NO, "vote:1")
        play.close_vote()
        assert "คะแนนเท่ากัน รอประธานในที่ประชุมชี้ขาด" in play.vote()
        assert "ประเสริฐ ประธานในที่ประชุม ชี้ขาดว่าอย่างไร" in play.desk()
        asked = play.found.last(play.chair)
        assert "คะแนนเท่ากัน 1 ต่อ 1" in asked["text"] and "ท่านเป็นประธานในที่ประชุม" in asked["text"]
        play.chair.presses("ชี้ขาด: เห็นชอบ")
        play.house.settle()
        assert "ประเสริฐ ประธานในที่ประชุมชี้ขาด: เห็นชอบ" in play.vote()
        assert play.outcomes()["กองทุนปุ๋ย"] == "carried"


def test_nobody_who_has_left_casts_the_deciding_vote(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        _to_vote(play)
        play.presses(play.chair, YES, "vote:1")
        play.presses(play.leaders[0], NO, "vote:1")
        play.close_vote()
        play.presses(play.chair, "ขอกลับก่อน")
        play.taps("ชี้ขาด: เห็นชอบ")
        assert "ใครเป็นประธานในที่ประชุม" in play.desk(), "first it is said who presides now"
        assert "เลือกประธานในที่ประชุมก่อน" in play.toast(play.secretary)
        assert play.house.value("SELECT state FROM votes") == "equal"
        play.taps(next(label for label in play.labels() if label.startswith("ผู้นำ1")))
        assert "ผู้นำ1 ประธานในที่ประชุม ชี้ขาดว่าอย่างไร" in play.desk()
        play.taps("ชี้ขาด: ไม่เห็นชอบ")
        assert "ผู้นำ1 ประธานในที่ประชุมชี้ขาด: ไม่เห็นชอบ" in play.vote()
        assert play.outcomes()["กองทุนปุ๋ย"] == "lost"


def test_where_the_rule_gives_no_casting_vote_equal_is_not_carried(tmp_path: Path) -> None:
    with held(tmp_path, coming=6, body={"casting_vote": False}) as play:
        _to_vote(play)
        play.presses(play.chair, YES, "vote:1")
        play.presses(play.leaders[0], NO, "vote:1")
        play.close_vote()
        assert "ที่ประชุมไม่เห็นชอบ" in play.vote()
        assert play.outcomes()["กองทุนปุ๋ย"] == "lost"


def test_two_thirds_of_the_votes_cast_where_marked(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        _to_vote(play)
        play.taps("⬜ ต้องได้สองในสาม")
        for person, choice in ((play.chair, YES), (play.leaders[0], YES), (play.leaders[1], NO), (play.leaders[2], NO)):
            play.presses(person, choice, "vote:1")
        play.presses(play.leaders[3], YES, "vote:1")
        play.close_vote()
        assert "ที่ประชุมไม่เห็นชอบ" in play.vote()  # three of five


def test_hands_by_organisation_and_phones_mix_but_never_count_twice(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        play.presses(play.leaders[0], NO, "vote:1")
        play.taps("ยกมือรายแห่ง", f"{NAMES[0]}: –", f"{NAMES[1]}: ไม่เห็นชอบ (กดเอง)", "แก้เป็นงดออกเสียง")
        play.taps("ที่เหลือเห็นชอบทั้งหมด")
        assert "เห็นชอบ 6 · ไม่เห็นชอบ 0 · งดออกเสียง 1" in play.vote()
        play.close_vote()
        assert "ที่ประชุมเห็นชอบ" in play.vote()


def test_bare_sums_only_if_no_phone_voted_and_never_more_than_the_room(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        play.taps("ใส่คะแนนรวม")
        play.types("6 2 0")
        assert "นับได้ 8 มือ แต่ในที่ประชุมมี 7 แห่ง" in play.found.last(play.secretary)["text"]
        play.types("เจ็ด")
        assert "พิมพ์เป็นตัวเลขสามจำนวน" in play.found.last(play.secretary)["text"]
        play.presses(play.chair, YES, "vote:1")
        play.types("5 1 0")
        assert "ใส่คะแนนรวมไม่ได้" in play.found.last(play.secretary)["text"]
        play.taps("ไม่ใช่ตอนนี้", "ยกเลิกการลงคะแนน", "ลงคะแนน", "ใส่คะแนนรวม")
        play.types("๕ ๑ ๐")
        assert "เห็นชอบ 5 · ไม่เห็นชอบ 1 · งดออกเสียง 0" in play.vote(2)
        assert "ไม่ออกเสียง 1 แห่ง" in play.vote(2)


def test_two_presses_at_once_on_close_count_once(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _to_vote(play)
        play.presses(play.chair, YES, "vote:1")
        play.taps("ปิดการลงคะแนน")
        assert "ยังไม่ออกเสียง 6 จาก 7 แห่ง" in play.desk(), "it says who is silent, and asks first"
        assert play.house.rows("SELECT * FROM resolutions") == []
        message = play.shown(play.secretary, f"desk:{play.key}")
        play.secretary.presses("ปิดเลย", message=message)
        play.secretary.presses("ปิดเลย", message=message)
        play.house.settle()
        assert len(play.house.rows("SELECT * FROM resolutions WHERE withdrawn_at IS NULL")) == 1
        assert "ปิดการลงคะแนนนี้แล้ว" in play.toast(play.secretary)


def test_what_is_typed_before_anybody_votes_is_what_is_voted_on_and_the_group_sees_of_which_matter(
    tmp_path: Path,
) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มีเงินในกองทุนอยู่ ๑๒,๐๐๐ บาท")
        play.taps("ลงคะแนน")
        assert "เรื่อง กองทุนปุ๋ย\nมีเงินในกองทุนอยู่" in play.vote()
        assert "ถ้าจะลงคะแนนข้อความอื่น พิมพ์มาได้เลย" in play.desk()
        play.types("ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท")
        assert "เรื่อง กองทุนปุ๋ย\nให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท" in play.vote()
        play.presses(play.chair, YES, "vote:1")
        assert "พิมพ์มาได้เลย" not in play.desk()
        play.types("ดอกเบี้ยร้อยละหนึ่ง")
        told = next(each["text"] for each in play.found.said(play.secretary) if "ยังลงคะแนนข้อความเดิม" in each["text"])
        assert "ยังลงคะแนนข้อความเดิม: ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท" in told
        assert "ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท" in play.vote()
        play.close_vote()
        resolved = play.house.rows("SELECT words FROM resolutions WHERE withdrawn_at IS NULL")
        assert [row["words"] for row in resolved] == ["ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท"]
        said = play.house.rows("SELECT words FROM matter_texts WHERE removed_at IS NULL ORDER BY id")
        assert [row["words"] for row in said] == ["มีเงินในกองทุนอยู่ ๑๒,๐๐๐ บาท", "ดอกเบี้ยร้อยละหนึ่ง"]


def _resolved(play: Held) -> list[str]:
    rows = play.house.rows("SELECT words FROM resolutions WHERE withdrawn_at IS NULL ORDER BY ordinal")
    return [row["words"] for row in rows]


def test_a_matter_may_have_several_resolutions_and_none_disappears_behind_another(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้เก็บแห่งละ ๕๐๐ บาท")
        play.taps("ถูกต้อง ยังมีต่อ", "ลงคะแนน")
        play.types("ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท")
        play.taps("ลงคะแนน เป็นอีกมติหนึ่ง")
        play.presses(play.chair, YES, "vote:1")
        play.close_vote()
        assert _resolved(play) == ["ให้เก็บแห่งละ ๕๐๐ บาท", "ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท"]
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้เก็บปีละครั้ง")
        assert "เรื่องนี้มีมติแล้ว: ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท" in play.desk()
        play.taps("เป็นอีกมติหนึ่ง")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้เก็บปีละสองครั้ง")
        play.taps("ใช้แทนมติเดิม")
        assert _resolved(play) == ["ให้เก็บแห่งละ ๕๐๐ บาท", "ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท", "ให้เก็บปีละสองครั้ง"]
        play.open("กองทุนปุ๋ย")
        play.taps("เห็นชอบ")
        assert "เรื่องนี้มีมติแล้ว" in play.desk()
        play.taps("คงมติเดิม")
        assert len(_resolved(play)) == 3, "a resolution that was voted on is not replaced silently"
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert "มติ 3 เรื่อง" in play.summary() and "1. ให้เก็บแห่งละ ๕๐๐ บาท" in play.summary()
