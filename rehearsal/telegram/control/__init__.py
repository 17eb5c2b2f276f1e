"""The people's side of the server, under /rehearsal: who there is, what they do and see, the clock, troubles and logs.

Every route is described in docs/rehearsal.md; the page uses nothing else.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rehearsal.telegram.control import clock, groups, people, record, running
from rehearsal.telegram.control.asking import answer
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.world import World

Handler = Callable[[World, Request], Awaitable[Any]]

_ROUTES: list[tuple[str, str, Handler]] = [
    # The clock first: a bot that follows it asks more often than all people do, and a table is looked through from its top.
    ("GET", "/clock", clock.read_clock),
    ("PUT", "/clock", clock.set_clock),
    ("GET", "/clock/follower", clock.read_follower),
    ("POST", "/clock/follower", clock.tell_follower),
    ("DELETE", "/clock/follower", clock.forget_follower),
    ("POST", "/clock/settle", clock.settle),
    ("POST", "/clock/move", clock.move),
    ("GET", "/state", record.state),
    ("GET", "/people", people.list_people),
    ("POST", "/people", people.add_person),
    ("PATCH", "/people/{person}", people.change_person),
    ("GET", "/people/{person}/chats", people.chats_of_person),
    ("GET", "/people/{person}/chats/{chat}/messages", people.messages),
    ("GET", "/people/{person}/chats/{chat}/commands", people.menu),
    ("GET", "/people/{person}/answers", people.answers),
    ("POST", "/people/{person}/{deed}", people.act),
    ("GET", "/chats", groups.list_chats),
    ("POST", "/groups", groups.add_group),
    ("PATCH", "/groups/{chat}", groups.change_group),
    ("POST", "/groups/{chat}/members", groups.set_member),
    ("DELETE", "/groups/{chat}/members/{person}", groups.remove_member),
    ("POST", "/groups/{chat}/bot", groups.set_bot),
    ("DELETE", "/groups/{chat}/bot", groups.remove_bot),
    ("POST", "/groups/{chat}/topics", groups.add_topic),
    ("POST", "/groups/{chat}/migrate", groups.migrate),
    ("GET", "/events", record.events),
    ("GET", "/transcript", record.transcript),
    ("GET", "/requests", record.requests_made),
    ("DELETE", "/requests", record.forget_requests),
    ("GET", "/complaints", record.complaints),
    ("GET", "/files/{file}", record.file_content),
    ("GET", "/faults", running.list_faults),
    ("POST", "/faults", running.add_fault),
    ("DELETE", "/faults", running.clear_faults),
    ("GET", "/settings", running.read_settings),
    ("POST", "/settings", running.change_settings),
    ("PUT", "/scenarios", running.offer_scenarios),
    ("POST", "/reset", running.reset),
    ("PUT", "/condition", running.set_condition),
]


WORLD = "rehearsal.world"
"""Where a request's scope says of whose world it asks: one table of routes serves every rehearsal of a process."""


def routes() -> list[Route]:
    """All routes under /rehearsal; what a person cannot do is answered with an `error` that says why."""

    def bound(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                done = await handler(request.scope[WORLD], request)
            except Impossible as error:
                return answer({"error": str(error), "key": error.key}, error.status)
            except (KeyError, TypeError, ValueError) as error:
                return answer({"error": f"{type(error).__name__}: {error}"}, 400)
            return done if isinstance(done, Response) else answer(done)

        return endpoint

    return [Route(f"/rehearsal{path}", bound(handler), methods=[method]) for method, path, handler in _ROUTES]
