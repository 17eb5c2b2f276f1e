"""How people head the columns of a list of organisations and name the legal forms, in both languages at once.

A file made from the Thai form may be filled in English and the other way round, so the reader knows both.
"""

from collections.abc import Mapping, Sequence

# Column → its headings, without spaces, marks and what stands in brackets; the plainest first.
HEADINGS: Mapping[str, Sequence[str]] = {
    "representative": (
        "ตัวแทน",
        "ผู้แทน",
        "ชื่อตัวแทน",
        "ชื่อผู้แทน",
        "ประธาน",
        "ชื่อประธาน",
        "ผู้ประสานงาน",
        "ผู้ติดต่อ",
        "ชื่อผู้ติดต่อ",
        "ชื่อสกุล",
        "ชื่อนามสกุล",
        "ชื่อและนามสกุล",
        "representative",
        "contact",
        "contactperson",
        "person",
        "leader",
        "chair",
    ),
    "name": (
        "ชื่อ",
        "รายชื่อ",
        "ชื่อกลุ่ม",
        "ชื่อองค์กร",
        "ชื่อสหกรณ์",
        "ชื่อสมาชิก",
        "ชื่อกลุ่มองค์กร",
        "ชื่อหน่วยงาน",
        "ชื่อสถาบัน",
        "กลุ่ม",
        "องค์กร",
        "กลุ่มองค์กร",
        "องค์กรสมาชิก",
        "สมาชิก",
        "name",
        "names",
        "organisation",
        "organization",
        "organisationname",
        "organizationname",
        "nameoforganisation",
        "group",
        "groupname",
        "member",
    ),
    "form": ("รูปแบบ", "ประเภท", "ประเภทองค์กร", "สถานะทางกฎหมาย", "การจดทะเบียน", "legalform", "form", "type"),
    "activity": (
        "กิจกรรม",
        "กิจกรรมหลัก",
        "อาชีพ",
        "ธุรกิจ",
        "งาน",
        "สินค้า",
        "activity",
        "activities",
        "kindofactivity",
        "business",
        "product",
    ),
    "phone": (
        "โทรศัพท์",
        "เบอร์โทรศัพท์",
        "หมายเลขโทรศัพท์",
        "เบอร์โทร",
        "เบอร์",
        "โทร",
        "มือถือ",
        "เบอร์มือถือ",
        "เบอร์ติดต่อ",
        "telephone",
        "telephonenumber",
        "phone",
        "phonenumber",
        "mobile",
        "tel",
    ),
}

# Column → words that give it away inside a longer heading (เบอร์โทรของประธาน is a telephone number).
WORDS_IN_HEADINGS: Mapping[str, Sequence[str]] = {
    "phone": ("โทร", "เบอร์", "phone", "mobile"),
    "representative": ("ตัวแทน", "ผู้แทน", "ประธาน", "ผู้ประสานงาน", "ผู้ติดต่อ", "representative", "contact"),
    "form": ("รูปแบบ", "จดทะเบียน", "legalform"),
    "activity": ("กิจกรรม", "อาชีพ", "activity"),
    "name": ("ชื่อกลุ่ม", "ชื่อสหกรณ์", "ชื่อองค์กร", "ชื่อสมาชิก", "organisation", "organization"),
}

# Legal form as people write it → its name in the directory.
LEGAL_FORMS: Mapping[str, str] = {
    "สหกรณ์": "สหกรณ์",
    "cooperative": "สหกรณ์",
    "ชุมนุมสหกรณ์": "ชุมนุมสหกรณ์",
    "ชุมนุม": "ชุมนุมสหกรณ์",
    "federation": "ชุมนุมสหกรณ์",
    "federationofcooperatives": "ชุมนุมสหกรณ์",
    "กลุ่มเกษตรกร": "กลุ่มเกษตรกร",
    "farmersgroup": "กลุ่มเกษตรกร",
    "วิสาหกิจชุมชน": "วิสาหกิจชุมชน",
    "วิสาหกิจ": "วิสาหกิจชุมชน",
    "communityenterprise": "วิสาหกิจชุมชน",
    "ไม่จดทะเบียน": "ไม่จดทะเบียน",
    "ไม่ได้จดทะเบียน": "ไม่จดทะเบียน",
    "ยังไม่จดทะเบียน": "ไม่จดทะเบียน",
    "notregistered": "ไม่จดทะเบียน",
    "unregistered": "ไม่จดทะเบียน",
}

# A row whose name begins so is the form's own example.
EXAMPLES = ("(ตัวอย่าง)", "(example)")

# Column of the plan of a year → how its heading begins.
PLAN_EXAMPLE = ("ตัวอย่าง", "example")  # how the row of the form begins that shows how it is filled
PLAN_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("กิจกรรม", "งาน", "activity"),
    "owner": ("ผู้รับผิดชอบ", "who answers", "owner"),
    "months": ("เดือน", "ช่วงเวลา", "months"),
    "targets": ("เป้าหมาย", "ตัวชี้วัด", "targets"),
    "sources": ("ที่มา", "แหล่ง", "sources"),
    "budget": ("งบ", "budget"),
}

# Two signs that look like one letter, and that letter.
LOOK_ALIKES: Sequence[tuple[str, str]] = (("เเ", "แ"), ("ํา", "ำ"))
