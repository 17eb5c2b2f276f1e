"""`make bench`: every measurement, as ratios in one run."""

from benchmarks import burst, digests, fan_out, forgetting, nation, pipeline, programs, reading, reminders, retention
from benchmarks.chaos import storms as chaos
from benchmarks.trade import __main__ as trade
from benchmarks.trade import songkhla
from benchmarks.years import __main__ as years

pipeline.main()
programs.main()
reading.main()
reminders.main()
nation.main()
digests.main()
fan_out.main()
burst.main()
forgetting.main()
retention.main()
years.main()
songkhla.main()
chaos.main()
trade.main()
