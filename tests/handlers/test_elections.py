"""Elections: which meeting elects, names, the vote in the room in three ways, a tie, lots, who takes office, vacancies, removals."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

import acts.elections
from domain.elections import Outcome, Place, Standing, Way
from domain.people import Office
from storage.archive import LEFT_OUT
from storage.elections import Nominee, Places, Sums, counted
from storage.turn import Turn
from tests.election_house import Electing, begins, election_day, named, terms_end

SUMS = "ประธาน ประเสริฐ รับ 8 ไม่รับ 2 ไม่ลง 1\nเหรัญญิก ผู้นำ10 รับ 9 ไม่รับ 2\nกรรมการ ผู้นำ3 8 ผู้นำ4 5 ผู้นำ5 5 เสีย 1 นับโดย ผู้นำ1 ผู้นำ2"
FIRST = "ครั้งที่ 4/2570 วันศุกร์ที่ 9 เม.ย. 2570"


def ends(play: Electing) -> None:
    play.taps("เลิกประชุม")
    if "เลิกประชุมเลย" in play.labels():
        play.taps("เลิกประชุมเลย")


def at_election(play: Electing, way: str) -> None:
    """The list is accepted, the matter is open, ผู้นำ9 presides, and a way was chosen."""
    play.taps(next(each for each in play.labels() if "ตามนี้" in each or "ถูกต้อง" in each))
    play.open("เลือกตั้ง")
    assert "ประธานในที่ประชุมเป็นผู้เกี่ยวข้องกับเรื่องนี้" in play.desk() and way not in play.labels()
    play.taps("รายชื่อผู้มา")
    assert "ผู้นำ9" in play.labels() and not {"ประเสริฐ", "ผู้นำ3", "ผู้นำ4"} & set(play.labels()), (
        "who stands does not preside"
    )
    play.taps("ผู้นำ9")
    assert "ประธานในที่ประชุมเรื่องนี้: ผู้นำ9" in play.desk()
    play.taps(way)


def test_from_sixty_days_before_to_the_names(tmp_path: Path) -> None:
    with terms_end(tmp_path) as play:
        house, chair, secretary, leader = play.house, play.chair, play.secretary, play.leaders[4]
        house.move("2027-03-01T08:00")
        assert not any("เลือกตั้ง" in text for text in play.texts(chair))
        house.move("2027-03-01T12:00")
        for person in (chair, secretary):
            (asked,) = [text for text in play.texts(person) if "เลือกตั้งในประชุมครั้งไหน" in text]
            assert asked.startswith("วาระของประธาน เหรัญญิก และกรรมการ 2 คน ถึงวันศุกร์ที่ 30 เมษายน 2570")
        assert not any("เลือกตั้ง" in text for text in play.texts(leader))
        play.does(chair, FIRST)
        assert not any("ครั้งไหน" in text for person in (chair, secretary) for text in play.texts(person)), (
            "one answer is enough"
        )
        assert any("ครั้งที่ 4/2570 วันศุกร์ที่ 9 เมษายน 2570 · วาระ 2 ปี" in text for text in play.texts(secretary))
        assert "เลือกตั้งประธาน เหรัญญิก กรรมการ 2 คน · ครั้งที่ 4/2570 วันศุกร์ที่ 9 เม.ย. 2570" in play.says(chair, "/network")
        # Names come from organisations with a decision of their own, of their representatives and deputies.
        seen = play.says(leader, "เสนอผู้นำ10เป็นเหรัญญิก")
        assert seen == "ร้านค้าชุมชนกำแพงเพชร เสนอ ผู้นำ10 (กลุ่มท่องเที่ยวน้ำตก) เป็นเหรัญญิก ใช่ไหมครับ"
        play.does(leader, "ไม่ใช่")
        assert house.value("SELECT count(*) FROM nominations") == 0
        named(play, "ผู้นำ10", "เหรัญญิก", leader)
        asked = play.texts(play.leaders[9])[-1]
        assert "ท่านรับการเสนอชื่อเป็นเหรัญญิกแล้ว" in asked and "วันศุกร์ที่ 9 เมษายน 2570" in asked
        assert "มีผู้เสนอชื่อคนนี้เป็นเหรัญญิกแล้ว" in play.says(leader, "เสนอผู้นำ10เป็นเหรัญญิก")
        assert "ประธานเป็นเหรัญญิกด้วยไม่ได้" in play.says(leader, "เสนอผู้นำ10เป็นประธาน")
        assert play.says(leader, "เสนอผู้นำ3").startswith("เสนอ ผู้นำ3 เป็นอะไรครับ ครั้งนี้เลือก"), "and no matter is proposed"
        assert "ขอเสนอเรื่องเข้าที่ประชุม" in play.says(leader, "เสนอซ่อมถนน")
        assert "ครั้งนี้ไม่ได้เลือกผู้ตรวจสอบ" in play.says(leader, "เสนอผู้นำ3เป็นผู้ตรวจสอบ")
        assert "ไม่พบ สมศรี" in play.says(leader, "เสนอสมศรีเป็นกรรมการ"), "the secretary represents nobody"
        # The checker: no other office, not of the treasurer's organisation.
        play.does(chair, "แก้ตำแหน่ง")
        play.does(chair, "ผู้ตรวจสอบ")
        play.does(chair, "กลับ")
        refused = "ผู้ตรวจสอบมีตำแหน่งอื่นไม่ได้ และต้องไม่ใช่คนของแห่งเดียวกับเหรัญญิกครับ เสนอคนอื่นได้เลย"
        assert play.says(leader, "เสนอผู้นำ10เป็นผู้ตรวจสอบ") == refused
        # A no hears only who named.
        play.says(leader, "เสนอผู้นำ6เป็นกรรมการ")
        play.does(leader, "ใช่")
        play.does(play.leaders[5], "ไม่รับ")
        house.settle()
        assert any("ผู้นำ6 ไม่รับการเสนอชื่อเป็นกรรมการ" in text for text in play.texts(leader))
        assert not any("ผู้นำ6" in text for person in (chair, secretary) for text in play.texts(person))
        # Somebody without Telegram, a deputy: chair or secretary answer for them. An organisation without a decision names nobody.
        play.says(leader, "เสนอรองของ3เป็นกรรมการ")
        assert "ไม่มีเทเลแกรม" in play.does(leader, "ใช่")
        told = "SELECT state FROM tellings WHERE text LIKE 'nomination:%' ORDER BY id DESC LIMIT 1"
        assert house.value(told) == "listed"
        assert "มีผู้เสนอชื่อคนนี้เป็นกรรมการแล้ว" in play.says(leader, "เสนอรองของ3เป็นกรรมการ")
        assert play.says(leader, "เสนอรองของ3เป็นผู้ตรวจสอบ") == refused, "who has no Telegram is one person too"
        play.does(chair, "รับแล้ว: รองของ3")
        assert house.value(told) == "moot", "who has answered is telephoned by nobody"
        assert house.value("SELECT count(*) FROM nominations WHERE state='accepted'") == 2
        # A term is one to four years; a withdrawn name is gone.
        play.does(chair, "วาระ 2 ปี")
        assert any("วาระ 3 ปี" in text for text in play.texts(chair))
        assert "ถอนชื่อท่านจากการเลือกตั้งเหรัญญิกแล้ว" in play.says(play.leaders[9], "ขอถอนชื่อครับ")
        # On the invitation, nothing apart; in the group no name.
        house.move("2027-03-22T12:00")
        house.move("2027-03-30T09:01")
        before = len(play.texts(leader))
        play.does(chair, "ส่งคำเชิญ")
        assert len(play.texts(leader)) == before + 1
        invitation = play.texts(leader)[-1]
        assert "วาระ 5.1 เลือกตั้งประธาน เหรัญญิก ผู้ตรวจสอบ กรรมการ 2 คน · เลือกจากผู้แทนและผู้แทนสำรองของแห่งที่มีมติแล้ว" in invitation
        assert "เสนอใครเป็นอะไร" in play.does(leader, "เสนอชื่อ")
        assert "ผู้นำ3" in play.says(leader, "ผู้นำ3เป็นกรรมการ")
        assert not any("ผู้นำ" in post["text"] for post in play.found.posts())
        chair.types("/network", chat=play.group)
        house.settle()
        assert "เลือกตั้งประธาน เหรัญญิก ผู้ตรวจสอบ กรรมการ 2 คน" in play.found.posts()[-1]["text"]
        # Who asks to be forgotten stands no more.
        play.does(leader, "ใช่")
        play.does(play.leaders[2], "รับการเสนอชื่อ")
        play.says(play.leaders[2], "ขอลบข้อมูลของฉัน")
        play.does(play.leaders[2], "ขอลบข้อมูลของฉัน")
        play.does(play.leaders[2], "ใช่ ลบข้อมูลของฉัน")
        assert house.value("SELECT state FROM nominations ORDER BY id DESC") == "withdrawn"


@pytest.mark.long
def test_an_election_with_a_tie_and_lots(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        house, secretary = play.house, play.secretary
        play.taps(next(each for each in play.labels() if "ตามนี้" in each or "ถูกต้อง" in each))
        play.taps("เพิ่มเรื่อง")
        play.says(secretary, "เลือกตั้งเลขานุการ")
        assert "เลือกตั้งต้องอยู่ในวาระตั้งแต่คำเชิญ ยกไปครั้งหน้าครับ" in play.texts(secretary)[-2:]
        assert house.value("SELECT count(*) FROM matters WHERE section='other' AND title!=''") == 0
        play.open("เลือกตั้ง")
        assert "เหรัญญิก: ผู้นำ10 (ไม่มาประชุม รับแล้ว)" in play.desk() and "กรรมการ 2 คน: ผู้นำ3, ผู้นำ4, ผู้นำ5" in play.desk()
        play.taps("รายชื่อผู้มา", "ผู้นำ9", "เพิ่มชื่อ")
        play.says(secretary, "ผู้นำ2เป็นกรรมการ")
        play.does(play.leaders[1], "รับการเสนอชื่อ")
        assert "ผู้นำ2" in play.desk()
        play.does(play.leaders[1], "ถอนชื่อ")
        (called,) = [text for text in play.texts(play.chair) if text.startswith("เลือกตั้ง")]
        assert "วันศุกร์ที่ 9 เมษายน 2570" in called  # the meeting that is held, not the one after it
        play.taps("บัตรลับ")
        assert "เลือกตั้ง 3 ตำแหน่ง · บัตรลับ แห่งละหนึ่งเสียง · กำลังนับ" in play.card()
        sent = [each for each in secretary.sees() if each["sender"]["kind"] == "bot"]
        assert any("บัตรลับ 3 ใบ แห่งละชุด ในห้องมี 11 แห่ง" in each["text"] for each in sent)
        assert any((each.get("file") or {}).get("name", "").startswith("บัตรเลือกตั้ง") for each in sent)
        # Bad input: nothing is kept.
        assert "รวมได้ 12 แต่แจกบัตร 11 ใบ ขอให้นับใหม่" in play.says(secretary, "ประเสริฐ รับ 8 ไม่รับ 3 ไม่ลง 1 นับโดย ผู้นำ1 ผู้นำ2")
        assert "แจกบัตร 12 ใบ แต่ในห้องมี 11 แห่ง" in play.says(secretary, "ประเสริฐ รับ 8 ไม่รับ 3 แจก 12 นับโดย ผู้นำ1 ผู้นำ2")
        assert "กา 21 แต่กาได้ไม่เกิน 20" in play.says(secretary, "กรรมการ ผู้นำ3 8 ผู้นำ4 8 ผู้นำ5 5 เสีย 1 นับโดย ผู้นำ1 ผู้นำ2")
        seen = play.says(secretary, "กรรมการ ผู้นำ3 8 ผู้นำ2 3 นับโดย ผู้นำ1 ผู้นำ2")
        assert "ผู้นำ2ถอนชื่อแล้ว 09.12 น. บัตรที่เลือกผู้นำ2นับเป็นบัตรเสียครับ" in seen
        assert "กรรมการนับคะแนนสองคน" in play.says(secretary, "ประเสริฐ รับ 8 ไม่รับ 2 นับโดย ผู้นำ1")
        seen = play.says(secretary, "ประเสริฐ รับ 8 ไม่รับ 2 นับโดย ผู้นำ1 ผู้นำ3")
        assert "ผู้นำ3 เป็นผู้รับการเสนอชื่อ นับคะแนนไม่ได้" in seen, "who stands is no teller"
        assert "ไม่รู้จัก" in play.says(secretary, "ประธาน สมหวัง 8 ประเสริฐ 2 นับโดย ผู้นำ1 ผู้นำ2")
        assert "มีหลายชื่อ" in play.says(secretary, "กรรมการ ผู้นำ3 5 ผู้นำ4 3 ไม่รับ 1 นับโดย ผู้นำ1 ผู้นำ2")
        assert house.value("SELECT count(*) FROM election_counts") == 0
        assert "อ่านคะแนนไม่ออก" in play.says(secretary, "ประธานได้ 8 เสียง")
        assert not any("8 เสียง" in row["words"] for row in house.rows("SELECT words FROM matter_texts"))
        assert "เช่น ประธาน ประเสริฐ รับ 8 ไม่รับ 2 ไม่ลง 1 นับโดย (ชื่อสองคน)" in play.desk()
        seen = play.says(secretary, "ประธาน รับ 8 ไม่รับ 3 นับโดย ผู้นำ1 ผู้นำ2")
        assert "รับมากกว่าไม่รับ ได้ ประเสริฐ" in seen, "a sole name need not be typed"
        play.does(secretary, "แก้ตัวเลข")
        # One message for all places.
        seen = play.says(secretary, SUMS)
        assert "(กรรมการนับคะแนน: ผู้นำ1, ผู้นำ2)" in seen
        assert "ประธาน: รับ 8 + ไม่รับ 2 + ไม่ลงคะแนน 1 = ได้บัตรคืน 11 จากที่แจก 11 · มีชื่อเดียว รับมากกว่าไม่รับ ได้ ประเสริฐ" in seen
        assert "กรรมการ 2 คน: บัตรดี 10 เสีย 1 = 11 จาก 11 · กา 18 ไม่เกิน 20 (ใบละ 2 ชื่อ) · ได้ ผู้นำ3 8" in seen
        assert "ผู้นำ4 5 กับ ผู้นำ5 5 เท่ากัน ลงคะแนนใหม่" in seen
        play.does(secretary, "แก้ตัวเลข")
        assert house.value("SELECT count(*) FROM election_counts") == 0
        play.says(secretary, SUMS)
        play.does(secretary, "ถูกต้อง")
        assert "ผู้นำ4, ผู้นำ5 เท่ากัน" in play.desk() and "เช่น ผู้นำ4 5 ผู้นำ5 5" in play.desk()
        seen = play.says(secretary, "ผู้นำ4 5 ผู้นำ5 5 ไม่ลง 1")
        assert "5 + ผู้นำ5 5 + ไม่ลงคะแนน 1 = 11 จาก 11" in seen and "ยังเท่ากัน จับสลากในที่ประชุม ประธานชี้ขาดไม่ได้" in seen
        play.does(secretary, "ถูกต้อง")
        assert "พยานสองคน" in play.says(secretary, "ได้ผู้นำ4 พยาน ผู้นำ1")
        assert "จากคนที่คะแนนเท่ากัน" in play.says(secretary, "ได้ผู้นำ3 พยาน ผู้นำ1 ผู้นำ2")
        seen = play.says(secretary, "ได้ผู้นำ4 พยาน ผู้นำ1 ผู้นำ2")
        assert seen.startswith("จับสลากได้ ผู้นำ4 เป็นกรรมการ พยาน ผู้นำ1, ผู้นำ2")
        play.does(secretary, "ถูกต้อง")
        assert [name for name, _ in play.holders("treasurer")] == ["ผู้นำ9"], "in office when the meeting ends"
        ends(play)
        until = "2029-04-08"
        assert play.holders("chair") == [("ประเสริฐ", until)] and play.holders("treasurer") == [("ผู้นำ10", until)]
        assert play.holders("committee") == [("ผู้นำ3", until), ("ผู้นำ4", until)] and play.holders("secretary") == [
            ("สมศรี", None)
        ]
        drafts = [
            each["file"]["id"] for each in secretary.sees() if each["file"] and each["file"]["name"].endswith("docx")
        ]
        tables = docx.Document(BytesIO(house.rehearsal.file(drafts[-1]))).tables
        came = [" ".join(cell.text for cell in row.cells) for table in tables for row in table.rows]
        treasurers = {each.split("เหรัญญิก")[1].strip() for each in came if "เหรัญญิก" in each}
        assert treasurers == {"ผู้แทนวิสาหกิจชุมชนปุ๋ยหมัก"}, "ผู้นำ9 was it until the meeting ended"
        summary = play.found.posts()[-1]["text"]
        wanted = "เลือกประธาน ประเสริฐ · เหรัญญิก ผู้นำ10 · กรรมการ ผู้นำ3, ผู้นำ4 · วาระถึงวันอาทิตย์ที่ 8 เมษายน 2572"
        assert wanted in summary
        assert not any("ผู้นำ5" in post["text"] or "ไม่รับ 2" in post["text"] for post in play.found.posts())
        words = "\n".join(row["words"] for row in house.rows("SELECT words FROM matter_texts"))
        assert "กรรมการ (บัตรลับ): ผู้นำ3 8 ผู้นำ4 5 ผู้นำ5 5 บัตรเสีย 1 แจกบัตร 11 ได้คืน 11 กรรมการนับคะแนน ผู้นำ1, ผู้นำ2" in words
        assert "จับสลากได้ ผู้นำ4 พยาน ผู้นำ1, ผู้นำ2" in words
        assert not any("มีมติที่บอกวันไว้" in text for text in play.texts(secretary)), "the end of a term is no work"
        # After the election nothing is asked about the end of the terms that were.
        house.move("2027-05-02T12:00")
        assert not any("ครบวาระ" in text for text in play.texts(play.chair))


def test_votes_by_phone_are_seen_by_nobody(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        house = play.house
        at_election(play, "ลงคะแนนในโทรศัพท์")
        voters = [play.chair, *play.leaders[:9], play.secretary]
        for number, person in enumerate(voters):
            labels = [b["text"] for m in person.sees() if "ลงคะแนนเลือกตั้ง" in m["text"] for r in m["buttons"] for b in r]
            assert "1. รับ ประเสริฐ" in labels and "2. รับ ผู้นำ10" in labels
            play.does(person, "1. รับ ประเสริฐ" if number < 8 else "1. ไม่รับ")
            play.does(person, "2. รับ ผู้นำ10")
            if number < 6:
                play.does(person, "3. ผู้นำ3")
            play.does(person, "3. ผู้นำ4" if number < 7 else "3. ผู้นำ5")
        # The last press counts; a third name for two places is refused.
        play.does(voters[0], "3. ผู้นำ5")
        assert "เลือกได้ 2 คน" in play.toast(voters[0])
        assert "ลงครบแล้ว 11 จาก 11" in play.desk()
        assert not any(word in play.desk() for word in ("ผู้นำ3 6", "รับ 8"))
        play.taps("ปิดการลงคะแนน")
        assert house.value("SELECT count(*) FROM election_ballots") == 0, "only sums are kept"
        counted = {row["office"]: row for row in house.rows("SELECT * FROM election_counts")}
        assert counted["chair"]["against"] == 3 and counted["chair"]["handed_out"] == 11
        votes = {
            row["person_id"]: row["votes"] for row in house.rows("SELECT * FROM nominations WHERE office='committee'")
        }
        assert sorted(votes.values()) == [4, 6, 7]
        ends(play)
        # Nothing is left of how a seat voted: no ballot, no press, no card, no word of the audit or the network's archive.
        assert house.value("SELECT count(*) FROM inbox WHERE raw LIKE '%elections.vote:%'") == 0
        shown = "SELECT count(*) FROM outbox JOIN cards ON cards.id = outbox.card_id WHERE cards.name LIKE 'ballots:%' "
        assert house.value(shown) and not house.value(
            shown + "AND (outbox.\"values\" LIKE '%chosen%' OR keyboard LIKE '%vote%')"
        )
        audited = [row["values"] for row in house.rows("SELECT \"values\" FROM audit WHERE act = 'election.voted'")]
        assert len(audited) == house.value("SELECT count(*) FROM audit WHERE act = 'election.voted'") > 30
        assert all(set(json.loads(each)) == {"election", "member", "office"} for each in audited)
        assert {"election_ballots", "nominations"} <= LEFT_OUT
        assert [name for name, _ in play.holders("committee")] == ["ผู้นำ3", "ผู้นำ4"]
        assert any("ปิดการลงคะแนนแล้ว" in text for text in play.texts(play.leaders[0]))


def test_a_vote_by_phone_that_was_typed_leaves_no_trace_either(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        house, voter, unread, other = play.house, play.leaders[0], play.leaders[1], play.leaders[6]
        at_election(play, "ลงคะแนนในโทรศัพท์")

        def typed(word: str) -> int:
            kept = [json.loads(row["raw"]) for row in house.rows("SELECT raw FROM inbox")]
            return sum(word in each.get("message", {}).get("text", "") for each in kept)

        def asked(word: str) -> int:
            kept = house.rows("SELECT state FROM questions")
            return sum(word in json.dumps(json.loads(row["state"]), ensure_ascii=False) for row in kept)

        play.says(voter, "1. ไม่รับ")
        play.says(voter, "3. ผู้นำ4")
        play.says(unread, "อยากให้ผู้นำ5ได้เป็นเหมือนคนก่อนเลยเนอะ")
        play.says(unread, "ผู้นำ5น่าจะดีกว่าคนก่อนนะ")
        assert house.value("SELECT count(*) FROM election_ballots") == 2, "what a button says presses it"
        play.does(other, "1. รับ ประเสริฐ")
        assert typed("ไม่รับ") == typed("3. ผู้นำ4") == typed("อยากให้ผู้นำ5") == 1
        assert typed("ผู้นำ5น่าจะ") == asked("ผู้นำ5น่าจะ") == 1
        # A way that is taken back takes with it what was cast by it.
        play.taps("เปลี่ยนวิธี")
        assert typed("ไม่รับ") == typed("อยากให้ผู้นำ5") == typed("ผู้นำ5น่าจะ") == asked("ผู้นำ5น่าจะ") == 0
        assert asked("อยากให้ผู้นำ5") == 0
        assert house.value("SELECT count(*) FROM inbox WHERE raw LIKE '%elections.vote:%'") == 0
        play.taps("ลงคะแนนในโทรศัพท์")
        play.says(voter, "1. ไม่รับ")
        assert typed("ไม่รับ") == 1
        play.taps("ปิดการลงคะแนน")
        assert typed("ไม่รับ") == 0 and house.value("SELECT against FROM election_counts WHERE office='chair'") == 1


def test_offices_of_one_election_are_voted_on_each_in_its_own_way(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        house, secretary = play.house, play.secretary
        at_election(play, "ยกมือ")
        assert "เลือกตั้ง 3 ตำแหน่ง · ยกมือ" in play.card()
        play.says(secretary, "ประธาน ประเสริฐ รับ 8 ไม่รับ 3")
        play.does(secretary, "ถูกต้อง")
        # The committee's votes were typed before another way was chosen: they count by none.
        play.says(secretary, "กรรมการ ผู้นำ3 8 ผู้นำ4 7 ผู้นำ5 4")
        asked = [each for each in secretary.sees() if each["sender"]["kind"] == "bot"][-1]
        play.taps("เปลี่ยนวิธี")
        assert "เลือกกันแบบไหน" in play.desk() and "ประธาน: ได้ ประเสริฐ" in play.desk()
        assert "เพิ่มชื่อ" not in play.labels(), "the names are closed"
        secretary.presses("ถูกต้อง", message=asked)
        house.settle()
        assert house.value("SELECT count(*) FROM election_counts") == 1
        play.taps("บัตรลับ")
        assert "เลือกตั้ง 2 ตำแหน่ง · บัตรลับ" in play.card()
        assert any("บัตรลับ 2 ใบ แห่งละชุด" in text for text in play.texts(secretary))
        play.says(secretary, "กรรมการ ผู้นำ3 8 ผู้นำ4 7 ผู้นำ5 4 นับโดย ผู้นำ1 ผู้นำ2")
        play.does(secretary, "ถูกต้อง")
        play.taps("เปลี่ยนวิธี", "ยกมือ")
        play.says(secretary, "เหรัญญิก ผู้นำ10 รับ 9 ไม่รับ 2")
        play.does(secretary, "ถูกต้อง")
        ways = {row["office"]: row["way"] for row in house.rows("SELECT office, way FROM election_counts")}
        assert ways == {"chair": "hands", "committee": "secret", "treasurer": "hands"}
        words = "\n".join(row["words"] for row in house.rows("SELECT words FROM matter_texts"))
        assert "ประธาน (ยกมือ): ประเสริฐ รับ 8" in words and "กรรมการ (บัตรลับ): ผู้นำ3 8" in words
        ends(play)
        assert [name for name, _ in play.holders("committee")] == ["ผู้นำ3", "ผู้นำ4"]


@pytest.mark.long
def test_hands_a_postponed_election_a_removal_and_vacancies(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        house, secretary, chair = play.house, play.secretary, play.chair
        at_election(play, "ยกมือ")
        play.taps("เปลี่ยนวิธี", "ยกมือ")
        play.says(secretary, "ประเสริฐ รับ 5 ไม่รับ 5\nเหรัญญิก ผู้นำ10 9 ไม่รับ 2\nกรรมการ ผู้นำ3 8 ผู้นำ4 7 ผู้นำ5 5")
        play.does(secretary, "ถูกต้อง")
        # A removal waits for the next meeting, which is told of it without a name; one at a time, also where it was told twice.
        assert "ให้ที่ประชุมครั้งหน้าพิจารณาให้ สมศรี พ้นจากตำแหน่งเลขานุการ" in play.says(chair, "ถอดถอนสมศรีจากเลขานุการ")
        first = [each for each in chair.sees() if each["sender"]["kind"] == "bot"][-1]
        play.says(chair, "ถอดถอนสมศรีจากเลขานุการ")
        assert "พิจารณาให้เลขานุการพ้นจากตำแหน่ง อยู่ในคำเชิญครั้งหน้า" in play.does(chair, "ใส่วาระ")
        chair.presses("ใส่วาระ", message=first)
        house.settle()
        assert "อยู่ในวาระแล้ว" in play.toast(chair)
        assert "อยู่ในวาระแล้ว" in play.says(chair, "ถอดถอนสมศรีจากเลขานุการ")
        play.does(chair, "ถอนออกจากวาระ")
        assert "ถอนออกจากวาระแล้ว" in play.toast(chair)
        assert house.value("SELECT state FROM elections WHERE kind='removal'") == "dropped"
        play.says(chair, "ถอดถอนสมศรีจากเลขานุการ")
        play.does(chair, "ใส่วาระ")
        ends(play)
        # Not more for than against: the old one goes on, acting after the term, and the matter stands on the next agenda.
        assert play.holders("chair") == [("ประเสริฐ", "2027-04-30")] and play.holders("treasurer")[0][0] == "ผู้นำ10"
        assert house.value("SELECT count(*) FROM elections WHERE state='called' AND kind='election'") == 1
        house.move("2027-05-04T12:00")
        assert "ประธาน ประเสริฐ (รักษาการ)" in play.says(chair, "/network")
        chair.presses("ส่งคำเชิญ")
        house.settle()
        assert "เลือกตั้งประธาน" in play.texts(play.leaders[2])[-1]
        assert "พิจารณาให้เลขานุการพ้นจากตำแหน่ง" in play.texts(play.leaders[2])[-1]
        # A seat empties: the next meeting elects for the rest of the term.
        house.stop()

        async def resigns(turn: object) -> None:
            from acts import elections
            from domain.people import Office
            from storage import networks

            network = await networks.by_id(turn.connection, play.found.network)  # type: ignore[attr-defined]
            until = await elections.term_of(
                turn,
                network.id,
                play.found.body,
                Office.TREASURER,
                play.found.person_ids[play.leaders[9].id],  # type: ignore[arg-type]
            )
            await elections.vacant(turn, network, play.found.body, Office.TREASURER, until)  # type: ignore[arg-type]

        play.found.change(resigns)
        house.start()
        house.settle()
        (place,) = house.rows("SELECT * FROM election_places WHERE office='treasurer' AND until IS NOT NULL")
        assert place["until"] == "2029-04-08"
        # Who is concerned is heard first; two thirds of the votes cast remove. The office is vacant, also beside an election.
        begins(play, "2027-05-14T09:12")
        play.taps(next(each for each in play.labels() if "ตามนี้" in each or "ถูกต้อง" in each))
        play.open("พ้นจากตำแหน่ง")
        assert "ยกมือ" not in play.labels()
        play.taps("ได้ชี้แจงแล้ว", "ยกมือ")
        assert "รวมได้ 11 แต่ในห้องมี 10 เสียง" in play.says(secretary, "สมศรี รับ 7 ไม่รับ 4")
        seen = play.says(secretary, "สมศรี รับ 7 ไม่รับ 3")
        assert "รับ 7 + ไม่รับ 3 = 10 จาก 10 เสียงในห้อง" in seen and "ได้สองในสามของเสียงที่ลง" in seen, "not her own vote"
        play.does(secretary, "ถูกต้อง")
        play.open("เลือกตั้ง")
        play.taps("เพิ่มชื่อ")
        play.says(secretary, "ผู้นำ2เป็นประธาน")
        play.does(play.leaders[1], "รับการเสนอชื่อ")
        play.taps("ยกมือ")
        play.says(play.leaders[1], "ขอถอนชื่อครับ")
        assert "นับคะแนนครบทุกตำแหน่งแล้ว" in play.desk() and "บันทึกผล" in play.labels(), "nobody stands: nothing to count"
        play.taps("เปลี่ยนวิธี", "เพิ่มชื่อ")
        play.says(secretary, "ผู้นำ1เป็นประธาน")
        play.does(play.leaders[0], "รับการเสนอชื่อ")
        play.taps("ยกมือ")
        play.says(secretary, "ผู้นำ1 รับ 9 ไม่รับ 2")
        play.does(secretary, "ถูกต้อง")
        assert [name for name, _ in play.holders("secretary")] == ["สมศรี"], "removed when the meeting ends"
        ends(play)
        assert play.holders("chair") == [("ผู้นำ1", "2029-05-13")] and play.holders("secretary") == []
        waits = house.rows(
            "SELECT office, until FROM election_places JOIN elections ON elections.id=election_id WHERE elections.state='called'"
        )
        assert sorted(map(tuple, waits)) == [("secretary", "2029-05-13"), ("treasurer", "2029-04-08")]


@pytest.mark.long
def test_nobody_answers_and_the_term_ends(tmp_path: Path) -> None:
    with terms_end(tmp_path) as play:
        play.house.move("2027-03-01T12:00")
        play.house.move("2027-05-01T12:00")
        assert play.house.value("SELECT state FROM elections") == "called"
        assert "รักษาการ" in play.says(play.chair, "/network")
        assert len([text for text in play.texts(play.chair) if "เลือกตั้ง" in text and "ครั้งไหน" in text]) == 0
        assert "เลือกตั้ง" in play.says(play.chair, "/agenda")
        # Called off by chair or secretary, who are asked once more; what is open about it says so.
        play.does(play.chair, "ไม่เลือกตั้งแล้ว")
        assert any("เรื่องนี้จะออกจากวาระ" in text for text in play.texts(play.chair))
        play.does(play.chair, "กลับ")
        years = f"elections.years:{play.found.network}:1:3"
        play.does(play.chair, "ไม่เลือกตั้งแล้ว")
        play.does(play.chair, "ใช่ ไม่เลือกตั้งแล้ว")
        assert any(text == "การเลือกตั้งนี้ยกเลิกแล้ว" for text in play.texts(play.secretary))
        assert "เลือกตั้ง" not in play.says(play.chair, "/agenda")
        play.found.forge(years, chat=play.chair)
        play.chair.presses(data=years)
        play.house.settle()
        assert "ยกเลิกการเลือกตั้งนี้แล้ว" in play.toast(play.chair)
        play.does(play.chair, "เลือกตั้งใหม่")
        assert [row["state"] for row in play.house.rows("SELECT state FROM elections ORDER BY id")] == [
            "dropped",
            "asked",
        ]


def test_who_was_tied_with_one_that_withdrew_is_elected() -> None:
    place = Places(1, 1, Office.COMMITTEE, 2, None, None, None, Place.TIED, "")
    first = Sums(Office.COMMITTEE, 1, Way.HANDS, 11, 11, None, 0, 0, "")

    def stands(key: int, votes: int, state: Standing = Standing.ACCEPTED, votes_again: int | None = None) -> Nominee:
        return Nominee(key, 1, Office.COMMITTEE, key, None, None, state, None, votes, votes_again, None, f"{key}", None)

    three = [stands(1, 8), stands(2, 5, votes_again=4), stands(3, 5, votes_again=4)]
    assert counted(place, three, [first]) == Outcome((1,), (2, 3), 1)
    left = [*three[:2], stands(3, 5, Standing.WITHDRAWN)]
    for state in (Place.TIED, Place.LOTS):
        assert counted(replace(place, state=state), left, [first]) == Outcome((1, 2))
    assert counted(replace(place, state=Place.LOTS), three, [first]) == Outcome((1,), (2, 3), 1)
    assert counted(replace(place, state=Place.OPEN), three, []) is None


def test_a_chair_whose_office_is_vacant_is_shown_as_acting_until_somebody_is_elected(tmp_path: Path) -> None:
    with terms_end(tmp_path) as play:
        assert "รักษาการ" not in play.says(play.chair, "/network")
        play.house.stop()

        async def speaks_for_nobody(turn: Turn) -> None:
            await acts.elections.speaks_for_nobody(
                turn, (play.found.network, play.found.body, Office.CHAIR, play.found.person_ids[play.chair.id])
            )

        play.found.change(speaks_for_nobody)
        play.house.start()
        play.house.settle()
        seen = play.says(play.leaders[0], "/network")
        assert "ประธาน ประเสริฐ (รักษาการ)" in seen and "เลือกตั้งประธาน" in seen, "until when, and why"


def test_without_decisions_nobody_is_asked(tmp_path: Path) -> None:
    with terms_end(tmp_path, decided=0) as play:
        play.house.move("2027-03-02T12:00")
        assert not any("เลือกตั้ง" in text for text in play.texts(play.chair))
        assert "เลือกตั้ง" not in play.says(play.chair, "/network")
        play.chair.presses("ดูส่วนอื่น")
        play.house.settle()
        assert any("○ เลือกตั้ง" in text for text in play.texts(play.chair))


def test_a_day_of_their_own_is_typed_and_the_first_meeting_from_then_on_elects(tmp_path: Path) -> None:
    with terms_end(tmp_path) as play:
        play.house.move("2027-03-01T12:00")
        assert "ตั้งแต่วันไหน" in play.does(play.chair, "เลือกเอง")
        assert "อ่านวันไม่ออก" in play.says(play.chair, "วันไหนก็ได้")
        assert "อ่านวันไม่ออก หรือผ่านไปแล้ว" in play.says(play.chair, "27 ก.พ. 2570")
        assert play.house.value("SELECT state FROM elections") == "asked"
        assert "ตั้งแต่วันพฤหัสบดีที่ 1 เมษายน 2570" in play.says(play.chair, "1 เม.ย.")
        (election,) = play.house.rows("SELECT state, not_before FROM elections")
        assert tuple(election) == ("called", "2027-04-01")
        assert FIRST in play.says(play.secretary, "/network"), "the meeting of 9 April is the first one from then on"


def test_who_was_named_in_the_room_says_so_there_and_the_record_keeper_presses_it(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        secretary = play.secretary
        play.taps(next(each for each in play.labels() if "ตามนี้" in each or "ถูกต้อง" in each))
        play.open("เลือกตั้ง")
        for name in ("ผู้นำ2", "ผู้นำ6"):
            play.taps("เพิ่มชื่อ")
            play.says(secretary, f"{name}เป็นกรรมการ")
        play.taps("รับแล้ว: ผู้นำ2", "ไม่รับ: ผู้นำ6")
        assert "ผู้นำ2" in play.desk() and "ผู้นำ6" not in play.desk()
        assert not [each for each in play.labels() if each.startswith(("รับแล้ว", "ไม่รับ"))]
        states = "SELECT state FROM nominations JOIN people ON people.id = person_id WHERE people.name = ?"
        assert [play.house.value(states, name) for name in ("ผู้นำ2", "ผู้นำ6")] == ["accepted", "refused"]
        for leader in (play.leaders[1], play.leaders[5]):
            shown = [button["text"] for each in leader.sees() for row in each["buttons"] or [] for button in row]
            assert "รับการเสนอชื่อ" not in shown, "nobody answers a second time"


def test_lots_that_were_typed_wrong_are_typed_anew_and_the_last_who_stood_may_withdraw(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        house, secretary = play.house, play.secretary
        at_election(play, "ยกมือ")
        play.says(secretary, "ประธาน ประเสริฐ รับ 8 ไม่รับ 3\nกรรมการ ผู้นำ3 8 ผู้นำ4 5 ผู้นำ5 5")
        play.does(secretary, "ถูกต้อง")
        play.says(secretary, "ผู้นำ4 5 ผู้นำ5 5")
        play.does(secretary, "ถูกต้อง")
        # The treasurer's place is open still: its only name is withdrawn. What is left is drawn.
        play.says(play.leaders[9], "ขอถอนชื่อครับ")
        assert play.says(secretary, "ได้ผู้นำ4 พยาน ผู้นำ1 ผู้นำ2").startswith("จับสลากได้ ผู้นำ4")
        assert "ยังไม่ได้บันทึก" in play.does(secretary, "แก้ไข")
        assert house.value("SELECT count(*) FROM nominations WHERE won='lots'") == 0
        assert play.says(secretary, "ได้ผู้นำ5 พยาน ผู้นำ1 ผู้นำ2").startswith("จับสลากได้ ผู้นำ5")
        play.does(secretary, "ถูกต้อง")
        drawn = "SELECT people.name FROM nominations JOIN people ON people.id = person_id WHERE won='lots'"
        assert house.value(drawn) == "ผู้นำ5"
        ends(play)
        assert [name for name, _ in play.holders("committee")] == ["ผู้นำ3", "ผู้นำ5"]
        assert play.holders("treasurer")[0][0] == "ผู้นำ9", "nobody was left to follow"


def test_where_nobody_is_left_to_be_voted_on_the_result_is_recorded_by_a_tap(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        secretary = play.secretary
        at_election(play, "ยกมือ")
        play.says(secretary, "ประธาน ประเสริฐ รับ 8 ไม่รับ 3\nกรรมการ ผู้นำ3 8 ผู้นำ4 7 ผู้นำ5 5")
        play.does(secretary, "ถูกต้อง")
        assert "บันทึกผล" not in play.labels()
        play.says(play.leaders[9], "ขอถอนชื่อครับ")
        assert "นับคะแนนครบทุกตำแหน่งแล้ว" in play.desk()
        play.taps("บันทึกผล")
        outcomes = [outcome for title, outcome in play.outcomes().items() if title.startswith("เลือกตั้ง")]
        assert outcomes == ["resolved"] and "บันทึกผล" not in play.labels()
        (resolved,) = [row["words"] for row in play.house.rows("SELECT words FROM resolutions")]
        assert "ประธาน ประเสริฐ" in resolved and "กรรมการ ผู้นำ3, ผู้นำ4" in resolved and "ผู้นำ10" not in resolved
        ends(play)
        assert [name for name, _ in play.holders("committee")] == ["ผู้นำ3", "ผู้นำ4"]
        assert play.holders("treasurer")[0][0] == "ผู้นำ9"


def test_an_election_proposed_in_the_room_stands_on_the_next_agenda_by_a_tap(tmp_path: Path) -> None:
    with terms_end(tmp_path) as play:
        house, secretary = play.house, play.secretary
        house.move("2027-03-01T12:00")
        begins(play, "2027-03-12T09:12")
        play.taps(next(each for each in play.labels() if "ตามนี้" in each or "ถูกต้อง" in each))
        play.taps("เพิ่มเรื่อง")
        play.says(secretary, "เลือกตั้งประธาน")
        assert house.value("SELECT state FROM elections") == "asked"
        play.does(secretary, "ใส่วาระครั้งหน้า")
        (election,) = house.rows("SELECT state, not_before FROM elections")
        assert tuple(election) == ("called", "2027-03-13")
        assert any("ครั้งที่ 4/2570 วันศุกร์ที่ 9 เมษายน 2570" in text for text in play.texts(secretary))
