"""The settings of a network: `card` shows them, `bodies` those of a further body, `leading` leads through them, `changing` keeps what is wanted."""
