"""`python -m rehearsal`: serve a rehearsal until interrupted; the first line printed is its address."""

import argparse
import contextlib
from datetime import datetime

from rehearsal.telegram.server import serve
from rehearsal.telegram.world import TOKEN


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m rehearsal", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 chooses a free one")
    parser.add_argument("--start", type=datetime.fromisoformat, help="first moment, such as 2026-11-20T09:00+07:00")
    clock = parser.add_mutually_exclusive_group()
    clock.add_argument("--stopped", action="store_true", help="the clock moves only on request")
    clock.add_argument("--running", action="store_true", help="the clock runs at real speed (default)")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--username", default="rehearsal_bot")
    parser.add_argument("--limits", choices=("strict", "off"), default="strict")
    wanted = parser.parse_args()
    if wanted.start is not None and wanted.start.tzinfo is None:
        parser.error("--start needs its offset from UTC, such as +07:00")
    served = serve(wanted.port, wanted.start, not wanted.stopped, wanted.token, wanted.username, in_thread=False)
    served.world.settings["limits"] = wanted.limits
    served.world.limits.strict = wanted.limits == "strict"
    print(served.address, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        served.run()


if __name__ == "__main__":
    main()
