"""The chat page in a real browser, as wide as a small phone, with a tiny bot at the other end."""

import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rehearsal.telegram.client import Rehearsal
from rehearsal.telegram.server import Running, serve
from tests.rehearsal.conftest import MORNING, Bot
from tests.rehearsal.page_fixtures import Cast, play
from tests.rehearsal.tiny_bot import TinyBot

pytestmark = pytest.mark.xdist_group("browser")

CONTRAST = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const over = (top, below) => { const a = top[3] ?? 1; return [0, 1, 2].map((i) => top[i] * a + below[i] * (1 - a)); };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(numbers(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest(".unseen, .skip, script, .spoiler:not(.shown)")) continue;
    const below = ground(element);
    const [a, b] = [light(over(numbers(getComputedStyle(element).color), below)), light(below)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${ratio.toFixed(1)} ${walker.currentNode.data.trim().slice(0, 30)}`);
  }
  return weak;
}"""


def test_a_newcomer_chooses_a_person_and_sees_the_group(page: Page, server: Running, cast: Cast):
    page.goto(server.address)
    expect(page.locator("#hint")).to_contain_text("เลือกคนหนึ่งคน")
    page.get_by_role("button", name="สมชาย ใจดี ประธาน").click()
    log = page.get_by_role("log")
    expect(log.locator("b", has_text="ขอเชิญประชุมครั้งที่ 12/2569")).to_be_visible()
    expect(page.locator("#pinned")).to_contain_text("ขอเชิญประชุมครั้งที่ 12/2569")
    expect(page.get_by_role("button", name="ขณะนี้ วันศุกร์ที่ 20 พฤศจิกายน 2569 09.00 น.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ก')")


def test_a_table_is_drawn_with_its_figures_to_the_right_and_moves_sideways_on_a_small_phone(
    page: Page, server: Running, cast: Cast, bot: Bot
):
    cast.chair.starts()
    row = "<tr><td>&lt;b&gt;กลุ่มทำนาบ้านควนรู</td>" + '<td align="right">140,600.00</td>' * 5 + "</tr>"
    html = f"<table bordered striped><caption>เทียบราคา</caption><tr>{'<th>กระสอบละ</th>' * 6}</tr>{row * 3}</table>"
    bot.call("sendRichMessage", chat_id=cast.chair.id, rich_message={"html": html})
    play(page, server, "สมชาย")
    page.get_by_role("button", name="นัดประชุม").first.click()
    drawn = page.get_by_role("table", name="เทียบราคา")
    expect(drawn.get_by_role("columnheader")).to_have_count(6)
    expect(drawn.get_by_role("cell", name="<b>กลุ่มทำนาบ้านควนรู").first).to_be_visible()
    right = drawn.get_by_role("cell", name="140,600.00").first
    assert right.evaluate("cell => getComputedStyle(cell).textAlign") == "end"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(CONTRAST) == []


def test_a_press_shows_the_answer_and_the_edited_card(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    page.get_by_role("button", name="ไปได้", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกแล้วครับ")
    expect(page.get_by_role("log")).to_contain_text("มา 1 · ลา 0")
    expect(page.get_by_text("แก้ไขแล้ว")).to_be_visible()
    page.get_by_role("button", name="ส่งคนแทน").click()
    expect(page.get_by_role("dialog")).to_contain_text("พิมพ์ชื่อคนแทน")


def test_a_link_opens_the_private_chat_and_the_prompt_is_answered(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    page.get_by_role("button", name="ส่งรายงาน").click()
    expect(page.get_by_role("log")).to_contain_text("/start report")
    expect(page.locator("#answering")).to_contain_text("เดือนนี้มีอะไรรายงานบ้างครับ")
    box = page.get_by_role("textbox", name="พิมพ์ข้อความ")
    assert box.get_attribute("placeholder") == "เช่น ปุ๋ย 15-15-15 ยี่สิบกระสอบ"
    box.fill("ปุ๋ยยี่สิบกระสอบ")
    box.press("Enter")
    expect(page.get_by_role("button", name="ถูกต้องทั้งหมด")).to_be_visible()
    assert next(m for m in cast.chair.sees() if m["text"] == "ปุ๋ยยี่สิบกระสอบ")["reply"]["text"].startswith("เดือนนี้")


def test_any_message_can_be_answered_by_its_button(page: Page, server: Running, cast: Cast):
    cast.secretary.types("ใครเอาปุ๋ยบ้างคะ", chat=cast.group)
    play(page, server, "สมชาย")
    page.get_by_role("button", name="ตอบกลับข้อความของ วิไลวรรณ ทองสุข").click()
    page.keyboard.type("ผมครับ")
    page.keyboard.press("Enter")
    expect(page.locator(".own")).to_contain_text("ใครเอาปุ๋ยบ้างคะ")
    said = next(message for message in cast.chair.sees(cast.group) if message["text"] == "ผมครับ")
    assert said["reply"]["text"] == "ใครเอาปุ๋ยบ้างคะ"


def test_files_are_attached_and_opened(page: Page, server: Running, cast: Cast, tmp_path: Path):
    play(page, server, "สมชาย")
    page.locator("#chats button").nth(1).click()
    page.get_by_role("button", name="เริ่มใช้งาน").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="เปิดไฟล์ กำหนดการประชุม.ics").click()
    assert downloading.value.suggested_filename == "กำหนดการประชุม.ics"
    assert Path(downloading.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    chosen = tmp_path / "สมาชิก.xlsx"
    chosen.write_bytes(b"PK\x03\x04" * 500)
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="แนบไฟล์หรือรูป").click()
    choosing.value.set_files(chosen)
    expect(page.get_by_role("link", name="เปิดไฟล์ สมาชิก.xlsx, 2 KB")).to_be_visible()
    expect(page.locator(".reactions")).to_be_visible()


def test_the_clock_moves_and_what_was_due_has_happened(page: Page, server: Running, cast: Cast, rehearsal: Rehearsal):
    cast.chair.starts()
    rehearsal.settle()
    play(page, server, "วิไลวรรณ")
    page.locator("#clock").click()
    page.get_by_role("dialog").get_by_role("button", name="วันพรุ่งนี้ 07.00 น.").click()
    expect(page.locator("#now")).to_have_text("เสาร์ 21 พ.ย. 2569 07.00 น.")
    page.locator("#clock").click()
    page.get_by_role("dialog").get_by_role("button", name="อีก 3 วัน").click()
    expect(page.locator("#now")).to_have_text("อังคาร 24 พ.ย. 2569 07.00 น.")
    assert cast.chair.reads() == "พรุ่งนี้มีประชุมครับ อย่าลืมนะครับ"
    assert cast.chair.sees()[-1]["at"].startswith("2026-11-22T02:00")
    page.get_by_role("button", name="กลับไปที่รายชื่อคน").click()
    expect(page.get_by_role("button", name="สมชาย ใจดี ประธาน 1 ข้อความใหม่")).to_be_visible()
    page.locator("#clock").click()
    page.get_by_label("ไปยังวันเวลา").fill("2026-12-11T09:00")
    page.get_by_role("dialog").get_by_role("button", name="ไป", exact=True).click()
    expect(page.locator("#now")).to_have_text("ศุกร์ 11 ธ.ค. 2569 09.00 น.")


def test_strangers_text_never_becomes_markup(page: Page, server: Running, cast: Cast):
    nasty = '<img src=x onerror="document.title=1"><b>ไม่หนา</b>'
    cast.stranger.types(nasty, chat=cast.group)
    play(page, server, "สมชาย")
    expect(page.get_by_role("log")).to_contain_text(nasty)
    expect(page.get_by_role("log")).to_contain_text("<b>Ahmad</b>")
    assert page.locator(".log img").count() == 0
    assert page.title() == "ห้องซ้อม"


def test_entities_are_shown_and_hidden_text_waits_for_a_press(page: Page, server: Running, cast: Cast, bot: Bot):
    text = (
        '😀 <b>หนา <i>เอียง</i></b> <code>รหัส</code> <a href="https://example.com/ก">ลิงก์</a> '
        '<tg-spoiler>ลับ</tg-spoiler> <a href="https://t.me/rehearsal_bot?start=x">เริ่ม</a>'
    )
    bot.call("sendMessage", chat_id=cast.group.id, text=text, parse_mode="HTML")
    play(page, server, "สมชาย")
    shown = page.locator(".message .text").last
    expect(shown.locator("b i")).to_have_text("เอียง")
    expect(shown.locator("code")).to_have_text("รหัส")
    link = shown.get_by_role("link", name="ลิงก์")
    assert link.get_attribute("rel") == "noopener noreferrer"
    hidden = shown.get_by_role("button", name="ข้อความที่ซ่อนไว้ กดเพื่อดู")
    hidden.press("Enter")
    expect(shown.locator(".spoiler.shown")).to_have_text("ลับ")
    shown.get_by_role("link", name="เริ่ม").click()
    expect(page.get_by_role("log")).to_contain_text("/start x")


def test_buttons_have_their_colour_and_copy_what_they_carry(page: Page, server: Running, cast: Cast, bot: Bot):
    buttons = [
        {"text": "ส่งคำเชิญ", "callback_data": "a", "style": "success"},
        {"text": "งดประชุม", "callback_data": "b", "style": "danger"},
        {"text": "ไม่เปลี่ยน", "callback_data": "c"},
        {"text": "คัดลอกรหัส", "copy_text": {"text": "K7M2QX"}},
    ]
    keyboard = {"inline_keyboard": [[each] for each in buttons]}
    bot.call("sendMessage", chat_id=cast.group.id, text="ส่งเลยไหม", reply_markup=keyboard)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    play(page, server, "สมชาย")
    grounds = [
        page.get_by_role("button", name=each["text"], exact=True).evaluate("b => getComputedStyle(b).backgroundColor")
        for each in buttons[:3]
    ]
    assert len(set(grounds)) == 3
    assert page.evaluate(CONTRAST) == []
    page.get_by_role("button", name="คัดลอกรหัส").click()
    expect(page.get_by_role("status")).to_contain_text("คัดลอกแล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == "K7M2QX"


def test_somebody_is_picked_out_of_the_address_book(page: Page, server: Running, rehearsal: Rehearsal, bot: Bot):
    chair, member = rehearsal.person("สมชาย"), rehearsal.person("วิไล")
    chair.starts()
    key = {"text": "เปิดสมุดรายชื่อ", "request_users": {"request_id": 7, "user_is_bot": False, "request_name": True}}
    bot.call("sendMessage", chat_id=chair.id, text="ใครเป็นเหรัญญิก", reply_markup={"keyboard": [[key]]})
    play(page, server, "สมชาย")
    page.get_by_role("button", name="เปิดสมุดรายชื่อ").click()
    assert page.evaluate(CONTRAST) == []
    page.get_by_role("dialog").get_by_role("button", name="วิไล").click()
    expect(page.get_by_role("log")).to_contain_text("เลือก วิไล จากสมุดรายชื่อ")
    shared = [each["message"]["users_shared"] for each in bot.updates() if "users_shared" in each.get("message", {})]
    assert shared == [{"request_id": 7, "users": [{"user_id": member.id, "first_name": "วิไล"}]}]
    bot.call("sendMessage", chat_id=chair.id, text="เก็บแล้ว", reply_markup={"remove_keyboard": True})
    expect(page.get_by_role("button", name="เปิดสมุดรายชื่อ")).to_be_hidden()


def test_topics_are_named_and_chosen(page: Page, server: Running, rehearsal: Rehearsal, tiny: TinyBot):
    chair = rehearsal.person("สมชาย")
    group = rehearsal.group("ชาวสวน", [chair], topics=["ประชุม", "ซื้อขาย"])
    play(page, server, "สมชาย")
    page.get_by_label("หัวข้อ").select_option("ซื้อขาย")
    page.get_by_role("textbox", name="พิมพ์ข้อความ").fill("ปุ๋ย")
    page.keyboard.press("Enter")
    expect(page.locator(".own")).to_contain_text("หัวข้อ: ซื้อขาย")
    assert chair.sees(group)[-1]["thread"] == 3


def test_a_picture_is_shown(page: Page, server: Running, cast: Cast):
    cast.secretary.uploads(picture(60, 40), name="x.png", as_="photo", chat=cast.group, caption="ใบเสนอราคา")
    play(page, server, "สมชาย")
    shown = page.get_by_role("img", name="รูปภาพ: ใบเสนอราคา")
    expect(shown).to_be_visible()
    assert shown.evaluate("async (img) => { await img.decode(); return img.naturalWidth; }") == 60


def picture(width: int, height: int) -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x20\x80\x60" * width for _ in range(height))
    end = part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + end


def test_the_menu_of_commands_types_them(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    page.get_by_role("textbox", name="พิมพ์ข้อความ").press("/")
    page.get_by_role("button", name="/meeting ประชุมครั้งต่อไป").click()
    expect(page.locator(".own .text")).to_have_text("/meeting@rehearsal_bot")


def test_everything_has_a_name_a_landmark_and_contrast(page: Page, server: Running, cast: Cast):
    cast.secretary.types("รับทราบค่ะ", chat=cast.group)
    play(page, server, "สมชาย")
    expect(page.locator(".message")).to_have_count(2)
    for role in ("banner", "navigation", "main", "log", "status"):
        assert page.get_by_role(role).count() >= 1, role
    snapshot = page.locator("body").aria_snapshot()
    unnamed = [line for line in snapshot.splitlines() if line.strip().rstrip(":") in UNNAMED]
    assert unnamed == []
    small = page.evaluate(
        "[...document.querySelectorAll('button')].filter((b) => b.checkVisibility()).map((b) => [b.textContent || "
        "b.ariaLabel, b.getBoundingClientRect()]).filter(([, r]) => r.height < 24 || r.width < 24).map(([t]) => t)"
    )
    assert small == []
    assert page.evaluate(CONTRAST) == []
    page.locator("#clock").click()
    assert page.evaluate(CONTRAST) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="กลับไปที่รายชื่อคน").click()
    assert page.evaluate(CONTRAST) == []


UNNAMED = {f"- {role}" for role in ("button", "link", "textbox", "img", "dialog", "navigation", "log", "checkbox")}


def test_the_page_speaks_english_too(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("textbox", name="Write a message")).to_be_visible()
    expect(page.locator("#now")).to_have_text("Fri 20 Nov 2026 09:00")
    page.reload()
    expect(page.get_by_role("button", name="Start over")).to_be_visible()
    expect(page.locator("#who-name")).to_have_text("สมชาย ใจดี")


def test_an_empty_rehearsal_is_peopled_on_the_page(page: Page, server: Running, rehearsal: Rehearsal, tiny: TinyBot):
    page.goto(server.address)
    for name, note in (("สมชาย", "ประธาน"), ("วิไล", "")):
        page.get_by_role("button", name="เพิ่มคน").click()
        page.get_by_label("ชื่อ", exact=True).fill(name)
        page.get_by_label("บทบาท เช่น ประธาน").fill(note)
        page.get_by_role("dialog").get_by_role("button", name="เพิ่ม", exact=True).click()
        expect(page.get_by_role("button", name=f"{name} {note}".strip(), exact=True)).to_be_visible()
    page.get_by_role("button", name="สร้างกลุ่ม").click()
    page.get_by_label("ชื่อกลุ่ม").fill("กลุ่มใหม่")
    page.get_by_role("dialog").get_by_role("button", name="สร้าง", exact=True).click()
    page.get_by_role("button", name="วิไล").click()
    page.get_by_role("navigation", name="แชตของคนนี้").get_by_role("button", name="กลุ่มใหม่").click()
    expect(page.get_by_role("log")).to_contain_text("นัดประชุม เข้ากลุ่ม")
    page.get_by_role("button", name="เกี่ยวกับแชตนี้").click()
    page.get_by_role("dialog").get_by_role("button", name="นำบอตออกจากกลุ่ม").click()
    expect(page.get_by_role("log")).to_contain_text("นัดประชุม ออกจากกลุ่ม")


def test_beginning_again_offers_scenarios_and_calls_the_hook(browser: Browser):
    called: list[str] = []
    people = [{"id": 11, "first_name": "แดง", "note": "ประธาน"}]
    scenarios = [
        {"name": "ready", "title": {"th": "เครือข่ายพร้อมใช้", "en": "Ready"}, "start": "2026-12-01T09:00+07:00", "people": people,
         "groups": [{"title": "กลุ่ม", "members": [11], "bot": {"rights": ["pin"]}}]},
        {"name": "empty", "title": {"th": "ว่างเปล่า", "en": "Empty"}},
    ]  # fmt: skip
    with serve(start=MORNING, scenarios=scenarios, on_reset=called.append) as server:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(server.address)
        page.get_by_role("button", name="เริ่มใหม่").click()
        page.get_by_role("dialog").get_by_role("button", name="เครือข่ายพร้อมใช้").click()
        page.get_by_role("button", name="แดง ประธาน").click()
        expect(page.locator("#chats")).to_contain_text("กลุ่ม")
        expect(page.locator("#now")).to_have_text("อังคาร 1 ธ.ค. 2569 09.00 น.")
        page.get_by_role("button", name="เริ่มใหม่").click()
        page.get_by_role("dialog").get_by_role("button", name="ว่างเปล่า").click()
        expect(page.locator(".person")).to_have_count(0)
        assert called == ["ready", "empty"]
        page.close()


def test_no_other_sites_page_may_play(server: Running):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    for headers in ({"Origin": "https://example.com"}, {"Host": "example.com"}):
        connection.request("POST", "/rehearsal/reset", b"{}", headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 403
