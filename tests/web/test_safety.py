"""Each claim of safety, tried."""

from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.web.app import create_app
from pipeline.web.headers import POLICY
from pipeline.web.settings import Settings, hashed_password, hashed_token
from tests.web.conftest import LOCAL, browse, send, token_of

PASSWORD, TOKEN = "correct horse battery", "0123456789abcdefghijklmnop"


@pytest.fixture(scope="module")
def password_hash():
    return hashed_password(PASSWORD)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "workbench.example.org"])
def test_other_machines_are_not_let_in_without_a_password(workspace, host):
    with pytest.raises(UsageError, match="password"):
        create_app(workspace, Settings(host=host))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_loopback_needs_no_password(workspace, host):
    create_app(workspace, Settings(host=host))


@pytest.mark.parametrize("path", ["/", "/crosswalk", "/sql?query=SELECT+1", "/documents/x/pages/1.png", "/overview"])
def test_without_login_every_page_leads_to_the_login(workspace, password_hash, path):
    with browse(workspace, host="0.0.0.0", password_hash=password_hash) as client:
        response = client.get(path)
    assert response.status_code == 303 and response.headers["location"].startswith("/login?next=")


def test_login_and_logout(workspace, password_hash):
    with browse(workspace, host="0.0.0.0", password_hash=password_hash) as client:
        wrong = client.post("/login", data={"csrf_token": token_of(client, "/login"), "secret": "guess"})
        assert wrong.status_code == 403 and client.get("/").status_code == 303
        data = {"csrf_token": token_of(client, "/login"), "secret": PASSWORD, "name": "Jo", "next": "/review"}
        right = client.post("/login", data=data)
        assert right.status_code == 303 and right.headers["location"] == "/review"
        assert "httponly" in right.headers["set-cookie"].lower() and "samesite=strict" in right.headers["set-cookie"]
        assert "You are Jo" in client.get("/").text
        copied = client.cookies["unitmap"]
        send(client, "/logout")
        assert client.get("/").status_code == 303
        client.cookies.set("unitmap", copied)
        assert client.get("/").status_code == 303, "a copy of the cookie outlives the logout"
        asking = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1/plan?qualification=ocr"}
        assert (
            client.get("/refresh", headers=asking).headers["hx-redirect"] == "/login?next=%2Fplan%3Fqualification%3Docr"
        )


def test_passwords_cannot_be_tried_out(workspace, password_hash):
    with browse(workspace, host="0.0.0.0", password_hash=password_hash) as client:
        data = {"csrf_token": token_of(client, "/login"), "secret": "guess"}
        assert [client.post("/login", data=data).status_code for _ in range(6)] == [403] * 5 + [429]
        assert client.post("/login", data=data | {"secret": PASSWORD}).status_code == 429


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_login_leads_nowhere_else(workspace, password_hash, wanted):
    with browse(workspace, host="0.0.0.0", password_hash=password_hash) as client:
        data = {"csrf_token": token_of(client, "/login"), "secret": PASSWORD, "next": wanted}
        assert client.post("/login", data=data).headers["location"] == "/"


def test_a_forged_session_is_none(workspace, password_hash):
    with browse(workspace, password_hash=password_hash) as client, browse(workspace) as other:
        other.get("/")
        client.cookies.set("unitmap", other.cookies["unitmap"])  # signed, by another server's secret
        assert client.get("/").status_code == 303


def test_programs_come_in_with_the_token(workspace):
    with browse(workspace, host="0.0.0.0", token_hash=hashed_token(TOKEN)) as client:
        assert client.get("/api/status").status_code == 401
        wrong = {"Authorization": f"Bearer {TOKEN}x"}
        assert client.get("/api/status", headers=wrong).status_code == 401
        assert client.get("/api/status", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


CHANGING = (
    "/documents", "/documents/aside", "/documents/back", "/documents/accept", "/refresh", "/review", "/review/undo",
    "/review/again", "/name", "/login", "/logout",
)  # fmt: skip


@pytest.mark.parametrize("path", CHANGING)
@pytest.mark.parametrize("token", [None, "", "guessed"])
def test_a_form_without_the_sessions_token_changes_nothing(client, path, token):
    client.get("/")
    data = {"a": "x", "b": "y", "key": "s", "name": "Mallory", "secret": "x", "path": "raw/ocr.md"}
    response = client.post(path, data=data | ({} if token is None else {"csrf_token": token}))
    assert response.status_code in (403, 422)  # 422: refused before, for the file is missing
    if path != "/documents":
        assert response.status_code == 403


def test_every_route_that_changes_something_asks_for_the_token(workspace):
    """Also those that somebody adds later: the check is the application's, not a route's."""
    app = create_app(workspace)
    from pipeline.web.access import only_ours

    assert any(each.dependency is only_ours for each in app.router.dependencies)


@pytest.mark.parametrize(
    ("way", "path"), [("POST", "/api/judgements"), ("POST", "/api/refresh"), ("DELETE", "/api/judgements/x")]
)
def test_the_api_changes_nothing_without_a_token(client, way, path):
    body = {"a": "x", "b": "y", "verdict": "same"}
    assert client.request(way, path, json=body).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_other_sites_cannot_send_our_forms(client, headers):
    data = {"csrf_token": token_of(client), "name": "Mallory"}
    assert client.post("/name", data=data, headers=headers).status_code == 403
    assert client.post("/name", data=data, headers={"Origin": LOCAL}).status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_another_name_for_this_machine_is_refused(client, host):
    """DNS rebinding: a page elsewhere points its own name at 127.0.0.1."""
    assert client.get("/api/status", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/static/unitmap.js", "/nowhere", "/api/status", "/crosswalk.csv", "/login"])
def test_the_headers_are_on_every_answer(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_the_policy_lets_nothing_inline_but_our_style_and_nothing_from_elsewhere(client):
    import base64
    import hashlib
    import re

    assert "unsafe" not in POLICY and "http" not in POLICY and "*" not in POLICY
    from tests.web.test_pages import PAGES

    for path in (*PAGES, "/specifications/pearson", "/units/A17", "/compare?a=ocr&b=ncfe", "/plan?qualification=ocr"):
        page = client.get(path).text if path != "/units/A17" else client.get("/units/uan-T-601-1235").text
        (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{hashed}';" in POLICY and "var(" in style, path
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page.replace(f"<style>{style}", "")), path
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page)), path
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', page), path


def test_no_page_has_more_than_150_kilobytes_of_script(client):
    import re

    scripts = re.search(r'<script src="([^"]+)" data-htmx="([^"]+)"', client.get("/crosswalk").text).groups()
    assert "htmx" in scripts[1] and sum(len(client.get(each).content) for each in scripts) < 150_000


TRAVERSALS = (
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/vendor/../../settings.py",
    "/documents/..%2f..%2fetc%2fpasswd/pages/1.png",
    "/documents/../raw/ocr.md/pages/1.png",
    "/raw/ocr.md",
    "/warehouse/judgements.sqlite",
    "/specifications/..%2f..%2fetc%2fpasswd",
    "/specifications/%2fetc%2fpasswd",
)


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out(client, path):
    response = client.get(path)
    assert response.status_code in (404, 405) and "root:x:0" not in response.text and "__future__" not in response.text


@pytest.mark.parametrize(
    ("path", "name"),
    [("/api/check", "unit"), ("/api/plan", "have"), ("/api/plan", "avoid"), ("/plan/verdict", "have")],
)
def test_no_file_is_read_by_its_name(client, tmp_path, path, name):
    """The command line takes files of units; somebody at a distance must not have ours read so."""
    (tmp_path / "secret.txt").write_text("plugh\n", encoding="utf-8")
    told = client.get(path, params={"qualification": "ocr", "unit": "A17", name: str(tmp_path / "secret.txt")})
    assert "no unit called" in told.text and "plugh" not in told.text


def test_a_document_that_lies_outside_is_not_drawn(own_workspace, tmp_path):
    """A manifest, or a link, may point anywhere; the workbench shows no file from there."""
    from pipeline.answers.documents import document_file, documents

    found = next(each for each in documents(own_workspace) if each.path.endswith(".pdf"))
    outside = tmp_path / "outside.pdf"
    inside = own_workspace.root / found.path
    inside.rename(outside)
    inside.symlink_to(outside)
    with pytest.raises(UsageError, match="outside"):
        document_file(own_workspace, found.document_id)
    with browse(own_workspace) as client:
        assert client.get(f"/documents/{found.document_id}/pages/1.png").status_code == 404


def test_a_broken_pdf_takes_no_server_down(own_workspace):
    from pipeline.answers.documents import documents

    found = next(each for each in documents(own_workspace) if each.path.endswith(".pdf"))
    (own_workspace.root / found.path).write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 50)
    with browse(own_workspace) as client:
        assert client.get(f"/documents/{found.document_id}/pages/1.png").status_code == 409
        assert client.get("/").status_code == 200
