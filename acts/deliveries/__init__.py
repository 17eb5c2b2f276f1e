"""From an ordered round to goods handed out: `telling` what came, `sharing` it, `collecting` one's share, `passing` it on."""
