"""`make bench`: every measurement, as ratios in one run."""

from benchmarks import digests, forgetting, nation, pipeline, reading, reminders, retention
from benchmarks.chaos import storms as chaos

pipeline.main()
reading.main()
reminders.main()
nation.main()
digests.main()
forgetting.main()
retention.main()
chaos.main()
