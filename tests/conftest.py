"""What every test stands on: the plug-ins of this project, and property tests that repeat exactly."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = (
    "tests.plugins.lanes",
    "tests.plugins.measures",
    "tests.plugins.skips",
    "tests.plugins.features",
    "tests.plugins.engines",
    "tests.postgres_fixture",
)

# Speed is judged by benchmarks, never by a test: no deadline, and a slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
