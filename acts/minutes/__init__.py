"""Everything that is written around a meeting: the papers before it, the minutes and their life, the register, search."""
