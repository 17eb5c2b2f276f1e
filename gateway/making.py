"""Documents are made in a process apart: it reads the books itself, so the loop waits for nothing but the finished file.

In a thread it would share the interpreter with everything else: while sheets are written there, less than half of the updates
are handled (docs/decisions/apart.md).
"""

import logging
from typing import Any

from documents import Document
from gateway.apart import Apart, NotDone, Work
from locales import Texts
from storage.database import Database
from storage.sending import Outgoing
from storage.trouble import OutOfReach, Relayed

log = logging.getLogger(__name__)

REST = 60.0  # seconds that the process waits for another document, until it ends and gives back its memory
# The largest sheet of a nation takes some seconds of processor time. Our own code over our own books: it may know where they are.
DOCUMENTS = Apart(
    {"document": Work("documents.made:made_apart", 120.0)}, memory=2 * 1024 * 1024 * 1024, stays=REST, trusted=True
)


async def made(database: Database, texts: Texts, row: Outgoing) -> Document:
    """The document of an outbox row that stands in the books, in the words that every process has.

    Raises OutOfReach where the books, or the process, cannot be had now; Relayed where the document cannot be made.
    """
    address = database.url.render_as_string(hide_password=False)
    try:
        answer, content = await _tried_again(address=address, row=row.id, bot=row.values["bot"])
    except NotDone as failed:
        if failed.why == "start":
            raise OutOfReach("no process can be started that makes documents") from failed
        raise Relayed(f"NotDone: {failed.why}", "") from failed
    if "error" in answer:
        if answer["passes"]:
            raise OutOfReach(answer["error"])
        raise Relayed(answer["error"], answer["traced"])
    return Document(content=content, **answer)


async def _tried_again(**asked: Any) -> Any:
    """Once more where the process ended over it: it may have been killed for what others did to the machine."""
    try:
        return await DOCUMENTS.do("document", **asked)
    except NotDone as failed:
        if failed.why != "crash":
            raise
        log.warning("the process that makes documents has ended; the document is tried once more")
        return await DOCUMENTS.do("document", **asked)
