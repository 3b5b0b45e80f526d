"""Our matcher beside Splink, TF-IDF and exhaustive rapidfuzz, in one run: `python tests/benchmarks/matching.py`.

The rivals live in an environment of their own (build/benchmarks), made from requirements.txt here when it is missing.
Each matches the same register; wall time and peak memory are those of its process, the start of Python included.
`--large` adds a register of a million units for ours and Splink.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from tests.benchmarks import (  # noqa: E402 - the repository is no installed package
    fifth_register,
    fourth_register,
    other_register,
    seventh_register,
    sixth_register,
    third_register,
)
from tests.benchmarks.register import SHAPES, register  # noqa: E402

ENVIRONMENT = ROOT / "build" / "benchmarks" / "venv"
UNITMAP = Path(sys.executable).parent / "unitmap"
OTHERS = {
    "other": other_register,
    "third": third_register,
    "fourth": fourth_register,
    "fifth": fifth_register,
    "sixth": sixth_register,
    "seventh": seventh_register,
}
RIVALS = ("wratio", "tfidf", "splink")


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds on the clock and of work, MiB at its peak."""

    seconds: float
    work: float
    peak: float


def rivals_python() -> Path:
    """The Python of the rivals' environment, made if it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    ready = ENVIRONMENT / ".ready"
    wanted = (HERE / "requirements.txt").read_text(encoding="utf-8")
    if not ready.exists() or ready.read_text(encoding="utf-8") != wanted:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "requirements.txt")],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        ready.write_text(wanted, encoding="utf-8")
    return python


# A process begins with the peak of the one that started it; so a small one starts it, and tells what it took.
_STARTER = """
import json, os, sys
quiet = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[quiet])
_, status, usage = os.wait4(child, 0)
print(json.dumps([status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


def measured(command: list[str]) -> Cost:
    """Run a command to its end."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-S", "-c", _STARTER, *command], capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    status, work, peak = json.loads(done.stdout)
    if status:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    return Cost(seconds, work, peak)


def f1(a: np.ndarray, b: np.ndarray, unit: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs of rows against all pairs of rows of one unit."""
    sizes = np.bincount(unit)
    true = int((sizes * (sizes - 1) // 2).sum())
    right = int((unit[a] == unit[b]).sum())
    precision, recall = right / max(len(a), 1), right / max(true, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def best_f1(pairs: pa.Table, unit: np.ndarray) -> tuple[float, float, float]:
    """The same at the threshold that suits best: more than anybody without the truth could choose."""
    a, b, score = (pairs[name].to_numpy() for name in ("a", "b", "score"))
    limits = np.unique(np.quantile(score, np.linspace(0, 1, 60))) if len(score) else [0.0]
    return max((f1(a[score >= limit], b[score >= limit], unit) for limit in limits), key=lambda told: told[2])


def ours(given: Path, out: Path, unit: np.ndarray) -> tuple[Cost, tuple[float, float, float]]:
    """`unitmap match`, its `same` and `equivalent` pairs."""
    cost = measured([str(UNITMAP), "match", str(given), "--out", str(out)])
    pairs = pq.read_table(out, columns=["a", "b", "relation"], read_dictionary=["relation"])
    names = pairs["relation"].combine_chunks() if pairs["relation"].num_chunks > 1 else pairs["relation"].chunk(0)
    good = np.array([name in ("same", "equivalent") for name in names.dictionary.to_pylist()])[names.indices.to_numpy()]
    return cost, f1(pairs["a"].to_numpy()[good], pairs["b"].to_numpy()[good], unit)


def line(rows: int, shape: str, name: str, cost: Cost, told: tuple[float, float, float]) -> str:
    """One line of the table."""
    precision, recall, both = told
    return (
        f"{rows:>9,}  {shape:<10} {name:<14} {cost.seconds:8.2f} s {cost.work:8.2f} s {cost.peak:8.0f} MiB   "
        f"{precision:.4f}  {recall:.4f}  {both:.4f}\n"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also a million units, ours and Splink")
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    runs = [(10_000, shape, RIVALS if shape == "plain" else ()) for shape in SHAPES]
    runs += [
        *((10_000, other, ()) for other in OTHERS),
        (100_000, "plain", ("splink",)),
        *([(1_000_000, "plain", ("splink",))] if given.large else []),
    ]
    sys.stdout.write("     rows  register   matcher            wall       work         peak   precision recall   F1\n")
    with tempfile.TemporaryDirectory() as home:
        for rows, shape, rivals in runs:
            made = OTHERS[shape].register(rows, given.seed) if shape in OTHERS else None
            table = made or register(rows, given.seed, SHAPES[shape])
            unit, source, out = table["unit"].to_numpy(), Path(home) / "register.parquet", Path(home) / "pairs.parquet"
            pq.write_table(table.drop_columns(["unit"]), source)
            del table
            sys.stdout.write(line(rows, shape, "unitmap", *ours(source, out, unit)))
            for name in rivals:
                sys.stdout.flush()
                cost = measured([str(rivals_python()), str(HERE / "rivals.py"), name, str(source), str(out)])
                sys.stdout.write(line(rows, shape, name, cost, best_f1(pq.read_table(out), unit)))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
