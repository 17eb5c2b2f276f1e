"""The situation of a person is read from the books in twelve statements, and says what waits for them and what they told lately."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from domain.situations import Card, Invitation, Minutes, Plan, PlanLine, Situation
from storage import members, situations
from storage.situations import Situated
from storage.turn import Turn
from tests.handlers.reporting import Reporting, reporting
from tests.minuted import minuted
from tests.overheard import overheard

MOST = 12  # statements (docs/hearing.md)


def situation(play: Reporting, later: timedelta = timedelta()) -> tuple[Situated, int]:
    """The first leader's situation, and how many statements it took."""
    found: list[tuple[Situated, int]] = []

    async def read(turn: Turn) -> None:
        person_id = play.made.person_ids[play.made.leaders[0].id]
        known = await members.networks_of(turn.connection, person_id)
        with overheard() as statements:
            situated = await situations.of_person(turn.connection, person_id, "สุดา ทองมี", known, turn.now + later)
        found.append((situated, len(statements)))

    play.house.stop()
    play.made.change(read)
    play.house.start()
    return found[0]


def test_what_waits_and_what_was_told_lately_is_the_situation(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader = play.made.leaders[0]
        play.made.invited()
        play.says(leader, "ขายผ้า 12 ผืน ได้เงิน 9600 บาท")
        play.presses(leader, "ถูกต้อง")
        play.says(leader, "เอาปุ๋ย 15-15-15 30 กระสอบ")
        found, statements = situation(play)
        assert statements <= MOST
        assert [type(each) for each in found.situation.open] == [Invitation, Card]
        card = found.situation.open[-1]
        assert isinstance(card, Card) and card.lines[0].kind == "purchase"
        assert card.lines[0].get("quantity") == Decimal(30) and found.lines[1, 0].unit == "กระสอบ"
        (kept,) = found.situation.kept
        assert kept.line.slots == {
            "measure": "sold", "product": "ผ้า", "quantity": Decimal(12), "unit": "ผืน", "amount_baht": Decimal(9600),
        }  # fmt: skip
        assert found.meant({"kept": kept.n}) == found.kept[kept.n]
        (network,) = found.situation.networks
        assert len(network.organisations) == 12 and found.situation.who.speaks_for[0] in network.organisations


def test_what_was_told_eight_days_ago_is_no_part_of_it(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader = play.made.leaders[0]
        play.says(leader, "ขายผ้า 12 ผืน ได้เงิน 9600 บาท")
        play.presses(leader, "ถูกต้อง")
        assert len(situation(play)[0].situation.kept) == 1
        assert situation(play, timedelta(days=8))[0].situation.kept == ()


def test_drafts_of_minutes_the_plan_and_elections_are_a_part_of_it(tmp_path: Path) -> None:
    with minuted(tmp_path) as play:
        made, network_id = play.play.found, play.house.value("SELECT network_id FROM minutes")
        play.house.change(
            "INSERT INTO action_plans (network_id, year, state, by_person_id, at) "
            "SELECT network_id, '2026-10-01', 'stands', 1, last_at FROM minutes"
        )
        play.house.change(
            "INSERT INTO action_plan_lines (network_id, action_plan_id, number, title, months, span, indicators, sources) "
            "VALUES (?, 1, 1, 'ปลูกป่า', '[\"2027-06\"]', 'month', ?, '[]')",
            network_id, '[{"target": "500", "unit": "ต้น", "source": "word", "product": ""}]',
        )  # fmt: skip
        found: list[Situation] = []

        async def read(turn: Turn) -> None:
            for who in (play.secretary, play.leaders[0]):
                known = await members.networks_of(turn.connection, made.person_ids[who.id])
                person_id = made.person_ids[who.id]
                found.append((await situations.of_person(turn.connection, person_id, "", known, turn.now)).situation)

        play.house.stop()
        made.change(read)
        play.house.start()
        secretary, leader = ([type(each) for each in one.open] for one in found)
        assert Minutes in secretary and Minutes not in leader, "it was not sent to members yet"
        (draft,) = [each for each in found[0].open if isinstance(each, Minutes)]
        assert draft.number == "12/2569" and draft.matters
        (plan,) = [each for each in found[1].open if isinstance(each, Plan)]
        assert plan.lines == (PlanLine(1, "ปลูกป่า", Decimal(500), "ต้น", "2027-06"),)
