"""`make bench`: every measurement, as ratios in one run."""

from benchmarks import digests, fan_out, forgetting, nation, pipeline, reading, reminders, retention
from benchmarks.chaos import storms as chaos
from benchmarks.trade import __main__ as trade
from benchmarks.trade import songkhla

pipeline.main()
reading.main()
reminders.main()
nation.main()
digests.main()
fan_out.main()
forgetting.main()
retention.main()
songkhla.main()
chaos.main()
trade.main()
