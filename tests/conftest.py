"""What all tests share: how hypothesis looks for examples.

Each run looks for new ones; CI looks at the same ones each time, so that a change is judged by what
it changes. No example fails for being slow: times belong into benchmarks.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("development", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "development")
