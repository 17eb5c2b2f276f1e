"""What running needs is what is installed for it: the lock and its excerpts, the imports of the product, a start with nothing else."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import install
from tests.house import living
from tests.test_rooms import LEVELS, ROOT, imported

EVERYTHING, RUN, REHEARSAL = "requirements/development.lock", "requirements/run.lock", "requirements/rehearsal.lock"
SERVER = "requirements/postgresql.lock"  # what running needs where the books stand on a server
TRAINING = "requirements/training.lock"  # what `make train` needs besides, nothing of which the tests need
DEBIAN = {"python": (3, 11), "system": "Linux", "machine": "x86_64", "glibc": True, "bits": 64, "venv": True}


def pins(lock: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Each package that a lock names, with its version (and where it applies) and hashes."""
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))
    found = {}
    for block in blocks:
        if named := re.match(r"([a-z0-9-]+)(==[^\\\n]+)", block):
            found[named[1]] = named[2].strip(), frozenset(re.findall(r"sha256:[0-9a-f]{64}", block))
    return found


def modules_of(packages: set[str]) -> set[str]:
    """The names by which code imports these packages."""
    return {
        module
        for module, distributions in packages_distributions().items()
        if {re.sub(r"[-_.]+", "-", name).lower() for name in distributions} <= packages
    }


def third_party(paths: list[Path]) -> set[str]:
    ours = {*LEVELS, "bot", "config", "install"}
    return {name for path in paths for name, _ in imported(path)} - ours - sys.stdlib_module_names


@pytest.mark.parametrize("excerpt", [RUN, REHEARSAL, SERVER])
def test_an_excerpt_names_the_same_versions_and_hashes_as_the_lock(excerpt: str) -> None:
    whole, part = pins(EVERYTHING), pins(excerpt)
    assert part.keys() < whole.keys()
    assert {name for name in part if part[name] != whole[name]} == set()
    assert all(hashes for _, hashes in part.values())


def test_what_running_installs_has_one_version_for_every_python() -> None:
    names = re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / RUN).read_text(encoding="utf-8"))
    assert len(names) == len(set(names)) > 30, "/doctor compares what is installed with the lock by names alone"


def test_training_installs_the_same_versions_of_what_running_installs() -> None:
    training, run = pins(TRAINING), pins(RUN)
    assert {name for name in run if training[name] != run[name]} == set()
    assert "torch" in training.keys() - pins(EVERYTHING).keys()


def test_running_installs_neither_the_rehearsals_nor_the_tests_packages() -> None:
    run, rehearsal = set(pins(RUN)), set(pins(REHEARSAL))
    assert {"starlette", "uvicorn", "python-multipart"} <= rehearsal - run
    assert not {"pytest", "hypothesis", "playwright", "ruff", "mypy", "pypdfium2"} & (run | rehearsal)


def test_the_product_imports_only_what_running_installs() -> None:
    rooms = [path for room in LEVELS if room != "rehearsal" for path in (ROOT / room).rglob("*.py")]
    used = third_party([*rooms, ROOT / "bot.py", ROOT / "config.py", ROOT / "install.py"])
    assert "telegram" in used and used - modules_of(set(pins(RUN))) == {"asyncpg"}
    assert set(pins(SERVER)) - set(pins(RUN)) == {"asyncpg"}


def test_the_rehearsal_imports_only_what_it_installs() -> None:
    used = third_party(list((ROOT / "rehearsal").rglob("*.py")))
    assert "starlette" in used and used - modules_of(set(pins(REHEARSAL))) == set()


def test_the_tests_import_only_what_the_lock_installs() -> None:
    used = third_party([path for room in ("tests", "benchmarks") for path in (ROOT / room).rglob("*.py")])
    assert "yaml" in used and used - {"tests", "benchmarks", "training"} - modules_of(set(pins(EVERYTHING))) == set()


@pytest.fixture
def running_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python programs started by the test find the packages that running installs and no other."""
    absent = modules_of(set(pins(EVERYTHING)) - set(pins(RUN)))
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class Installed:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        f"        return None if name in {sorted(absent)} else PathFinder.find_spec(name, path, target)\n"
        "sys.meta_path[sys.meta_path.index(PathFinder)] = Installed\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.long
def test_the_bot_lives_where_only_what_running_needs_is_installed(running_only: None, tmp_path: Path) -> None:
    without = subprocess.run([sys.executable, "-c", "import uvicorn"], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError: No module named 'uvicorn'" in without.stderr
    with living(tmp_path, in_process=False, begin=subprocess.Popen) as house:
        chair = house.rehearsal.person("สมชาย", language_code="th")
        group = house.rehearsal.group("เครือข่ายรัตภูมิ", [chair], admins=[chair])
        group.adds_bot(by=chair, rights=["pin"])
        chair.starts()
        chair.types("/help")
        house.settle()
        assert chair.sees(group) and len(chair.sees()) >= 3


def test_without_the_rehearsals_packages_a_sentence_says_what_installs_them(running_only: None) -> None:
    command = [sys.executable, "-c", "import bot, sys; sys.exit(bot.main(['rehearse']))"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (
        2,
        "What the rehearsal needs is not installed: make rehearse installs it and begins.\n",
    )


def test_a_supported_machine_meets_no_obstacle() -> None:
    assert install.here() is None
    for machine in ("x86_64", "aarch64"):
        assert install.obstacle(**DEBIAN | {"machine": machine}) is None
    assert install.obstacle(**DEBIAN | {"system": "Darwin", "machine": "arm64", "glibc": False}) is None


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"python": (3, 10)}, "Python 3.11 or newer is needed, this is 3.10"),
        ({"system": "Windows", "machine": "AMD64", "glibc": False}, "use WSL"),
        ({"glibc": False}, "a Linux without glibc such as Alpine"),
        ({"machine": "armv7l", "bits": 32}, "this machine (armv7l, 32 bits)"),
        ({"machine": "riscv64"}, "this machine (riscv64, 64 bits)"),
        ({"venv": False}, "apt-get install python3-venv"),
    ],
)
def test_where_nothing_can_be_installed_one_sentence_says_why_and_what_to_do(different: dict, said: str) -> None:
    sentence = install.obstacle(**DEBIAN | different)
    assert sentence is not None and said in sentence and "\n" not in sentence
