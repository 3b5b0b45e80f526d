"""`python -m pipeline.tables` writes the data dictionary of the repository in the current folder."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.tables.dictionary import write_data_dictionary

sys.stdout.write(f"wrote {write_data_dictionary(Path())}\n")
