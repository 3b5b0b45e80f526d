"""What a build takes in beside the documents: people's judgements and corrections, and the regulator's register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.judgements import Judgement
from pipeline.judgements.correcting import Correction, corrections_version
from pipeline.judgements.place import judgements_version
from pipeline.register.entry import NO_REGISTER, Register
from pipeline.register.keeping import kept_register, register_version
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.refresh.state import KnownFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The judgements and corrections that stand, the earliest first; the register, empty where none is kept."""

    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    register: Register = NO_REGISTER


def beside_version(workspace: Workspace) -> str:
    """A text that differs once any of it changed; cheap, for every refresh asks.

    Raises:
        NothingDoneError: the judgements or the register cannot be read.
    """
    people = f"{judgements_version(workspace)} {corrections_version(workspace)}".rstrip()
    return f"{people} {register_version(workspace)}"


def read_beside(workspace: Workspace) -> Beside:
    """All of it, for a build.

    Raises:
        NothingDoneError: the judgements or the register cannot be read.
    """
    register = kept_register(workspace)
    if not judgements_version(workspace) and not corrections_version(workspace):
        return Beside(register=register)
    from pipeline.judgements.correcting import standing_corrections  # noqa: PLC0415 - likewise
    from pipeline.judgements.corrections import CorrectionStore  # noqa: PLC0415 - likewise
    from pipeline.judgements.standing import standing  # noqa: PLC0415 - a workspace without judgements does without

    store = CorrectionStore.open(workspace)  # the judgements' own, with one table more
    corrections = standing_corrections(store.corrections())
    return Beside(judgements=standing(store.rows()), corrections=corrections, register=register)


def is_behind(workspace: Workspace, hashed: dict[str, KnownFile] | None = None) -> bool:
    """Whether a refresh would rebuild the warehouse: documents, program, judgements or register have changed.

    `hashed` keeps, from one question to the next, what the last refresh did not hash: in a workspace that was copied
    that is every file.
    """
    from pipeline.refresh.inventory import take_inventory  # noqa: PLC0415 - a refresh itself does not ask
    from pipeline.refresh.limits import Limits  # noqa: PLC0415 - likewise
    from pipeline.refresh.run import wanted_fingerprint  # noqa: PLC0415 - likewise
    from pipeline.refresh.state import load_state  # noqa: PLC0415 - likewise

    state = load_state(workspace.warehouse / "state.json")
    state.files.update(hashed or {})
    entries = take_inventory(workspace, state)
    if hashed is not None:
        hashed.update(state.files)
    return state.built != wanted_fingerprint(workspace, entries, Limits.of_environment())
