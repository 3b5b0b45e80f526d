"""What holds for every test: none fails for the time it took, since the machine may be busy with something else."""

from hypothesis import HealthCheck, settings

settings.register_profile("unitmap", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unitmap")
