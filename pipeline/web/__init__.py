"""The workbench: a face in the browser on the same functions as the command line, without logic of its own.

Nothing here is imported before `unitmap serve` runs; the libraries come with `unitmap[web]`.
"""

from __future__ import annotations
