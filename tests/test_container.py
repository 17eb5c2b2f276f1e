"""The container: what the Dockerfile promises, and the bot that lives with nothing but what it copies. `make docker-test` builds it."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import config
import install
from tests.container import RUNNING
from tests.house import ROOT, TOKEN, House
from tests.test_rooms import LEVELS

Steps = list[tuple[str, str]]


@pytest.fixture
def steps() -> Steps:
    """The Dockerfile's instructions in their order, each on one line."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def of(steps: Steps, name: str) -> list[str]:
    return [rest for each, rest in steps if each == name]


def copied(steps: Steps) -> list[str]:
    return [source for rest in of(steps, "COPY") for source in rest.split()[:-1]]


def words(command: str) -> list[str]:
    """The words of a command in the form that needs no shell."""
    return re.findall(r'"([^"]*)"', command)


def test_it_begins_with_a_python_that_the_bot_runs_on(steps: Steps) -> None:
    (image,) = of(steps, "FROM")
    python = re.fullmatch(r"python:(\d+)\.(\d+)-slim", image)
    assert python is not None and (int(python[1]), int(python[2])) >= install.OLDEST


def test_it_installs_what_running_needs_by_its_hashes(steps: Steps) -> None:
    (installs,) = [rest for rest in of(steps, "RUN") if "pip" in rest]
    assert {"--require-hashes", "--only-binary", "requirements/postgresql.lock"} <= set(shlex.split(installs))
    assert installs.count("-r ") == 1


def test_it_copies_the_product_and_nothing_else(steps: Steps) -> None:
    files = {"bot.py", "config.py", "pyproject.toml", "requirements/postgresql.lock"}
    product = {room for room in LEVELS if room != "rehearsal"} | files
    assert sorted(copied(steps)) == sorted(product)
    assert all((ROOT / source).exists() for source in copied(steps))
    for *sources, place in (rest.split() for rest in of(steps, "COPY")):
        assert (place == "./" and not any("/" in source for source in sources)) or [place] == sources


def test_it_runs_as_nobody_in_particular_and_owns_the_books_alone(steps: Steps) -> None:
    (user,) = of(steps, "USER")
    assert re.fullmatch(r"([1-9]\d{3,}):\1", user)
    names = [name for name, _ in steps]
    assert not {"RUN", "COPY"} & set(names[names.index("USER") :])
    number = user.split(":")[0]
    assert [rest for rest in of(steps, "RUN") if "chown" in rest or "-o " in rest] == [
        f"install -d -o {number} -g {number} -m 0700 /books"
    ]
    environment = dict(each.split("=", 1) for rest in of(steps, "ENV") for each in rest.split())
    assert config.read(environment | {"BOT_TOKEN": TOKEN}).database_url == "sqlite+aiosqlite:////books/natprachum.db"
    assert of(steps, "VOLUME") == ["/books"]


def test_it_asks_the_bot_itself_whether_it_is_well(steps: Steps) -> None:
    (check,) = of(steps, "HEALTHCHECK")
    asked = words(check)
    assert asked[:2] == words(of(steps, "ENTRYPOINT")[0]) == ["python", "bot.py"]
    told = subprocess.run([sys.executable, "bot.py", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"python bot.py {asked[2]} " in told.stdout


@pytest.mark.long
def test_the_bot_lives_with_what_is_copied_and_is_looked_after_and_stops_when_docker_says_so(
    steps: Steps, tmp_path: Path
) -> None:
    image = tmp_path / "image"
    image.mkdir()
    for source in copied(steps):
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        (image / source).parent.mkdir(exist_ok=True)
        copy(ROOT / source, image / source)
    program, *command = [*words(of(steps, "ENTRYPOINT")[0]), *words(of(steps, "CMD")[0])]
    assert program == "python"
    environment = os.environ | dict(each.split("=", 1) for rest in of(steps, "ENV") for each in rest.split())
    house = House(tmp_path, in_process=False, begin=subprocess.Popen)
    try:
        running = subprocess.Popen([sys.executable, *command], cwd=image, env=environment | house.environment)
        chair = house.rehearsal.person("สมชาย", language_code="th")
        chair.starts()
        chair.types("/help")
        house.settle()
        assert len(chair.sees()) >= 3 and house.failed() == []
        for command, told in (("status", "The bot runs."), ("doctor", "ok     version: "), ("check-books", "ok ")):
            asked = [sys.executable, "bot.py", command]
            said = subprocess.run(
                asked, cwd=image, env=environment | house.environment, capture_output=True, text=True, check=False
            )
            assert told in said.stdout and said.returncode < 2, said.stdout + said.stderr
        running.send_signal(getattr(signal, of(steps, "STOPSIGNAL")[0]))
        assert running.wait(30) == 0
    finally:
        running.kill()
        house.close()


def test_the_readme_starts_it_as_it_was_tried() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").replace("\\\n", " ").split())
    assert " ".join(RUNNING) in readme and "docker build -t natprachum ." in readme
