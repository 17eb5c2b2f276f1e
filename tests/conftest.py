"""What holds for every test: a rule that a property test tries is right or wrong, however busy the machine is."""

from hypothesis import HealthCheck, settings

# An example that took long says something of the machine, not of the rule; speed is what `make bench` measures.
settings.register_profile("whatever the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the machine")
