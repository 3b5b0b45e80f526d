"""A refresh that reads in this process: the same but for the workers, whose start takes longer than small documents."""

from __future__ import annotations

from functools import partial

from pipeline.refresh import refresh as with_workers

refresh = partial(with_workers, workers=1)
