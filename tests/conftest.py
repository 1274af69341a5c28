"""What every test stands on."""

from hypothesis import HealthCheck, settings

from tests.append_only import let_tests_flush

let_tests_flush()

# A slow machine is no fault of the code: examples are not timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
