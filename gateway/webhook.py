"""The webhook: Telegram brings each update over HTTP, and hears that it was taken only when it is in the books."""

import asyncio
import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import web
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from domain.clock import Clock
from domain.health import Trouble
from domain.troubles import Troubles
from domain.webhook import CONNECTIONS, FAILED_LOOKS, LARGEST, Stands, reason, secret, stands, told
from gateway.http import Api
from gateway.receive import ALLOWED, REFUSALS, Receiver, Rival, as_telegram_writes, rows, seconds
from storage import inbox
from storage.database import Database
from storage.trouble import out_of_order
from storage.trouble import told as told_of

log = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"
LOOK = 30.0  # seconds between two looks at how the webhook stands
AGAIN = 60.0  # seconds until a refused webhook is set again, then twice as long each time
AGAIN_AT_MOST = 600.0
BODY = 30.0  # seconds that an update's bytes may take
LATER = 5  # seconds after which Telegram may bring again what cannot be stored now (Retry-After)
ENDING = 5.0  # seconds for what is under way when the bot stops


class Webhook:
    """The door for Telegram's updates: opened on a port of this computer, told to Telegram, looked after.

    At the start, and whenever nothing comes through any more, what waits at Telegram is fetched by polling; then the webhook is set.
    """

    def __init__(
        self,
        token: str,
        url: str,
        path: str,
        api: Api,
        receiver: Receiver,
        rival: Rival,
        database: Database,
        clock: Clock,
        wake: Callable[[], None],
        answered: Callable[[], None],
        troubles: Troubles,
    ) -> None:
        """`path` is the part of `url` that the proxy hands on; `answered` is called whenever Telegram gave a sign of life."""
        self._secret = secret(token)
        self._url = url
        self._path = path
        self._api = api
        self._receiver = receiver
        self._rival = rival
        self._database = database
        self._clock = clock
        self._wake = wake
        self._answered = answered
        self._troubles = troubles
        self._site: web.AppRunner | None = None
        self._begun = False
        self._waiting: list[tuple[dict[str, Any], asyncio.Future[bool]]] = []
        self._storing: asyncio.Task[None] | None = None
        self._set_at: datetime | None = None
        self._refused, self._refusals = AGAIN, 0
        self._brought = 0  # updates since the bot was started

    # the door

    async def open(self, listen: str, port: int) -> None:
        """Listen; whoever comes before `begin` is asked to come again. Raises OSError."""
        application = web.Application(client_max_size=LARGEST)
        application.router.add_route("*", "/{anything:.*}", self._answer)
        # What strangers send that is no HTTP is theirs to look at: the server would write a traceback for each.
        silent = log.getChild("strangers")
        silent.setLevel(logging.CRITICAL + 1)
        self._site = web.AppRunner(application, access_log=None, logger=silent, shutdown_timeout=ENDING)
        await self._site.setup()
        await web.TCPSite(self._site, listen, port).start()

    def begin(self) -> None:
        """From now on what is brought is stored, also where another program tells Telegram of the door and polls."""
        self._begun = True

    async def close(self) -> None:
        """Take no more; what is being stored is stored, and answered."""
        if self._site is not None:
            await self._site.cleanup()
        if self._storing is not None:
            await asyncio.wait([self._storing], timeout=ENDING)

    async def _answer(self, request: web.Request) -> web.Response:
        """What becomes of one request."""
        try:
            return await self._taken(request)
        except Exception:
            log.exception("an update that was brought could not be taken")
            return _later()

    async def _taken(self, request: web.Request) -> web.Response:
        """Look at everything else first: the body is read only when it comes from Telegram."""
        if request.raw_path != self._path:
            return web.Response(status=404)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        given = request.headers.get(SECRET, "").encode(errors="replace")
        if not hmac.compare_digest(given, self._secret.encode()):
            log.info("a request without the webhook's secret was refused")
            return web.Response(status=403)
        if not self._begun:
            return _later()
        if (request.content_length or 0) > LARGEST:
            return web.Response(status=413)
        try:
            async with asyncio.timeout(BODY):
                body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413)
        except TimeoutError:
            return web.Response(status=408)
        except Exception:  # half an update, or one that cannot be unpacked; reading is all that was done
            return web.Response(status=400)
        try:
            kept = rows([raw for raw in (json.loads(body),) if as_telegram_writes(raw)], self._clock.now())
        except (ValueError, RecursionError):
            kept = []
        if not kept:
            log.error("something that is no update came with the webhook's secret")
            return web.Response(status=400)
        return web.Response() if await self._stored(kept[0]) else _later()

    # storing

    async def _stored(self, row: dict[str, Any]) -> bool:
        """Whether it is in the books; what comes while others are being stored shares the next commit."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((row, done))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())
        return await asyncio.shield(done)

    async def _store(self) -> None:
        """Store what waits, all of it in one commit, until nothing does."""
        while self._waiting:
            batch, self._waiting = self._waiting, []
            batch.sort(key=lambda each: each[0]["update_id"])
            kept = False
            try:
                async with self._database.write(by_itself=True) as connection:
                    await inbox.keep(connection, [row for row, _ in batch])
                kept = True
            except Exception as error:
                # Telegram keeps what could not be stored, and brings it again.
                if out_of_order(error):
                    log.error("updates cannot be stored (%s); Telegram brings them again", told_of(error))
                else:
                    log.exception("updates cannot be stored; Telegram brings them again")
            for _, done in batch:
                done.set_result(kept)
            if kept:
                self._brought += len(batch)
                self._wake()
                self._answered()
                self._refused = AGAIN
                self._troubles.end(Trouble.WEBHOOK, "Updates come through WEBHOOK_URL again.")

    # at Telegram

    async def run(self) -> None:
        """Until cancelled: fetch what waits, set the webhook, and do so again when it no longer stands or brings nothing."""
        self.begin()
        while True:
            await self._receiver.empty()
            again = await self._set()
            if again is None:
                await self._watch()
            else:
                await self._receiver.run_for(again)

    async def _set(self) -> float | None:
        """Tell Telegram where to bring updates; returns for how many seconds to poll instead when it will not."""
        now = self._clock.now()
        self._receiver.may_stand = True  # also when Telegram's answer is lost
        try:
            await self._api.call(
                "setWebhook",
                url=self._url,
                secret_token=self._secret,
                max_connections=CONNECTIONS,
                allowed_updates=ALLOWED,
            )
        except RetryAfter as error:
            return seconds(error.retry_after)
        except TelegramError as error:
            if isinstance(error, BadRequest):
                self._trouble(f"Telegram refuses WEBHOOK_URL ({reason(str(error))}); updates are fetched instead.")
            else:
                log.warning("the webhook could not be set (%s); updates are fetched instead", type(error).__name__)
            wait, self._refused = self._refused, min(self._refused * 2, AGAIN_AT_MOST)
            return wait
        self._set_at = now
        return None

    async def _watch(self) -> None:
        """Look at how the webhook stands, until it has to be set anew."""
        failed, brought = 0, self._brought
        while True:
            await self._clock.pause(LOOK)
            try:
                found = told(await self._api.call("getWebhookInfo"))
            except InvalidToken:
                self._refusals += 1
                if self._refusals >= REFUSALS:
                    raise
                continue
            except TelegramError as error:
                log.warning("Telegram is out of reach (%s)", type(error).__name__)
                continue
            self._refusals = 0
            self._answered()
            assert self._set_at is not None
            stand = stands(found, self._url, self._set_at, self._clock.now())
            if stand in (Stands.GONE, Stands.ELSEWHERE):
                how = "removed the webhook" if stand is Stands.GONE else "set a webhook of its own"
                log.error("another program %s; it is set again", how)
                await self._clock.pause(self._rival.patience())
                self._rival.overruled()
                return
            self._rival.unseen()
            failed = failed + 1 if stand is Stands.FAILING else 0
            if failed >= FAILED_LOOKS:
                if brought == self._brought:
                    self._trouble(
                        f"Telegram cannot bring updates to WEBHOOK_URL ({found.why}); they are fetched instead."
                    )
                return
            if not failed:
                brought = self._brought

    def _trouble(self, sentence: str) -> None:
        self._troubles.begin(Trouble.WEBHOOK, sentence)


def _later() -> web.Response:
    """It cannot be taken now; Telegram keeps it."""
    return web.Response(status=503, headers={"Retry-After": str(LATER)})
