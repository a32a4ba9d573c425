"""What every test stands on: how laws are tried, and a clean environment.

Settled here: on how many examples a law is tried, and from which seed. Not settled here: the
laws. Rules:

1. `ci` is the default: the same examples on every run and every machine, so that what is red
   for one is red for everyone.
2. `drill` draws fresh examples, many more, from the seed that `dev.py drill` prints. What it
   finds becomes a named test or a vector. Seeds are not collected: one means something only on
   the commit that failed.
3. No test sees the home, the passphrase or the language of whoever runs it, and all run in a
   time zone in which no network lives: code that reads the machine's zone gives itself away.
"""

import os
import time

import pytest
from hypothesis import HealthCheck, settings

for _profile, _examples in (("ci", 60), ("drill", 2_000)):
    settings.register_profile(
        _profile,
        max_examples=_examples,
        derandomize=_profile == "ci",
        print_blob=True,
        # A slow machine breaks no law.
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("ci")


def pytest_configure() -> None:
    """Forget what the environment says of Wasl, and leave for a time zone of nobody's."""
    for name in [name for name in os.environ if name.startswith("WASL_")]:
        del os.environ[name]
    os.environ["TZ"] = "NOBODY-12:45"
    if hasattr(time, "tzset"):
        time.tzset()


def pytest_report_header(config: pytest.Config) -> str:
    """Say first what is needed to see the same again."""
    profile = config.getoption("--hypothesis-profile") or "ci"
    seed = config.getoption("--hypothesis-seed") or "the same on every run"
    return f"laws: profile {profile}, seed: {seed}"
