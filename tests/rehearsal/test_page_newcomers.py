"""The chat page for newcomers and for hands and ears of all kinds: what it says first, the keyboard, fingers, voice notes."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from rehearsal.telegram.client import Rehearsal
from rehearsal.telegram.server import Running, serve
from tests.rehearsal.conftest import MORNING, Bot
from tests.rehearsal.page_fixtures import Cast, play
from tests.rehearsal.tiny_bot import TinyBot

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.long]

TRIES = [
    {"title": {"th": "เป็นประธาน: รายงาน", "en": "Report"}, "then": {"th": "กดส่งได้เลย", "en": "Send it"},
     "person": 11, "chat": "private", "text": "ขายน้ำยางสามตัน"},
    {"title": {"th": "ข้ามไปวันที่ 1 ธ.ค.", "en": "Go on"}, "then": {"th": "ดูในกลุ่ม", "en": "Look"},
     "person": 12, "chat": "group", "to": "2026-12-01T09:01:00+07:00"},
    {"title": {"th": "เพิ่มบอตเข้ากลุ่ม", "en": "Add"}, "then": {"th": "กดเพิ่มบอต", "en": "Press"},
     "person": 11, "chat": "group", "about": True},
]  # fmt: skip
SCENARIO = {
    "name": "ready",
    "title": {"th": "เครือข่ายพร้อมใช้", "en": "Ready"},
    "about": {"th": "ที่นี่คือห้องซ้อม", "en": "A practice room"},
    "tries": TRIES,
    "start": MORNING.isoformat(),
    "people": [{"id": 11, "first_name": "แดง", "note": "ประธาน"}, {"id": 12, "first_name": "เขียว"}],
    "groups": [{"title": "กลุ่ม", "members": [11, 12]}],
}


@pytest.fixture
def practice() -> Iterator[Running]:
    with serve(start=MORNING, scenarios=[SCENARIO], on_reset=lambda name: None) as server:
        Rehearsal(server.address).reset("ready")
        yield server


def test_the_page_says_what_it_is_and_offers_three_things_to_try(browser: Browser, practice: Running):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(practice.address)
    expect(page.locator("#intro-text")).to_have_text("ที่นี่คือห้องซ้อม")
    expect(page.locator("#tries button")).to_have_count(3)
    page.get_by_role("button", name="เป็นประธาน: รายงาน").click()
    expect(page.locator("#who-name")).to_have_text("แดง")
    expect(page.locator("#chats [aria-current]")).to_have_text("Rehearsal")
    expect(page.get_by_role("status")).to_contain_text("กดส่งได้เลย")
    page.get_by_role("button", name="เริ่มใช้งาน").click()
    expect(page.get_by_role("textbox", name="พิมพ์ข้อความ")).to_have_value("ขายน้ำยางสามตัน")
    page.get_by_role("button", name="ส่งข้อความ", exact=True).click()
    expect(page.locator(".own").last).to_contain_text("ขายน้ำยางสามตัน")
    page.get_by_role("button", name="กลับไปที่รายชื่อคน").click()
    page.locator("#intro summary").click()
    page.get_by_role("button", name="ข้ามไปวันที่ 1 ธ.ค.").click()
    expect(page.locator("#now")).to_have_text("อังคาร 1 ธ.ค. 2569 09.01 น.")
    expect(page.locator("#who-name")).to_have_text("เขียว")
    page.get_by_role("button", name="กลับไปที่รายชื่อคน").click()
    page.locator("#intro summary").click()
    page.get_by_role("button", name="เพิ่มบอตเข้ากลุ่ม").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="เพิ่มบอตเข้ากลุ่ม")).to_be_visible()
    page.close()


def test_nothing_can_be_pressed_while_the_room_begins_anew(browser: Browser):
    import threading

    prepared = threading.Event()
    with serve(start=MORNING, scenarios=[SCENARIO], on_reset=lambda name: prepared.wait(20)) as server:
        beginning = threading.Thread(target=Rehearsal(server.address).reset, args=("ready",))
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(server.address)
        expect(page.locator("#intro")).to_be_visible()
        beginning.start()
        expect(page.locator("#preparing")).to_be_visible()
        expect(page.get_by_role("button", name="เริ่มใหม่")).to_be_disabled()
        expect(page.locator("#clock")).to_be_disabled()
        assert page.evaluate("document.getElementById('room').inert")
        with pytest.raises(Exception, match="being prepared already"):
            Rehearsal(server.address).reset("ready")
        prepared.set()
        expect(page.locator("#preparing")).to_be_hidden()
        expect(page.get_by_role("status").last).to_contain_text("พร้อมแล้ว")
        page.get_by_role("button", name="แดง ประธาน").click()
        expect(page.locator("#who-name")).to_have_text("แดง")
        beginning.join(5)
        page.close()


def test_a_bot_that_fell_is_told_of_until_it_reports_again(page: Page, server: Running, cast: Cast, tiny: TinyBot):
    play(page, server, "สมชาย")
    tiny.stop.set()
    tiny.join(5)
    Rehearsal(server.address).call("PUT", "/condition", {"condition": "fallen"})
    expect(page.get_by_role("alert").first).to_contain_text("บอตหยุดทำงานกลางคัน")
    page.locator("#clock").click()
    page.get_by_role("dialog").get_by_role("button", name="อีก 1 ชั่วโมง").click()
    expect(page.locator("#toast")).to_contain_text("รอให้บอตกลับมาทำงานก่อน")
    expect(page.locator("#now")).to_have_text("ศุกร์ 20 พ.ย. 2569 09.00 น.")
    again = TinyBot(server.address, server.token)
    again.start()
    expect(page.locator("#away")).to_be_hidden()
    expect(page.locator("#toast")).to_contain_text("บอตกลับมาทำงานแล้ว")
    again.stop.set()
    again.join(5)


def test_who_started_while_another_was_played_is_not_asked_to_start(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    cast.secretary.starts()
    page.get_by_role("button", name="กลับไปที่รายชื่อคน").click()
    page.get_by_role("button", name="วิไลวรรณ").click()
    page.locator("#chats button").nth(1).click()
    expect(page.get_by_role("textbox", name="พิมพ์ข้อความ")).to_be_visible()
    expect(page.get_by_role("button", name="เริ่มใช้งาน")).to_be_hidden()


def test_a_past_moment_is_refused_in_words_and_a_buddhist_year_is_understood(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    page.locator("#clock").click()
    dialog = page.get_by_role("dialog")
    for written, said in (
        ("2026-11-19T09:00", "ผ่านไปแล้ว"),
        ("2568-11-19T09:00", "ผ่านไปแล้ว"),
        ("2030-01-01T09:00", "สองปี"),
    ):
        page.get_by_label("ไปยังวันเวลา").fill(written)
        dialog.get_by_role("button", name="ไป", exact=True).click()
        expect(dialog.get_by_role("alert")).to_contain_text(said)
    page.get_by_label("ไปยังวันเวลา").fill("2569-11-21T09:00")
    dialog.get_by_role("button", name="ไป", exact=True).click()
    expect(page.locator("#now")).to_have_text("เสาร์ 21 พ.ย. 2569 09.00 น.")


def test_the_keyboards_place_stays_when_a_card_changes(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    button = page.get_by_role("button", name="ไปไม่ได้", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("ลา 1")
    expect(page.get_by_role("button", name="ไปไม่ได้", exact=True)).to_be_focused()
    tab = page.locator("#chats button").first
    tab.focus()
    cast.secretary.types("รับทราบค่ะ", chat=cast.group)
    expect(page.get_by_role("log")).to_contain_text("รับทราบค่ะ")
    expect(page.locator("#chats button").first).to_be_focused()


def test_escape_steps_back_one_thing_at_a_time(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    expect(page.get_by_role("log")).to_be_focused()
    page.get_by_role("button", name="ตอบกลับข้อความของ นัดประชุม").first.click()
    page.get_by_role("button", name="คำสั่งของบอต").click()
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#answering")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#answering")).to_be_hidden()
    page.locator("#about").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#about")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="รายชื่อคน")).to_be_visible()
    expect(page.get_by_role("button", name="สมชาย ใจดี ประธาน")).to_be_focused()


def test_the_menu_is_walked_with_the_arrow_keys(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    page.get_by_role("textbox", name="พิมพ์ข้อความ").press("/")
    expect(page.locator("#menu button")).to_have_count(3)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("button", name="/help วิธีใช้")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".own .text")).to_have_text("/meeting@rehearsal_bot")


def slow_messages(page: Page) -> list[Route]:
    """Hold the messages of every chat back; gives the requests that wait."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/messages", hold)
    return held


def test_what_is_begun_before_the_messages_have_come_stays(page: Page, server: Running, cast: Cast):
    held = slow_messages(page)
    play(page, server, "สมชาย")
    say = page.get_by_role("textbox", name="พิมพ์ข้อความ")
    say.press("/")
    expect(page.locator("#menu button")).to_have_count(3)
    held[0].continue_()
    expect(page.locator(".message")).to_have_count(1)
    expect(page.locator("#menu button")).to_have_count(3)
    expect(page.locator("#menu")).to_be_visible()
    expect(say).to_be_focused()


def test_an_answer_begun_stays_when_somebody_joins_and_is_put_down_in_another_chat(
    page: Page, server: Running, rehearsal: Rehearsal, cast: Cast
):
    play(page, server, "สมชาย")
    page.get_by_role("button", name="ตอบกลับข้อความของ นัดประชุม").first.click()
    rehearsal.person("ประนอม", note="เหรัญญิก")
    expect(page.locator(".person")).to_have_count(4)
    expect(page.locator("#answering")).to_be_visible()
    page.locator("#chats button").last.click()
    expect(page.locator("#answering")).to_be_hidden()


SMALL = """() => [...document.querySelectorAll('button, summary, select, textarea, input:not([type=file]), audio, a.file')]
  .filter((one) => one.checkVisibility()).filter((one) => !one.closest('.tick'))
  .map((one) => [one.getAttribute('aria-label') || one.textContent || one.id, one.getBoundingClientRect()])
  .filter(([, place]) => place.height < 44 || place.width < 44).map(([name]) => name)"""


def test_every_button_has_room_for_a_finger(page: Page, server: Running, cast: Cast):
    cast.secretary.types("รับทราบค่ะ", chat=cast.group)
    page.goto(server.address)
    expect(page.locator(".person")).to_have_count(3)
    assert page.evaluate(SMALL) == []
    play(page, server, "สมชาย")
    expect(page.locator(".message")).to_have_count(2)
    page.get_by_role("button", name="ตอบกลับข้อความของ วิไลวรรณ ทองสุข").click()
    page.keyboard.type("ครับ")
    page.keyboard.press("Enter")
    expect(page.locator(".own .quoted-message")).to_be_visible()
    page.get_by_role("button", name="คำสั่งของบอต").click()
    expect(page.locator("#menu button")).to_have_count(3)
    assert page.evaluate(SMALL) == []
    for opener in ("#clock", "#about"):
        page.locator(opener).click()
        assert page.evaluate(SMALL) == []
        page.keyboard.press("Escape")
    page.get_by_role("button", name="กลับไปที่รายชื่อคน").click()
    page.get_by_role("button", name="สร้างกลุ่ม").click()
    assert page.evaluate(SMALL) == []


# Whether a sign is drawn by the page's own letters for emoji: its colours are others than those of its text.
COLOURED = """async (sign) => {
  const [face] = await document.fonts.load('32px Emoji', sign);
  const board = Object.assign(document.createElement('canvas'), { width: 48, height: 48 }).getContext('2d');
  board.font = '32px Emoji';
  board.fillStyle = '#000';
  board.fillText(sign, 4, 36);
  const points = board.getImageData(0, 0, 48, 48).data;
  let coloured = 0;
  for (let i = 0; i < points.length; i += 4) coloured += points[i + 3] > 128 && points[i] + points[i + 1] + points[i + 2] > 60;
  return Boolean(face) && coloured > 40;
}"""


def test_emoji_are_drawn_where_the_machine_has_no_letters_for_them(page: Page, server: Running, cast: Cast):
    cast.secretary.types("😀 ✅ 🙏", chat=cast.group)
    play(page, server, "สมชาย")
    expect(page.get_by_role("log")).to_contain_text("😀 ✅ 🙏")
    for sign in "😀✅🙏👍🎉🙋🐄🌾⬜🤷👌":
        assert page.evaluate(COLOURED, sign), sign
    assert not page.evaluate(COLOURED, "ก")


def test_a_voice_note_is_recorded_sent_and_played(page: Page, server: Running, cast: Cast, bot: Bot):
    play(page, server, "สมชาย")
    page.context.grant_permissions(["microphone"], origin=server.address)
    page.get_by_role("button", name="อัดเสียง").click()
    expect(page.locator("#recorded")).to_have_text("0:01")
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="พิมพ์ข้อความ")).to_be_focused()
    assert cast.chair.sees(cast.group)[-1]["file"] is None
    page.get_by_role("button", name="อัดเสียง").click()
    expect(page.locator("#recorded")).to_have_text("0:00")
    expect(page.locator("#recorded")).to_have_text("0:02")
    page.get_by_role("button", name="ส่งข้อความเสียง").click()
    played = page.locator(".own audio")
    expect(played).to_be_visible()
    file = cast.chair.sees(cast.group)[-1]["file"]
    assert (file["kind"], file["mime"]) == ("voice", "audio/webm")
    assert played.evaluate("async (one) => { one.muted = true; await one.play(); return !one.paused; }")


def test_a_sound_file_goes_as_a_voice_note(page: Page, server: Running, cast: Cast):
    play(page, server, "สมชาย")
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="แนบไฟล์หรือรูป").click()
    choosing.value.set_files({"name": "เสียง.ogg", "mimeType": "audio/ogg", "buffer": base64.b64decode("T2dnUw==")})
    expect(page.locator(".own audio")).to_be_visible()
    assert cast.chair.sees(cast.group)[-1]["file"]["kind"] == "voice"
