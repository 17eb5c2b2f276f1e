"""What a message first said and then took back, and talk that only looks like an order."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind, Statement
from language.letters import Letter
from language.statements import loans
from language.statements.findings import ORDERS, TRADED, Findings
from language.statements.letter_sets import BREAKS, COUNTS, FIGURES
from language.vocabulary import words_of

_BEFORE_A_FIGURE = BREAKS | FIGURES | {Letter.FILLER}

_NUMBER = r"(?:\d[\d,.]*|(?:ครึ่ง|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ซาว|ยี่|เอ็ด|ร้อย|พัน|หมื่น)+)"
_NOT = "(?:ไม่|บ่|ม่าย|หมิ|มิ)"
_POLITE = r"(?:นะ|น้า|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เจ้า|เด้อ|เน้อ|เน่อ|หวา|\s)*"
_FIRST = re.compile(
    r"(?:ที|ตอน|เทื่อ|แต่|คราว|เที่ย|ตะ)แรก(?:ก่อน)?|เดิมที|เดิม(?=ว่า|คิด|จะ|กะ|สิ|ตั้งใจ)|(?:กะ|ตั้งใจ|คิด)(?:ไว้)?ว่า(?=จะ|สิ|อี้|อิ)"
)
_THOUGHT = re.compile("จะ|ว่า|สิ|อี้|อิ|คิด|กะ|ตั้งใจ|อยาก|ใคร่|ใค่")
_INSTEAD = re.compile("พอ|แค่|แต่|ตอนนี้|บัดนี้|เปลี่ยน")
_FIRST_REFUSED = re.compile(
    r"^(?:ที|ตอน|เทื่อ|แต่|คราว)แรก[^\d\n]{0,24}?(?:ไม่|บ่|ม่าย|หมิ)(?:ได้|อยาก)?(?:ไป|มา|เอา|ว่าง)[^\d\n]{0,24}?แต่(?:ว่า)?(?:ตอนนี้|บัดนี้|\s)*"
)
_CHANGING = re.compile("เปลี่ยน|แก้|ปรับ|ลดเหลือ")
_WANTS = "(?:ขอ)?(?:เอา|สั่ง|ขอ|จอง|ซื้อ|ลง|เหลือ|เป็น|ขาย(?!ได้|ไป|แล้ว))"
_NOW_WANTED = re.compile(rf"{_WANTS}(?:แค่|แต่|เพียง|สัก|มา|\s)*(?=[^\s\d]{{0,24}}?\s?{_NUMBER})")
_ENOUGH = re.compile(rf"(?<=[\s\dก-๎])(?:ก็|กะ|ก้อ)?พอ(?:แล้ว|ละ|แหละ|ก่อน)?(?={_POLITE}(?:\s|$))")
_REFUSED_FIGURE = re.compile(
    rf"(?:แล้ว)?{_NOT}เอา(?:แล้ว|\s)*(?P<number>{_NUMBER})\s?(?P<unit>[ก-๎.]{{0,8}}?)\s?(?P<more>แล้ว)?{_POLITE}(?=\s|$)"
)
_REFUSED_BEHIND = re.compile(rf"พอ{_POLITE}(?P<number>{_NUMBER})\s?[ก-๎.]{{0,8}}?\s?{_NOT}เอาแล้ว")
_REFUSALS = ("ไม่เอา", "บ่เอา", "ม่ายเอา", "หมิเอา", "มิเอา")
_MARKET_WORDS = ("หุ้น", "ทอง", "คอย", "คริปโต", "หวย", "เลข", "รี่", "สลาก", "รางวัล")
_GIVEN_ON = re.compile("ปล่อยต่อ|ปล่อยขาย|ส่งต่อ")
_NO_MORE_THAN = re.compile("(?:ไม่|บ่|ม่าย)เกิน")
_EVERY_NUMBER = re.compile(r"\d[\d,.]*")
_MARKET = re.compile(
    r"(?<!เงิน)(?<!ค่า)(?<!ถือ)(?<!ออม)(?<!ซื้อ)(?<!ฝาก)หุ้น(?!ละ|กลุ่ม|สหกรณ์|สะสม)[^\n]{0,24}?(?:ลบ|บวก|ร่วง|ดิ่ง|แดง|เขียว|ขึ้น|ลง|ตก|จุด|ขาดทุน)|"
    r"(?:(?<![ก-๎])|(?<=นี้))ทอง(?:คำ|แท่ง|รูปพรรณ)?(?:วันนี้|มื้อนี้|เช้านี้|ตอนนี้)?\s?(?:ขึ้น|ลง|บาทละ|ราคา|ขายออก|รับซื้อ|\d)|บิตคอยน?์|คริปโต|"
    r"หวย|เลขท้าย|เลขเด็ด|ล็?อตเตอ?รี่|สลากกินแบ่ง|รางวัลที่"
)
_USED = re.compile("มือสอง|มือ 2|(?:ใส่|ใช้)(?:แค่)?(?:ครั้ง|ที|หน)เดียว|ส่วนตัว|ส่วนโต|ทักแชท|ทักแชต|อินบ็?อกซ?์|หลังไมค์")
_OWN = re.compile("เก่า|สภาพดี|ของ(?:หลาน|ลูก|เมีย|ผัว|แฟน|น้อง|พี่|พ่อ|แม่)")
_OWN_THINGS = re.compile(
    "รองเท้า|เสื้อ|กางเกง|กระโปรง|มือถือ|โทรศัพท์|มอไซ|มอเตอร์ไซ|ทีวี|โทรทัศน์|ตู้เย็น|พัดลม|แอร์|โซฟา|ที่นอน|จักรยาน|กระเป๋า|หมวก|นาฬิกา|กล้อง|พระเครื่อง|ที่ดิน|รถเก๋ง|กระบะ|ชุดนักเรียน|ของเล่น|ตุ๊กตา"
)
_ELSEWHERE = re.compile(
    "(?:เห็น[^\\d\\n]{0,14}(?=ขาย)|เพจ|แม่ค้า|พ่อค้า|ตลาดนัด|ที่ตลาด|ในตลาด|ตี้ตลาด|ตี้กาด|ในเมือง|ในเฟ[ซส]|ติ๊?กต[๊็]?อก|ห้าง|แม[คก]โคร|โลตัส|ออนไลน์|ช[็้]อปปี้|ลาซาด้า|เซเว่น)"
)
_HELPERS = re.compile(rf"(?:ช่วย|ซ่อย|จ้วย|โฉ่ย)[^\d\n]{{0,8}}\s?{_NUMBER}\s?คน")
_PAID = re.compile("จ่ายค่า|ค่าแรง|ค่าจ้าง|ค่าน้ำมัน")
_DAY_WAGE = re.compile(r"^(?!.*(?:จ่าย|เสีย|หมด|รวม|\d\s?คน)).*ค่า(?:แรง|จ้าง)(?:ขั้นต่ำ)?\s?(?:วันละ|ต่อวัน)\s?\d")
_LENGTH = re.compile(r"(?:แนวกันไฟ|ถนน|คลอง|ทาง|รั้ว|ฝาย|ท่อ)[^\d\n]{0,12}\d[\d,.]*\s?(?:กิโล|กม|โล|เมตร)")
_WISHES = re.compile("(?:อยาก|ใคร่|ใค่|สนใจ)(?:ได้|สั่ง|เอา|ซื้อ|จอง)|ถ้า|คั่น")
_OPEN_SUM = re.compile(r"\d\s?(?:แสน|หมื่น|พัน|ล้าน)\s[1-9](?![\d.,/]|\s?[ก-๎])")
_CORRECTED_PRICE = re.compile(r"ละ\s?[^\s\d]{2,}\s?(?:เอ้ย|เอ๊ย|เอ่ย|ไม่ใช่|บ่แม่น)")
_SLIP = re.compile("B[^|]*[14][^|]*e[_zf]*C[^|]*[14]")  # over the letters: เอา 20 เอ้ย เอาแค่ 10
_EATEN = re.compile(
    r"(?:ได้|มา|ไป|ทำ|แกง|ย่าง|ต้ม|ปิ้ง|ทอด|ซื้อ)[^\s\d]{0,14}?(?:กิน|กิ๋น)(?!ดี|หญ้า|ยา)|กิน(?:กัน|ไป|หมด|เอง|เล่น|ที่บ้าน|ข้าว)"
)
_COMPARED = re.compile("(?:แพง|ถูก|ดี|สูง|ต่ำ)(?:กว่า|หวา|แท้|จัง|แต๊)")
_TOGETHER = re.compile("(?:กับ|และ|\\+)[^\\d\\n]{0,4}[^\\n]{2,24}?รวม(?:กัน)?\\s?\\d")
_BODY = re.compile(r"หมอ(?:บอก|สั่ง|ให้|ว่า)|น้ำหนักตัว|หนัก\s?\d|อ้วน|ผอม|กางเกง|พุง|หุ่น|เอว|ไขมัน|วิ่ง|ลดความอ้วน|ออกกำลัง|สูง\s?\d")
_NO_MONEY = re.compile("แต่(?:ว่า)?(?:ยัง)?(?:ไม่|บ่|ม่าย|หมิ)มี(?:เงิน|ตังค์|ตัง|เบี้ย|งบ|สตางค์)")
# "ใครเอายูเรียบ้าง ผมเอา 10": who asks wants some too
_WE_TOO = re.compile(
    "(?:ใคร|ไผ|ใผ)[^\\d\n]{0,30}?(?:บ้าง|มั่ง|แน่|แหน่|แด่|พ่อง|ผ่อง)[^\\d\n]{0,8}\\s(?:ผม|ฉัน|หนู|เรา|เฮา|ข้อย|ข่อย|ข้าเจ้า|ฉาน)(?:ขอ|จะ|สิ)?(?:เอา|สั่ง|จอง)"
)
_PRESENT = re.compile(
    "(?:แฟน|ผัว|เมีย|สามี|ภรรยา|ลูก(?:สาว|ชาย|เขย|สะใภ้)?|หลาน(?:สาว|ชาย)?)(?:ผม|ฉัน|หนู|ข้อย|เฮา)?(?:เพิ่ง|ไป)?ซื้อ[^\n]{1,30}?มา"
    "(?:ให้(?!กลุ่ม|สมาชิก|สหกรณ์)|ฝาก|ง้อ|เซอร์ไพรส์|กิน|เซ่น)"
)
_DISTANCE = re.compile(
    "(?:(?<![ก-๎])วิ่ง|(?<![ก-๎])เดิน(?!เครื่อง)|(?:ปั่น|ขี่|ถีบ)(?:จักรยาน|รถ|มอ)|(?<![ก-๎])ขับรถ|ระยะทาง)[^\\d\n]{0,20}?\\d[\\d,.]*\\s?(?:กิโล|กม|โล)(?!ละ)"
)
_SIGNED = re.compile(r"[ก-๎]\s+-\d(?![\d.]*-)|(?:^|\s)\+\s?\d")
_LAND = words_of("measure of land")
_NO_GOODS_UNITS = frozenset(("ครั้ง", "วัน"))
_OF_MEMBERS = frozenset(("deposited", "members_joined", "lent", "repaid"))


def without_first_refusal(text: str) -> str:
    """ "ทีแรกว่าจะไม่ไป แต่ไปได้แล้ว": only what stands now."""
    return _FIRST_REFUSED.sub("", text, count=1)


def first_thought(findings: Findings, text: str) -> Findings:
    """ "ทีแรกจะเอา 10 แต่เงินไม่พอ เอา 6 พอ": an order of 6; what cannot be taken apart is asked about."""
    begun = _FIRST.search(text) if "แรก" in text or "เดิม" in text or "ว่า" in text else None
    if begun is None or begun.start() > 30 or not any(one.kind in ORDERS for one in findings.statements):
        return findings
    if "แรก" not in begun.group() and not begun.group().startswith("เดิม") and not _INSTEAD.search(text, begun.end()):
        return findings  # กะว่าจะเอายูเรีย 10 กับ 15-15-15 5: two orders
    left = text[: _begin_of_now(text, begun.end())]
    right = text[len(left) :]
    earlier = any(
        one.letter == Letter.ORDERED and findings.message.starts[one.first] != begun.start()
        for one in findings.message.elements
    )
    if right and _THOUGHT.search(left, begun.start()) and not earlier and not _CHANGING.search(right):
        before = findings.read_part(text[: begun.start()] + left[begun.end() :])
        after = findings.read_part(_ENOUGH.sub("", right))
        named = next((one for one in before.statements if one.kind in TRADED), None)
        if not after.statements and named is not None and named.product is not None:
            after = findings.read_part(f"{named.product} {_ENOUGH.sub('', right)}")
        if len(after.statements) == 1 and after.statements[0].kind in (*TRADED, Kind.CHANGE):
            said = after.statements[0]
            if said.quantity is not None and said.quantity > 0 and not said.relative:
                kind = named.kind if named is not None else Kind.PURCHASE
                product, unit = said.product, said.unit
                if named is not None:
                    known = None if named.product is not None and "แรก" in named.product else named.product
                    product, unit = product or known, unit or named.unit
                after.statements = [replace(said, kind=kind, product=product, unit=unit)]
                after.why.insert(0, ("thought otherwise first", begun.group()))
                return after
    is_change = len(findings.statements) == 1 and findings.statements[0].kind == Kind.CHANGE
    if len([one for one in findings.letters if one in COUNTS]) > 1 and not (is_change and not _THOUGHT.search(left)):
        _ask(findings, "thought otherwise first", begun.group())
    return findings


def _begin_of_now(text: str, first: int) -> int:
    """Where the last clause that wants a number begins, behind another number; the text's length where there is none."""
    figure = re.search(_NUMBER, text[first:])
    if figure is None:
        return len(text)
    starts = [found.start() for found in _NOW_WANTED.finditer(text, first + figure.end())]
    return starts[-1] if starts else len(text)


def refused_figure(findings: Findings, text: str) -> Findings:
    """ "5 พอนะ ไม่เอา 8 แล้ว": the order is set to 5; the figure beside the refusal is the old one."""
    if not any(word in text for word in _REFUSALS):
        return findings
    refused = _REFUSED_FIGURE.search(text) or _REFUSED_BEHIND.search(text)
    if refused is None or "ไหม" in text or "มั้ย" in text:
        return findings
    cut = refused.start("number") if refused.re is _REFUSED_BEHIND else refused.start()
    rest = f"{text[:cut]} {text[refused.end() :]}".strip()
    part = findings.read_part(_ENOUGH.sub("", rest))
    if len(part.statements) != 1 or part.statements[0].kind not in (*TRADED, Kind.CHANGE):
        bare = findings.read_part("เอา" + _ENOUGH.sub("", rest))
        part = bare if len(bare.statements) == 1 and bare.statements[0].kind in TRADED else part
    if len(part.statements) == 1 and part.statements[0].kind in (*TRADED, Kind.CHANGE):
        said = part.statements[0]
        if said.quantity is not None:
            part.statements = [
                Statement(
                    Kind.CHANGE,
                    product=said.product,
                    quantity=said.quantity,
                    unit=said.unit,
                    relative=said.relative,
                    unsure=said.unsure,
                    other_quantity=said.other_quantity,
                )
            ]
            part.why.insert(0, ("the old figure is refused", refused.group().strip()))
            return part
    if any(one.kind in ORDERS for one in findings.statements) and _EVERY_NUMBER.search(rest):
        _ask(findings, "the old figure is refused", refused.group().strip())
    return findings


def last_word(findings: Findings, words: str, *, certain: bool) -> None:
    """Say why a figure was left out; beside a plain refusal of the old figure the new one changes an earlier order."""
    findings.why.append(("taken back", words))
    if not certain:
        findings.statements = [replace(one, unsure=True) for one in findings.statements]
    if words == "ไม่ใช่" and len(findings.statements) == 1 and findings.statements[0].kind == Kind.PURCHASE:
        said = findings.statements[0]
        findings.statements = [
            Statement(Kind.CHANGE, product=said.product, quantity=said.quantity, unit=said.unit, unsure=said.unsure)
        ]


def corrected_order(findings: Findings) -> None:
    """ "เอา 20 เอ้ย เอาแค่ 10": a slip of the tongue within one order changes no earlier one."""
    letters = findings.letters
    if (
        len(findings.statements) != 1
        or Letter.ORDERED in letters
        or Letter.CORRECTION not in letters
        or _SLIP.search(letters) is None
    ):
        return
    said = findings.statements[0]
    if said.kind == Kind.CHANGE and not said.relative:
        findings.statements = [replace(said, kind=Kind.PURCHASE)]
        findings.why.append(("corrected within the order", ""))


def talk(findings: Findings, text: str) -> None:
    """Shares, gold, lottery, own used things and prices seen elsewhere are no business of the network."""
    for rule in _TALK:
        if not findings.statements or rule(findings, text):
            return


# Each rule of talk looks at one matter, and says whether it has decided the message: then no other is asked.


def _only_wished_for(findings: Findings, text: str) -> bool:
    """ "อยากได้ยูเรีย แต่ยังไม่มีเงิน": goods without a figure, and no money for them."""
    if "แต่" not in text or _NO_MONEY.search(text) is None:
        return False
    if any(one.kind not in TRADED or one.quantity is not None for one in findings.statements):
        return False
    return _drop(findings, "only wished for", "")


def _own_weight(findings: Findings, text: str) -> bool:
    """ "หมอบอกให้ลดเหลือ 60 กิโล": a body's weight changes no order."""
    if Letter.ORDERED in findings.letters or all(one.kind != Kind.CHANGE for one in findings.statements):
        return False
    return _BODY.search(text) is not None and _drop(findings, "one's own weight", "")


def _day_wage(findings: Findings, text: str) -> bool:
    """What a day's work costs is told, and nobody was paid."""
    if "ค่า" not in text or "วัน" not in text or _DAY_WAGE.search(text) is None:
        return False
    only_paid = all(one.measure == "expense" for one in findings.statements)
    return only_paid and _drop(findings, "what a day's work costs", "")


def _price_others_pay(findings: Findings, text: str) -> bool:
    """A cost without a sum or a number is a price, and nothing that was paid."""
    if any(
        one.measure != "expense" or one.amount_baht is not None or one.quantity is not None
        for one in findings.statements
    ):
        return False
    return _drop(findings, "a price that others pay", "")


def _lent_or_borrowed(findings: Findings, text: str) -> bool:
    """A loan that may be the other way round is asked about, and money of which only a price is told."""
    only = findings.statements[0] if len(findings.statements) == 1 else None
    if only is not None and only.measure == "lent" and only.quantity is None and loans.is_open(text):
        _ask(findings, "lent or borrowed", "")
    findings.statements = [
        replace(one, unsure=True)
        if one.measure in ("lent", "income")
        and one.amount_baht is None
        and one.quantity is None
        and one.price_baht is not None
        else one
        for one in findings.statements
    ]
    return False


def _wants_some_too(findings: Findings, text: str) -> bool:
    """ "ใครเอายูเรียบ้าง ผมเอา 10": who asks wants some too."""
    if text.startswith(("ใคร", "ไผ", "ใผ")) and _WE_TOO.match(text) is not None:
        findings.statements = [
            replace(one, kind=Kind.PURCHASE) if one.kind == Kind.SALE_OFFER and one.price_baht is None else one
            for one in findings.statements
        ]
    return False


def _present(findings: Findings, text: str) -> bool:
    """ "แฟนซื้อเสื้อมาฝาก 2 ตัว": a present in the family."""
    given = _PRESENT.search(text) if "ซื้อ" in text else None
    if given is None or any(one.kind != Kind.PURCHASE and one.measure != "bought" for one in findings.statements):
        return False
    return _drop(findings, "a present in the family", given.group())


def _distance(findings: Findings, text: str) -> bool:
    """ "วิ่งได้ 10 กิโล": how far one went, in kilometres."""
    far = _DISTANCE.search(text) if "กิโล" in text or "โล" in text or "กม" in text else None
    if far is None or all(one.unit != "กิโลกรัม" for one in findings.statements):
        return False
    if all(one.measure in ("produced", "held", "other") for one in findings.statements):
        return _drop(findings, "how far one went", far.group())
    _ask(findings, "how far one went", far.group(), only=ORDERS | {Kind.ACTIVITY})
    return False


def _eaten(findings: Findings, text: str) -> bool:
    """ "ได้ปลามาแกงกิน 2 โล": what was caught or bought was eaten."""
    eaten = _EATEN.search(text) if "กิน" in text or "กิ๋น" in text else None
    if eaten is None or any(one.measure not in ("produced", "bought") for one in findings.statements):
        return False
    return _drop(findings, "eaten", eaten.group())


def _market(findings: Findings, text: str) -> bool:
    """Shares, gold and the lottery: dropped where nothing else is said, else asked about."""
    market = _MARKET.search(text) if any(word in text for word in _MARKET_WORDS) else None
    if market is None or findings.present.isdisjoint(FIGURES):
        return False
    known = any(one.is_known and not (one.goods or "").startswith("ทอง") for one in findings.message.elements)
    if known or any(one.kind in (Kind.AGENDA, Kind.RSVP) for one in findings.statements):
        _ask(findings, "talk of the market", market.group(), only=ORDERS | {Kind.ACTIVITY})
    elif all(one.measure not in _OF_MEMBERS for one in findings.statements):
        _drop(findings, "talk of the market", market.group())
    return True


def _given_on(findings: Findings, text: str) -> bool:
    """ "รถเก่าปล่อยต่อ": an own used thing for sale, and nothing that was lent."""
    given = _GIVEN_ON.search(text) if "ต่อ" in text or "ปล่อยขาย" in text else None
    if given is None or _OWN_THINGS.search(text) is None or any(one.measure != "lent" for one in findings.statements):
        return False
    return _drop(findings, "own used things", given.group())


def _at_most(findings: Findings, text: str) -> bool:
    """ "ค่าส่งไม่เกิน 50 เอา 5 กระสอบ": a cost with a limit, beside an order, is asked about."""
    if "เกิน" in text and any(one.kind in ORDERS for one in findings.statements) and _NO_MORE_THAN.search(text):
        findings.statements = [
            replace(one, unsure=True) if one.measure == "expense" else one for one in findings.statements
        ]
    return False


def _own_used_things(findings: Findings, text: str) -> bool:
    """ "ตู้เย็นมือสองขาย 1,500": a thing of one's own is no offer of a group; beside other goods it is asked about."""
    if all(one.kind != Kind.SALE_OFFER for one in findings.statements):
        return False
    own_things = _OWN_THINGS.search(text) is not None
    used = _USED.search(text) or (_OWN.search(text) if own_things else None)
    if used is None:
        return False
    if own_things and all(
        one.kind == Kind.SALE_OFFER and (one.quantity is None or one.unit in _NO_GOODS_UNITS)
        for one in findings.statements
    ):
        return _drop(findings, "own used things", used.group())
    _ask(findings, "own used things", used.group(), only=TRADED)
    return True


def _price_elsewhere(findings: Findings, text: str) -> bool:
    """ "ในเมืองเขาขายโลละ 60": what goods cost elsewhere offers nothing."""
    elsewhere = _ELSEWHERE.search(text) if any(one.kind == Kind.SALE_OFFER for one in findings.statements) else None
    if elsewhere is None or "ขาย" not in text[elsewhere.end() :]:
        return False
    compared = _COMPARED.search(text) is not None
    if all(one.kind == Kind.SALE_OFFER and (one.quantity is None or compared) for one in findings.statements):
        return _drop(findings, "a price seen elsewhere", elsewhere.group())
    _ask(findings, "a price seen elsewhere", elsewhere.group(), only=TRADED)
    return True


_TALK = (
    _only_wished_for,
    _own_weight,
    _day_wage,
    _price_others_pay,
    _lent_or_borrowed,
    _wants_some_too,
    _present,
    _distance,
    _eaten,
    _market,
    _given_on,
    _at_most,
    _own_used_things,
    _price_elsewhere,
)


def work_and_people(findings: Findings, text: str) -> None:
    """Trees and those who helped to plant them, wages and those who came: each figure where it belongs."""
    held = [one for one in findings.statements if one.measure == "held" and one.quantity is not None]
    if not held:
        return
    if len(held) == 1:  # อบรมทำบัญชี ผู้เข้าอบรม 33 คน: one training
        bare = [one for one in findings.statements if one == Statement(Kind.ACTIVITY, measure="held")]
        findings.statements = [one for one in findings.statements if one not in bare]
    people = [one for one in findings.message.elements if one.letter == Letter.QUANTITY and one.unit == "คน"]
    if len(findings.statements) > 1 and _HELPERS.search(text) and "ปลูก" in text:
        findings.statements = [one for one in findings.statements if one not in held or one.unit != "คน"]
        return
    for one in held:
        changed = one
        if one.amount_baht is not None and one.unit == "คน" and _PAID.search(text) and "อบรม" not in text:
            changed = replace(one, measure="expense")
        elif one.unit != "คน" and _LENGTH.search(text):
            changed = (
                replace(one, quantity=people[0].value, unit="คน") if len(people) == 1 else replace(one, unsure=True)
            )
        findings.statements[findings.statements.index(one)] = changed


def doubtful_figures(findings: Findings, text: str) -> None:
    """Figures that could be each other's correction, or that count nothing one trades, are asked about."""
    traded = [one for one in findings.statements if one.kind in TRADED and one.quantity is not None]
    same = Counter((one.kind, one.product, one.unit, one.on_behalf) for one in traded) if len(traded) > 1 else Counter()
    for number, one in enumerate(findings.statements):
        if one.kind not in TRADED or one.unsure:
            continue
        many = one.unit is None and one.quantity is not None and one.quantity >= 1000
        twice = same[(one.kind, one.product, one.unit, one.on_behalf)] > 1 and one.price_baht is None
        odd = one.unit in _NO_GOODS_UNITS or (
            one.unit is None and one.quantity is not None and one.quantity >= Decimal(100)
        )
        kinds = one.unit == "ตัว" and (one.product or "").startswith("ปุ๋ย")  # ปุ๋ย 3 ตัว: kinds, no bags
        if twice or many or one.unit in _LAND or kinds or (odd and one.price_baht is not None):
            findings.statements[number] = replace(one, unsure=True)
            findings.why.append(("a doubtful figure", str(one.quantity)))
    if len(traded) == 1 and "รวม" in text and not traded[0].unsure and _TOGETHER.search(text):
        named = {one.goods for one in findings.message.elements if one.letter == Letter.NOUNS}
        if len(named - {None, "ปุ๋ย"}) > 1:
            _ask(findings, "one figure for several goods", "", only=TRADED)
    if ("-" in text or "+" in text) and _SIGNED.search(text):
        _ask(findings, "a figure with a sign", "", only=TRADED)
    if any(one.kind == Kind.QUESTION for one in findings.statements) and _WISHES.search(text):
        _ask(findings, "a wish beside a question", "", only=TRADED)
    large = "แสน" in text or "หมื่น" in text or "พัน" in text or "ล้าน" in text
    open_sum = _OPEN_SUM.search(text) if large else None
    if open_sum is not None:
        _ask(findings, "a sum with an open end", open_sum.group(), only=frozenset((Kind.ACTIVITY, *TRADED)))
    corrected = _CORRECTED_PRICE.search(text) if "ละ" in text and Letter.CORRECTION in findings.letters else None
    if corrected is not None:
        _ask(findings, "a corrected price", corrected.group(), only=TRADED)


def figures_left(findings: Findings) -> None:
    """An order beside a figure that nothing used is asked about: the message said more than was understood."""
    orders = frozenset((*TRADED, Kind.CHANGE))
    if findings.is_aside or all(one.unsure or one.kind not in orders for one in findings.statements):
        return
    message = findings.message
    for position, element in enumerate(message.elements):
        alone = (
            position == 0
            or message.letters[position - 1] in _BEFORE_A_FIGURE
            or message.words[element.first][0].isdigit()
        )
        if element.letter in FIGURES and position not in findings.used and alone:
            _ask(findings, "a figure left over", message.said(element.first, element.last), only=orders)
            return


def _ask(findings: Findings, rule: str, words: str, *, only: frozenset[Kind] | None = None) -> None:
    findings.statements = [
        replace(one, unsure=True) if only is None or one.kind in only else one for one in findings.statements
    ]
    findings.why.append((rule, words))


def _drop(findings: Findings, rule: str, words: str) -> bool:
    """Take the message to state nothing; true, for what a rule has decided so."""
    findings.statements = []
    findings.put_aside(rule, words)
    return True
