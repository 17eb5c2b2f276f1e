"""The provinces of the field, one short story each: what its network uses, what people read, and that nothing else was sent."""

from pathlib import Path

import pytest

from acts.payments.accounts import share_confirmed
from documents.links import qr_png
from domain.ledger import Account
from domain.ledger import Kind as Side
from domain.people import Office
from rehearsal.telegram.client import Group, Person
from storage import members, networks
from storage.turn import Turn
from tests.election_house import election_day
from tests.played import Held
from tests.province_house import Province, province

pytestmark = pytest.mark.long

SONGKHLA = (
    "สหกรณ์การเกษตรรัตภูมิ", "กลุ่มออมทรัพย์ควนดินแดง", "กลุ่มทำนาบ้านควนรู", "กลุ่มแม่บ้านท่าชะมวง", "กลุ่มน้ำยางห้วยโอน", "กลุ่มผู้สูงอายุทุ่งคมบาง",
)  # fmt: skip
TRANG = (
    "สหกรณ์กองทุนสวนยางนาโยง", "กลุ่มยางแผ่นบ้านควน", "กลุ่มยางรมควันย่านตาขาว", "กลุ่มน้ำยางห้วยยอด", "กลุ่มยางปะเหลียน", "กลุ่มยางกันตัง",
)  # fmt: skip
SUPHAN_BURI = (
    "สหกรณ์การเกษตรสองพี่น้อง", "สหกรณ์การเกษตรศรีประจันต์", "โรงสีสหกรณ์เดิมบางนางบวช", "กลุ่มทำนาบางปลาม้า", "กลุ่มทำนาอู่ทอง", "กลุ่มทำนาดอนเจดีย์",
)  # fmt: skip
SARABURI = (
    "สหกรณ์โคนมมวกเหล็ก", "กลุ่มโคนมวังม่วง", "กลุ่มโคนมหนองย่างเสือ", "กลุ่มโคนมซับกระดาน", "กลุ่มโคนมคลองม่วง", "กลุ่มโคนมพระพุทธบาท",
)  # fmt: skip
KHON_KAEN = (
    "สหกรณ์การเกษตรเมืองขอนแก่น", "สหกรณ์การเกษตรน้ำพอง", "สหกรณ์การเกษตรอุบลรัตน์",
    "สหกรณ์การเกษตรกระนวน", "สหกรณ์การเกษตรบ้านไผ่", "สหกรณ์การเกษตรชุมแพ",
)  # fmt: skip
LOEI = (
    "สหกรณ์การเกษตรเมืองเลย", "สหกรณ์โคนมภูกระดึง", "สหกรณ์โคนมวังสะพุง", "สหกรณ์โคนมภูหลวง", "กลุ่มเลี้ยงโคท่าลี่", "กลุ่มเลี้ยงโคเชียงคาน",
)  # fmt: skip
CHIANG_MAI = (
    "สหกรณ์การเกษตรสันกำแพง", "กลุ่มหัตถกรรมบ่อสร้าง", "กลุ่มร่มต้นเปา", "สหกรณ์การเกษตรฝาง", "กลุ่มส้มแม่อาย", "กลุ่มชาไชยปราการ",
)  # fmt: skip
LAMPHUN = (
    "สหกรณ์การเกษตรลี้", "กลุ่มลำไยบ้านโฮ่ง", "กลุ่มลำไยป่าซาง", "กลุ่มออมทรัพย์บ้านดงดำ", "กลุ่มเกษตรอินทรีย์แม่ทา", "กลุ่มแม่บ้านทุ่งหัวช้าง",
)  # fmt: skip
SAMUT_PRAKAN = (
    "สหกรณ์ออมทรัพย์บางพลี", "กลุ่มออมทรัพย์บางบ่อ", "กลุ่มออมทรัพย์พระประแดง", "กลุ่มสัจจะบางเสาธง", "เครดิตยูเนี่ยนแพรกษา", "กองทุนหมู่บ้านคลองด่าน",
)  # fmt: skip
VILLAGES = (
    "กลุ่มออมทรัพย์บ้านหนึ่ง", "กลุ่มแม่บ้านบ้านสอง", "กลุ่มเยาวชนบ้านสาม", "กลุ่มผู้สูงอายุบ้านสี่", "กลุ่มอนุรักษ์ป่าบ้านห้า", "กลุ่มท่องเที่ยวบ้านหก",
)  # fmt: skip
PHETCHABURI = (
    "สหกรณ์การเกษตรเมืองเพชรบุรี", "กลุ่มตาลโตนดบ้านลาด", "กลุ่มนาเกลือบ้านแหลม", "กลุ่มชมพู่หนองโสน", "กลุ่มแม่บ้านท่ายาง", "กลุ่มประมงหาดเจ้าสำราญ",
)  # fmt: skip
KALASIN = (
    "สหกรณ์การเกษตรยางตลาด", "กลุ่มทอผ้าโคกศรี", "กลุ่มข้าวเหนียวหัวงัว", "กลุ่มจักสานบัวบาน", "กลุ่มกล้วยตากอุ่มเม่า", "กลุ่มเลี้ยงปลาหนองอิเฒ่า",
)  # fmt: skip
DISTRICTS = {
    "กมลาไสย": 10,
    "สมเด็จ": 10,
    "กุฉินารายณ์": 10,
    "ห้วยเม็ก": 9,
    "เมืองกาฬสินธุ์": 9,
}  # and how many groups: 54 with the six of ยางตลาด
CASSAVA = ("8,420 รถ 3,150 ชื้น 16.5", "7,860 รถ 3,080 ชื้น 15.2", "9,130 รถ 3,210 ชื้น 13.4", "8,000 รถ 3,000 ชื้น 14")

LENT = "ร้อยละ 6 คืน 15 ธ.ค. 31,800 กับ 15 มิ.ย. 71 30,900 มติเรา 2 ก.พ. มติเขา 5 ก.พ."


def hub(story: Province, person: Person, name: str) -> str:
    """Chair or secretary choose the hub in the settings."""
    story.says(person, "/settings")
    story.taps(person, "รวมซื้อรวมขาย")
    return story.taps(person, next(label for label in story.buttons(person) if label == f"แม่ข่าย: {name}"))


def drafted(story: Province, parties: str, purpose: str) -> None:
    """The secretary drafts a memorandum, answering the first two questions, and sends it to the parties."""
    story.says(story.secretary, purpose)
    if parties in story.buttons(story.secretary):
        story.taps(story.secretary, parties)
    for _ in range(6):
        story.taps(story.secretary, "ข้าม")
    story.taps(story.secretary, "ส่งให้คู่ตกลงตรวจ")


def test_trang_has_networks_side_by_side_and_an_organisation_in_several_of_them(tmp_path: Path) -> None:
    rubber, shops, money = "เครือข่ายยางพาราจังหวัดตรัง", "เครือข่ายร้านลอยฟ้าจังหวัดตรัง", "เครือข่ายการเงินจังหวัดตรัง"
    with province(tmp_path, rubber, TRANG) as story:
        both, other = story.leaders[0], story.leaders[1]
        story.beside(shops, story.vice, ("ร้านค้าชุมชนบ้านควน", "ร้านค้าชุมชนนาโยง"), [both])
        speakers = [both, story.leaders[2]]
        own = ("กลุ่มออมทรัพย์บ้านควน", "กลุ่มออมทรัพย์ห้วยยอด")
        finance = story.beside(money, story.stranger, own, speakers, rule="FREQ=MONTHLY;BYDAY=2FR")
        # One person, three networks: each has its card, and what is told goes to the one that is looked at.
        assert rubber in story.card(both)
        assert story.buttons(both)[-2:] == [f"เปลี่ยนเป็น {shops}", f"เปลี่ยนเป็น {money}"]
        assert "เปลี่ยนเป็น" not in str(story.buttons_after(other, "/network"))
        seen = story.taps(both, f"เปลี่ยนเป็น {money}")
        assert f"{money} · สมาชิก 2 แห่ง" in seen and "ประธาน คนแปลกหน้า" in seen and "ประเสริฐ" not in seen
        assert f"เปลี่ยนเป็น {rubber}" in story.buttons(both)
        assert "กลุ่มออมทรัพย์บ้านควน สอนได้: ทำบัญชีกลุ่ม" in story.says(both, "สอนได้ ทำบัญชีกลุ่ม")
        story.taps(both, "ถูกต้อง")
        assert (story.begun(finance), story.begun()) == ({"teaching"}, set())
        # Two meetings of one day: one reminder for who is due from both, the usual one for the others.
        story.house.move("2027-03-02T09:01")
        for chair in (story.chair, story.stranger):
            story.taps(chair, "ส่งคำเชิญ")
        story.house.move("2027-03-09T09:10")
        (told,) = [text for text in story.texts(both) if text.startswith("ยังไม่ได้ตอบ 2 ประชุม")]
        assert f"{rubber} ประชุมครั้งที่ 3/2570" in told and f"{money} ประชุมครั้งที่ 3/2570" in told
        assert "กลุ่มยางแผ่นบ้านควน" in told and "กลุ่มออมทรัพย์บ้านควน" in told
        assert "การเงิน" not in story.sees(other) and "ยังไม่ได้ตอบ" in story.sees(other)
        assert "ออมทรัพย์บ้านควน" not in story.posts()
        story.uses(more=("teaching",))
        story.uses("teaching", network=finance)


def test_suphan_buri_agrees_and_plans_and_its_next_chair_goes_on_where_the_last_one_stopped(tmp_path: Path) -> None:
    with province(tmp_path, "เครือข่ายข้าวสารจังหวัดสุพรรณบุรี", SUPHAN_BURI) as story:
        chair, secretary, following = story.chair, story.secretary, story.leaders[0]
        story.decides(0, 1, 2)
        story.begins(secretary, "บันทึกข้อตกลง")
        drafted(story, "ทั้ง 3 แห่ง", "ซื้อปุ๋ย ขายข้าวสาร และใช้โรงสีร่วมกัน")
        story.taps(chair, "เห็นด้วย")
        lines = (
            "แผนปี\nรวมซื้อปุ๋ย 46-0-0 600 กระสอบ เม.ย. สองพี่น้อง\nขายข้าวสาร 20 ตัน ประธาน\nอบรมเครื่องสี 1 ครั้ง มิ.ย. เดิมบางนางบวช"
        )
        story.says(secretary, lines)
        assert "3. อบรมเครื่องสี · โรงสีสหกรณ์เดิมบางนางบวช · มิ.ย. · 1 ครั้ง" in story.taps(secretary, "เริ่มเมษายน")
        story.taps(secretary, "ถูกต้องทั้งหมด", "ใส่วาระ")
        # The chair is handed over and accepted; the paper waits for the same answers, the plan for the same meeting.
        story.says(chair, "/members")
        story.taps(chair, "ตำแหน่งในเครือข่าย", "มอบตำแหน่งประธาน", "ผู้นำ1", "ใช่")
        assert "ประธาน ประเสริฐ" in story.card(following)
        story.taps(following, "รับตำแหน่ง")
        assert "ประเสริฐ มอบตำแหน่งประธานเครือข่ายข้าวสารจังหวัดสุพรรณบุรี ให้ ผู้นำ1 แล้ว" in story.posts()
        story.card(following)
        seen = story.newest(following, "เครือข่ายของเรา ·")["text"]
        assert "ตำแหน่ง: ประธาน ผู้นำ1 · รองประธาน วิชัย · เลขานุการ สมศรี" in seen
        assert "มติขององค์กร 3 จาก 6 แห่ง" in seen and "ร่างที่ 1 เห็นด้วย 1 จาก 3 แห่ง" in seen
        assert "แผนปี เม.ย. 2570 – มี.ค. 2571: ร่าง 3 รายการ รอมติที่ประชุม" in seen
        story.house.move("2027-03-02T09:01")
        assert story.house.value("SELECT title FROM agenda_items").startswith("แผนปี เม.ย. 2570")
        assert "ส่งคำเชิญ" in story.buttons(following) and "ส่งคำเชิญ" not in str(story.buttons(chair))
        story.presses(following, "เห็นด้วย", story.newest(following, "ร่างที่ 1 บันทึกข้อตกลง"))
        story.taps(story.leaders[1], "เห็นด้วย")
        assert "พร้อมลงนาม" in story.card(following)
        story.uses("decisions", "memoranda", "action_plans")


def test_saraburi_chooses_a_hub_for_each_of_its_networks(tmp_path: Path) -> None:
    mills = "เครือข่ายโรงสีจังหวัดสระบุรี"
    with province(tmp_path, "เครือข่ายโคนมจังหวัดสระบุรี", SARABURI) as story:
        own = ("สหกรณ์การเกษตรหนองแซง", "สหกรณ์การเกษตรเสาไห้")
        second = story.beside(mills, story.vice, own, [story.leaders[0], story.stranger])
        assert "แม่ข่าย: สหกรณ์โคนมมวกเหล็ก รับของ แบ่งของ และรับเงิน" in hub(story, story.secretary, SARABURI[0])
        story.card(story.vice)
        story.taps(story.vice, f"เปลี่ยนเป็น {mills}")
        seen = hub(story, story.vice, "สหกรณ์การเกษตรเสาไห้")
        assert mills in seen and "แม่ข่าย: สหกรณ์การเกษตรเสาไห้" in seen
        rows = story.house.rows(
            "SELECT n.id, m.name FROM networks n JOIN members m ON m.id=n.hub_member_id ORDER BY n.id"
        )
        assert [tuple(row) for row in rows] == [(story.network, SARABURI[0]), (second, "สหกรณ์การเกษตรเสาไห้")]
        # The hub of a network enters what others weighed there; who is not of the hub does not.
        miller = story.stranger
        told = "หนองแซง ข้าวเปลือก 8,420 รถ 3,150 ชื้น 16.5"
        assert "ลงรายการแทนแห่งอื่นไม่ได้" in story.says(story.leaders[1], "วังม่วง ข้าวเปลือก 8,420 รถ 3,150 ชื้น 16.5")
        seen = story.says(miller, told)
        assert "ข้าวเปลือก" in seen and "5,270 กิโลกรัม" in seen
        story.taps(miller, "ถูกต้อง")
        assert story.house.value("SELECT network_id FROM sales") == second
        assert "กลุ่มโคนม" not in story.sees(miller) and story.posts() == ""
        story.uses("trade")
        story.uses("trade", network=second)


def test_khon_kaen_sells_the_clean_cassava_of_five_co_operatives_and_its_finance_network_shares_know_how(
    tmp_path: Path,
) -> None:
    money = "เครือข่ายการเงินจังหวัดขอนแก่น"
    with province(tmp_path, "เครือข่ายมันเส้นสะอาดจังหวัดขอนแก่น", KHON_KAEN) as story:
        chair = story.chair
        hub(story, story.secretary, KHON_KAEN[0])
        for person, weighed in zip(story.leaders, CASSAVA, strict=True):
            story.says(person, f"มันเส้น {weighed}")
            assert "ราคา รอแจ้ง" in story.taps(person, "ถูกต้อง")
        story.says(chair, "มันเส้น 6,000 รถ 3,000 ชื้น 14")
        story.taps(chair, "ถูกต้อง", "14%")
        seen = story.says(chair, "ผู้ซื้อชั่ง 23,600 โลละ 8.40 หักค่ารถ 1,880")
        assert "23,600.000 × 8.40 = 198,240 − ค่ารถ 1,880 = 196,360 บาท" in seen
        story.taps(chair, "แบ่งตามนี้")
        shares = [row["satang"] for row in story.house.rows("SELECT satang FROM sale_shares")]
        assert (len(shares), sum(shares)) == (5, 196_360_00)
        own = story.sees(story.leaders[0])
        assert "ได้ 42,304.46 บาท สหกรณ์การเกษตรน้ำพอง" in own and "5,116.802 กิโลกรัม" in own
        everything = "\n".join(story.texts(story.leaders[0]))
        assert "38,968.42" not in everything and "อุบลรัตน์" not in everything
        assert "5 แห่ง 23,970 กิโลกรัม" in story.posts() and "196,360" not in story.posts()
        # Beside it the finance network: what one co-operative can teach the other wants to learn.
        finance = story.beside(money, story.vice, ("สหกรณ์ออมทรัพย์ครู", "กลุ่มออมทรัพย์พล"), [story.vice, story.stranger])
        story.card(story.vice)
        story.taps(story.vice, f"เปลี่ยนเป็น {money}")
        story.says(story.vice, "สอนได้ ทำบัญชีลูกหนี้")
        story.taps(story.vice, "ถูกต้อง")
        story.says(story.stranger, "อยากเรียน ทำบัญชีลูกหนี้")
        story.taps(story.stranger, "ถูกต้อง", "ถามเลย")
        assert "มีแห่งหนึ่งในเครือข่ายอยากเรียน" in story.sees(story.vice) and "พล" not in story.sees(story.vice)
        story.taps(story.vice, "ได้")
        assert "ตกลงกันทั้งสองฝ่ายแล้ว" in story.sees(story.stranger) and "วิชัย" in story.sees(story.stranger)
        story.uses("trade", more=("teaching",))
        story.uses("teaching", network=finance, more=("trade",))


def test_loei_knows_who_still_owes_what_for_feed_that_the_hub_bought_for_cash(tmp_path: Path) -> None:
    with province(tmp_path, "เครือข่ายอาหารสัตว์จังหวัดเลย", LOEI) as story:
        treasurer, first, second = story.vice, story.leaders[0], story.leaders[1]
        hub(story, story.secretary, LOEI[0])
        story.appoints(Office.TREASURER, treasurer)

        async def taken(turn: Turn) -> None:
            network = await networks.by_id(turn.connection, story.network)
            for place, sacks in ((1, 60), (2, 45), (3, 30)):
                member = await members.by_id(turn.connection, network.id, story.made.member_ids[place])
                share = {"what": "อาหารโคนม", "quantity": sacks, "price": 410_00, "unit": "กระสอบ", "about": "round:1"}
                await share_confirmed(
                    turn, network, member, satang=sacks * 410_00, once=f"feed:{place}",
                    seller=Account(Side.SELLER, "โรงงานอาหารสัตว์"), **share,
                )  # fmt: skip

        story.writes(taken)
        seen = story.says(treasurer, "ใครค้างเท่าไร")
        assert "ค้าง 55,350 บาท จาก 3 แห่ง" in seen
        assert "สหกรณ์โคนมภูกระดึง 24,600" in seen and "สหกรณ์โคนมภูหลวง 12,300" in seen
        assert "อาหารโคนม 60 กระสอบ × 410" in story.says(first, "ค้างเท่าไร")
        story.says(first, "โอนแล้ว 20,000")
        story.taps(first, "ใช่")
        story.taps(treasurer, "เงินเข้าแล้ว")
        assert "หักอาหารโคนม 20,000 บาท" in story.sees(first) and "ยังค้าง 4,600 บาท" in story.sees(first)
        assert "ค้าง 35,350 บาท จาก 3 แห่ง" in story.says(treasurer, "ใครยังค้างเท่าไรบ้าง")
        assert "ดูได้เฉพาะยอดของกลุ่มท่านเอง" in story.says(second, "ใครค้างเท่าไร")
        assert "24,600" not in "\n".join(story.texts(second) + story.texts(story.chair)) and story.posts() == ""
        assert story.house.value("SELECT sum(satang) FROM ledger_postings") == 0
        story.uses("trade")


def test_chiang_mai_has_a_memorandum_for_each_area_and_learns_in_forums(tmp_path: Path) -> None:
    with province(tmp_path, "เครือข่ายสหกรณ์จังหวัดเชียงใหม่", CHIANG_MAI) as story:
        secretary, chair = story.secretary, story.chair
        story.decides(0, 1, 3, 4)
        east, north = ("สันกำแพง", "บ่อสร้าง"), ("ฝาง", "ส้มแม่อาย")
        for begin, area in ((("ดูส่วนอื่น", "บันทึกข้อตกลง"), east), (("บันทึกข้อตกลง", "บันทึกข้อตกลงอีกฉบับ"), north)):
            story.says(secretary, "/network")
            story.taps(secretary, *begin)
            if area is north:  # several are told apart by a name
                story.says(secretary, "พื้นที่ฝาง")
            story.says(secretary, f"ซื้อขายร่วมกันสาย{area[0]}")
            story.taps(secretary, "เลือกเอง")
            for name in area:
                story.taps(secretary, next(label for label in story.buttons(secretary) if name in label))
            story.taps(secretary, "เรียบร้อย", *["ข้าม"] * 6, "ส่งให้คู่ตกลงตรวจ")
        # Each area's parties read and answer their own paper; nobody reads that of the other area.
        for person, own, other in ((chair, *east[:1], *north[:1]), (story.leaders[3], *north[:1], *east[:1])):
            papers = [text for text in story.texts(person) if text.startswith("ร่างที่ 1 บันทึกข้อตกลง")]
            assert len(papers) == 1 and f"สาย{other}" not in "".join(story.texts(person)), (own, papers)
        for person in (chair, story.leaders[0], story.leaders[2], story.leaders[3]):
            story.taps(person, "เห็นด้วย")
        assert story.house.value("SELECT count(*) FROM memorandum_answers WHERE answer='agreed'") == 4
        assert story.card(secretary).count("พร้อมลงนาม") == 2 and "พื้นที่ฝาง พร้อมลงนาม" in story.sees(secretary)
        # The learning forum: who signed up is asked for two sentences the day after.
        story.says(secretary, "จัดเวทีแลกเปลี่ยนเรียนรู้เรื่องร่มบ่อสร้าง วันที่ 13 มี.ค. ที่ศาลากลางจังหวัด")
        story.taps(secretary, "ประกาศในกลุ่ม")
        story.taps(story.leaders[1], "ไปด้วย", chat=story.group)
        assert "ลงชื่อแล้ว 1 คน" in story.posts() and "ผู้นำ2" not in story.posts()
        story.made.sleeps("2027-03-14T09:05")
        assert "ได้อะไรกลับไป" in story.sees(story.leaders[1]) and "ได้อะไรกลับไป" not in "".join(story.texts(chair))
        story.taps(story.leaders[1], "ได้ผล: ได้ความรู้")
        seen = story.says(story.leaders[1], "ทำร่มจากกระดาษสาใช้กาวจากยางตะโก คราวหน้าควรได้ลองทำเอง")
        assert "เก็บเป็นบทเรียนของเครือข่าย" in seen
        story.uses("decisions", "memoranda", "lessons")


def test_the_synthesis_a_network_that_only_meets_and_learns_is_complete(tmp_path: Path) -> None:
    with province(tmp_path, "เครือข่ายพบปะเรียนรู้", VILLAGES) as story:
        chair, secretary = story.chair, story.secretary
        story.card()
        for kind in ("พื้นที่", "วิชาการ", "สังคม"):
            story.presses(chair, kind, story.newest(chair, "แบบไหน"))
        seen = story.card()
        assert "เครือข่ายพบปะเรียนรู้ · พื้นที่ วิชาการ สังคม · สมาชิก 6 แห่ง" in seen
        assert "○" not in seen, "the parts that nobody began are one button"
        others = story.presses(chair, "ดูส่วนอื่น")
        assert "ยังไม่เริ่มไม่เป็นไร เริ่มส่วนไหนเมื่อไรก็ได้" in others and "○ การเงิน" in others
        story.says(secretary, "จัดเวทีแลกเปลี่ยนเรียนรู้เรื่องป่าชุมชน วันที่ 13 มี.ค. ที่วัดบ้านห้า")
        story.taps(secretary, "ประกาศในกลุ่ม")
        goers = (story.leaders[0], story.leaders[3])
        for person in goers:
            story.taps(person, "ไปด้วย", chat=story.group)
        story.made.sleeps("2027-03-14T09:05")
        for person in goers:
            story.taps(person, "ได้ผล: ได้ความรู้")
            story.says(person, "ทำแนวกันไฟก่อนหน้าแล้งได้ผลดี คราวหน้าควรชวนเยาวชนไปด้วย")
            story.taps(person, "เก็บในเครือข่าย")
        others = [story.from_bot(person) for person in (story.leaders[1], story.leaders[2])]
        assert "บทเรียน 2 เรื่อง" in story.card()
        assert [story.from_bot(person) for person in (story.leaders[1], story.leaders[2])] == others
        # Once three months closed, the four conditions say what the books hold; what sleeps is left out, and nothing is sent.
        story.made.sleeps("2027-06-07T12:00")
        assert "ความเข้มแข็ง: มีส่วนร่วม ควรเริ่ม" in story.card() and "เรียนรู้ กำลังทำ" in story.sees(chair)
        story.uses("lessons")


def lent(story: Province, lender: Person, borrower: Person, name: str) -> None:
    """One organisation has lent another 60,000 baht, and both say so."""
    story.says(lender, f"ให้{name}กู้ 60,000 {LENT}")
    story.taps(lender, "ถูกต้อง")
    story.taps(borrower, "ตรง")
    assert story.house.value("SELECT state FROM mutual_records") == "stands"


def test_songkhla_has_two_levels_and_its_groups_lend_to_each_other_and_bury_their_dead(tmp_path: Path) -> None:
    above = "เครือข่ายจังหวัดสงขลา"
    with province(tmp_path, "เครือข่ายอำเภอรัตภูมิ", SONGKHLA) as story:
        lender, borrower, third = story.leaders[:3]
        own = ("สหกรณ์ร้านค้าสงขลา", "สหกรณ์ออมทรัพย์ครูสงขลา")
        upper = story.beside(above, story.stranger, own, [story.stranger], level="province", below=[story.network])
        # The centre and the co-operatives count as one member each; a group of the district is none of the province.
        seen = story.card(story.stranger)
        assert f"{above} · สมาชิก 3 แห่ง" in seen and "ศูนย์ในสังกัด 1 แห่ง: กำลังก่อตัว 1" in seen
        assert "สมาชิก 6 แห่ง" in story.card(lender) and f"เปลี่ยนเป็น {above}" not in story.buttons(lender)
        lent(story, lender, borrower, "ทำนาควนรู")
        for person in (story.chair, story.secretary, third, story.stranger):
            assert "31,800" not in "\n".join(story.texts(person))
        story.appoints(Office.TREASURER, story.vice)
        story.says(story.secretary, "ฌาปนกิจ รัตภูมิ 120 ควนดินแดง 85 ท่าชะมวง 42 ทุ่งคมบาง 38 รายละ 20 บาทต่อคน มติ 1 ก.พ.")
        story.taps(story.secretary, "ถูกต้อง")
        story.house.change("UPDATE funeral_heads SET stated_on='2027-02-02'")
        seen = story.says(story.secretary, "นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ")
        assert "285 คน หักผู้เสียชีวิต เหลือ 284 คน × 20 = 5,680 บาท" in seen
        story.taps(story.secretary, "ส่ง บอกชื่อในกลุ่ม")
        assert "42 คน × 20 = 840 บาท" in story.sees(third) and "ฌาปนกิจ" not in "\n".join(story.texts(borrower))
        assert "นางสาย ขวัญใจ เสียชีวิต" in story.posts() and "บาท" not in story.posts()
        story.uses("mutual_records", "funerals")
        story.uses(network=upper, more=("mutual_records", "funerals"))


def test_lamphun_lends_buys_and_follows_up_in_one_network_of_a_river(tmp_path: Path) -> None:
    with province(tmp_path, "เครือข่ายลุ่มน้ำลี้ จังหวัดลำพูน", LAMPHUN) as story:
        longan, buyer, lender = story.leaders[:3]
        lent(story, lender, longan, "ลำไยบ้านโฮ่ง")
        story.says(buyer, "เอาปุ๋ย 15-15-15 20 กระสอบ")
        story.taps(buyer, "ถูกต้อง")
        assert story.wanted() == {("ปุ๋ย 15-15-15", "กระสอบ"): ("20", 1)}
        seen = story.says(longan, f"ไปเยี่ยม{LAMPHUN[4]}มาวันนี้ เห็นว่าของขายดีแต่ไม่มีตลาด อยากให้ช่วยเรื่องตลาด")
        assert "อยากให้ช่วย: ตลาด" in seen
        story.taps(longan, "ถูกต้อง")
        assert story.house.value("SELECT title FROM action_items") == f"ช่วย{LAMPHUN[4]}: ตลาด"
        assert "เลือกผู้รับผิดชอบ" in story.buttons(story.secretary), "what was seen is followed up"
        assert "60,000" not in story.card(story.chair)
        story.uses("mutual_records")


def test_samut_prakan_tells_an_initial_network_from_one_that_is_forming(tmp_path: Path) -> None:
    with province(tmp_path, "เครือข่ายการเงินจังหวัดสมุทรปราการ", SAMUT_PRAKAN) as story:
        secretary = story.secretary
        second = story.beside("เครือข่ายวิสาหกิจชุมชนสมุทรปราการ", story.vice, ("กลุ่มปลาสลิดบางบ่อ",), [story.vice])
        upper = story.beside(
            "เครือข่ายจังหวัดสมุทรปราการ", story.stranger, (), level="province", below=[story.network, second]
        )
        assert "ศูนย์ในสังกัด 2 แห่ง: กำลังก่อตัว 2" in story.card(story.stranger)
        story.decides(0, 1)
        story.begins(secretary, "บันทึกข้อตกลง")
        story.says(secretary, "ช่วยกันด้านการเงิน สังคม และความรู้")
        story.taps(secretary, "ทั้ง 2 แห่ง", "ข้าม", "ข้าม", "ข้าม")
        story.says(secretary, "1 มี.ค. ห้าปี")
        story.taps(secretary, "ข้าม", "ข้าม", "ส่งให้คู่ตกลงตรวจ")
        for person in (story.chair, story.leaders[0]):
            story.taps(person, "เห็นด้วย")
        secretary.uploads(qr_png("หน้าลงนาม"), "หน้าลงนาม.jpg", caption="ลงนามครบ 2 แห่งวันนี้", as_="photo")
        story.house.settle()
        assert "ลงนามแล้ว 2 จาก 2 แห่ง" in story.taps(secretary, "ถูกต้อง")
        assert "ขั้น: ขั้นต้น" in story.card(secretary)
        assert "ศูนย์ในสังกัด 2 แห่ง: ขั้นต้น 1 · กำลังก่อตัว 1" in story.card(story.stranger)
        assert SAMUT_PRAKAN[1] not in story.sees(story.stranger), "the province reads how many, and no organisation"
        story.uses("decisions", "memoranda")
        story.uses(network=upper, more=("decisions", "memoranda"))


def test_nong_khai_elects_its_committee_in_the_monthly_meeting(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        play.taps(next(label for label in play.labels() if "ตามนี้" in label or "ถูกต้อง" in label))
        play.open("เลือกตั้ง")
        play.taps("รายชื่อผู้มา", "ผู้นำ9", "บัตรลับ")
        counted = (
            "ประธาน ประเสริฐ รับ 8 ไม่รับ 2 ไม่ลง 1\nเหรัญญิก ผู้นำ10 รับ 9 ไม่รับ 2\n"
            "กรรมการ ผู้นำ3 8 ผู้นำ4 6 ผู้นำ5 4 เสีย 1 นับโดย ผู้นำ1 ผู้นำ2"
        )
        seen = play.says(play.secretary, counted)
        assert "ได้ ประเสริฐ" in seen and "ได้ ผู้นำ3 8" in seen
        play.does(play.secretary, "ถูกต้อง")
        assert [name for name, _ in play.holders("treasurer")] == ["ผู้นำ9"], "in office when the meeting ends"
        play.taps("เลิกประชุม")
        if "เลิกประชุมเลย" in play.labels():
            play.taps("เลิกประชุมเลย")
        assert [name for name, _ in play.holders("treasurer")] == ["ผู้นำ10"]
        assert {name for name, _ in play.holders("committee")} == {"ผู้นำ3", "ผู้นำ4"}
        play.chair.types("/network", chat=play.group)
        play.house.settle()
        assert "ผู้นำ10" not in play.found.posts()[-1]["text"]
        Province(play.found).uses("decisions", "elections")


def stands(story: Province, who: Person, office: str, by: Person) -> None:
    """An organisation names somebody, who accepts."""
    story.says(by, f"เสนอ{who.name}เป็น{office}")
    story.taps(by, "ใช่")
    story.taps(who, "รับการเสนอชื่อ")


def test_phetchaburi_elects_the_committee_of_its_alliance_plans_and_goes_to_see(tmp_path: Path) -> None:
    with province(tmp_path, "พันธมิตรองค์กรประชาชนจังหวัดเพชรบุรี", PHETCHABURI) as story:
        chair, secretary, house = story.chair, story.secretary, story.house
        first, second, third, names = story.leaders
        story.decides(0, 1, 2, 3, 4)
        story.begins(chair, "เลือกตั้ง")
        more = "กรรมการ {} คน +1"
        story.taps(chair, "แก้ตำแหน่ง", "✓ รองประธาน", more.format(0), "✓ " + more.format(1), "กลับ")
        story.taps(chair, "ครั้งที่ 3/2570 วันศุกร์ที่ 12 มี.ค. 2570")
        for who, office in ((chair, "ประธาน"), (first, "กรรมการ"), (second, "กรรมการ"), (third, "กรรมการ")):
            stands(story, who, office, names)
        lines = "แผนปี\nศึกษาดูงาน 2 ครั้ง 30 คน เลขา มี.ค. กับ ก.ย.\nเปิดตลาดนัดน้ำตาลโตนด 4 ครั้ง บ้านลาด พ.ค. ถึง ส.ค."
        story.says(secretary, lines)
        assert "1. ศึกษาดูงาน · เลขานุการ · มี.ค. และ ก.ย. · 2 ครั้ง และ 30 คน-ครั้ง" in story.taps(secretary, "เริ่มมกราคม")
        story.taps(secretary, "ถูกต้องทั้งหมด", "ใส่วาระ")
        # One meeting elects the committee and adopts the plan; both stand on its invitation, nobody's name does.
        story.made.invited("2027-03-02T09:01")
        seen = story.sees(first)
        assert "• เลือกตั้งประธาน กรรมการ 2 คน\n• แผนปี ม.ค. 2570 – ธ.ค. 2570: 2 รายการ" in seen and second.name not in seen
        for person in (chair, *story.leaders):
            story.taps(person, "ไปได้")
        story.made.sleeps("2027-03-12T09:12")
        meeting = house.value("SELECT id FROM meetings WHERE invited_at IS NOT NULL")
        story.made.forge(f"proceedings.start:{meeting}", chat=secretary)
        secretary.presses(data=f"proceedings.start:{meeting}")
        house.settle()
        room = Held(story.made)
        room.taps("ตามนี้")
        room.open("เลือกตั้ง")
        assert "กรรมการ 2 คน: ผู้นำ1, ผู้นำ2, ผู้นำ3" in room.desk() and "มาแล้ว 5 จาก 6 แห่ง ครบองค์ประชุม" in room.desk()
        room.taps("รายชื่อผู้มา", names.name, "ยกมือ")
        seen = story.says(secretary, "ประธาน ประเสริฐ รับ 4 ไม่รับ 1\nกรรมการ ผู้นำ1 4 ผู้นำ2 1 ผู้นำ3 4")
        assert "รับมากกว่าไม่รับ ได้ ประเสริฐ" in seen and "ยกมือรวม 9 ไม่เกิน 10" in seen and "ได้ ผู้นำ1 4, ผู้นำ3 4" in seen
        story.taps(secretary, "ถูกต้อง")
        room.open("แผนปี")
        room.taps("เห็นชอบ ไม่มีผู้คัดค้าน", "อื่น ๆ", "เลิกประชุม")
        if "เลิกประชุมเลย" in room.labels():
            room.taps("เลิกประชุมเลย")
        summary = next(text for text in story.posts().split("สรุปประชุม") if "มติ 2 เรื่อง" in text)
        assert "1. เลือกประธาน ประเสริฐ · กรรมการ ผู้นำ1, ผู้นำ3 · วาระถึงวันอาทิตย์ที่ 11 มีนาคม 2572" in summary
        assert "2. เห็นชอบแผนปี ม.ค. 2570 – ธ.ค. 2570: 2 รายการ" in summary and "ผู้นำ2" not in story.posts()
        held = house.rows("SELECT person_id FROM offices WHERE office='committee' AND until IS NULL ORDER BY id")
        assert [row["person_id"] for row in held] == [story.made.person_ids[each.id] for each in (first, third)]
        # They go and see: the record of the visit is the result of the plan's line, and who went is asked what it was good for.
        seen = story.says(secretary, "จัดศึกษาดูงานสวนตาลลุงถนอม วันที่ 20 มี.ค. ที่บ้านลาด รับ 20 คน")
        assert "ศึกษาดูงานสวนตาลลุงถนอม\nวันเสาร์ที่ 20 มีนาคม 2570 ที่ บ้านลาด" in seen
        story.taps(secretary, "ประกาศในกลุ่ม")
        for person in (first, third):
            story.taps(person, "ไปด้วย", chat=story.group)
        story.made.sleeps("2027-03-21T09:05")
        asked = [sum("ได้อะไรกลับไป" in text for text in story.texts(person)) for person in (first, second, third)]
        assert asked == [1, 0, 1]
        story.taps(secretary, "บันทึกผล: ใครมา ได้บทเรียนอะไร", "มาตามที่ลงชื่อ 2 คน")
        story.says(secretary, "ตาลต้นเตี้ยขึ้นเก็บง่าย คราวหน้าควรไปหน้าเก็บน้ำตาล")
        assert "มา 2 คน\nบทเรียน: ตาลต้นเตี้ยขึ้นเก็บง่าย" in story.posts()
        seen = story.says(first, "ตาลพันธุ์เตี้ยให้น้ำตาลเร็วกว่า คราวหน้าควรไปหน้าเก็บน้ำตาล")
        assert "เก็บเป็นบทเรียนของเครือข่าย" in seen and "จังหวัดเพชรบุรี มีนาคม 2570" in seen
        seen = story.card(secretary)
        assert (
            "กรรมการ ผู้นำ1 (ถึง อา. 11 มี.ค. 72)" in seen
            and "แผนปี ม.ค. 2570 – ธ.ค. 2570: ยังไม่เริ่ม 1 · กำลังทำ 1 จาก 2 รายการ" in seen
        )
        seen = story.taps(secretary, "แผนปี")
        assert "มติที่ 3/2570-2" in seen and "1 จาก 2 ครั้ง (50.00) · 2 จาก 30 คน-ครั้ง (6.67)" in seen
        assert "ไม่มีรายงาน จาก 4 ครั้ง" in seen, "what nobody told of is not nought"
        story.uses("decisions", "elections", "action_plans", "lessons")


def test_kalasin_has_54_groups_in_six_districts_and_three_of_them_look_for_markets_together(tmp_path: Path) -> None:
    with province(tmp_path, "เครือข่ายอำเภอยางตลาด", KALASIN) as story:
        secretary, (first, *_, both) = story.secretary, story.leaders
        chairs = story.newcomers("บุญมี", "คำปุ่น", "สมหมาย", "ทองใส", "บัวลา")
        groups, keys = list[Group](), list[int]()
        for place, ((name, count), chair) in enumerate(zip(DISTRICTS.items(), chairs, strict=True)):
            speakers = [chair, both] if place == 0 else [chair]
            if place < 3:
                groups.append(story.house.rehearsal.group(f"กลุ่มอำเภอ{name}", speakers, owner=chair))
            group = groups[place] if place < 3 else None
            own = [f"กลุ่มที่ {number} {name}" for number in range(1, count + 1)]
            keys.append(story.beside(f"เครือข่ายอำเภอ{name}", chair, own, speakers, level="district", group=group))
        below = [story.network, *keys]
        upper = story.beside("เครือข่ายจังหวัดกาฬสินธุ์", story.stranger, (), level="province", below=below)
        assert story.house.value("SELECT count(*) FROM members WHERE child_network_id IS NULL") == 54
        assert "ศูนย์ในสังกัด 6 แห่ง: กำลังก่อตัว 6" in story.card(story.stranger)
        # Of five districts beside it the organiser asks three: two chairs say yes, one says no, the others never hear of it.
        story.says(secretary, "จัดเวทีหาตลาดร่วม 3 อำเภอ วันที่ 6 มี.ค. ที่หอประชุมอำเภอยางตลาด")
        story.taps(secretary, "ประกาศในกลุ่ม", "ชวนเครือข่ายอื่นจัดร่วม")
        assert story.buttons(secretary) == [f"เครือข่ายอำเภอ{name}" for name in DISTRICTS]
        for name in list(DISTRICTS)[:3]:
            story.taps(secretary, f"เครือข่ายอำเภอ{name}")
        told = "เครือข่ายอำเภอยางตลาด ชวนจัดเวทีหาตลาดร่วม 3 อำเภอร่วมกัน วันเสาร์ที่ 6 มีนาคม 2570 ที่หอประชุมอำเภอยางตลาด ร่วมไหมครับ"
        assert [story.texts(chair).count(told) for chair in chairs] == [1, 1, 1, 0, 0]
        assert not any(
            "เวที" in text for chair, group in zip(chairs, groups, strict=False) for text in story.posted(chair, group)
        )
        for chair, word in zip(chairs, ("ร่วมด้วย", "ร่วมด้วย", "ไม่ร่วม"), strict=False):
            story.taps(chair, word)
        assert "กมลาไสย: ร่วมด้วย" in story.sees(secretary) and "กุฉินารายณ์: ไม่ร่วม" in story.sees(secretary)
        signs = ((first, story.group), (both, story.group), (chairs[0], groups[0]), (chairs[1], groups[1]))
        for person, chat in signs:
            story.taps(person, "ไปด้วย", chat=chat)
        # Each group reads how many are its own; who is in two districts counts once, and nobody is named.
        two = "4 คน: ของเรา 2 คน · เครือข่ายอื่น 3 คน · อยู่สองเครือข่าย 1 คน นับครั้งเดียว"
        assert f"ลงชื่อแล้ว {two}" in story.posts() and f"ลงชื่อแล้ว {two}" in story.posted(chairs[0], groups[0])[-1]
        third = story.posted(chairs[1], groups[1])[-1]
        assert "เวทีร่วม 3 เครือข่าย" in third and third.endswith("ลงชื่อแล้ว 4 คน: ของเรา 1 คน · เครือข่ายอื่น 3 คน")
        assert "เวที" not in "".join(story.posted(chairs[2], groups[2])), "its chair said no"
        everything = story.posts() + "".join(story.posted(chairs[0], groups[0])) + third
        assert not any(person.name in everything for person, _ in signs)
        assert story.taps(chairs[0], "รายชื่อของเรา", chat=groups[0]).endswith("ของเรา 2 คน: บุญมี · ผู้นำ4")
        # The day after, who came is asked once, in the district with which they came; what is opened another district finds.
        story.made.sleeps("2027-03-07T09:05")
        asked = [first, both, *chairs[:3], story.leaders[1]]
        assert [sum("ได้อะไรกลับไป" in text for text in story.texts(person)) for person in asked] == [1, 1, 1, 1, 0, 0]
        assert "ลงชื่อแล้ว 4 คน: ผู้นำ1, ผู้นำ4\n" in story.sees(secretary), "also its organiser reads only own names"
        story.taps(secretary, "บันทึกผล: ใครมา ได้บทเรียนอะไร", "มาตามที่ลงชื่อ 4 คน")
        story.says(secretary, "พ่อค้ามาดูของจริงแล้วสั่งเลย คราวหน้าควรมีราคากลางก่อน")
        assert f"มา {two}" in story.posted(chairs[0], groups[0])[-1]
        lesson = "พ่อค้ารับกล้วยตากทุกสัปดาห์ถ้ารวมกันได้ 200 กิโล คราวหน้าควรชวนพ่อค้ามานั่งคุยด้วย"
        story.says(first, lesson)
        story.taps(first, "ให้ค้นเจอได้")
        story.says(chairs[1], "ผ้าทอขายคู่กับข้าวเหนียวได้ คราวหน้าควรแบ่งโต๊ะตามสินค้า")
        story.taps(chairs[1], "เก็บในเครือข่าย")
        story.made.sleeps("2027-03-08T09:05")
        story.taps(story.chair, "ยินยอมทั้งหมด")
        found = f"บทเรียนจากเครือข่ายหนึ่งในจังหวัดกาฬสินธุ์ มีนาคม 2570: “{lesson}”"
        assert story.says(chairs[2], "ค้นหา กล้วยตาก") == found
        seen = story.card(chairs[1])
        assert "เครือข่ายอำเภอสมเด็จ · สมาชิก 10 แห่ง" in seen and "บทเรียน 1 เรื่อง\nเวทีร่วม 1 ครั้ง" in seen
        for key in (story.network, *keys[:2]):
            story.uses("forums", "lessons", network=key)
        for key in (*keys[2:], upper):
            story.uses(network=key, more=("forums", "lessons"))
