"""`make bench`: every measurement, as ratios in one run."""

from benchmarks import pipeline, reading, reminders

pipeline.main()
reading.main()
reminders.main()
