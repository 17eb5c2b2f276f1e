"""A memorandum: eight questions, drafts that each party agrees to, the signing, a later party, its years; and rules."""

from pathlib import Path

from documents.links import qr_png
from storage import chats, members
from storage.turn import Turn
from tests.documents.seen import joined, pdf_text
from tests.handlers.agreeing import WITHOUT, agreed, deciding
from tests.meeting_house import NAMES
from tests.played import Held

TERM = "12 กุมภาพันธ์ 2570 ถึง 11 กุมภาพันธ์ 2575"
THREE_YEARS = "12 กุมภาพันธ์ 2570 ถึง 11 กุมภาพันธ์ 2573 (เดิม 11 กุมภาพันธ์ 2575)"


def test_eight_questions_one_correction_and_a_draft_agreed_anew(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        secretary, nui = play.secretary, play.parties[3]
        assert "○" not in play.says(secretary, "/network")
        others = play.presses(secretary, "ดูส่วนอื่น")
        assert "○ มติขององค์กร" not in others and "○ บันทึกข้อตกลง" in others
        assert play.buttons_after(secretary, "อยากทำ MOU ค่ะ") == ["เริ่มบันทึกข้อตกลง", "เริ่มระเบียบ"]
        asked = play.begin()
        assert "ถามสั้น ๆ 8 ข้อ" in asked and "ข้อ 1 จาก 8 ตกลงกันเพื่ออะไร" in asked
        assert "มีมติขององค์กรแล้ว 5 แห่ง" in play.says(secretary, "ซื้อและขายร่วมกัน\nและเรียนรู้ร่วมกัน")
        assert play.buttons(secretary) == ["ทั้ง 5 แห่ง", "เลือกเอง", "ข้าม"]
        play.presses(secretary, "ทั้ง 5 แห่ง")
        for words in ("ซื้อปุ๋ย", "ได้ราคาเดียวกัน", "คณะกรรมการเครือข่าย", "12 กุมภา ห้าปี", "แจ้งก่อน 30 วัน"):
            play.says(secretary, words)
        made = play.says(secretary, "12 ก.พ. ที่สหกรณ์ พยานท่านนายอำเภอ กับสหกรณ์จังหวัด")
        assert f"ร่างที่ 1 คู่ตกลง 5 แห่ง {TERM}" in made
        assert play.message(secretary)["file"]["name"].endswith(".docx")
        assert play.house.value("SELECT count(*) FROM memorandum_answers") == 0, "nobody has seen it"
        play.send()
        for each in play.parties:
            assert "ร่างที่ 1 บันทึกข้อตกลงของเครือข่ายรัตภูมิ ขอให้ช่วยอ่าน" in play.sees(each)
            assert play.message(each)["file"]["mime"] == "application/pdf"
            assert play.buttons(each) == ["เห็นด้วย", "ขอแก้"] and "ยังไม่ใช่การลงนาม" in play.sees(each)
        play.presses(nui, "ขอแก้")
        assert "ขอแก้ข้อ 6" in play.says(nui, "ข้อ 6 สามปีพอค่ะ ห้าปีนานไป")
        play.agree(nui)
        card = play.newest(secretary, "ร่างที่ 1")["text"]
        assert "เห็นด้วย 4 · ขอแก้ 1" in card and "ท่าชะมวง: ข้อ 6 สามปีพอ" in card
        assert not any("สามปี" in text for each in play.parties if each is not nui for text in play.texts(each))
        before = play.from_bot(secretary)
        assert f"ข้อ 6: {THREE_YEARS}" in play.presses(secretary, "แก้ตามนี้")
        assert play.from_bot(secretary) == before + 1 and play.message(secretary)["file"], "one message, with the file"
        play.send()
        for each in play.parties:
            seen = play.sees(each)
            assert "ร่างที่ 2" in seen and "เปลี่ยนข้อเดียว" in seen and f"ข้อ 6: {THREE_YEARS}" in seen
            assert "ท่าชะมวง" not in seen or each is nui, "who asked is told to nobody else"
        # The draft before counts no more, also under its old buttons.
        chair = play.parties[0]
        assert play.labels(chair, "ร่างที่ 1 บันทึก") == []
        assert "มีร่างใหม่แล้ว" in play.newest(chair, "ร่างที่ 1 บันทึก")["text"]
        first = play.house.value("SELECT min(id) FROM memorandum_answers")
        ((answer, messages),) = play.forge(chair, f"memoranda.agree:1:{first}").values()
        assert "มีร่างที่ 2 แล้ว" in answer and not messages
        play.agree()
        ready = play.sees(secretary)
        assert "พร้อมลงนาม คู่ตกลงเห็นด้วยครบ 5 แห่ง ไฟล์มีฉบับละแห่ง ช่องลงนาม 5 แห่ง พยาน 2 คน" in ready
        for form in ("ไฟล์ Word", "ไฟล์ .pdf"):
            assert "ฉบับเต็ม 5 ฉบับ แห่งละฉบับ" in play.presses(secretary, form)
        assert play.message(secretary)["file"]["mime"] == "application/pdf"
        drafts = play.house.rows("SELECT number, state FROM memorandum_drafts ORDER BY number")
        assert [tuple(each) for each in drafts] == [(1, "replaced"), (2, "sent")]
        # The network's card: numbers; nothing of it in the group but the state.
        assert "บันทึกข้อตกลง: พร้อมลงนาม" in play.says(secretary, "/network")
        play.chair.types("/network", chat=play.made.group)
        play.house.settle()
        posted = play.made.posts()[-1]["text"]
        assert "บันทึกข้อตกลง: พร้อมลงนาม" in posted and "ท่าชะมวง" not in posted


def test_too_few_parties_days_that_cannot_be_and_words_that_stay(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        secretary, leader = play.secretary, play.parties[1]
        play.begin()
        play.presses(secretary, "ข้าม")
        ticks = play.presses(secretary, "เลือกเอง")
        assert f"{WITHOUT}" in ticks and "(รอมติองค์กร)" in ticks
        assert not any(WITHOUT.removeprefix("ร้านค้า") in label for label in play.buttons(secretary))
        play.presses(secretary, "☐ น้ำยางสดบ้านควนรู")
        play.presses(secretary, "เรียบร้อย")
        few = play.newest(secretary, "ต้องมีอย่างน้อยสองแห่ง")
        assert "ตอนนี้เลือกไว้แห่งเดียว เก็บร่างไว้ให้แล้ว เลือกเพิ่มเมื่อไรก็ได้" in few["text"]
        for _ in range(3):
            play.presses(secretary, "ข้าม")
        assert "อ่านวันไม่ออก" in play.says(secretary, "แล้วแต่ที่ประชุม")
        assert "วันสิ้นสุดมาก่อนวันเริ่ม" in play.says(secretary, "12 กุมภา 70 ถึง 1 ม.ค. 70")
        play.says(secretary, "เริ่ม 29 ก.พ. 71")
        assert any("ครบปีจะนับวันที่ 28 ก.พ. ของปีที่ไม่มีวันที่ 29" in text for text in play.texts(secretary))
        play.presses(secretary, "ข้าม")
        play.says(secretary, "ข้าม")
        assert "ร่างที่ 1 คู่ตกลง 1 แห่ง 29 กุมภาพันธ์ 2571 ถึง ยังไม่กำหนดวันสิ้นสุด" in play.sees(secretary)
        assert play.buttons(secretary)[0] == "เลือกคู่ตกลง" and "ส่งให้คู่ตกลงตรวจ" not in play.buttons(secretary)
        ((told, _),) = play.forge(secretary, "memoranda.send:1:1").values()
        assert "ต้องมีอย่างน้อยสองแห่ง" in told
        assert play.house.value("SELECT count(*) FROM memorandum_answers") == 0
        play.presses(secretary, "เลือกคู่ตกลง", few)
        play.presses(secretary, "☐ บ้านคลองยางแดง")
        assert "ร่างที่ 1 คู่ตกลง 2 แห่ง" in play.presses(secretary, "เรียบร้อย")
        play.send()
        # A request without its clause; days that cannot be; the words stay, with a reason that names nobody.
        play.presses(leader, "ขอแก้")
        assert "วันสิ้นสุดมาก่อนวันเริ่ม" in play.says(leader, "ข้อ 6 12 กุมภา 71 ถึง 1 ม.ค. 70")
        assert "ข้อไหน" in play.says(leader, "อยากให้เขียนเรื่องน้ำยางด้วย")
        assert "เลือกข้อ 1 ถึง 8" in play.says(leader, "ข้อ 9")
        play.presses(leader, "ข้อ 3")
        play.presses(secretary, "คงเดิม พร้อมเหตุผล")
        play.says(secretary, "ตกลงกันในที่ประชุมแล้ว")
        assert "ข้อ 3 คงเดิม เพราะตกลงกันในที่ประชุมแล้ว" in play.sees(leader)
        assert not any("คงเดิม" in text for text in play.texts(play.chair)), (
            "no word changed: only who asked is asked again"
        )
        play.presses(leader, "เห็นด้วย")
        play.presses(play.chair, "เห็นด้วย")
        assert "พร้อมลงนาม" in play.sees(secretary)
        # What is ready may still be changed: a new draft, agreed anew.
        play.presses(secretary, "แก้บางข้อ")
        play.presses(secretary, "ข้อ 3")
        assert "ร่างที่ 2" in play.says(secretary, "ขายน้ำยางรวมกัน") and "ข้อ 3: ขายน้ำยางรวมกัน" in play.sees(secretary)
        play.presses(secretary, "แก้บางข้อ")
        assert "เลิกร่างนี้แล้ว" in play.presses(secretary, "เลิกร่างนี้")
        play.says(secretary, "/network")
        assert "○ บันทึกข้อตกลง" in play.presses(secretary, "ดูส่วนอื่น")


def test_the_secretary_answers_for_who_has_no_telegram_and_nobody_else_does(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        play.decided(6)
        secretary, leader = play.secretary, play.parties[1]
        play.begin()
        for _ in range(8):
            play.presses(secretary, "ข้าม" if play.labels(secretary, "ข้อ") == ["ข้าม"] else play.buttons(secretary)[0])
        play.send()
        card = play.newest(secretary, "ร่างที่ 1")
        assert "ไม่มีเทเลแกรม โทรถามแล้วตอบแทนได้: ทำสวนยางบ้านไสหมาก" in card["text"]
        # Another party's button, and one of another network's, are refused; so is beginning by who may not.
        other = play.house.value("SELECT max(id) FROM memorandum_answers")
        told = play.forge(
            leader, f"memoranda.agree:1:{other}", "memoranda.agree:1:99", "memoranda.begin:1", "memoranda.send:1:1"
        )
        assert all(answers == 0 for _, answers in told.values()), told
        assert play.house.value("SELECT count(*) FROM memorandum_answers WHERE answer='agreed'") == 0
        play.agree()
        play.presses(secretary, "ตอบแทนแห่งที่โทรมา")
        play.presses(secretary, "✓ ทำสวนยางบ้านไสหมาก เห็นด้วย")
        assert "พร้อมลงนาม" in play.sees(secretary)
        assert play.house.value("SELECT entered FROM memorandum_answers ORDER BY id DESC LIMIT 1") == 1
        # A party's list: its paper to read, nothing of who answered what.
        play.says(leader, "/network")
        assert "• บันทึกข้อตกลง: พร้อมลงนาม" in play.presses(leader, "บันทึกข้อตกลง")
        assert "อ่านบันทึกข้อตกลง" in play.buttons(leader)
        play.presses(leader, "อ่านบันทึกข้อตกลง")
        assert play.message(leader)["file"]["mime"] == "application/pdf"


def test_the_signing_a_wrong_tick_and_a_later_party(tmp_path: Path) -> None:
    with agreed(tmp_path) as play:
        secretary, house = play.secretary, play.house
        play.made.sleeps("2027-02-12T08:50")
        # In the meeting, where other words would be the text of its matter.
        play.presses(secretary, "เริ่มประชุม")
        for name in NAMES[:4]:
            play.presses(secretary, f"⬜ {name}")
        play.presses(secretary, "ตามนี้ (4 แห่ง)")
        assert "ยังไม่ถึง" in play.says(secretary, "ลงนามครบ 5 แห่ง 14 ก.พ.")
        secretary.uploads(qr_png("หน้าลงนาม"), "หน้าลงนาม.jpg", caption="ลงนามครบ 5 แห่งวันนี้", as_="photo")
        house.settle()
        asked = play.sees(secretary)
        assert "(มีรูป 1 รูป)" in asked and "ลงนามวันศุกร์ที่ 12 ก.พ. 2570: ☑ น้ำยางสดบ้านควนรู ☑ " in asked
        assert asked.count("☑") == 5 and "ถูกต้องไหม" in asked
        # Three of five today: the others are tapped away.
        play.presses(secretary, "แก้ไข")
        for name in ("ท่าชะมวง", "เลี้ยงวัวบ้านเขาพระ"):
            play.presses(secretary, f"☑ {name}")
        assert house.value("SELECT count(*) FROM memorandum_signatures") == 0
        signed = play.presses(secretary, "ถูกต้อง")
        assert "ลงนามแล้ว 3 จาก 5 แห่ง มีผลกับ 3 แห่งนี้" in signed and "ยังไม่ลงนาม: ท่าชะมวง, เลี้ยงวัวบ้านเขาพระ" in signed
        assert house.value("SELECT count(*) FROM memorandum_signatures WHERE file_id IS NOT NULL") == 3
        play.says(secretary, "ปิดประชุม")
        play.presses(secretary, "เลิกประชุมเลย")
        said = "มีผลวันศุกร์ที่ 12 ก.พ. 2570 ถึงวันพุธที่ 11 ก.พ. 2575"
        summary = play.made.posts()[-1]
        assert f"ลงนามบันทึกข้อตกลง 3 แห่ง {said}" in summary["text"] and "ท่าชะมวง" not in summary["text"]
        # A wrong tick is taken back with a reason; its row and the photo stay.
        play.presses(secretary, "ถอนที่บันทึกผิด", play.newest(secretary, "ลงนามแล้ว 3 จาก 5"))
        play.presses(secretary, "☑ ครูรัตภูมิ")
        assert "ลงนามแล้ว 2 จาก 5 แห่ง" in play.says(secretary, "ลงชื่อผิดช่อง")
        ((reason, file),) = house.rows(
            "SELECT reason, file_id FROM memorandum_signatures WHERE withdrawn_at IS NOT NULL"
        )
        assert reason == "ลงชื่อผิดช่อง" and file
        assert "ลงนามครบ" not in play.says(secretary, "ลงนามครบแล้ว") and "☑" in play.sees(secretary)
        signed = play.presses(secretary, "ถูกต้อง")
        assert "ลงนามแล้ว 5 จาก 5 แห่ง มีผลกับ 2 แห่งนี้" in signed, "of three no page is there"
        assert "ยังไม่มีรูปหน้าที่ลงนามของครูรัตภูมิ, ท่าชะมวง, เลี้ยงวัวบ้านเขาพระ" in signed
        assert "รอรูปหน้าที่ลงนาม" in play.says(secretary, "/network")
        play.presses(secretary, "ใส่รูปหน้าที่ลงนาม", play.newest(secretary, "ลงนามแล้ว 5 จาก 5"))
        secretary.uploads(qr_png("หน้าสอง"), "หน้าสอง.jpg", as_="photo")
        house.settle()
        signed = play.sees(secretary)
        assert "ลงนามแล้ว 5 จาก 5 แห่ง" in signed and "ยังไม่มีรูป" not in signed and "มีผลกับ" not in signed
        assert "เพิ่มผู้เข้าร่วม" in play.buttons(secretary) and "ใส่รูปหน้าที่ลงนาม" not in play.buttons(secretary)
        (summary,) = [each for each in play.made.posts() if each["id"] == summary["id"]]
        assert f"ลงนามบันทึกข้อตกลง 5 แห่ง {said}" in summary["text"]
        assert "แก้บางข้อ" not in play.buttons(secretary), "what is signed stays"
        ends = "ถึงวันพุธที่ 11 ก.พ. 2575"
        assert f"บันทึกข้อตกลง: ลงนามแล้ว 5 แห่ง {ends}" in play.says(secretary, "/network")
        assert "แห่งของท่านลงนามแล้ว" in play.says(play.parties[3], "ขอดูบันทึกข้อตกลงหน่อยค่ะ")
        assert play.buttons(play.parties[3]) == ["อ่านบันทึกข้อตกลง", "ดูหน้าที่ลงนาม"]
        # A later party signs a paper of its own, with the same end.
        play.decided(5)
        play.made.sleeps("2027-05-14T10:00")
        play.says(secretary, "/network")
        play.presses(secretary, "บันทึกข้อตกลง")
        play.presses(secretary, "บันทึกข้อตกลง")
        play.presses(secretary, "เพิ่มผู้เข้าร่วม")
        joining = play.presses(secretary, "กำแพงเพชร")
        assert "ใบเข้าร่วมบันทึกข้อตกลง 1 แห่ง" in joining and play.buttons(secretary) == ["ไฟล์ Word", "ไฟล์ .pdf"]
        play.presses(secretary, "ไฟล์ .pdf")
        assert "ใบเข้าร่วม" in play.message(secretary)["file"]["name"]
        secretary.uploads(qr_png("ใบเข้าร่วม"), "ใบเข้าร่วม.jpg", caption="ลงนามครบ 1 แห่งวันนี้", as_="photo")
        house.settle()
        assert "☑ กำแพงเพชร" in play.sees(secretary)
        assert "ลงนามแล้ว 6 จาก 6 แห่ง" in play.presses(secretary, "ถูกต้อง")
        assert f"ลงนามแล้ว 6 แห่ง {ends}" in play.says(secretary, "/network")
        # Its anniversary: thirty days before, the chair is told once, with a page and a place on the agenda.
        play.made.sleeps("2028-01-13T12:00")
        told = [text for text in play.texts(play.chair) if "ครบปีวันเสาร์ที่ 12 ก.พ. 2571" in text]
        assert len(told) == 1 and told[0].endswith("ตั้งแต่ลงนาม: ประชุม 1 ครั้ง")
        assert not any("ครบปีวันเสาร์" in text for text in play.texts(secretary))
        play.presses(play.chair, "หนึ่งหน้า .pdf")
        assert play.message(play.chair)["file"]["mime"] == "application/pdf"
        assert "ใส่ในวาระครั้งหน้าแล้ว" in play.presses(play.chair, "ใส่วาระครั้งหน้า")
        assert house.value("SELECT count(*) FROM agenda_items WHERE subject='memorandum:1'") == 1
        play.made.sleeps("2029-01-13T12:00")
        assert sum("ครบปีวันจันทร์ที่ 12 ก.พ. 2572" in text for text in play.texts(play.chair)) == 1, "and every year"
        # The end: ninety and thirty days before, chair and secretary; it is renewed for as long again.
        play.made.sleeps("2031-11-13T12:00")
        for person in (play.chair, secretary):
            assert sum("บันทึกข้อตกลง สิ้นสุดวันพุธที่ 11 ก.พ. 2575" in text for text in play.texts(person)) == 1
        assert "12 กุมภาพันธ์ 2575 ถึง 11 กุมภาพันธ์ 2580" in play.presses(secretary, "ร่างต่ออายุ")
        assert any("ร่างต่ออายุแล้ว" in text for text in play.texts(play.chair)), "one answer changes every card"
        play.made.sleeps("2032-02-12T12:00")
        card = play.says(secretary, "/network")
        assert "สิ้นสุดแล้ว" in card and "ขั้น: ขั้นต้น" in card, "and nothing stops"


def test_rules_go_the_same_road_and_a_draft_unanswered_stands_on_the_invitation(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        secretary, leader = play.secretary, play.parties[1]
        play.draft("ระเบียบ")
        play.send()
        play.agree(leader)
        play.house.move("2027-03-02T09:30")
        play.made.does(play.chair, "ส่งคำเชิญ")
        invited = play.newest(leader, "ยังไม่ได้ตอบร่างที่ 1 ระเบียบ")
        assert "บ้านคลองยางแดง" in invited["text"] and {"เห็นด้วย ร่างที่ 1", "ขอแก้"} <= set(
            play.labels(leader, "ยังไม่ได้ตอบร่างที่ 1 ระเบียบ")
        )
        assert not any("ร่างที่ 1 ระเบียบ" in each["text"] for each in play.made.posts()), "in the group nobody reads it"
        play.presses(leader, "เห็นด้วย ร่างที่ 1", invited)
        assert "พร้อมเสนอที่ประชุม" in play.sees(secretary)
        assert "ใส่ในวาระครั้งหน้าแล้ว" in play.presses(secretary, "ใส่วาระครั้งหน้า")
        card = play.newest(secretary, "พร้อมเสนอที่ประชุม")
        assert "อยู่ในวาระการประชุมแล้ว" in card["text"] and "ใส่วาระครั้งหน้า" not in str(card["buttons"])
        # What is on the agenda keeps its words until it is taken off again.
        play.presses(leader, "ขอแก้", play.newest(leader, "เห็นด้วยแล้ว"))
        assert "เสนอข้อแก้ในที่ประชุมได้เลย" in play.toast(leader)
        ((told, _),) = play.forge(secretary, "memoranda.clause:1:1:3").values()
        assert "กด [ถอนออกจากวาระ] ก่อน" in told
        card = play.newest(secretary, "พร้อมเสนอที่ประชุม")
        play.presses(secretary, "ถอนออกจากวาระ", card)
        card = play.newest(secretary, "พร้อมเสนอที่ประชุม")
        assert "อยู่ในวาระ" not in card["text"] and "แก้บางข้อ" in str(card["buttons"])
        play.presses(secretary, "ที่ประชุมมีมติแล้ว", card)
        assert "ที่ประชุมเห็นชอบแล้ว วันจันทร์ที่ 1 มี.ค. 2570" in play.says(secretary, "1 มี.ค.")
        assert "ระเบียบ: ที่ประชุมเห็นชอบแล้ว" in play.says(secretary, "/network")


def test_a_meeting_adopts_the_rules_by_its_resolution_and_they_stay(tmp_path: Path) -> None:
    with agreed(tmp_path, part="ระเบียบ") as play:
        secretary, leader = play.secretary, play.parties[1]
        play.presses(secretary, "ใส่วาระครั้งหน้า")
        play.made.sleeps("2027-02-12T08:50")
        play.presses(secretary, "เริ่มประชุม")
        for name in NAMES[:4]:
            play.presses(secretary, f"⬜ {name}")
        play.presses(secretary, "ตามนี้ (4 แห่ง)")
        ((told, _),) = play.forge(secretary, "memoranda.take_off:1:1").values()
        assert "ที่ประชุมกำลังพิจารณาอยู่" in told
        meeting = Held(play.made)
        meeting.open("ระเบียบ: พิจารณาเห็นชอบ")
        meeting.taps("เห็นชอบ ไม่มีผู้คัดค้าน")
        assert "ระเบียบ: พร้อมเสนอที่ประชุม" in play.says(play.chair, "/network"), "until the meeting has ended"
        meeting.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        card = play.newest(secretary, "ที่ประชุมเห็นชอบแล้ว")
        assert "มติที่ 1/2570-1 วันศุกร์ที่ 12 ก.พ. 2570" in card["text"]
        assert {"แก้บางข้อ", "ถอนออกจากวาระ", "ที่ประชุมมีมติแล้ว"}.isdisjoint(play.labels(secretary, "ที่ประชุมเห็นชอบแล้ว"))
        party = play.newest(leader, "ร่างที่ 1 ระเบียบ")
        assert "ที่ประชุมเห็นชอบแล้ว วันศุกร์ที่ 12 ก.พ. 2570" in party["text"] and not party["buttons"]
        first = play.house.value("SELECT min(id) FROM memorandum_answers WHERE member_id=2")
        ((told, _),) = play.forge(leader, f"memoranda.change:1:{first}").values()
        assert "แก้ถ้อยคำไม่ได้" in told
        assert "ระเบียบ: ที่ประชุมเห็นชอบแล้ว วันศุกร์ที่ 12 ก.พ. 2570" in play.says(leader, "/network")


def test_signed_on_paper_before_all_have_tapped_with_a_photo_that_came_later(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        secretary, house = play.secretary, play.house
        play.begin()
        play.says(secretary, "ซื้อและขายร่วมกัน")
        ticks = play.says(secretary, "ควนรู ท่าชะมวง เขาพระ กับกำแพงเพชร")
        assert "เลือกแล้ว 3 จาก 5 แห่ง" in ticks, "who has no decision of its own is not ticked by its name either"
        assert "เลือกแล้ว 4 จาก 5 แห่ง" in play.says(secretary, "ครูรัตภูมิ")
        play.presses(secretary, "เรียบร้อย")
        for _ in range(6):
            play.presses(secretary, "ข้าม")
        play.send()
        play.agree(play.parties[0], play.parties[1], play.parties[4])
        play.made.sleeps("2027-02-12T10:00")
        asked = play.says(secretary, "ลงนามครบ 4 แห่งวันนี้")
        assert "กดเห็นด้วยในนี้ 2 จาก 4 แห่ง" in asked and asked.count("☑") == 4
        assert "ส่งมาในนี้ได้เลย" in play.presses(secretary, "ใส่รูปหน้าที่ลงนาม")
        secretary.uploads(qr_png("หน้าลงนาม"), "หน้าลงนาม.jpg", as_="photo")
        house.settle()
        assert "(มีรูป 1 รูป)" in play.sees(secretary) and "ใส่รูปหน้าที่ลงนาม" not in play.buttons(secretary)
        assert "ลงนามแล้ว 4 จาก 4 แห่ง" in play.presses(secretary, "ถูกต้อง")
        assert "ดูหน้าที่ลงนาม" in play.buttons(secretary) and "แก้บางข้อ" not in play.buttons(secretary)
        before = play.from_bot(secretary)
        play.presses(secretary, "ดูหน้าที่ลงนาม")
        assert play.from_bot(secretary) == before + 1 and play.message(secretary)["file"]
        entered = house.rows("SELECT entered FROM memorandum_answers WHERE answer='agreed' ORDER BY id")
        assert [each["entered"] for each in entered] == [1, 0, 0, 1], "marked as entered where nobody tapped"
        party = play.newest(play.parties[0], "ร่างที่ 1")
        assert "แห่งของท่านลงนามแล้ว วันศุกร์ที่ 12 ก.พ. 2570" in party["text"] and not party["buttons"]
        # Who is no party sees neither page nor paper.
        told = play.forge(play.parties[1], "memoranda.pages:1:1", "memoranda.file:1:1:pdf", "memoranda.sign:1:1")
        assert all(answers == 0 for _, answers in told.values()), told
        # The days that were written by hand are entered from the page; then they stay like the rest.
        assert "วันเริ่มและสิ้นสุดเว้นไว้เขียนมือ" in play.newest(secretary, "ลงนามแล้ว 4 จาก 4")["text"]
        play.presses(secretary, "ใส่วันเริ่มและสิ้นสุด", play.newest(secretary, "ลงนามแล้ว 4 จาก 4"))
        assert "วันสิ้นสุดมาก่อนวันเริ่ม" in play.says(secretary, "12 ก.พ. 70 ถึง 1 ม.ค. 70")
        assert "12 กุมภาพันธ์ 2570 ถึง 11 กุมภาพันธ์ 2573" in play.says(secretary, "12 ก.พ. 70 สามปี")
        assert "ใส่วันเริ่มและสิ้นสุด" not in play.buttons(secretary)
        ((told, _),) = play.forge(secretary, "memoranda.fill:1:1").values()
        assert "แก้ถ้อยคำไม่ได้" in told
        # Who joins may ask for a change; its words stay, and so does what was signed.
        joins = play.parties[1]
        play.presses(secretary, "เพิ่มผู้เข้าร่วม")
        play.presses(secretary, "บ้านคลองยางแดง")
        play.presses(joins, "ขอแก้", play.newest(joins, "ใบเข้าร่วม"))
        play.says(joins, "ข้อ 1 เติมว่าเรียนรู้ร่วมกัน")
        labels = play.labels(secretary, "ลงนามแล้ว 4 จาก 5 แห่ง มีผลกับ 4 แห่งนี้")
        assert "คงเดิม พร้อมเหตุผล" in labels and {"แก้ตามนี้", "แก้บางข้อ"}.isdisjoint(labels)
        assert play.house.value("SELECT state FROM memoranda") == "ready"


def test_the_paper_bears_names_with_their_titles_and_where_and_when_it_is_signed(tmp_path: Path) -> None:
    with agreed(tmp_path) as play:
        secretary, house = play.secretary, play.house
        # Whom the decision calls so has said the name in full since.
        known = "UPDATE people SET name='ผู้แทนที่ 4', full_name='นางนุ้ย สุวรรณโณ' WHERE telegram_id=?"
        house.change(known, play.parties[3].id)
        play.presses(secretary, "ไฟล์ .pdf")
        shown = joined(pdf_text(house.rehearsal.file(play.message(secretary)["file"]["id"])))
        assert shown.count(joined("โดย นางนุ้ย สุวรรณโณ ผู้แทน")) == 5 == shown.count(joined("(นางนุ้ย สุวรรณโณ)"))
        assert shown.count(joined("ทำที่ สหกรณ์วันที่ 12 กุมภาพันธ์ 2570")) == 5
        assert shown.count(joined("(ท่านนายอำเภอ)")) == 5 == shown.count(joined("(สหกรณ์จังหวัด)"))


def test_ticks_alone_bring_no_memorandum_into_force_and_the_photo_of_the_page_does(tmp_path: Path) -> None:
    with agreed(tmp_path) as play:
        secretary = play.secretary
        play.made.sleeps("2027-02-12T12:00")
        asked = play.says(secretary, "ลงนามครบ 5 แห่งวันนี้")
        assert "นับว่าลงนามแล้วเมื่อมีรูปหน้าที่ลงนามด้วย" in asked
        signed = play.presses(secretary, "ถูกต้อง")
        assert "ลงนามแล้ว 5 จาก 5 แห่ง มีผลเมื่อลงนามสองแห่งและมีรูปหน้าที่ลงนาม" in signed
        assert "เพิ่มผู้เข้าร่วม" not in play.buttons(secretary)
        card = play.says(secretary, "/network")
        assert "ลงนามแล้ว 5 แห่ง รอรูปหน้าที่ลงนาม" in card and "ขั้น: กำลังก่อตัว" in card
        assert play.house.value("SELECT count(*) FROM due WHERE kind='memoranda.year'") == 0
        play.presses(secretary, "ใส่รูปหน้าที่ลงนาม", play.newest(secretary, "ลงนามแล้ว 5 จาก 5"))
        secretary.uploads(qr_png("หน้าลงนาม"), "หน้าลงนาม.jpg", as_="photo")
        play.house.settle()
        assert "เพิ่มผู้เข้าร่วม" in play.buttons(secretary)
        card = play.says(secretary, "/network")
        assert "ลงนามแล้ว 5 แห่ง ถึงวันพุธที่ 11 ก.พ. 2575" in card and "ขั้น: ขั้นต้น" in card
        assert play.house.value("SELECT count(*) FROM due WHERE kind='memoranda.year'") == 1


def test_who_speaks_for_two_answers_for_each_and_who_left_for_none(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        secretary, two, gone = play.secretary, play.parties[1], play.parties[2]

        async def also_speaks(turn: Turn) -> None:
            person = await chats.person(turn.connection, two.id)
            await members.link_person(
                turn, play.made.network, play.made.member_ids[4], person.id, state="accepted", via="entered"
            )

        play.between(also_speaks)
        play.draft()
        play.send()
        asked = [text for text in play.texts(two) if "ร่างที่ 1 บันทึกข้อตกลง" in text]
        assert sorted(NAMES.index(text.splitlines()[1]) for text in asked) == [1, 4], "each names whom it is for"
        for message in [each for each in two.sees() if "ร่างที่ 1 บันทึกข้อตกลง" in each["text"]]:
            play.presses(two, "เห็นด้วย", message)
        answered = play.house.rows("SELECT member_id, answer FROM memorandum_answers ORDER BY member_id")
        assert [each["answer"] for each in answered] == ["waiting", "agreed", "waiting", "waiting", "agreed"]
        # An organisation leaves the network, and a representative her organisation: their buttons do nothing.
        nui = play.parties[3]

        async def leave(turn: Turn) -> None:
            turn.person = await chats.person(turn.connection, secretary.id)
            await members.change(turn, play.made.network, play.made.member_ids[2], left_at=turn.now)
            (speaks,) = await members.representatives_for(turn.connection, play.made.member_ids[3])
            await members.decide_representative(turn, play.made.network, speaks.id, "ended", from_states=("accepted",))

        play.between(leave)
        for person in (gone, nui):
            message = play.newest(person, "ร่างที่ 1 บันทึกข้อตกลง")
            before = play.from_bot(person)
            play.presses(person, "เห็นด้วย", message)
            assert play.from_bot(person) == before and play.toast(person)
        assert play.house.value("SELECT count(*) FROM memorandum_answers WHERE answer='agreed'") == 2
        play.agree(*play.parties[1:])
        card = play.newest(secretary, "ร่างที่ 1")["text"]
        assert "ออกจากเครือข่ายแล้ว: ครูรัตภูมิ กด [แก้บางข้อ] เลือกข้อ 2" in card and "เห็นด้วย 3" in card
        assert "ไม่มีเทเลแกรม โทรถามแล้วตอบแทนได้: ท่าชะมวง" in card
        play.presses(secretary, "แก้บางข้อ", play.newest(secretary, "ร่างที่ 1"))
        play.presses(secretary, "ข้อ 2")
        assert "คู่ตกลง 4 แห่ง (เดิม 5)" in play.presses(secretary, "ทั้ง 4 แห่ง")
        play.send()
        assert "ร่างที่ 2" in play.sees(two) and "ร่างที่ 2" not in str(play.texts(gone) + play.texts(nui))


def test_what_is_pressed_below_a_file_shows_below_that_file(tmp_path: Path) -> None:
    with agreed(tmp_path) as play:
        secretary = play.secretary
        file = next(each for each in secretary.sees() if each["file"] and each["buttons"])
        said = play.from_bot(secretary)
        play.presses(secretary, "แก้บางข้อ", message=file)
        shown = next(each for each in secretary.sees() if each["id"] == file["id"])
        assert "พร้อมลงนาม" in shown["text"] and shown["file"] == file["file"]
        assert play.from_bot(secretary) == said
        assert [each for each in play.house.rehearsal.requests() if not each["ok"]] == []


def test_which_of_two_memoranda_was_signed_and_on_which_day_before_it_counts(tmp_path: Path) -> None:
    with agreed(tmp_path) as play:
        secretary, house = play.secretary, play.house
        play.says(secretary, "/network")
        play.presses(secretary, "บันทึกข้อตกลง")
        play.presses(secretary, "บันทึกข้อตกลงอีกฉบับ")
        play.says(secretary, "เรื่องปุ๋ย")
        play.says(secretary, "ซื้อปุ๋ยรวมกัน")
        play.presses(secretary, "ทั้ง 5 แห่ง")
        for _ in range(6):
            play.presses(secretary, "ข้าม")
        play.send()
        play.agree()
        play.made.sleeps("2027-02-20T12:00")
        assert "ลงนามฉบับไหน" in play.says(secretary, "ลงนามครบ 5 แห่งวันนี้")
        assert play.buttons(secretary) == ["บันทึกข้อตกลง", "บันทึกข้อตกลง เรื่องปุ๋ย"]
        asked = play.presses(secretary, "บันทึกข้อตกลง เรื่องปุ๋ย")
        assert "เรื่องปุ๋ย" in asked and "วันเสาร์ที่ 20 ก.พ. 2570" in asked and asked.count("☑") == 5
        play.presses(secretary, "แก้ไข")
        assert "ลงนามวันไหน" in play.presses(secretary, "ลงนามวันอื่น")
        assert "ยังไม่ถึง" in play.says(secretary, "25 ก.พ.")
        assert "อ่านวันไม่ออก" in play.says(secretary, "วันที่นัดกันไว้")
        again = play.says(secretary, "12 ก.พ.")
        assert "วันศุกร์ที่ 12 ก.พ. 2570" in again and "เรื่องปุ๋ย" in again and again.count("☑") == 5
        assert house.value("SELECT count(*) FROM memorandum_signatures") == 0
        play.presses(secretary, "ถูกต้อง")
        signed = house.rows("SELECT DISTINCT memorandum_id, signed_on FROM memorandum_signatures")
        second = house.value("SELECT id FROM memoranda WHERE area='เรื่องปุ๋ย'")
        assert [tuple(each) for each in signed] == [(second, "2027-02-12")]
        assert house.value("SELECT count(*) FROM memorandum_signatures") == 5


def test_the_clause_that_a_request_left_out_is_typed(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        secretary, leader = play.secretary, play.parties[1]
        play.draft()
        play.send()
        play.presses(leader, "ขอแก้")
        assert "ข้อไหน" in play.says(leader, "อยากให้เขียนเรื่องน้ำยางด้วย")
        assert "เลือกข้อ 1 ถึง 8" in play.says(leader, "ข้อ 12")
        assert "ขอแก้ข้อ 3: อยากให้เขียนเรื่องน้ำยางด้วย" in play.says(leader, "ข้อ ๓ ค่ะ")
        asked = play.house.rows("SELECT answer, clause, words FROM memorandum_answers WHERE answer='change'")
        assert [tuple(each) for each in asked] == [("change", 3, "อยากให้เขียนเรื่องน้ำยางด้วย")]
        assert "บ้านคลองยางแดง: ข้อ 3 อยากให้เขียนเรื่องน้ำยางด้วย" in play.newest(secretary, "ร่างที่ 1")["text"]


def test_a_memorandum_is_left_to_end_on_its_day_and_nobody_asks_again(tmp_path: Path) -> None:
    with agreed(tmp_path) as play:
        secretary, chair, house = play.secretary, play.chair, play.house
        play.made.sleeps("2027-02-12T12:00")
        secretary.uploads(qr_png("หน้าลงนาม"), "หน้าลงนาม.jpg", caption="ลงนามครบ 5 แห่งวันนี้", as_="photo")
        house.settle()
        play.presses(secretary, "ถูกต้อง")
        play.made.sleeps("2031-11-13T12:00")
        ends = "บันทึกข้อตกลง สิ้นสุดวันพุธที่ 11 ก.พ. 2575"
        assert play.labels(chair, ends) == ["ร่างต่ออายุ", "ปล่อยให้สิ้นสุด"] == play.labels(secretary, ends)
        play.presses(chair, "ปล่อยให้สิ้นสุด", play.newest(chair, ends))
        assert "จะสิ้นสุดตามวัน ไม่ถามอีก" in play.toast(chair)
        for person in (chair, secretary):
            assert "จะสิ้นสุดตามวัน งานที่ทำร่วมกันไม่หยุด" in play.newest(person, ends)["text"]
            assert play.labels(person, ends) == []
        play.made.sleeps("2032-01-13T12:00")
        for person in (chair, secretary):
            assert sum(ends in text for text in play.texts(person)) == 1, "thirty days before, nobody is asked again"
        assert house.value("SELECT count(*) FROM memoranda") == 1, "nothing was drafted"
        play.made.sleeps("2032-02-12T12:00")
        assert "สิ้นสุดแล้ว" in play.says(secretary, "/network")
