"""A browser with the chat page as wide as a small phone, and a group of three people with a tiny bot at the other end."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from rehearsal.telegram.client import Group, Person, Rehearsal
from rehearsal.telegram.server import Running
from tests.browser import ABSENT, LAUNCH_ARGUMENTS, chromium_path
from tests.rehearsal.tiny_bot import TinyBot

expect.set_options(timeout=15000)
# A microphone that hums, so that a voice note can be recorded where there is none.
MICROPHONE = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if chromium_path() is None:
        pytest.fail(ABSENT, pytrace=False)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=[*LAUNCH_ARGUMENTS, *MICROPHONE])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, server: Running) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 360, "height": 740}, locale="th-TH", accept_downloads=True)
    opened.set_default_timeout(15000)
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert troubles == []


@pytest.fixture
def tiny(server: Running) -> Iterator[TinyBot]:
    bot = TinyBot(server.address, server.token)
    bot.start()
    yield bot
    bot.stop.set()
    bot.join(5)


class Cast:
    """Three people in a group, with the bot's card in it."""

    def __init__(self, rehearsal: Rehearsal):
        self.chair = rehearsal.person("สมชาย", last_name="ใจดี", note="ประธาน", language_code="th")
        self.secretary = rehearsal.person("วิไลวรรณ", last_name="ทองสุข", note="เลขานุการ", language_code="th")
        self.stranger: Person = rehearsal.person("<b>Ahmad</b>", note="<i>member</i>")
        people = [self.chair, self.secretary, self.stranger]
        self.group: Group = rehearsal.group("เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ", people)
        self.group.adds_bot(by=self.chair, rights=["pin"])
        rehearsal.settle()


@pytest.fixture
def cast(rehearsal: Rehearsal, tiny: TinyBot) -> Cast:
    return Cast(rehearsal)


def play(page: Page, server: Running, name: str) -> None:
    page.goto(server.address)
    page.get_by_role("navigation", name="รายชื่อคน").get_by_role("button", name=name).click()
    expect(page.get_by_role("main")).to_be_visible()
