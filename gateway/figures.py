"""The figures for Prometheus: what waits and since when, what failed, the journal's size, how long people wait for an answer."""

from datetime import datetime
from math import nan

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, generate_latest

from storage.condition import Health

SECONDS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300)  # a person waits two seconds gladly and ten without


class Figures:
    """One registry of its own; `waited` counts an answer, `text` gives everything in Prometheus' words."""

    CONTENT_TYPE = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        queue = ["queue"]
        self._waiting = Gauge("natprachum_waiting", "rows that could be done now", queue, registry=registry)
        self._oldest = Gauge(
            "natprachum_oldest_waiting_seconds", "since when the oldest of them could be", queue, registry=registry
        )
        self._failed = Gauge("natprachum_failed", "rows that were set aside as failed", queue, registry=registry)
        self._failing = Gauge("natprachum_failing", "due work that failed and waits for another try", registry=registry)
        self._dropped = Gauge(
            "natprachum_dropped", "messages in the books given up without being sent", registry=registry
        )
        self._journal = Gauge("natprachum_journal_bytes", "size of the database's write-ahead log", registry=registry)
        self._free = Gauge("natprachum_free_bytes", "room on the disk of the books", registry=registry)
        self._polled = Gauge(
            "natprachum_last_poll_seconds",
            "since Telegram last answered a poll, or a look at the webhook",
            registry=registry,
        )
        self._troubles = Gauge("natprachum_troubles", "what needs the operator's attention", registry=registry)
        self._answers = Histogram(
            "natprachum_answer_seconds", "from an update to its answer", buckets=SECONDS, registry=registry
        )

    def waited(self, seconds: float) -> None:
        """Somebody was answered after so many seconds."""
        self._answers.observe(seconds)

    def text(self, found: Health, now: datetime) -> bytes:
        """Every figure as it is now."""
        stands = found.condition
        for name, queue in (("inbox", stands.inbox), ("outbox", stands.outbox), ("due", stands.due)):
            self._waiting.labels(name).set(queue.waiting)
            self._oldest.labels(name).set((now - queue.oldest).total_seconds() if queue.oldest else 0)
            self._failed.labels(name).set(queue.failed)
        self._failing.set(stands.failing)
        self._dropped.set(stands.dropped)
        self._journal.set(found.journal)
        self._free.set(nan if found.seen.free is None else found.seen.free)
        if found.seen.polled is not None:
            self._polled.set((now - found.seen.polled).total_seconds())
        self._troubles.set(len(found.troubles))
        return generate_latest(self._registry)
