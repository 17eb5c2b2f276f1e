"""/forget: a person's own data handed out, and forgotten on request; what law asks to be kept is said first."""
