"""The regulator's public register: a second source about qualifications, beside their specifications.

It knows qualifications only; no public register of units exists. Importing this package costs nothing.
"""

from __future__ import annotations

from pipeline.register.entry import Register, RegisterEntry

__all__ = ["Register", "RegisterEntry"]
