"""Loads what every bot loads when it starts and reads its first words, once for all that a worker's tests begin (tests/begun.py)."""

import gc
from importlib import import_module

from language import trying
from locales import every_text

for name in (
    "uvloop",
    "bot",
    "config",
    "handlers",
    "schedules",
    "cards",
    *(
        f"gateway.{each}"
        for each in ("application", "health", "making", "reading", "receive", "render", "send", "supervisor", "work")
    ),
    *(f"schedules.{each}" for each in ("clock", "due", "watchdog")),
    *(f"storage.{each}" for each in ("claim", "database", "migrations", "migrations.server", "trouble")),
):
    import_module(name)
every_text()
trying.warm()
gc.collect()
gc.freeze()  # what is shared stays shared
