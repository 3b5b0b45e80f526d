"""Where documents come from: paths, folder patterns, URLs and pages with links, fetched politely and safely.

The client and what it needs are imported where something is due; a refresh with nothing to fetch costs nothing.
"""

from __future__ import annotations

from pipeline.sources.model import CADENCES, Manners, SourceState, Version, WebSource, cadence_of
from pipeline.sources.store import FOLDER, FetchedFolder

__all__ = ["CADENCES", "FOLDER", "FetchedFolder", "Manners", "SourceState", "Version", "WebSource", "cadence_of"]
