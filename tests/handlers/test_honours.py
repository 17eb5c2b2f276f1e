"""Yearly honours: thresholds resolved before the year, entered on one invitation, judged by others, shown only of who passed."""

from pathlib import Path

import pytest

from rehearsal.telegram.client import Person
from storage import networks
from storage.turn import Turn
from tests.documents.seen import pdf_text
from tests.handlers.test_action_plans import Story, meets
from tests.minuted import Minuted
from tests.played import Held, held

ASKED = "ส่งผลงานประจำปีไหม"


def to_april(play: Held) -> None:
    """The network's year begins in April."""
    play.house.stop()

    async def change(turn: Turn) -> None:
        await networks.change(turn, play.found.network, accounting_month=4)

    play.found.change(change)
    play.house.start()
    play.house.settle()


def bot(play: Held, person: Person) -> list[str]:
    return [each["text"] for each in play.found.said(person)]


def states(play: Held) -> list[str]:
    return [row["state"] for row in play.house.rows("SELECT state FROM honours ORDER BY id")]


@pytest.mark.long
def test_a_year_of_honours(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-09T09:00") as play:
        seen, chair, house = Minuted(play), play.chair, play.house
        first = play.leaders[0]
        network = play.found.network
        to_april(play)
        seen.types(chair, "/network")
        seen.does(chair, "ดูส่วนอื่น")
        seen.does(chair, "ผลงานประจำปี")
        assert "เกณฑ์ต้องมีมติก่อนเริ่มปี" in play.found.last(chair)["text"] and "เม.ย. 2570" in play.found.last(chair)["text"]
        seen.types(chair, "ใครเก่งสุด")
        assert "อ่านเกณฑ์ไม่ออก" in play.found.last(chair)["text"]
        seen.types(chair, "ประชุม 0 รายงาน 13")
        assert "ไม่เกิน 12 เดือน" in play.found.last(chair)["text"] and states(play) == []
        seen.types(chair, "ประชุม 1 รายงาน 1")
        assert "ไม่จัดอันดับ" in play.found.last(chair)["text"]
        seen.does(chair, "เสนอเข้าวาระ")
        assert "ใส่วาระครั้งหน้าแล้ว" in play.found.last(chair)["text"] and states(play) == ["proposed"]
        # Not entered before it is resolved; and a leader proposes and judges nothing.
        for forged in (f"honours.begin:{network}", f"honours.judging:{network}:1", f"honours.judge:{network}:1:1"):
            play.found.forge(forged, chat=first)
            first.presses(data=forged)
            house.settle()
        enter = f"honours.enter:{network}:1:{play.found.member_ids[1]}"
        play.found.forge(enter, chat=first)
        first.presses(data=enter)
        house.settle()
        assert house.rows("SELECT * FROM honours_entries") == []
        house.move("2026-12-11T09:05")
        play.start()
        play.taps("ตามนี้")
        play.open("เกณฑ์ผลงานประจำปี")
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน", "เลิกประชุม", "เลิกประชุมเลย")
        assert states(play) == ["set"]
        seen.types(first, "/network")
        assert "ผลงานประจำปี เม.ย. 2570 – มี.ค. 2571: มีเกณฑ์แล้ว" in play.found.last(first)["text"]
        invited_and_judged(play)


def invited_and_judged(play: Held) -> None:
    """The year itself, to its page."""
    seen, chair, house, found = Minuted(play), play.chair, play.house, play.found
    first, second, third = play.leaders[:3]
    # Asked on the year's first invitation, and nowhere else.
    assert not any(ASKED in each for each in bot(play, first))
    found.invited("2027-03-30T09:01")
    for leader in (first, second, chair):
        card = next(each for each in found.said(leader) if ASKED in each["text"])
        leader.presses("ส่งเข้า", message=card)
        house.settle()
    assert not any(ASKED in each for each in bot(play, first)), "who entered is not asked any more"
    assert any(ASKED in each for each in bot(play, third)), "silence is not entering"
    assert house.value("SELECT count(*) FROM honours_entries") == 3
    meets(Story(found), "2027-05-04T09:01", "2027-05-14T09:12", [])
    assert not any(ASKED in each for each in bot(play, third)), "on one invitation, not on the next"
    for person in (first, chair):
        seen.types(person, "เดือนนี้ไม่มีอะไรรายงานครับ")
    judge = f"honours.judge:{found.network}:1:{found.member_ids[1]}"
    found.forge(judge, chat=chair)
    chair.presses(data=judge)
    house.settle()
    assert "ปีนั้นยังไม่ปิด" in play.toast(chair)
    # The morning after the year's last month closed: once, to chair and secretary; nobody judges their own.
    found.sleeps("2028-04-06T12:00")
    (card,) = [each for each in found.said(chair) if "ผู้ส่ง 3 แห่ง" in each["text"]]
    assert card["text"].count("ให้คนอื่นพิจารณา") == 1 and "ประชุม 1 จาก 1 ผ่าน · รายงาน 1 จาก 12 เดือน ผ่าน" in card["text"]
    assert "รายงาน 0 จาก 12 เดือน ยังไม่ถึง 1" in card["text"]
    names = [house.value("SELECT name FROM members WHERE id=?", each) for each in found.member_ids[:4]]
    own = f"honours.judge:{found.network}:1:{found.member_ids[0]}"
    found.forge(own, chat=chair)
    chair.presses(data=own)
    house.settle()
    assert "แห่งของท่านเอง" in play.toast(chair)
    before = [len(bot(play, each)) for each in (first, second, third)]
    for name in names[1:3]:
        chair.presses(name, message=next(each for each in found.said(chair) if "ผู้ส่ง 3 แห่ง" in each["text"]))
        house.settle()
    assert states(play) == ["set"] and [len(bot(play, each)) for each in (first, second, third)] == before
    secretary = found.secretary
    secretary.presses(names[0], message=next(each for each in found.said(secretary) if "ผู้ส่ง 3 แห่ง" in each["text"]))
    house.settle()
    assert states(play) == ["judged"]
    assert bot(play, first)[-1].endswith(f"ของ{names[1]}: ประชุม 1 จาก 1 ผ่าน · รายงาน 1 จาก 12 เดือน ผ่าน · ผ่านเกณฑ์")
    assert bot(play, second)[-1].endswith("รายงาน 0 จาก 12 เดือน ยังไม่ถึง 1 · ปีหน้าส่งใหม่ได้")
    assert len(bot(play, third)) == before[2], "who did not enter hears nothing"
    the_last_one_leaves(play, first)
    # Who passed is a matter of the next meeting; the others of the network read it when that has agreed.
    page = f"honours.page:{found.network}:1"
    found.forge(page, chat=third)
    third.presses(data=page)
    house.settle()
    assert not seen.documents(third)
    assert "ผ่านเกณฑ์ผลงานประจำปี" in seen.types(secretary, "/agenda")
    meets(Story(found), "2028-05-02T09:01", "2028-05-12T09:12", ["ผ่านเกณฑ์ผลงานประจำปี"])
    assert states(play) == ["shown"]
    told = f"ผ่านเกณฑ์ผลงานประจำปี เม.ย. 2570 – มี.ค. 2571 2 แห่ง ตามลำดับทำเนียบ: {names[0]} · {names[1]}"
    group = [each["text"] for each in found.posts()]
    assert any(told in each for each in group) and not any(
        f"· {names[2]}" in each for each in group if "ผลงานประจำปี" in each
    )
    assert "ผลงานประจำปี เม.ย. 2570 – มี.ค. 2571: ผ่านเกณฑ์ 2 แห่ง" in seen.types(third, "/network")
    seen.does(third, "ส่วนอื่น") if "ผลงานประจำปี" not in seen.labels(seen.newest(third)) else None
    seen.does(third, "ผลงานประจำปี")
    assert "ผ่านเกณฑ์ 2 แห่ง" in seen.newest(third)["text"] and names[2] not in seen.newest(third)["text"]
    seen.does(third, "หนึ่งหน้า .pdf")
    text = pdf_text(house.rehearsal.file(seen.documents(third)[-1]["file"]["id"]))
    assert names[0] in text and names[1] in text and names[2] not in text


def the_last_one_leaves(play: Held, first: Person) -> None:
    """As if one more had entered, was looked at by nobody and left the network: the others hear their lines all the same."""
    house, found = play.house, play.found

    def lines() -> int:
        return sum(text.startswith("ผลงานประจำปี") and text.endswith("ผ่านเกณฑ์") for text in bot(play, first))

    gone = found.member_ids[4]
    house.change("DELETE FROM agenda_items WHERE subject='honours_shown:1'")
    house.change("UPDATE honours SET state='set'")
    entry = "SELECT max(id) + 1, honours_id, network_id, ?, by_person_id, at FROM honours_entries"
    columns = "id, honours_id, network_id, member_id, by_person_id, at"
    house.change(f"INSERT INTO honours_entries ({columns}) {entry}", gone)
    found.sleeps("2028-04-08T12:00")
    assert states(play) == ["set"] and lines() == 1, "one of them waits to be looked at"
    house.change("UPDATE members SET left_at=? WHERE id=?", "2028-04-08 05:00:00", gone)
    found.sleeps("2028-04-10T12:00")
    assert states(play) == ["judged"] and lines() == 2


def test_who_entered_may_stay_away_after_all_and_who_judges_opens_the_entrants_from_the_card(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-09T09:00") as play:
        seen, chair, house, found = Minuted(play), play.chair, play.house, play.found
        first, second = play.leaders[:2]
        columns = "network_id, year, meetings, reports, lessons, state, by_person_id, at"
        values = (found.network, "2026-01-01", 0, 1, 0, "set", found.person_ids[chair.id], "2025-12-12 03:00:00")
        house.change(f"INSERT INTO honours ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values)

        def entered() -> list[int]:
            return [row["member_id"] for row in house.rows("SELECT member_id FROM honours_entries ORDER BY id")]

        def opens(person: Person) -> None:
            seen.types(person, "/network")
            if "ผลงานประจำปี" not in seen.labels(seen.newest(person)):
                seen.does(person, "ดูส่วนอื่น")
            seen.does(person, "ผลงานประจำปี")

        for person in (first, second):
            opens(person)
            seen.does(person, "ส่งเข้า")
        assert entered() == found.member_ids[1:3] and "ส่งเข้า" not in seen.labels(seen.newest(first))
        opens(play.leaders[2])
        seen.does(play.leaders[2], "ไม่ส่ง")
        assert play.toast(play.leaders[2]) == "จดแล้ว ไม่ส่ง" and entered() == found.member_ids[1:3]
        opens(chair)
        assert "พิจารณาผู้ส่ง" not in seen.labels(seen.newest(chair)), "the year runs"
        found.sleeps("2027-01-07T12:00")
        opens(first)
        assert "พิจารณาผู้ส่ง" not in seen.labels(seen.newest(first))
        opens(chair)
        seen.does(chair, "พิจารณาผู้ส่ง")
        assert "ผู้ส่ง 2 แห่ง" in seen.newest(chair)["text"]
        names = [house.value("SELECT name FROM members WHERE id=?", each) for each in found.member_ids[1:3]]
        assert names == seen.labels(seen.newest(chair))
        for name in names:
            seen.does(chair, name)
        assert states(play) == ["judged"]
        assert bot(play, first)[-1].endswith("รายงาน 0 จาก 12 เดือน ยังไม่ถึง 1 · ปีหน้าส่งใหม่ได้")
