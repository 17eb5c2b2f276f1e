"""Years of many networks in minutes, with everything going wrong on purpose: what is lost, doubled, late or leaked must be nothing.

The whole bot (`bot.run`) runs in one process; only its two edges are replaced: HTTP by a Telegram in memory (`telegram`), the hour by a
simulated one (`clock`). People (`people`) press, report, flood and forge; `weather` kills the bot between any two of its steps, breaks
connections, fills the disk and moves the clock; `judging` reads what people got and what the books say.
"""
