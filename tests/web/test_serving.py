"""`unitmap serve` from the command line."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.web.settings import hashed_password, hashed_token


def test_it_refuses_to_be_open_to_everybody(workspace, capsys, monkeypatch):
    monkeypatch.delenv("UNITMAP_PASSWORD", raising=False)
    monkeypatch.delenv("UNITMAP_TOKEN", raising=False)
    assert main(["serve", "--host", "0.0.0.0", "--workspace", str(workspace.root)]) == 2
    assert "nobody would have to log in" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, "short"])
def test_it_refuses_a_password_that_is_none(workspace, tmp_path, capsys, content):
    file = tmp_path / "password.txt"
    if content:
        file.write_text(content, encoding="utf-8")
    command = ["serve", "--host", "0.0.0.0", "--password-file", str(file), "--workspace", str(workspace.root)]
    assert main(command) == 2
    assert "password" in capsys.readouterr().err


@pytest.mark.parametrize(("hashed", "secret"), [(hashed_password, "secret"), (hashed_token, "abc")])
def test_short_secrets_are_refused(hashed, secret):
    with pytest.raises(UsageError, match="too short"):
        hashed(secret)


def test_it_serves_what_it_was_told(workspace, monkeypatch, capsys):
    """With a password, other machines may come; the server itself is not started here."""
    import uvicorn

    started = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server: started.append(server.config))
    monkeypatch.setattr(sys, "setswitchinterval", started.append)
    monkeypatch.setenv("UNITMAP_PASSWORD", "correct horse battery")
    assert main(["serve", "--host", "0.0.0.0", "--port", "9000", "--workspace", str(workspace.root)]) == 0
    turn, config = started
    assert turn < sys.getswitchinterval(), "or each answer waits long for its turn while another is worked out"
    assert (config.host, config.port) == ("0.0.0.0", 9000)
    assert config.app.state.settings.password_hash.startswith("$argon2id$")
    assert "http://0.0.0.0:9000/" in capsys.readouterr().out


def test_a_port_that_is_taken_is_told_before_an_address_is(workspace, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port, "--workspace", str(workspace.root)]) != 0
    said = capsys.readouterr()
    assert f"port {port} cannot be served" in said.err and "another port with --port" in said.err and not said.out


def test_a_refresh_loads_nothing_of_the_workbench():
    """A refresh with nothing to do starts in a blink."""
    ours = ("fastapi", "starlette", "jinja2", "uvicorn", "argon2", "pipeline.web")
    code = f"import sys, pipeline.cli.app, pipeline.refresh; print([name for name in sys.modules if name in {ours}])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
