"""Builds the container and plays with the bot in it, where a Docker engine answers: `make docker-test`."""

import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from tests.house import ROOT, TOKEN, House

# As README.md starts it: nothing can be written but the books, and nothing more can be had than the bot has.
RUNNING = ("--init", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges")
IMAGE, NAME = "natprachum-test", "natprachum-test"
HEALTHY_WITHIN = 180  # seconds


def docker(*command: str, check: bool = True) -> str:
    """What a command of Docker prints; it must succeed."""
    done = subprocess.run(["docker", *command], capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise SystemExit(f"docker {' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout.strip()


def main() -> int:
    """Build it, live in it, stop it; the exit code."""
    try:
        docker("info")
    except (OSError, SystemExit):
        print("No Docker engine answers here, so the container was not tried.", file=sys.stderr)
        return 1
    docker("build", "--tag", IMAGE, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        # `status` asks the computer's own hour what waits too long: the rehearsal begins there.
        house = House(Path(folder), datetime.now().astimezone(), in_process=False, begin=subprocess.Popen)
        try:
            _live(house, Path(folder) / "bot-token")
        finally:
            docker("rm", "--force", "--volumes", NAME, check=False)
            docker("volume", "rm", NAME, check=False)
            house.close()
    print(
        "The container was built, lived, was healthy, wrote nowhere but to its books, and stopped when it was told to."
    )
    return 0


def _live(house: House, token: Path) -> None:
    token.write_text(TOKEN)
    token.chmod(0o444)
    # The token comes by its file, and the books lie where the image says.
    settings = {name: value for name, value in house.environment.items() if name not in ("BOT_TOKEN", "DATABASE_URL")}
    settings["BOT_TOKEN_FILE"] = "/run/secrets/bot-token"
    given = [word for name, value in settings.items() for word in ("-e", f"{name}={value}")]
    mounts = ["-v", f"{NAME}:/books", "-v", f"{token}:/run/secrets/bot-token:ro"]
    docker("run", "-d", "--name", NAME, "--network", "host", *RUNNING, *mounts, *given, IMAGE)
    chair = house.rehearsal.person("สมชาย", language_code="th")
    chair.starts()
    chair.types("/help")
    house.settle()
    assert len(chair.sees()) >= 3, docker("logs", NAME, check=False)
    assert docker("exec", NAME, "id", "-u") == "10001"
    for place in ("/natprachum", "/usr/local", "/"):
        refused = subprocess.run(["docker", "exec", NAME, "touch", f"{place}/mark"], capture_output=True, check=False)
        assert refused.returncode, place
    until = time.monotonic() + HEALTHY_WITHIN
    while (health := docker("inspect", "--format", "{{.State.Health.Status}}", NAME)) != "healthy":
        assert time.monotonic() < until, health
        time.sleep(2)
    docker("stop", "--time", "30", NAME)
    assert docker("inspect", "--format", "{{.State.ExitCode}}", NAME) == "0", docker("logs", NAME, check=False)


if __name__ == "__main__":
    sys.exit(main())
