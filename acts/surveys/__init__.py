"""The survey of the market (สำรวจตลาด): one question to every organisation, what they answer, what comes of it."""
