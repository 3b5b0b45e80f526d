"""The habits of this repository, as tests: what is easily broken and seldom noticed in review."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 300
SOURCES = sorted(path for room in ("pipeline", "flows") for path in (ROOT / room).rglob("*.py"))

# A path of one machine, or the host of one registry, works for its author only. Written so that
# these lines do not find themselves.
_OF_ONE_MACHINE = re.compile(r"(?<![\w./>])/(?:work|home|root|Users|opt|mnt)/[\w.]")
_OF_ONE_REGISTRY = re.compile(
    r"py[p]i\.org|python[h]osted\.org|registry\.npm[j]s|index-[u]rl|find-[l]inks", re.IGNORECASE
)


def relative(path):
    return path.relative_to(ROOT).as_posix()


def committed_files():
    """What git tracks, or would on the next `git add`; those deleted in the working tree left out."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a PDF, or a specimen in another encoding


def test_the_sources_are_found():
    assert len(SOURCES) > 20


def test_files_stay_small():
    sizes = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_FILE} == {}


def test_nothing_prints():
    """Only the command line writes, and it does so with rich; a stray print would break `--json`."""
    printing = [
        f"{relative(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_lower_rooms_never_import_upper_ones():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_nothing_committed_belongs_to_one_machine():
    found = [
        f"{relative(path)}:{number}: {line.strip()[:80]}"
        for path in committed_files()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if _OF_ONE_MACHINE.search(line) or _OF_ONE_REGISTRY.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line", ["see /wor" + "k/x", "PATH=/hom" + "e/me/x", '"/ro' + 'ot/.venv"', "--index" + "-url x"]
)
def test_what_belongs_to_one_machine_is_recognised(line):
    assert _OF_ONE_MACHINE.search(line) or _OF_ONE_REGISTRY.search(line)


def test_constraints_pin_versions_and_nothing_else():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.\-]+==[\w.]+", pin)] == []
    names = [pin.split("==")[0].lower().replace("_", "-") for pin in pins]
    assert len(names) == len(set(names))
    assert {"fastapi==0.150.0", "prefect==3.8.8"} <= set(pins)


def test_every_dependency_is_pinned():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [name for extra in project["optional-dependencies"].values() for name in extra]
    names = {re.split(r"[<>=!~\[; ]", requirement)[0].lower() for requirement in wanted}
    names.discard(project["name"])  # an extra may be made of another
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().splitlines()
    assert names - {line.split("==")[0] for line in lines} == set()


@pytest.mark.parametrize("target", ["help", "setup", "refresh", "test", "check", "bench"])
def test_make_help_lists_every_target(target):
    """`make` prints the comments behind the targets; a target without one would stay unknown."""
    assert re.search(rf"^{target}:.*## \w", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_links_between_pages_lead_somewhere():
    broken = [
        f"{relative(page)} -> {target}"
        for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
