"""The month as files: a sheet, a chart, one page for the governor, a paragraph for radio; made when they are sent."""

from collections.abc import Sequence

from acts import pictures
from domain.following import Sight
from domain.people import Office
from domain.refusal import Refused
from storage import following, offices, outbox
from storage.turn import Turn
from views.members import known_in_full
from views.scopes import check_named, read, scope_of

FORMS = ("sheet", "chart", "brief", "radio")
MAKERS = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.ASSISTANT)  # the first held stands on the paper


async def _maker(turn: Turn, network_ids: Sequence[int]) -> dict[str, str]:
    """Who made the paper: the officer of the one network who ordered it, in full, and the office; of a coordinator neither."""
    if len(network_ids) != 1:
        return {}
    held = await offices.of_person(turn.connection, network_ids[0], turn.who.id)
    office = next((each for each in MAKERS if each in held), None)
    return {} if office is None else {"by": known_in_full(turn.who), "office": office.value}


async def send(turn: Turn, form: str, number: int, month: str) -> None:
    """[รายละเอียด .xlsx] [แผนภูมิ] [สรุปหนึ่งหน้า] [ข่าววิทยุชุมชน]: of what the person may see now."""
    if form not in FORMS:
        raise Refused("common.old_button")
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    if scope.sight is Sight.OWN:
        raise Refused("digest.no_files")
    wish = await following.wish_of(turn.connection, turn.who.id)
    if form == "brief":
        digest = await read(turn.connection, scope, month, turn.now, wish.year)
        await pictures.fetch(turn, turn.here.id, [file_id for file_id, _ in digest.photos])
    outbox.document(
        turn,
        turn.here.id,
        "digest_files",
        {
            "form": form,
            "networks": scope.keys,
            "inside": scope.inside,
            "month": month,
            "year": wish.year.value,
            "now": turn.now.isoformat(),
        }
        | await _maker(turn, scope.keys),
        network_id=scope.number or None,
    )
    turn.answer("digest.file_comes")
    turn.record("digest.file", scope.number or None, form=form, month=month)
