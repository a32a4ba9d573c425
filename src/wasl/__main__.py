"""`python -m wasl` is the command line."""

from __future__ import annotations

import sys

from wasl.cli import main

sys.exit(main())
