"""Finds the title of a matter that is proposed for a meeting, however members word it; knows the titles of an agenda's own."""

import re
from itertools import accumulate

from language.central import Central
from language.segmentation import cut
from language.vocabulary import Entry, standard, words_of

PARTICLE = (
    r"(?:นะ|น้า|น่ะ|ครับ|คับ|คร้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|เจ้า|เด้อ|เน้อ|เน่อ|หล่าว|อะ|อ่ะ|ฮะ|ฮับ|"
    r"งับ|หน้อย|แหน่|แน่|แด่|พ่อง|มั่ง|ต้ะ|ต๊ะ|เหอ|ด้วย|หน่อย|เลย|ที|โตย|ตวย|แหละ|ผม|จร้า|หล้า)"
)
_TAIL = re.compile(
    r"(?:\s|[^\w\s฀-๿)%\"”]|ขอบคุณ|ในที่ประชุม|เข้าที่ประชุม|ที่ประชุม|เข้าวาระ(?:การประชุม|ประชุม)?|"
    r"เป็นวาระ|ในวาระ|ใน(?:วง|การ)ประชุมกัน|ในวงประชุม|ลงวาระ|ให้|"
    r"(?:จะ)?ได้(?:ไหม|มั้ย|บ่|ก่อ|ม้าย|หม้าย)|(?:ใน|เข้า)(?:การ)?ประชุม(?:รอบ|ครั้ง|คราว|เดือน)?(?:หน้า|นี้|ต่อไป)?|(?:การ)?ประชุม(?:รอบ|ครั้ง|คราว|เดือน)?(?:หน้า|นี้|ต่อไป)|(?:ใน)?(?:รอบ|ครั้ง|เทื่อ|เตื้อ|เที่ยว|นัด|"
    r"คราว|เดือน)(?:หน้า|นี้|ต่อไป)|เข้าไป|เข้า(?=ด้วย|หน่อย|แหน่|โตย)|เพิ่ม|"
    rf"{PARTICLE})++$"
)
_CUT = re.compile(rf"{PARTICLE}+\s++(?=\S)")
_AGENDA = re.compile(
    r"""(?:
      (?:ขอ|อยาก|ฝาก|จะ|สิ|ใค่|ใคร่|ช่วย|อยากหื้อ|เสนอ|ให้|มี|แจ้ง){0,5}\s*+
      (?:
        (?:(?:เสนอ|เพิ่ม|บรรจุ|ใส่|ลง|เข้า|ตั้ง|แทรก|เสนอเข้า|เสนอเป็น|บรรจุเข้า|ใน|เพิ่มเติม|ฝาก)\s*+)?(?:ระเบียบ)?
        วาระ(?:การประชุม|ประชุม)?(?:เพิ่มเติม|เพิ่ม|อื่นๆ|อื่น\ ๆ|อื่น|เร่งด่วน|ด่วน|ที่(?:อยาก|จะ|ขอ|สิ)*(?:ให้)?(?:เสนอ|คุย|เพิ่ม|หารือ)(?:กัน)?(?:คือ)?
        |นี้|หน่อย|แหน่|แน่|ด้วย|รอบหน้า|ครั้งหน้า|พิเศษ
        |จร|ต่อไป|เดือนหน้า|หน้า|ถัดไป){0,6}(?:ที่|ข้อ)?(?:\s*+\d+(?:\.\d+)*+)?
        |(?:เสนอ|เอา|นำ|ฝาก|ให้|อยาก|ขอ|เข้า|บรรจุ){0,5}\s*+(?:(?:เข้า|ให้|ใน|ต่อ)\s*+)?
        ที่ประชุม(?:ครั้งหน้า|รอบหน้า|ครั้งนี้|รอบนี้|เดือนหน้า)?(?:ช่วย)?(?:กัน)?(?:คิด|พิจารณา|หารือ|คุย|ตัดสิน|ทราบ|ลงมติ|ปรึกษา|ถก){0,5}(?:กัน)?
        |(?:หารือ|ปรึกษา|คุย|ถก|เสนอ|พูดคุย|พูด|พิจารณา|เว้า|อู้|แหลง|แจ้ง|ถาม|แล|ดู|เบิ่ง|ผ่อ)(?:กัน)?
          (?:(?:ใน|ตอน|ที่)(?:ที่|การ|วัน)?ประชุม(?:(?:ครั้ง|รอบ|คราว|เดือน)?(?:หน้า|นี้|ต่อไป))?(?:ด้วย|หน่อย|นะ|ครับ|ค่ะ|คะ|จ้า)*)?(?=\s*(?:เรื่อง|ประเด็น|หัวข้อ|ปัญหา))
        |(?:เสนอ|ฝาก|เพิ่ม|บรรจุ|ใส่|แทรก|(?<=หน้า)เอา|(?<=หน้า)นำ)(?=\s*เรื่อง)
        |(?:(?<=\s)|(?<=ขอ)|(?<=อยาก)|(?<![ก-๎]))เสนอ(?=[ก-๎])(?!ขาย|ราคา|ตัว|หน้า|ชื่อ|ซื้อ|เรื่อง|วาระ|ที่ประชุม|เข้า|ให้|ว่า)
        |(?:เรื่อง|ประเด็น)(?:ที่)?(?:จะ|อยาก|ขอ)*เสนอ(?:คือ)?
        |(?:เรื่อง|ประเด็น|หัวข้อ)ที่(?:จะ|อยาก|ขอ|สิ)*(?:ให้)?(?:คุย|หารือ|พูด|ปรึกษา|เว้า|อู้|แหลง|ถก)(?:กัน)?(?:ใน(?:ที่)?ประชุม)?(?:รอบหน้า|ครั้งหน้า)?\s?(?:คือ|เป็นเรื่อง|:)
        |(?:(?<=\s)|(?<=อยาก)|(?<=ขอ)|(?<![ก-๎]))เสนอ(?:ว่า|ให้|แนะว่า)(?=[^\s\d])
      )
      (?:(?:ด้วย|หน่อย|นะ|ครับ|ค่ะ|คะ|จ้า|เด้อ|เจ้า|แหน่|แน่)+(?=\s*(?:เรื่อง|:)))?
      \s*+(?:[:：\-]\s*+)?(?P<topic>(?:เรื่อง|ประเด็น|หัวข้อ)(?:ที่จะเสนอ)?\s*+(?:(?:คือ|การ(?=\s))\s*+)?[:：]?)?\s*+
    )""",
    re.VERBOSE,
)
_AGENDA_BEHIND = re.compile(
    r"^(?P<lead>.*?(?:ขอ|นำ|ยก|อยากให้|ฝาก|เอา|อยากเอา|ให้|อยาก|เสนอ|เพิ่ม|บรรจุ|ช่วย|ใส่|ตั้ง|"
    r"เพิ่มเติม)\s*(?:เสนอ|คุย|เพิ่ม|บรรจุ|ฝาก|นำ|ใส่)?\s*(?:เรื่อง|ประเด็น|หัวข้อ)\s*)"
    r"(?P<title>.+?)\s*"
    r"(?:(?:(?:ไป|มา)(?:คุย|หารือ|พูด|เว้า|อู้|แหลง)(?:กัน|กั๋น)?ใน|เข้าหารือใน|เข้าพิจารณาใน|มาคุยใน|หารือใน|คุยใน|เข้า|ใน|เป็น|ลง|ให้|ต่อ|ไว้ใน|เข้าใน)"
    r"\s*(?:ระเบียบ)?(?:วาระ|ที่ประชุม|การประชุม|ประชุม)"
    r"|(?:เข้า|มา|ไป|ขึ้น)\s*(?:คุย|หารือ|พูด|ถก|เว้า|อู้|แหลง|ปรึกษา|พิจารณา)(?:กัน)?).*$",
    re.DOTALL,
)
_AGENDA_AT_END = re.compile(
    r"^(?:ขอ|อยาก|เสนอ|ฝาก|ควร|น่าจะ|ต้อง)(?:ให้|หื้อ)?(?:คณะกรรมการ|กรรมการ|ประธาน|เครือข่าย|ทุกคน|เลขา)?(?:ช่วย)?(?:กัน)?"
    r"(?P<title>(?:ทบทวน|พิจารณา|ปรับ|แก้|เลือก|ตั้ง|กำหนด|ลด|ขึ้น|จัด|ชี้แจง|สรุป|ตรวจ|เปิด)[^\n]{3,80}?)\s*"
    r"(?:ใน|ตอน)(?:การ|ที่)?ประชุม(?:(?:ครั้ง|รอบ|คราว|เดือน)(?:หน้า|นี้|ต่อไป))?.{0,12}$"
)
_FRAME = words_of("frame of a matter")
_ENTERED = re.compile(r"เรื่องเข้า(?:ที่)?ประชุม(?:ด้วย|แหน่|แน่|หน่อย|นะ|ครับ|คับ|ค่ะ|จ้า|เจ้า)*\s+(?=เรื่อง)")
_AGAIN = re.compile(
    r"^(?:ขอ|อยาก)?(?:ให้)?(?:เพิ่ม|พิจารณา|หารือ|คุย|ปรึกษา|พูด|แจ้ง|นำเสนอ|เสนอ|คิด)?(?:กัน)?\s*(?:เรื่อง|"
    r"ประเด็น)\s*(.+)$"
)
_TAKES_NO_MATTER = re.compile(
    "วาระ(?:มี|อะไร|แรก|ที่แล้ว|เสร็จ|เพียบ)|ในที่ประชุม(?:มี|เงียบ)|(?:เลื่อน|ถอน|ยกเลิก|ดู|อ่าน)(?:ระเบียบ)?วาระ|วาระ(?:ไหน|กี่)|กี่วาระ|ดำรงตำแหน่ง|หมดวาระ|ครบวาระ|ที่ประชุมว่า|วาระการดำรง"
)


_ADDRESSED = re.compile(
    rf"({PARTICLE}|หน้อย|ประชุม)\s?(?:พี่|น้อง|ลุง|ป้า|น้า|บัง|อ้าย|เอื้อย|ปี้|ประธาน|เลขา|ท่าน|พ่อหลวง|แม่หลวง)[ก-๎]{{0,8}}$"
)
_REQUEST_BEHIND = re.compile(
    r"\s+(?:ขอ|อยาก|ช่วย|ฝาก)(?:ให้|ช่วย)?(?:ชี้แจง|คุย|หารือ|พิจารณา|พูด|เข้า|ใส่|ดู|แก้|แหลง|เว้า|อู้|เอา)\S*$"
)
# "วาระหน้าช่วยใส่เรื่อง …", "วาระนี้เอาเรื่อง … ใส่ไว้ด้วย"
_ENTER = re.compile(
    r"^(?:นี้|หน้า|\s)*+(?:ช่วย|ซ่อย|จ้วย|ขอ|ฝาก|อยาก|ให้|หื้อ|จะ|สิ|\s)*(?:ใส่|เพิ่ม|เติม|ลง|บรรจุ|แทรก|ตั้ง|เอา|นำ|ยก|เขียน|จด)(?:เข้า|ใน|ลง|\s)*"
    "(?:เรื่อง|ประเด็น|หัวข้อ)(?=\\s?[ก-๎]{3})"
)
_ENTERED_BEHIND = re.compile(r"\s?(?:มา)?(?:ใส่|ลง|เพิ่ม|บรรจุ|จด)(?:เข้า)?(?:ไว้|ไป)?$")
_TALKING = re.compile(
    r"^(?:(?:ขอ|อยาก)?(?:(?:ให้|หื้อ|ฮื้อ)?(?:ที่|การ|วง)?ประชุม)?(?:ช่วย|มา|ได้|ลอง|\s)*"
    r"(?:คุย|หารือ|แหลง|เว้า|อู้|พูดคุย|พูด|ปรึกษา|ถก|พิจารณา|คิด)(?:กัน|กั๋น)?\s?(?:เรื่อง|ประเด็น)|"
    r"(?:ให้|หื้อ|ฮื้อ)?(?:ที่|การ|วง)?ประชุม(?:ช่วย|มา|\s)*(?:พิจารณา|หารือ|ปรึกษา|ถก|คุย|คิด)(?:กัน|กั๋น)?\s)"
)


_LONGEST_TITLE = 120
# The sections of an agenda and its usual matters, as they stand numbered in a paper.
_OF_AGENDA = re.compile(r"(?:ร่าง)?ระเบียบวาระ(?:การ)?(?:ประชุม)?[^\n]{0,60}|agenda[^\n]{0,60}", re.IGNORECASE)
_TITLE_NUMBER = (
    r"(?:(?:ระเบียบ)?วาระ(?:การประชุม)?(?:ที่)?\s?|(?:agenda )?(?:item|section|matter) )?\d{1,2}(?:\.\d{1,2})?[.):\s]{0,3}"
)
_TITLES = (
    r"(?:เรื่อง)?(?:(?:ที่)?ประธาน)?(?:ที่)?(?:แจ้ง|เสนอ)?(?:ให้)?(?:ที่ประชุม)?(?:เพื่อ)?(?:ทราบ|พิจารณา)",
    r"(?:เรื่อง)?(?:การ)?รับรองรายงานการประชุม(?:ครั้ง(?:ที่(?:แล้ว|ผ่านมา)|ก่อน))?",
    r"(?:เรื่อง)?สืบเนื่อง(?:จากการประชุมครั้ง(?:ที่(?:แล้ว|ผ่านมา)|ก่อน))?",
    r"(?:เรื่อง)?อื่น\s?ๆ(?:\s?\(?ถ้ามี\)?)?",
    "การเงินของเครือข่าย|การรวมซื้อ(?:และ)?(?:การ)?รวมขาย|รายงานขององค์กรสมาชิก|(?:การ)?แลกเปลี่ยนเรียนรู้",
    "announcements by the chair|adoption of the minutes|matters arising|matters for (?:information|decision|consideration)",
    "(?:any )?other (?:matters|business)|finances of the network|buying and selling together",
    "reports of the member(?: organisation)?s|exchange of experience",
)
_NUMBERED_TITLE = re.compile(rf"\s*{_TITLE_NUMBER}(?:{'|'.join(_TITLES)})(?:\s|[.:]|{PARTICLE})*", re.IGNORECASE)


def without_titles(text: str) -> str:
    """Normalised text without the lines that are titles of an agenda's own: 'วาระที่ 3 เรื่องสืบเนื่อง', '4.3 รายงานขององค์กรสมาชิก'.

    They propose nothing and count nothing, alone or in an agenda that was pasted.
    """
    lines = text.split("\n")
    kept = [each for each in lines if len(each) > _LONGEST_TITLE or _NUMBERED_TITLE.fullmatch(each) is None]
    if len(kept) == len(lines):
        return text
    return "\n".join(each for each in kept if _OF_AGENDA.fullmatch(each.strip()) is None)


def title_of(words: str) -> str:
    """Return the title of the matter that words propose for a meeting, without what asks for it; '' where nothing is left."""
    return _proposed(words) or _tidy(words)


def _proposed(words: str) -> str:
    """The title where something says that a matter is proposed; '' where nothing does."""
    central = Central(words)
    text = _ENTERED.sub(lambda found: " " * len(found.group()), central.text)
    behind = _AGENDA_BEHIND.match(text) or _AGENDA_AT_END.match(text)
    if behind is not None and (title := _tidy(central.as_typed(*behind.span("title")))):
        return title
    if _TAKES_NO_MATTER.search(text):
        return ""
    best = ""
    for found in _AGENDA.finditer(text):
        rest = words[central.place(found.end()) :]
        start = central.place(found.start())
        title = _tidy(rest.split("\n", 1)[0] if rest[:1] != "\n" else rest.strip())
        if re.match(r"\d+\s?(?:นา|ชั่ว|ชม)", title):
            continue  # "ขอเวลาในที่ประชุม 10 นาที คุยเรื่อง …"
        if all(_is_frame(word, standard().entries) for word in cut(title, standard())):
            title = ""
        # "… เรื่องดอกเบี้ย เข้าที่ประชุม": the words stand before the cue
        if not title and found.start() > 4:
            topic = re.search(r"(?:เรื่อง|เสนอ|ให้|หื้อ|ฮื้อ|ขอ)\s*(.+)$", words[:start], re.DOTALL)
            title = _tidy(topic.group(1)) if topic is not None else ""
        if title:
            again = _AGAIN.match(title)
            best = _tidy(again.group(1)) if again is not None else title
            break
    return best if len(best) >= 3 else ""


def _without_frame(title: str) -> str:
    """Cut the words of asking and of politeness at both ends of a title, however they are typed."""
    words = cut(title, standard())
    entries = standard().entries
    first, last = 0, len(words)
    while first < last and _is_frame(words[first], entries):
        if words[first] == "ค่า" and words[first + 1 : first + 2] != [" "]:
            break  # ค่าจ้าง: a cost, no politeness
        first += 1
    while last > first and _is_frame(words[last - 1], entries):
        last -= 1
    if last < len(words) and last - first > 2 and words[last - 1] in ("กัน", "กั๋น") and words[last - 2] != "ร่วม":
        last -= 1
    return "".join(words[first:last]) or title


def _without_tail(title: str) -> str:
    """Cut the politeness at a title's end, where a word begins: ปีหน้า, ข้าวเจ้า and 3 นาที keep their last syllable."""
    if _TAIL.search(title) is None:
        return title
    begins = accumulate(map(len, cut(title, standard())), initial=0)
    return title[: next((begin for begin in begins if _TAIL.match(title, begin)), None)]


def _is_frame(word: str, entries: dict[str, Entry]) -> bool:
    entry = entries.get(word)
    return word.isspace() or word in _FRAME or (entry is not None and entry.word_class == "particle")


def _tidy(title: str) -> str:
    """Cut a title at the politeness behind it and at a remark behind that."""
    title = title.strip(' :：-\n"“”')
    cut = _CUT.search(title)
    if cut is not None and cut.start() >= 4:
        title = title[: cut.start()]
    title = _without_frame(title)
    title = _without_tail(_ADDRESSED.sub(r"\1", title))
    title = _REQUEST_BEHIND.sub("", title)
    title = re.sub(r"^(?:ขอ|อยาก)?ฝากเรื่อง", "", title)
    title = re.sub(r"^(?:ขอ|อยาก(?:ให้)?)(?:เพิ่ม|เสนอ|หารือ|คุย|พูดคุย)(?:เรื่อง)?(?=[ก-๎]{4})", "", title)
    title = _TALKING.sub("", title)
    entered = _ENTER.match(title)
    if entered is not None:
        title = _ENTERED_BEHIND.sub("", title[entered.end() :])
    title = re.sub(rf"^(?:{PARTICLE}|นำ|\s)+(?<=\s)(?=\S{{4}})", "", title)
    title = re.sub(r"^(?:(?:ต่อ|เข้า|ให้)?ที่ประชุม\s?[:：]|ค่ะ|ครับ|คือ)\s*", "", title)
    title = re.sub(r"^(?:เรื่อง|ประเด็น|หัวข้อ)(?:ที่ว่า|ของ(?=การ))?\s*[:：]?\s*", "", title)
    return title.strip(' :：-\n"“”')
