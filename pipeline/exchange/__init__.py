"""Giving units and their relations away in the standards' own formats: SSSOM, CASE, SKOS."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.exchange.identity import DEFAULT_BASE, Identity
from pipeline.files import given_out
from pipeline.workspace import Workspace

__all__ = ["DEFAULT_BASE", "STANDARDS", "GivenAway", "give_away"]

STANDARDS = ("sssom", "case", "skos")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAway:
    """A file that was written, and how many units and relations are in it."""

    path: str
    format: str
    units: int
    relations: int


def give_away(workspace: Workspace, standard: str, out: Path, base: str = DEFAULT_BASE) -> GivenAway:
    """Write the workspace's units and relations into `out`; what was there is replaced once the new file is whole.

    Args:
        workspace: A workspace that was refreshed.
        standard: One of `STANDARDS`.
        out: The file.
        base: Where the IRIs live; `/` or `#` at its end.

    Raises:
        UsageError: there is no such standard, or the base is none.
        NoWarehouseError: nothing has been built yet.
        NothingDoneError: the file cannot be written.
    """
    from pipeline.exchange.catalogue import read_catalogue  # noqa: PLC0415 - only when something is given away

    if standard not in STANDARDS:
        raise UsageError(f"There is no format {standard!r}. There are: {', '.join(STANDARDS)}.")
    identity = Identity(base)
    with workspace.connect() as connection:
        catalogue = read_catalogue(connection)
    if standard == "sssom":
        from pipeline.exchange.sssom import sssom_text  # noqa: PLC0415

        content = sssom_text(catalogue, identity).encode()
    elif standard == "skos":
        from pipeline.exchange.skos import skos_text  # noqa: PLC0415

        content = skos_text(catalogue, identity).encode()
    else:
        from pipeline.exchange.case import case_json  # noqa: PLC0415

        content = case_json(catalogue, identity)
    with given_out(out) as aside:
        aside.write_bytes(content)
    return GivenAway(path=str(out), format=standard, units=len(catalogue.units), relations=len(catalogue.pairs))
