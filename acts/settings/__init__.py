"""The settings: `card` shows a network's, `bodies` those of a further body, `leading` leads through them, `changing` keeps them."""
