"""How long a refresh takes, on the shipped examples. Run by `make bench`; see README.md here."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

UNITMAP = Path(sys.executable).parent / "unitmap"
REPEATS = 5


def seconds(*arguments: str, cwd: str) -> float:
    """The wall time of one command, the start of Python included: that is what people wait for."""
    start = time.perf_counter()
    subprocess.run([str(UNITMAP), *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Measure in a workspace of its own and print a table."""
    with tempfile.TemporaryDirectory() as home:
        seconds("init", "--example", cwd=home)
        documents = sum(path.suffix != ".toml" for path in (Path(home) / "raw").iterdir())
        first = seconds("refresh", cwd=home)
        nothing_new = statistics.median(seconds("refresh", cwd=home) for _ in range(REPEATS))
    sys.stdout.write(
        f"first refresh, {documents} documents:  {first:6.2f} s\n"
        f"nothing changed (median of {REPEATS}):   {nothing_new:6.2f} s\n"
    )


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
