"""Updates a second and CPU an update of the whole road, beside a bare python-telegram-bot echo in the same run."""

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import profiled
from benchmarks.measuring_server import MeasuringServer
from benchmarks.years.past import a_year

ROOT = Path(__file__).parent.parent
LONGEST = 300.0  # seconds within which something more is answered, however slow the machine
TOKEN = "123456789:AAEbenchmarkbenchmarkbenchmarkbench"
MESSAGES = 3000
BEFORE = 100  # more messages that do not count: by then each bot has loaded and built what it needs
CHATS = 200
LOADED = 10.0  # seconds behind its first poll by which a bot has loaded everything, also on a slow machine
ORGANISATIONS = 1000  # for whom members report, each once: the same words again only bring their card down again
ROUNDS = 3
ECHO = "bare python-telegram-bot echo (httpx)"
HELP = "/help"
REPORT = "เดือนนี้ขายน้ำยางได้ 4 ตัน ได้เงินสองแสนสี่ครับ"
PROFILE = os.environ.get(
    "PROFILE", f"{tempfile.gettempdir()}/road-profile.txt"
)  # where a profiled run leaves its stacks


@dataclass(frozen=True)
class Measured:
    """One run: updates a second, CPU milliseconds an update (from the first that counts to the last answer).

    `begun`: CPU seconds of the messages BEFORE, and of what they let the bot load.
    """

    per_second: float
    milliseconds: float
    begun: float


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used so far, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mebibytes(pid: int) -> float:
    """Resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Server(MeasuringServer):
    """The measuring server of the road: it hands so many messages out and takes the answers."""

    def __init__(self, messages: int, text: str, *whose: str, chats: int = CHATS) -> None:
        super().__init__("benchmarks.bot_api", "0", str(messages), str(chats), text, *whose)

    def wait(self, what: str, bot: subprocess.Popen) -> float:
        """Wait for one of its lines ('polled', 'started', 'answered'); returns its monotonic moment."""
        watch = threading.Thread(target=self._end_with, args=(bot,), daemon=True)
        watch.start()
        so_far = 0
        while True:
            try:
                line = self.line(LONGEST)
            except RuntimeError as error:
                ended = "" if bot.poll() is None else f"; the bot has ended with exit code {bot.poll()}"
                raise RuntimeError(f"{error}: not {what!r}, {so_far} answered so far{ended}") from None
            so_far = line.get("so_far", so_far)
            if what in line:
                return float(line[what])

    def _end_with(self, bot: subprocess.Popen) -> None:
        bot.wait()
        self.process.kill()


@contextlib.contextmanager
def bot(kind: str, server: Server, folder: str):
    """The bot of that kind ('echo', 'ours', 'profiled') as a process."""
    environment = os.environ | {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.address,
        "SENDING_LIMITS": "off",
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "PROFILE": PROFILE,
    }
    program = {
        "echo": ["-m", "benchmarks.echo_bot", server.address],
        "ours": ["bot.py", "run"],
        "profiled": ["-m", "benchmarks.profiled", "run"],
    }
    command = [sys.executable, *program[kind]]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def throughput(kind: str, text: str, *whose: str, books: Path | None = None, messages: int = MESSAGES) -> Measured:
    """One run over so many messages from CHATS strangers; with `books` of whom their people speak for, in a copy of them.

    `whose` is the measuring server's ('members', 'press').
    """
    messages = messages if books is None else min(messages, ORGANISATIONS - BEFORE)
    folder = tempfile.mkdtemp(prefix="bench")
    if books is not None:
        shutil.copy(books, Path(folder) / "bench.db")
    server = Server(messages, text, *whose, f"before={BEFORE}", chats=CHATS if books is None else ORGANISATIONS)
    try:
        with bot(kind, server, folder) as process:
            server.wait("polled", process)
            polled = cpu_seconds(process.pid)
            begin = server.wait("started", process)
            started = cpu_seconds(process.pid)
            end = server.wait("answered", process)
            cpu = cpu_seconds(process.pid) - started
            return Measured(messages / (end - begin), 1000 * cpu / messages, started - polled)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def start_and_rest(kind: str) -> tuple[float, float]:
    """Seconds from the start of the process to its first poll (books already there), and resident MiB when all is loaded."""
    folder = tempfile.mkdtemp(prefix="bench")
    measured = (0.0, 0.0)
    try:
        for _ in range(2):  # the first start makes the tables
            server = Server(0, "")
            try:
                begin = time.monotonic()
                with bot(kind, server, folder) as process:
                    polled = server.wait("polled", process)
                    time.sleep(LOADED)
                    measured = (polled - begin, resident_mebibytes(process.pid))
            finally:
                server.close()
        return measured
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(what: str = "throughput") -> None:
    """Print the table of the road; with 'profile' where the processor's time goes."""
    with tempfile.TemporaryDirectory(prefix="road") as folder:
        (_profile if what == "profile" else _throughput)(Path(folder))


def _kinds(folder: Path) -> list[tuple[Any, ...]]:
    """(name, what is written, books, whose): what is measured, the bare echo first."""
    year = folder / "year.db"
    a_year(year, ORGANISATIONS)
    return [
        (ECHO, HELP, None),
        ("ours, /help", HELP, None),
        ("ours, a report from a stranger", REPORT, None),
        ("ours, a member's report", REPORT, year, "members"),
        ("ours, a member's report and the tap that confirms", REPORT, year, "members", "press"),
    ]


def _median(runs: list[Measured]) -> Measured:
    return Measured(
        statistics.median(each.per_second for each in runs),
        statistics.median(each.milliseconds for each in runs),
        statistics.median(each.begun for each in runs),
    )


def _profile(folder: Path) -> None:
    for name, text, books, *whose in _kinds(folder)[1:4]:
        throughput("profiled", text, *whose, books=books)
        found = profiled.shares(Path(PROFILE))
        parts = ", ".join(f"{layer} {count / found.total():.0%}" for layer, count in found.most_common())
        print(f"  {name}: {parts}")


def _throughput(folder: Path) -> None:
    print(f"The road: {MESSAGES} messages behind {BEFORE}, {ROUNDS} rounds in turn, medians; SQLite synchronous=FULL")
    kinds = _kinds(folder)
    results: dict[str, list[Measured]] = {name: [] for name, *_ in kinds}
    for _ in range(ROUNDS):
        for name, text, books, *whose in kinds:
            results[name].append(throughput("echo" if name == ECHO else "ours", text, *whose, books=books))
    base = _median(results[ECHO])
    for name, runs in results.items():
        found = _median(runs)
        print(
            f"  {name:48} {found.per_second:7.0f}/s {found.milliseconds:6.2f} ms CPU   "
            f"× {found.per_second / base.per_second:.2f}, CPU × {found.milliseconds / base.milliseconds:.2f}   "
            f"before: {found.begun:.2f} s CPU"
        )
    for kind in ("echo", "ours"):
        seconds, memory = start_and_rest(kind)
        print(f"  {kind:6} start to first poll {seconds:.2f} s, resident at rest {memory:.0f} MiB")


if __name__ == "__main__":
    main(*sys.argv[1:])
