"""Installs into .venv what one lock file names: python3 install.py requirements/run.lock; a sentence where this machine cannot.

Needs Python only (Debian: with python3-venv). Every package is one that was made for this machine and has the hash that the lock names.
"""

import importlib.util
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OLDEST = (3, 11)
MACHINES = ("x86_64", "amd64", "aarch64", "arm64")
NOT_HERE = "Nat Prachum runs on 64-bit Linux with glibc (Debian, Ubuntu, Fedora and others; in Docker anywhere) and on macOS, not on "


def obstacle(python: tuple[int, ...], system: str, machine: str, glibc: bool, bits: int, venv: bool) -> str | None:
    """The sentence that says why nothing can be installed here and what to do; None where nothing stands against it.

    Which machines: those for which all packages of requirements/run.lock are ready-made (docs/decisions/lock-file.md).
    """
    if python < OLDEST:
        return f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {python[0]}.{python[1]}: name one, make PYTHON=python3.11 …"
    if system == "Windows":
        return NOT_HERE + "Windows itself: use WSL there."
    if bits < 64 or machine.lower() not in MACHINES:
        return NOT_HERE + f"this machine ({machine}, {bits} bits)."
    if system == "Linux" and not glibc:
        return NOT_HERE + "a Linux without glibc such as Alpine."
    if not venv:
        return "Python's venv is missing: install it (Debian, Ubuntu: apt-get install python3-venv)."
    return None


def here() -> str | None:
    """The obstacle of this machine."""
    return obstacle(
        sys.version_info[:2],
        platform.system(),
        platform.machine(),
        platform.libc_ver()[0] == "glibc",
        64 if sys.maxsize > 2**32 else 32,
        importlib.util.find_spec("ensurepip") is not None,
    )


def main(lock: str) -> int:
    """Make .venv where it is not there yet and install; the exit code."""
    refused = here()
    if refused is not None:
        print(refused, file=sys.stderr)
        return 2
    python = HERE / ".venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HERE / ".venv")], check=True)
    install = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    done = subprocess.run([str(python), "-m", "pip", *install, "-r", str(HERE / lock)], check=False)
    if done.returncode:
        print(
            f"What {lock} names could not be installed: pip says why above. Begin again when that is mended.",
            file=sys.stderr,
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
