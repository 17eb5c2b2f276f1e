"""Other ways to answer the set-up: in words, in English, in part; and one person in two networks."""

from pathlib import Path

from rehearsal.telegram.client import Person
from tests.handlers.stage import HABIT, TO_END, TO_MEMBERS, TWELVE, begun, labels, newest, says
from tests.house import House, living

BEGIN = "เริ่มใช้กับเครือข่ายของเรา"


def _second(house: House, chair: Person, title: str) -> None:
    group = house.rehearsal.group(title, [chair], owner=chair)
    group.adds_bot(by=chair)
    house.settle()
    chair.presses(BEGIN, chat=group)
    house.settle()


def test_every_question_may_be_answered_in_words_and_unread_words_are_asked_again(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, group = begun(house)
        assert "ยังอ่านชื่อไม่ได้" in says(house, chair, "!!!")
        assert "ใช้ได้ไม่เกิน 120" in says(house, chair, "ก" * 4096)
        assert "จดชื่อแล้วครับ: เครือข่ายยาง\n" in says(house, chair, "ชื่อ เครือข่ายยาง ครับ")
        assert house.value("SELECT name FROM networks") == "เครือข่ายยาง"
        assert "ยังอ่านวันประชุมไม่ออก" in says(house, chair, "แล้วแต่ประธาน")
        assert "ยังขาดวันประชุม" in says(house, chair, "เก้าโมงเช้า ที่วัด")
        assert "เวลา 09.00 น. ที่วัด" in says(house, chair, "ทุกศุกร์ที่สองของเดือน")
        assert "องค์ประชุม" in says(house, chair, "ใช่ครับ")
        assert "ยังอ่านไม่ออก" in says(house, chair, "ตามระเบียบ")
        assert "พิมพ์เป็นตัวเลข" in says(house, chair, "*อื่น ๆ ระบุจำนวน")
        assert "ประชุมมาแล้วกี่ครั้ง" in says(house, chair, "สามแห่ง")
        assert tuple(house.rows("SELECT quorum_kind, quorum_number FROM bodies")[0]) == ("number", 3)
        assert "ยังอ่านจำนวนไม่ออก" in says(house, chair, "หลายครั้งแล้ว")
        assert "ระหว่าง 0 ถึง 200" in says(house, chair, "4000")
        assert "เรื่องค้าง" in says(house, chair, "สิบเอ็ดครั้งครับ")
        assert "ยังไม่เห็นชื่อเรื่อง" in says(house, chair, "•••")
        assert "ไม่เกิน 50 เรื่อง" in says(house, chair, "\n".join(f"เรื่องที่ {n} ก" for n in range(51)))
        assert "ยาวเกินไป" in says(house, chair, "ก" * 500)
        said = says(house, chair, "1. ขอราคาปุ๋ย 3 ร้าน 2. ซ่อมห้อง <b>\nซ่อมหลังคา กับ เรื่องรถไถค่ะ")
        assert "จดเรื่องค้างไว้ 4 เรื่อง" in said
        items = house.rows("SELECT title, origin FROM action_items ORDER BY id")
        titles = ("ขอราคาปุ๋ย 3 ร้าน", "ซ่อมห้อง <b>", "ซ่อมหลังคา", "รถไถ")
        assert [tuple(row) for row in items] == [(title, "11/2569") for title in titles]
        assert "กด “อำเภอ” ได้เลย" in says(house, chair, "ระดับตำบลค่ะ"), "a place is no theme"
        assert "เครือข่ายด้านไหน" in says(house, chair, "*เฉพาะด้าน เช่น ยาง ปุ๋ย การเงิน")
        assert "เครือข่ายเฉพาะด้าน (ยางพารา)" in says(house, chair, "ยางพารา")
        assert "พิมพ์ชื่อสมาชิก" in says(house, chair, "ยังไม่มีหรอกครับ")
        assert "ยังไม่เห็นชื่อองค์กร" in says(house, chair, "- - -")
        said = says(house, chair, "1.กลุ่มก 2.กลุ่มค 3. สหกรณ์ง\n4 กลุ่มจ 081-234-5678")
        assert "ได้ 4 แห่ง" in said and "2. กลุ่มค\n" in said and "4. กลุ่มจ\n" in said
        said = says(house, chair, "ข้อ 2 เป็น กลุ่มข")
        assert "ได้ 4 แห่ง" in said and "2. กลุ่มข\n" in said
        assert "ได้ 2 แห่ง" in says(house, chair, "ลบข้อ 3\nลบข้อ 4")
        assert "ท่านมีตำแหน่งอะไร" in says(house, chair, "ถูกต้องครับ")
        says(house, chair, "เหรัญญิก")
        said = newest(chair, last=8)
        assert "ท่านจึงเป็นประธานไว้ก่อน" in said
        assert "องค์ประชุมตั้งไว้ 3 แห่ง มากกว่าสมาชิกที่มี 2 แห่ง" in said
        chair.types("/setup@natprachum_bot", chat=group)
        house.settle()
        assert "ตั้งค่าเสร็จแล้ว" in newest(chair, group)


def test_the_whole_set_up_in_english(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair = house.rehearsal.person("Somchai")
        chair.starts()
        says(house, chair, "/language", "*English")
        group = house.rehearsal.group("Rattaphum", [chair], owner=chair)
        group.adds_bot(by=chair)
        house.settle()
        chair.types("/language@natprachum_bot", chat=group)
        house.settle()
        chair.presses("English", chat=group)
        house.settle()
        chair.presses("Use it for our network", chat=group)
        house.settle()
        assert "What is the network called?" in newest(chair)
        said = says(house, chair, "Rattaphum network", "the second Friday of every month at 9 am at the co-op hall")
        assert "the second Friday of every month, at 09:00, at the co-op hall" in said
        assert "Friday 11 December 2026" in said
        said = says(house, chair, "*Right", "*More than half", "11")
        assert "number 12/2026" in said
        said = says(house, chair, "none", "*District", "*No parent yet", "Group A 081-234-5678\nGroup B", "*Save")
        assert "what are you in the network?" in said
        says(house, chair, "*Secretary")
        assert "Rattaphum network is ready" in newest(chair, last=4)
        assert "You are the secretary, and the chair for the time being" in newest(chair, last=4)
        assert house.value("SELECT language FROM networks") == "en"
        says(house, chair, "/settings")
        for page in ("Meetings", "Level and parent", "When to send", "Days without meetings", "Language", "Bodies"):
            said = says(house, chair, f"*{page}")
            assert "Last changed by Somchai" in said
            assert not any("\u0e00" <= letter <= "\u0e7f" for letter in said.replace("ผม ครับ", "")), page
            says(house, chair, "*Back")


def test_broken_off_in_one_group_and_begun_in_another_both_can_be_finished(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, "เครือข่ายแรก")
        _second(house, chair, "กลุ่มสอง")
        assert "เครือข่ายชื่ออะไร" in newest(chair)
        assert "กลุ่มสอง ยังตั้งค่าไม่เสร็จ" in says(house, chair, "/start")
        says(house, chair, "/setup", "เครือข่ายสอง", HABIT, "ใช่", "ข้าม", "ข้าม", "ข้าม", "จังหวัด", "ข้าม", "ประธาน")
        assert house.value("SELECT state FROM networks WHERE name = 'เครือข่ายสอง'") == "active"
        said = says(house, chair, "/setup")
        assert "ปกติประชุมวันไหน" in said
        says(house, chair, "ข้าม", "ข้าม", "ข้าม", "ข้าม", "อำเภอ")
        code = house.value("SELECT code FROM networks WHERE name = 'เครือข่ายสอง'")
        says(house, chair, code, "ใช่", TWELVE, "ใช่", "ประธาน")
        assert house.value("SELECT parent_id FROM networks WHERE name = 'เครือข่ายแรก'") == 2

        # One person, two networks: the card changes between them, and levels are held by both sides.
        says(house, chair, "/settings", "*เครือข่ายอื่นของท่าน", "*เครือข่ายสอง", "*ระดับและสังกัด")
        assert "ในสังกัด: เครือข่ายแรก" in newest(chair)
        says(house, chair, "*แก้ระดับ", "*อำเภอ")
        assert "มีเครือข่ายในสังกัดอยู่" in chair.answers()[-1]["text"]
        says(house, chair, "*ไม่แก้ กลับไปการตั้งค่า", "*เครือข่ายอื่นของท่าน", "*เครือข่ายแรก", "*ระดับและสังกัด")
        assert "เปลี่ยนสังกัดเป็น “ยังไม่มีสังกัด” ก่อน" in says(house, chair, "*แก้ระดับ", "จังหวัด")
        says(house, chair, "*ไม่แก้ กลับไปการตั้งค่า", "*ระดับและสังกัด", "*แก้สังกัด", "*ยังไม่มีสังกัด")
        assert house.value("SELECT parent_id FROM networks WHERE name = 'เครือข่ายแรก'") is None
        assert house.value("SELECT count(*) FROM members WHERE child_network_id = 1 AND left_at IS NULL") == 0
        assert any("ไม่ได้สังกัด เครือข่ายสอง แล้ว" in message["text"] for message in chair.sees(last=4))
        says(house, chair, "/start")
        other = next(label for label in labels(chair) if label.startswith("เปลี่ยนเป็น"))
        assert "ตอนนี้คุยเรื่องเครือข่ายข้างบน" in says(house, chair, f"*{other}")


def test_members_added_later_get_links_and_count_on_the_card(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, group = begun(house)
        says(house, chair, *TO_END)
        said = says(house, chair, "/settings", "*เพิ่มสมาชิก", "กลุ่มบ้านก\nกลุ่มบ้านข")
        assert "มีอยู่ครบแล้ว" in said
        assert "ได้ 1 แห่ง ไม่มีชื่อซ้ำ (มีอยู่เดิม 12 แห่ง)" in says(house, chair, "กลุ่มใหม่")
        says(house, chair, "*บันทึก")
        assert any("มีผู้แทนแล้ว 0 จาก 13 แห่ง" in message["text"] for message in chair.sees(group))


def test_a_list_that_was_sent_is_still_there_after_cancel(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_MEMBERS)
        assert "ได้ 12 แห่ง" in says(house, chair, TWELVE)
        assert "ได้ 12 แห่ง" not in says(house, chair, "/cancel")
        said = says(house, chair, "/setup")
        assert "รายชื่อที่ส่งมาก่อนหน้านี้ยังอยู่" in said and "12. กลุ่มบ้านท" in said
        assert "ได้ 13 แห่ง" in says(house, chair, "กลุ่มบ้านใหม่"), "the rest of a list goes on where it was"
        says(house, chair, "/cancel", "/setup", "*แก้ไข")
        assert "พิมพ์ชื่อสมาชิก" in says(house, chair, "*เริ่มรายชื่อใหม่"), "begun anew on purpose it is asked for"
        says(house, chair, "กลุ่มก", "*บันทึก")
        assert house.value("SELECT count(*) FROM members WHERE left_at IS NULL") == 1


def test_every_other_month_is_no_rule_and_the_old_one_is_not_kept_in_silence(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, "*ใช้ชื่อกลุ่ม: เครือข่ายอำเภอรัตภูมิ")
        told = "ทุกเดือนหรือทุกสัปดาห์เท่านั้น"
        assert told in says(house, chair, "ศุกร์ที่สอง เดือนเว้นเดือน เก้าโมงเช้า")
        assert "เวลา 09.00 น." in says(house, chair, HABIT)
        assert told in says(house, chair, "ไม่ใช่ เดือนเว้นเดือน บ่ายโมง")
        says(house, chair, "*ถูกต้อง")
        assert tuple(house.rows("SELECT rule, hour FROM bodies")[0]) == ("FREQ=MONTHLY;BYDAY=2FR", "09:00")


def test_whole_sentences_about_the_list_of_members_become_no_members(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_MEMBERS)
        said = says(house, chair, "สมาชิกของเรามีสามกลุ่มค่ะ คือ\n๑. กลุ่ม ก 081-234-5678 ค่ะ\n๒. กลุ่ม ข\n๓. กลุ่ม ค")
        assert "ได้ 3 แห่ง" in said and "1. กลุ่ม ก\n" in said and "มีเบอร์โทร 1 แห่ง" in said
        said = says(house, chair, "ข้อ 2 ไม่ใช่ค่ะ เอาออก")
        assert "ได้ 2 แห่ง" in said and "2. กลุ่ม ค\n" in said
        said = says(house, chair, "ลบข้อ 9 ออกค่ะ")
        assert "ได้ 2 แห่ง" in said and "จะเอาข้อไหนออก พิมพ์ ลบ 2" in said
        assert "บันทึกสมาชิก 2 แห่งแล้ว" in says(house, chair, "บันทึกเลยค่ะ")
        assert [row[0] for row in house.rows("SELECT name FROM members ORDER BY id")] == ["กลุ่ม ก", "กลุ่ม ค"]


def test_words_that_keep_the_list_of_members_become_no_members(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_MEMBERS)
        for nobody in ("บันทึกเลยค่ะ", "save it", "ใช่ค่ะ"):
            assert "ยังไม่เห็นชื่อองค์กร" in says(house, chair, nobody), nobody
        for name, words in enumerate(("ครบแล้วค่ะ บันทึกเลย", "save it", "บันทึกรายชื่อนี้ให้ด้วยค่ะ", "that's all, thank you")):
            kept = house.value("SELECT count(*) FROM members")
            assert f"2. กลุ่มบ้าน ข{name}" in says(house, chair, f"1. กลุ่มบ้าน ก{name}\n2. กลุ่มบ้าน ข{name}")
            says(house, chair, words)
            assert house.value("SELECT count(*) FROM members") == kept + 2, words
            says(house, chair, *(("*ข้าม",) if not name else ()), "/settings", "*เพิ่มสมาชิก")
        names = [row[0] for row in house.rows("SELECT name FROM members")]
        assert all(each.startswith("กลุ่มบ้าน") for each in names)


def test_who_types_before_the_questions_were_opened_is_led_to_them(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair = house.rehearsal.person("สมจิตร")
        _second(house, chair, "เครือข่ายปราสาท")
        assert "ยังไม่เข้าใจ" in says(house, chair, "เราคือเครือข่ายเกษตรอินทรีย์อำเภอปราสาทค่ะ")
        assert labels(chair)[0] == "ตั้งค่าเครือข่ายต่อ"
        assert "เครือข่ายชื่ออะไรครับ" in says(house, chair, "*ตั้งค่าเครือข่ายต่อ")
