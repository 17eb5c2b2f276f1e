"""What is read in processes apart: the files that people send, before what is in them comes to the handlers."""

from typing import Any

from gateway.apart import Apart, NotDone, Work

# An honest sheet of 2 MB takes two or three seconds of processor time. The process ends with the last file that waits.
FILES = Apart({"organisations": Work("reports.organisations:organisations_apart", 10.0)}, stays=False)


async def read_file(reader: str, content: bytes) -> dict[str, Any]:
    """What was read in a file: {rows}, or {refused, values} with the key and the values of a text that says what to do.

    `reader` names the work; where it comes to no end within its limits, the text is <reader>.too_much.
    """
    try:
        return dict(await FILES.do(reader, content))
    except NotDone:
        return {"refused": f"{reader}.too_much", "values": {}}
