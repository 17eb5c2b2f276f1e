"""What the people of a network do together: scenes of deeds, in which what may go either way is drawn by lot.

A scene is a generator: it yields a deed and is given what came of it: the label that was pressed, or '' where nobody could press it.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Says:
    """Somebody types in private."""

    who: str
    words: str


@dataclass(frozen=True)
class Presses:
    """Somebody presses the newest button that bears one of these words, the first of them that is there; gives up after a while."""

    who: str
    labels: tuple[str, ...]
    minutes: int = 30


Deed = Says | Presses
Scene = Generator[Deed, str, None]


def presses(who: str, *labels: str) -> Presses:
    """A press of the first of these labels that is there."""
    return Presses(who, labels)


# What whoever is shown such a button does about it: the share of times that they press it, and after how many hours.
REACTIONS: Mapping[str, tuple[float, float]] = {
    "ส่งคำเชิญ": (0.9, 3),
    "ไปได้": (0.7, 8),
    "ไม่สะดวก": (0.1, 8),
    "ติดธุระ": (0.5, 0.1),
    "ถึงแล้ว": (0.6, 0.2),
    "ส่งร่างให้สมาชิกตรวจ": (0.8, 4),
    "ตรวจแล้วทุกรายการ": (0.8, 5),
    "ตรงกัน": (0.7, 0.2),
    "ตรวจแล้ว": (0.6, 6),
    "อนุมัติ": (0.7, 5),
    "ไม่อนุมัติ": (0.15, 8),
    "เห็นด้วย": (0.7, 6),
    "รับการเสนอชื่อ": (0.8, 5),
    "ส่งมอบแล้ว": (0.7, 6),
    "รับมอบแล้ว": (0.7, 6),
    "นับแล้วตรงกัน": (0.7, 6),
    "ร่วมด้วย": (0.6, 6),
    "ไปด้วย": (0.6, 6),
    "กดผิด ไม่ร่วม": (0.1, 2),
    "ยินยอม": (0.7, 6),
    "บอกแล้ว": (0.5, 6),
    "เสร็จแล้ว": (0.5, 20),
    "รับทราบ": (0.3, 5),
    "ปฏิบัติแล้ว": (0.4, 20),
    "ถูกต้อง": (0.5, 0.5),
    "เห็นชอบ": (0.7, 0.05),
    "ไม่เห็นชอบ": (0.2, 0.05),
    "งดออกเสียง": (0.1, 0.05),
    "ดูรายงานการประชุม": (0.4, 10),
    "เข้าร่วม": (0.3, 10),
    "ส่งให้สมาชิกตรวจ": (0.5, 5),
    "รับครบแล้ว": (0.6, 8),
    "ยืนยันทางโทรศัพท์": (0.5, 3),
    "รับเงินแล้ว": (0.5, 8),
}

MATTERS = ("ซ่อมหลังคา", "กองทุนปุ๋ย", "ตลาดนัด", "อบรมปุ๋ยหมัก", "ซื้อเครื่องชั่ง")
SHOPS = ("ร้านสมใจ", "ร้านโกเหลียง", "ประธาน", "เลขา", "หนึ่ง", "กลุ่มน้ำยาง")


def meeting(random: Random) -> Scene:
    """On the day: who is there, matter by matter with objections, votes, work and corrections, the end, the draft."""
    if not (yield presses("secretary", "เริ่มประชุม")):
        return
    yield Presses("secretary", ("เริ่มเลย",), minutes=4)
    if random.random() < 0.3:
        yield Presses("secretary", ("✅", "⬜"), minutes=4)
    yield presses("secretary", "ตามนี้")
    for _ in range(random.randrange(5, 14)):
        yield from _matter(random)
    if random.random() < 0.2:
        yield Says("secretary", random.choice(("หนึ่งกลับก่อน", "สองเพิ่งมาถึง", "รองเป็นประธานในที่ประชุม")))
    for label in ("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย", "จบประชุม"):
        yield presses("secretary", label)
    yield from _after(random)


def _matter(random: Random) -> Scene:
    """One thing that happens to the matter at hand."""
    drawn = random.randrange(10)
    if drawn == 0:
        yield Says("secretary", f"{random.choice(('ลุงดำ', 'หนึ่ง'))}คัดค้าน เพราะเงินไม่พอ")
        yield presses("secretary", "เห็นชอบ ไม่มีผู้คัดค้าน", "เห็นชอบ", "รับทราบ")
        yield presses("secretary", "เห็นชอบ โดยบันทึกข้อคัดค้าน", "ลงคะแนน", "กลับ")
    elif drawn == 1:
        yield Says("secretary", f"เพิ่มเรื่อง {random.choice(MATTERS)}")
        yield Says("secretary", f"มติ ให้{random.choice(MATTERS)} เก็บแห่งละ {random.randrange(1, 20) * 50} บาท")
        yield presses("secretary", "ถูกต้อง")
        yield presses("secretary", "ลงคะแนน")
        yield presses("secretary", "ปิดการลงคะแนน")
        yield presses("secretary", "ปิดเลย", "ชี้ขาด: เห็นชอบ")
    elif drawn == 2:
        yield Says("secretary", f"มอบหมายเลขา ขอราคา{random.choice(MATTERS)} ภายในวันที่ 25")
        yield presses("secretary", "ถูกต้อง ยังมีต่อ", "ถูกต้อง")
    elif drawn == 3:
        yield Says("secretary", f"เพิ่มเรื่อง {random.choice(MATTERS)}")
    elif drawn == 4:
        yield presses("secretary", "รับรองโดยมีการแก้ไข", "รับรอง")
        yield Says("secretary", "ข้อ 3 แก้เป็น เก็บแห่งละ 700 บาท")
    elif drawn == 5:
        yield presses("secretary", "ย้อน", "รับรอง", "รับทราบ")
    else:
        yield presses(
            "secretary",
            "รับรอง",
            "เห็นชอบ ไม่มีผู้คัดค้าน",
            "ไม่มี ไปวาระต่อไป",
            "รับทราบทั้งวาระ",
            "รับทราบทั้ง",
            "รับทราบ",
            "เห็นชอบ",
            "ไปวาระต่อไป",
        )


def _after(random: Random) -> Scene:
    """The draft is worded anew, sent, worded anew once more; who checks it is asked; papers are read."""
    for _ in range(random.randrange(3)):
        yield Says("secretary", f"แก้วาระ 4.1 เป็น ที่ประชุมรับทราบยอด {random.randrange(100, 999)} กระสอบ")
        yield presses("secretary", "ใช้ข้อความนี้")
        yield presses("secretary", "ส่งร่างให้สมาชิกตรวจ", "ส่งให้สมาชิกตรวจอีกครั้ง")
    yield Says("secretary", "/minutes")
    yield presses("secretary", "ผู้ตรวจ")
    yield presses("secretary", "สอง", "รอง")
    yield presses("secretary", "ไฟล์ Word", "ไฟล์ .docx", "Word")


def settling(random: Random) -> Scene:
    """What came of resolutions is told."""
    yield Says("secretary", "/minutes")
    yield presses("secretary", "ติดตามมติ")
    yield presses("secretary", "ปฏิบัติแล้ว", "ปฏิบัติตามมติแล้ว", "1")
    yield presses("secretary", "ปฏิบัติแล้ว", "ปฏิบัติตามมติแล้ว", "ใช่")


def cash(random: Random) -> Scene:
    """Receipts and payments, to shops and to people of the network; some wait for a yes."""
    yield Says("treasurer", "/network")
    yield presses("treasurer", "การเงิน", "ดูส่วนอื่น")
    if (yield Presses("treasurer", ("การเงิน",), minutes=4)) and random.random() < 0.9:
        yield Says("treasurer", "เงินสด 12,000 ธนาคาร 8,300")
        yield Says("treasurer", "500")
        yield presses("treasurer", "ถูกต้อง")
    for _ in range(random.randrange(2, 6)):
        if random.random() < 0.4:
            yield Says(
                "treasurer",
                f"รับค่าบำรุง{random.choice(('น้ำยาง', 'แม่บ้าน', 'เลี้ยงวัว'))} {random.randrange(1, 9) * 100} เข้าบัญชี",
            )
        else:
            yield Says("treasurer", f"จ่ายค่าอาหาร {random.randrange(2, 30) * 50} เงินสด ให้{random.choice(SHOPS)}")
            yield Presses("treasurer", ("ร้านหรือคนนอก",), minutes=4)
        yield presses("treasurer", "ขออนุมัติ", "ถูกต้อง")
    if random.random() < 0.3:
        yield Says("chair", f"ประธานสำรองจ่ายค่าน้ำมัน {random.randrange(2, 9) * 100}")
        yield presses("chair", "ถูกต้อง")
    yield Says("checker", "/network")
    yield Presses("checker", ("การเงิน",), minutes=4)


def memorandum(random: Random) -> Scene:
    """A memorandum from its questions to its signatures; one party may want other words."""
    for who, number in (("chair", 5), ("treasurer", 15), ("checker", 16), ("vice", 17)):
        yield Says(who, f"ประชุม {number} พ.ย. มีมติเข้าร่วม ผมเป็นผู้แทน ถึงสิ้นปี 71")
        yield presses(who, "ถูกต้อง")
    yield Says("secretary", "/network")
    yield presses("secretary", "ดูส่วนอื่น")
    if not (yield presses("secretary", "บันทึกข้อตกลง")):
        return
    yield Says("secretary", "ซื้อและขายร่วมกันให้ได้ราคาดี")
    yield presses("secretary", "ทั้ง")
    for clause in (
        "ซื้อปุ๋ยรวมกัน ขายน้ำยางรวมกัน",
        "ทุกแห่งส่งยอดทุกเดือน",
        "คณะกรรมการเครือข่าย",
        f"{random.randrange(1, 28)} กุมภา ห้าปี",
        "แจ้งก่อน 30 วัน ขัดแย้งให้ที่ประชุมตัดสิน",
        "วันประชุม ที่สหกรณ์ พยานท่านนายอำเภอ",
    ):
        yield Says("secretary", clause)
    yield presses("secretary", "ส่งให้คู่ตกลงตรวจ")
    if random.random() < 0.4 and (yield presses("treasurer", "ขอแก้")):
        yield Says("treasurer", "ข้อ 6 สามปีพอ ห้าปีนานไป")
        yield presses("secretary", "แก้ตามนี้")
        yield presses("secretary", "ส่งให้คู่ตกลงตรวจ")
    yield presses("secretary", "ไฟล์ Word")
    yield Says("secretary", "ลงนามแล้ว")
    yield presses("secretary", "ลงนามครบ", "ถูกต้อง")


def election(random: Random) -> Scene:
    """A treasurer or a chair is to be elected at the next meeting; names are proposed."""
    yield Says("chair", "/network")
    yield presses("chair", "ดูส่วนอื่น")
    if not (yield presses("chair", "เลือกตั้ง")):
        return
    if not (yield presses("chair", "ครั้งที่")):
        return
    office = random.choice(("เหรัญญิก", "เลขานุการ", "ประธาน"))
    for by, name in (("treasurer", "รอง"), ("chair", "สอง"), ("checker", "หนึ่ง")):
        if random.random() < 0.7:
            yield Says(by, f"เสนอ{name}เป็น{office}")
            yield presses(by, "ใช่")


def voting(random: Random) -> Scene:
    """The room elects: a way, sums or ballots, the end."""
    way = yield presses("secretary", random.choice(("ยกมือ", "ลงคะแนนในโทรศัพท์", "บัตรลับ")), "ยกมือ")
    if not way:
        return
    if way == "ลงคะแนนในโทรศัพท์":
        for who in ("chair", "treasurer", "checker", "vice"):
            yield presses(who, "1. รับ", "1. ")
        yield presses("secretary", "ปิดการลงคะแนน")
    else:
        yield Says("secretary", f"รอง รับ {random.randrange(2, 5)} ไม่รับ 1 นับโดย หมาน นุ้ย")
        yield presses("secretary", "ถูกต้อง")
    yield presses("secretary", "บันทึกผล")


def appointing(random: Random) -> Scene:
    """The chair gives an office to somebody, who may be the chair; people go and come."""
    yield Says("chair", "สมาชิก")
    yield presses("chair", "ตำแหน่งในเครือข่าย")
    yield presses("chair", random.choice(("แต่งตั้งเหรัญญิก", "แต่งตั้งผู้ตรวจสอบ", "แต่งตั้งการตลาด", "มอบตำแหน่งประธาน")), "แต่งตั้ง")
    yield presses("chair", random.choice(("หนึ่ง", "สอง", "รอง")))
    yield presses("chair", "ใช่")


def forum(random: Random) -> Scene:
    """A joint forum with networks beside this one."""
    yield Says("secretary", f"จัดเวทีหาตลาดร่วม วันที่ {random.randrange(10, 28)} ที่หอประชุมอำเภอ")
    yield presses("secretary", "ประกาศในกลุ่ม")
    yield presses("secretary", "ชวนเครือข่ายอื่นจัดร่วม")
    yield presses("secretary", "เครือข่าย")


def trade(random: Random) -> Scene:
    """An offer, a round, orders that change, the shop's word, what came, who fetched and paid."""
    if random.random() < 0.3:
        yield Says("chair", "ตั้งค่า")
        yield presses("chair", "รวมซื้อรวมขาย")
        yield presses("chair", "แม่ข่าย: กลุ่มน้ำยาง")
    for who in ("treasurer", "checker"):
        yield Says(who, f"อยากได้ปุ๋ย 15-15-15 {random.randrange(5, 40)} กระสอบ")
        yield presses(who, "ถูกต้อง")
    price = random.randrange(600, 900)
    yield Says("marketing", f"ร้านปุ๋ยทักษิณ ปุ๋ย 15-15-15 กระสอบละ {price} ชุดละ 5 ส่งถึงที่ ถึงสิ้นเดือน")
    yield presses("marketing", "ถูกต้อง")
    yield presses("marketing", "เลือกร้านปุ๋ยทักษิณ")
    yield Says("marketing", f"{random.choice(('จันทร์', 'พุธ', 'ศุกร์'))}หน้า หกโมงเย็น")
    if not (yield presses("marketing", "เปิดรอบ")):
        return
    for who in ("chair", "treasurer", "checker", "vice"):
        if random.random() < 0.8:
            yield Says(who, f"เอาปุ๋ย 15-15-15 {random.randrange(2, 40)} กระสอบ")
            yield presses(who, "ใช่", "ถูกต้อง")
    if random.random() < 0.4:
        yield Says("checker", f"ปุ๋ย 15-15-15 ลดเหลือ {random.randrange(1, 9)}")
        yield presses("checker", "ใช่")
    yield Presses("marketing", ("ร้านยืนยัน",), minutes=10 * 24 * 60)
    yield Says(
        "chair", f"ปุ๋ย 15-15-15 มาแล้ว {random.randrange(20, 80)} กระสอบ แตก 1 ใบส่งของ {random.randrange(1000, 9999)}"
    )
    yield presses("chair", "ถูกต้อง", "แบ่งตามนี้")
    yield presses("chair", "แบ่งตามนี้")
    for who in ("treasurer", "checker"):
        yield Says(who, f"โอนแล้ว {price * random.randrange(1, 5)}")
        yield presses(who, "ใช่")
        yield presses("treasurer", "เงินเข้าแล้ว", "ยังไม่เห็น")
    yield Says("treasurer", f"แม่บ้านจ่ายสด {random.randrange(5, 90) * 100}")
    yield presses("treasurer", "ใช่")
    yield Says("checker", "ขอใบแจ้งยอด")


def selling(random: Random) -> Scene:
    """Latex for which a factory pays: lots in words, what was sent, its price, the shares, the buyer's money."""
    if random.random() < 0.5:
        yield Says("chair", "ตั้งค่า")
        yield presses("chair", "รวมซื้อรวมขาย")
        yield Presses("chair", ("แม่ข่าย: กลุ่มน้ำยาง",), minutes=4)
    for who in ("treasurer", "checker", "vice"):
        yield Says(who, f"ส่งยางวันนี้ {random.randrange(50, 400)} โล ถัง 5 ดีอาร์ซี {random.randrange(28, 38)}")
        yield presses(who, "ถูกต้อง", "ถังใหม่")
    yield Presses("chair", ("ส่งโรงงานแล้ว",), minutes=4)
    yield Says("chair", f"โรงงานชั่งแห้ง {random.randrange(90, 300)}.5 โลละ {random.randrange(45, 70)}.25 หักค่ารถ 100")
    yield presses("chair", "แบ่งตามนี้")
    yield presses("chair", "ผู้ซื้อจ่ายเงินแล้ว")


def following(random: Random) -> Scene:
    """Somebody looks after what was promised, and at what there is to see."""
    for who, words in (
        ("secretary", "/tasks"),
        ("chair", "/network"),
        ("chair", "/minutes"),
        ("checker", "/archive"),
        ("chair", "/meeting"),
    ):
        yield Says(who, words)
    yield presses("secretary", "เรื่องรอเลขาฯ", "รายชื่อที่ต้องโทรตาม")
    yield Presses("secretary", ("บอกแล้ว",), minutes=4)
    yield presses("secretary", "เสร็จแล้ว")


# A scene with the days from one to the next, drawn anew each time.
SCENES: Mapping[Callable[[Random], Scene], float] = {
    cash: 12,
    memorandum: 60,
    election: 45,
    appointing: 40,
    forum: 40,
    trade: 30,
    selling: 30,
    following: 9,
    settling: 20,
}
# A button that begins a scene when its holder sees it, and after how many hours.
BEGINNINGS: Mapping[str, tuple[Callable[[Random], Scene], float]] = {
    "เริ่มประชุม": (meeting, 0.2),
    "บัตรลับ": (voting, 0.1),
}
