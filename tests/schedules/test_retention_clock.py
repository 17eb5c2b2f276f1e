"""Every night the books let go of what is not kept for ever; what people do with old messages afterwards still gets an answer."""

from pathlib import Path

from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living


def test_three_months_later_words_are_gone_and_an_old_card_still_answers(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.does("มาลี", types="/members")
        play.does("มาลี", press="2")
        old = play.people["มาลี"].sees()[-1]
        assert house.value('SELECT count(*) FROM outbox WHERE "values" LIKE ?', f"%{TWELVE[1]}%") > 0
        assert house.value("SELECT count(*) FROM due WHERE kind = 'retention.nightly' AND state = 'waiting'") == 1
        house.move("2027-03-10T10:00")
        rows = house.rows("SELECT * FROM outbox WHERE created_at < '2026-12-01' AND state = 'sent'")
        assert rows and all(row["values"] == "{}" and row["keyboard"] is None for row in rows)
        assert house.value("SELECT count(*) FROM inbox WHERE done_at < '2027-03-01'") <= 1
        play.people["มาลี"].presses(old["buttons"][0][0]["text"], message=old)
        house.settle()
        assert house.failed() == []
        play.does("มาลี", types="/members")
        assert TWELVE[1] in play.reads("มาลี")
        play.does("มาลี", types="/forget")
        play.does("มาลี", press="ขอไฟล์ข้อมูลของฉัน")
        assert any(each["file"] for each in play.people["มาลี"].sees())
        at = house.value("SELECT at FROM due WHERE kind = 'retention.nightly' AND state = 'waiting'")
        assert at.startswith("2027-03-10 20:00")  # three o'clock in the morning in Thailand
