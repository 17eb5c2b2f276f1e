"""`make bench`: every measurement, as ratios in one run."""

from benchmarks import pipeline

try:
    from benchmarks import reading
except ImportError:  # pragma: no cover - while the reading's measurement is being written
    reading = None

pipeline.main()
if reading is not None:
    reading.main()
