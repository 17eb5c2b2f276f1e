"""Makes the labeller's models from the corpus: `make train`."""
