"""`make bench`: every measurement, as ratios in one run."""

from benchmarks import digests, nation, pipeline, reading, reminders

pipeline.main()
reading.main()
reminders.main()
nation.main()
digests.main()
