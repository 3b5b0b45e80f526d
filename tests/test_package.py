"""The wheel: what people who do not clone the repository get."""

import decimal
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import pipeline
from pipeline.answers.tabular import run_query

ROOT = Path(__file__).resolve().parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"
LARGEST_WHEEL = 5_000_000

pytestmark = pytest.mark.slow


def run(*command, cwd):
    """Run a command away from the repository, and fail with what it said."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    outcome = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, f"{command}\n{outcome.stdout}\n{outcome.stderr}"
    return outcome.stdout


def files_under(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The commands of a new environment with the wheel in it.

    Its dependencies are those of the environment that runs the tests, by a path file: no network,
    no minutes. Path files in that folder are not followed, so the repository itself stays out.
    """
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    commands = folder / BIN
    run(commands / "python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    where = run(commands / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    own = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(where.strip()) / "dependencies.pth").write_text("\n".join(sorted(own)), encoding="utf-8")
    return commands


def test_the_wheel_carries_everything_beside_the_code(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {f"pipeline/{name}" for name in files_under(ROOT / "pipeline") if "__pycache__" not in name}
    assert {name for name in package if not name.startswith("pipeline/shipped_files/")} - names == set()
    assert any(name.startswith("pipeline/bodies/") and name.endswith(".toml") for name in names)
    assert {f"pipeline/shipped_files/sql/{name}" for name in files_under(ROOT / "warehouse" / "sql")} <= names
    assert any(name.startswith("pipeline/shipped_files/example/") and name.endswith(".pdf") for name in names)


def test_the_wheel_carries_nothing_else(wheel):
    rooms = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {room for room in rooms if not room.endswith(".dist-info")} == {"pipeline", "flows"}
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if "__pycache__" in name]


def test_the_wheel_is_small(wheel):
    """The examples ship with it: large ones would be everybody's download."""
    assert wheel.stat().st_size < LARGEST_WHEEL


def test_an_installed_wheel_reads_its_examples(installed, tmp_path):
    code = "import pipeline, pathlib; print(pathlib.Path(pipeline.__file__).resolve())"
    imported = run(installed / "python", "-c", code, cwd=tmp_path).strip()
    assert Path(imported).is_relative_to(installed.parent.resolve())

    run(installed / "unitmap", "init", "--example", cwd=tmp_path)
    examples = sorted(path.name for path in (tmp_path / "raw").glob("*.pdf"))
    assert examples
    run(installed / "unitmap", "refresh", cwd=tmp_path)

    import duckdb

    with duckdb.connect(str(tmp_path / "warehouse" / "specs.duckdb"), read_only=True) as warehouse:
        statuses = warehouse.execute("SELECT path, status FROM audit.document ORDER BY path").fetchall()
        assert [(Path(path).name, status) for path, status in statuses if path.endswith(".pdf")] == [
            (name, "parsed") for name in examples
        ]
        (shared,) = warehouse.execute("SELECT count(*) FROM units WHERE qualifications > 1").fetchone()
        assert shared > 0
    for question, (columns, shown, more) in answers_in_the_documentation().items():
        answer = run_query(pipeline.open_workspace(tmp_path), question)
        assert (list(answer.columns), len(answer.rows)) == (columns, len(shown) + more), question
        assert [[as_printed(value) for value in row] for row in answer.rows[: len(shown)]] == shown, question

    for words, shown in answers_in_the_readme():
        printed = [line.rstrip() for line in run(installed / "unitmap", *words, cwd=tmp_path).splitlines()]
        whole = "…" not in shown
        assert printed[: None if whole else shown.index("…")] == (shown if whole else shown[: shown.index("…")]), words


def answers_in_the_readme():
    """What the README says that commands print of the examples, by the words of each; "…" cuts an answer off."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```text\n(\$ unitmap .*?)^```", readme, re.MULTILINE | re.DOTALL)
    found = []
    for asked in (part for block in blocks for part in re.split(r"^\$ unitmap ", block, flags=re.MULTILINE)[1:]):
        lines = asked.rstrip().splitlines()
        length = next(number for number in range(1, len(lines)) if "\n".join(lines[:number]).count('"') % 2 == 0)
        found.append((shlex.split("\n".join(lines[:length])), lines[length:]))
    assert len(found) == 4
    return found


def answers_in_the_documentation():
    """What the analysts' page says the examples answer: by SQL, the columns, the rows shown, how many more."""
    found = {}
    for section in (ROOT / "docs" / "for-analysts.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        if "```sql" not in section:
            continue
        head, _, *rows = [
            [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for line in section.splitlines()
            if line[:1] == "|"
        ]
        more = re.search(r"… and (\d+) more", section)
        rows = [[cell.replace("\\|", "|") for cell in row] for row in rows]
        found[section.split("```sql\n")[1].split("\n```")[0]] = head, rows, int(more[1]) if more else 0
    assert len(found) == 10
    return found


def as_printed(value):
    if value is None:
        return ""
    return f"{float(value):g}" if isinstance(value, float | decimal.Decimal) else str(value)
