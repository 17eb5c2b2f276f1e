"""A measuring server in a process of its own, which tells what it saw in JSON lines."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


class MeasuringServer:
    """`python -m` with these words. Its first line names its port."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.address = f"http://127.0.0.1:{self.line(60)['port']}"

    def line(self, within: float) -> dict[str, Any]:
        """Wait for its next line, so many seconds at most; then it is killed, and that it told nothing is an error."""
        assert self.process.stdout is not None
        backstop = threading.Timer(within, self.process.kill)
        backstop.start()
        try:
            told = self.process.stdout.readline()
        finally:
            backstop.cancel()
        if not told:
            raise RuntimeError(f"the measuring server told nothing more within {within:.0f} s")
        return json.loads(told)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Stop serving."""
        self.process.kill()
        self.process.wait()
