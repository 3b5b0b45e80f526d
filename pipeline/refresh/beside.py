"""What a build takes in beside the documents: people's judgements."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.judgements import Judgement
from pipeline.judgements.place import judgements_version
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The judgements that stand, the earliest first."""

    judgements: tuple[Judgement, ...] = ()


def beside_version(workspace: Workspace) -> str:
    """A text that differs once any of it changed; cheap, for every refresh asks.

    Raises:
        NothingDoneError: the judgements cannot be read.
    """
    return judgements_version(workspace)


def read_beside(workspace: Workspace) -> Beside:
    """All of it, for a build.

    Raises:
        NothingDoneError: the judgements cannot be read.
    """
    if not judgements_version(workspace):
        return Beside()
    from pipeline.judgements.standing import standing  # noqa: PLC0415 - a workspace without judgements does without
    from pipeline.judgements.store import JudgementStore  # noqa: PLC0415 - SQLAlchemy, likewise

    return Beside(judgements=standing(JudgementStore.open(workspace).rows()))


def is_behind(workspace: Workspace) -> bool:
    """Whether a refresh would rebuild the warehouse: something in `raw/`, the program or the judgements changed."""
    from pipeline.refresh.cache import building_version, reading_version  # noqa: PLC0415 - not for a refresh itself
    from pipeline.refresh.inventory import fingerprint, take_inventory  # noqa: PLC0415 - likewise
    from pipeline.refresh.state import load_state  # noqa: PLC0415 - likewise

    state = load_state(workspace.warehouse / "state.json")
    entries = take_inventory(workspace, state)
    return state.built != fingerprint(entries, reading_version(), building_version(), beside_version(workspace))
