"""The browser the page is tested in: `python -m tests.browser` makes sure that there is one, as far as this machine allows."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
ABSENT = "There is no Chromium, so the tests of the page fail: install one, or say in CHROMIUM where it is."
LAUNCH_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def chromium_path() -> str | None:
    """Where a Chromium is, or None; CHROMIUM names one elsewhere."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return None


def ensure() -> str:
    """Install Chromium where that is possible; one sentence about what came of it."""
    found = chromium_path()
    if found:
        return f"The page is tested in {found}."
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return ABSENT
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if done.returncode != 0:
            return f"{' '.join(command)} failed. {ABSENT}"
    return f"The page is tested in {chromium_path()}, installed just now."


if __name__ == "__main__":
    print(ensure())
