"""Makes the networks that hear from the corpus: `make train`."""
