"""Whatever networks say while they do everything is held against their books, and what does not hold is found."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.chaos.world import Weather, lived
from benchmarks.lively.judging import CLAIMS, Read
from benchmarks.lively.players import Lively
from benchmarks.lively.reading_back import ReadingBack
from benchmarks.lively.storms import TOWNS, WEEKS, play


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_hundred_stormy_weeks_nothing_is_claimed_that_does_not_hold_and_nobody_is_left_untold(seed: int) -> None:
    played = play(TOWNS, WEEKS, seed)
    assert played.faults == []
    read = played.read_back
    assert set(read) >= {
        "quorate",
        "coming",
        "unopposed",
        "carried_out",
        "adopted_unchanged",
        "approved",
        "waits",
        "votes",
    }
    assert read["shown before recorded"] >= 50 and read["papers"] >= 10
    assert played.told["sent"] >= 10 and played.kills >= 10


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lively]:
    """Five quiet weeks of one network, with a meeting and a cash book."""

    def made(folder: Path) -> Lively:
        return Lively(folder, 1, Weather(days_between_reports=20), 3)

    with lived(made, timedelta(weeks=5)) as found:
        assert found.reading.faults == []
        yield found


FALSE = {
    "quorate": ["มาแล้ว 99 จาก 99 แห่ง ครบองค์ประชุม", "99 of 99 present, quorum reached"],
    "coming": [
        "ตอบว่ามา 1 จาก 5 แห่ง ครบองค์ประชุม (ต้องมีอย่างน้อย 3)",
        "Coming: 1 of 5 organisations, no quorum yet (at least 1 needed)",
    ],
    "unopposed": [
        "มติที่ 99/2569-1: เห็นชอบโดยไม่มีผู้คัดค้าน",
        "มติที่ 99/2569-1: ที่ประชุมเห็นชอบเป็นเอกฉันท์",
        "Resolution 99/2026-1: agreed, nobody objecting",
        "Resolution 99/2026-1: unanimous",
    ],
    "carried_out": ["มติที่ 99/2569-1 ซ่อมถนน\n\nปฏิบัติตามมติแล้ว", "Resolution 99/2026-1 the road\n\nCarried out"],
    "checked_minutes": [
        "ตรวจแล้ว ฉบับที่ 2 ผู้ตรวจ คนที่ไม่มี",
        "Checked, version 2, by Nobody: the words of version 1 as checked",
    ],
    "checked_month": [
        "การเงิน คงเหลือ 5 บาท ตรวจแล้วถึงมกราคม 2544",
        "Money: 5 baht left, checked up to January 2001",
    ],
    "approved": ["อนุมัติโดย คนที่ไม่มี · 5 ม.ค.", "Approved by Nobody · 5 Jan"],
    "appointed": [
        "ก เป็นประธานเครือข่าย ตั้งแต่นี้ไป (แต่งตั้งโดย ข)",
        "ก เป็นเหรัญญิกเครือข่าย ตั้งแต่นี้ไป (แต่งตั้งโดย ข)",
        "A is the chair of the network from now on (appointed by B)",
    ],
    "waits": ["รอ คนที่ไม่มี อนุมัติ", "Waiting for Nobody to approve it"],
    "votes": ["ผู้แทน เป็นผู้ออกเสียง: คนที่ไม่มี · ถึงสิ้นปี", "Representative, who votes: Nobody · no end was said"],
    "confirms": [
        "คำขอของท่าน รอ คนที่ไม่มี (เลขานุการ) ยืนยันอยู่",
        "Your request is with Nobody (secretary) and waits to be confirmed.",
    ],
    "receiver_confirms": [
        "รอกลุ่มที่ไม่มียืนยันว่าได้รับ 1,500 บาท",
        "Waits for Nobody to confirm 1,500 baht",
    ],
    "shop_confirms": ["ปิดรับแล้ว · รอร้านยืนยันราคา", "Closed · waiting for the seller to confirm the price"],
    "said_done": ["คนที่ไม่มี บอกว่าเสร็จแล้ว", "Nobody Here says it is done"],
    "told": [
        "บันทึกแล้ว บอกคนที่ไม่มีแล้ว",
        "ส่งให้คนที่ไม่มีแล้ว",
        "แจ้งคนที่ไม่มีแล้วครับ",
        "Nobody Here has been told",
    ],
    "seen": ["เลขานุการเห็นแล้ว", "The secretary has seen it"],
    "shared": ["บอกเครือข่ายที่ไม่มีด้วยแล้ว 3 ข้อ", "Nowhere was told 3 of them too"],
    "unsaid": [
        "ปุ๋ย หนึ่งถุงเป็นกี่กระสอบ ยังไม่มีใครบอกไว้ พิมพ์เป็นกระสอบได้เลย",
        "Nobody has said how many กระสอบ one ถุง of ปุ๋ย is",
    ],
    "cheaper": [
        "ครบ 50 ทุกกระสอบเหลือ 700 บาท",
        "ถ้าทั้งรอบครบ 50 เหลือ 700 บาท",
        "30 missing to 50, then all cost 700 baht",
        "if the round reaches 50, 700 baht each",
    ],
}


@pytest.mark.parametrize(("claim", "said"), [(claim, said) for claim, found in FALSE.items() for said in found])
def test_a_sentence_that_claims_what_the_books_do_not_know_is_found(world: Lively, claim: str, said: str) -> None:
    network = world.towns[0].network
    world.books.change("DELETE FROM conversions")
    world.books.change(
        "INSERT INTO conversions (network_id, product, unit, quantity, of_unit, by_person_id, at) "
        "VALUES (?, 'ปุ๋ย', 'ถุง', '2', 'กระสอบ', 1, '2026-11-20 02:00:00')",
        network,
    )
    world.reading.faults.clear()
    world.reading.judge(Read(network, "a message", said, "cash_entry:999"))
    assert {each.split()[0] for each in world.reading.faults} == {claim}


def test_minutes_of_which_a_word_was_changed_after_they_were_sent_are_not_adopted_unchanged(world: Lively) -> None:
    said = "รับรองรายงานการประชุมครั้งที่ 12/2569\nมติที่ประชุม รับรองโดยไม่มีการแก้ไข"
    world.reading.faults.clear()
    world.reading.judge(Read(world.towns[0].network, "a message", said))
    assert world.reading.faults == []
    world.books.change("UPDATE minutes SET sent_version = 1 WHERE id = 1")
    world.books.change(
        "INSERT INTO minutes_wordings (network_id, minutes_id, part, source, words, at, by_person_id) "
        "SELECT network_id, id, 'matter:1', '', 'อื่น', '2099-01-01 00:00:00', 1 FROM minutes WHERE id = 1"
    )
    world.reading.judge(Read(world.towns[0].network, "a message", said))
    assert [each.split()[0] for each in world.reading.faults] == ["adopted_unchanged"]


def judged(world: Lively, said: str, card: str = "") -> list[str]:
    """The claims that do not hold in these words."""
    world.reading.faults.clear()
    world.reading.judge(Read(world.towns[0].network, "a message", said, card))
    return [each.split()[0] for each in world.reading.faults]


def test_a_month_is_checked_only_while_whatever_was_entered_was_looked_at(world: Lively) -> None:
    said = "การเงิน คงเหลือ 5 บาท ตรวจแล้วถึงกุมภาพันธ์ 2544"
    network = world.towns[0].network

    def entered(day: str, number: int, checked_at: str | None) -> None:
        world.books.change(
            "INSERT INTO cash_entries (network_id, side, purse, satang, category, words, state, day, year, number, checked_at, "
            "by_person_id, at, once) VALUES (?, 'paid', 'cash', 100, 'food', '', 'counts', ?, 2001, ?, ?, 1, ?, ?)",
            *(network, day, number, checked_at, f"{day} 02:00:00", f"test:{number}"),
        )

    def counted(month: str) -> None:
        world.books.change(
            "INSERT INTO cash_months (network_id, month, counted_satang, book_satang, counted_by, counted_at) "
            "VALUES (?, ?, 0, 0, 1, '2001-03-01 02:00:00')",
            *(network, month),
        )

    entered("2001-01-05", 1, "2001-03-01 02:00:00")
    entered("2001-02-05", 2, "2001-03-01 02:00:00")
    counted("2001-02")
    assert judged(world, said) == ["checked_month"], "of January the cash was not counted"
    counted("2001-01")
    assert judged(world, said) == []
    entered("2001-01-20", 3, None)
    assert judged(world, said) == ["checked_month"], "an entry of January came after the check"


def test_minutes_were_checked_by_who_pressed_so_on_that_version_and_until_a_word_changed(world: Lively) -> None:
    key = world.books.rows("SELECT id FROM minutes WHERE network_id = ?", world.towns[0].network)[0]["id"]
    name = world.books.rows("SELECT name FROM people WHERE id = 1")[0]["name"]
    card = f"minutes:{key}"
    world.books.change("UPDATE minutes SET state = 'checked', checker_name = ? WHERE id = ?", name, key)
    world.books.change("DELETE FROM minutes_wordings")
    assert judged(world, f"ตรวจแล้ว ฉบับที่ 90 ผู้ตรวจ {name}", card) == ["checked_minutes"], "only asked to check them"
    world.books.change(
        "INSERT INTO minutes_versions (network_id, minutes_id, version, why, content, check_code, at, by_person_id) "
        "SELECT network_id, id, 90, 'checked', '{}', 'x', '2090-01-01 00:00:00', 1 FROM minutes WHERE id = ?",
        key,
    )
    assert judged(world, f"ตรวจแล้ว ฉบับที่ 90 ผู้ตรวจ {name} ถ้อยคำตามฉบับที่ 89 ที่ตรวจ", card) == []
    assert judged(world, f"ตรวจแล้ว ฉบับที่ 91 ผู้ตรวจ {name}", card) == ["checked_minutes"]
    assert judged(world, f"ตรวจแล้ว ฉบับที่ 90 ผู้ตรวจ {name}", f"minutes:{key + 1}") == ["checked_minutes"]
    world.books.change(
        "INSERT INTO minutes_wordings (network_id, minutes_id, part, source, words, at, by_person_id) "
        "SELECT network_id, id, 'matter:1', '', 'อื่น', '2099-01-01 00:00:00', 1 FROM minutes WHERE id = ?",
        key,
    )
    assert judged(world, f"ตรวจแล้ว ฉบับที่ 90 ผู้ตรวจ {name}", card) == ["checked_minutes"]


def test_an_office_was_given_by_who_began_it_and_not_by_who_did_something_in_that_moment(world: Lively) -> None:
    network = world.towns[0].network
    names = [row["name"] for row in world.books.rows("SELECT name FROM people WHERE id IN (1, 2) ORDER BY id")]
    said = f"{names[1]} เป็นที่ปรึกษาเครือข่าย ตั้งแต่นี้ไป (แต่งตั้งโดย {names[0]})"
    at = "2090-02-02 02:00:00"
    world.books.change(
        "INSERT INTO offices (network_id, body_id, office, person_id, since) "
        "SELECT network_id, id, 'adviser', 2, ? FROM bodies WHERE network_id = ? LIMIT 1",
        *(at, network),
    )
    line = 'INSERT INTO audit (network_id, at, person_id, cause, act, "values") VALUES (?, ?, 1, ?, ?, ?)'
    world.books.change(line, network, at, "inbox:1", "report.kept", "{}")
    assert judged(world, said) == ["appointed"]
    world.books.change(line, network, at, "inbox:1", "office.begun", '{"office": "adviser", "person": 2}')
    assert judged(world, said) == []
    assert judged(world, said.replace("ที่ปรึกษา", "เหรัญญิก")) == ["appointed"]


def test_every_claim_has_such_a_sentence() -> None:
    assert set(CLAIMS) - set(FALSE) == {"adopted_unchanged"}


def test_a_figure_that_did_not_stand_on_the_message_that_was_pressed_is_found(world: Lively) -> None:
    anew = ReadingBack(world.books, lambda chat: 0)
    anew.recorded(dict.fromkeys(world.crowd.pressed, "อะไรก็ไม่รู้"))
    assert any("was not shown" in each for each in anew.faults)


PRESSED = {
    "delivery.collected": ({"quantity": 18}, "รับแล้ว 12 กระสอบ", "เหลือ 18 กระสอบ"),
    "statement.confirmed": (
        {"statement": 900, "quantity": "80", "by_telephone": True},
        "8 กระสอบ 1,250.50 บาท",
        "80 กระสอบ 1,250.50 บาท",
    ),
    "lot.told": ({"lot": 900}, "สุทธิ 45 กิโลกรัม", "สุทธิ 45.5 กิโลกรัม"),
    "sale.delivered": ({"sale": 900}, "รวม 45 กิโลกรัม", "รวม 45.5 กิโลกรัม"),
    "sale.priced": ({"sale": 900}, "45 กิโลกรัม ราคา 30", "45 กิโลกรัม ราคา 30.25"),
    "sale.paid": ({"sale": 900}, "รับเงินจากผู้ซื้อ 1,300", "รับเงินจากผู้ซื้อ 1,361.25"),
}
_ROWS = (
    "INSERT INTO sales (id, network_id, product, strength, day, opened_at, changed_at, changed_by, weight_grams, price_satang) "
    "VALUES (900, {network}, 'น้ำยาง', 'drc', '2026-12-01', '{at}', '{at}', 1, 45000, 3025)",
    "INSERT INTO lots (id, network_id, sale_id, member_id, gross_grams, tare_grams, by_person_id, told_at, at) "
    "SELECT 900, {network}, 900, id, 50500, 5000, 1, '{at}', '{at}' FROM members WHERE network_id = {network} LIMIT 1",
    'INSERT INTO ledger_entries (id, network_id, day, what, "values", about, once, at) '
    "VALUES (900, {network}, '2026-12-01', 'buyer_paid', '{{}}', 'sale:900', 'test', '{at}')",
    "INSERT INTO ledger_postings (network_id, entry_id, kind, account, satang) "
    "VALUES ({network}, 900, 'cash', '', 136125), ({network}, 900, 'buyer', 'ร้าน', -136125)",
    "INSERT INTO statements (id, network_id, report_id, position, kind, amount_satang, state, settled, month, at) "
    "SELECT 900, {network}, id, 900, 'purchase', 125050, 'confirmed', '{{}}', '2026-12', '{at}' FROM reports "
    "WHERE network_id = {network} LIMIT 1",
)


@pytest.fixture(scope="module")
def sold(world: Lively) -> Lively:
    for each in _ROWS:
        world.books.change(each.format(network=world.towns[0].network, at="2026-12-01 02:00:00"))
    return world


@pytest.mark.parametrize("act", PRESSED)
def test_what_was_fetched_sold_and_heard_on_the_telephone_stood_on_the_message_too(sold: Lively, act: str) -> None:
    values, otherwise, so = PRESSED[act]
    cause, query = sold.books.rows(
        "SELECT id, raw FROM inbox WHERE raw LIKE '%callback_query%' ORDER BY id DESC LIMIT 1"
    )[0]
    pressed = json.loads(query)["callback_query"]["id"]
    reading = ReadingBack(sold.books, lambda chat: 0)
    reading.recorded({})
    for shown, faults in ((so, 0), (otherwise, 1)):
        sold.books.change(
            'INSERT INTO audit (network_id, at, person_id, cause, act, "values") VALUES (?, ?, 1, ?, ?, ?)',
            *(sold.towns[0].network, "2026-12-01 02:00:00", f"inbox:{cause}", act, json.dumps(values)),
        )
        reading.recorded({pressed: shown})
        assert len(reading.faults) == faults, reading.faults
