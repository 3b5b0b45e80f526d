"""Over TLS: whose certificate is trusted, what is told where it is not, and that nothing leads from https to http."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest

from pipeline.errors import UsageError
from pipeline.sources.addresses import led_on
from pipeline.sources.model import FetchError
from tests.samples import OCR
from tests.sources.fetching import text_of
from tests.sources.server import serving

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="makes its certificates with openssl")
PROXIES = [f"{scheme}_proxy" for scheme in ("http", "https", "all", "no")]


def certified(folder, name):
    """A certificate of nobody's, for that name: its file, and how a server proves with it who it is."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=unitmap"
    files = ["-keyout", key, "-out", certificate, "-addext", f"subjectAltName={name}"]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    return certificate, tls


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", *PROXIES, *map(str.upper, PROXIES)):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("IP:127.0.0.1", "is not trusted (self-signed certificate)"),
        ("DNS:example.org", "certificate is not valid for '127.0.0.1')"),
    ],
)
def test_a_certificate_that_is_not_trusted_is_told_with_what_to_do(tmp_path, fetching, monkeypatch, name, told):
    """It was tried four times, in seven seconds, and told in the words of OpenSSL."""
    certificate, tls = certified(tmp_path, name)
    if name.startswith("DNS"):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(tls) as site:
        fetch = fetching(site.document())
        outcome, state = fetch()
    assert outcome.problem.startswith(f"The certificate of {site.url.removeprefix('https://')} is not trusted (")
    assert told in outcome.problem
    assert f"Open {site.url} in a browser" in outcome.problem
    assert "SSL_CERT_FILE" in outcome.problem
    assert (fetch.slept, outcome.again, state.versions, sum(site.seen.values())) == ([], False, {}, 0)


def test_a_certificate_of_ours_is_trusted_and_what_comes_is_counted(tmp_path, fetching, monkeypatch):
    """Also behind TLS an answer longer than it says is told, and https never leads to http."""
    certificate, tls = certified(tmp_path, "IP:127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(tls) as site, serving() as plain:
        fetch = fetching(site.document())
        assert text_of(fetch, fetch()[1]) == OCR
        site.in_turn("/long.txt", lambda h: h.give(200, b"x" * 99, length=50, Content_Type="text/plain"))
        assert "sends more than the" in fetching(f"{site.url}/long.txt")()[0].problem
        away = fetching(site.in_turn("/away.md", lambda h: h.give(302, Location=plain.document())))
        outcome, state = away()
        assert f"is redirected to {plain.url}/a.md, which is not secure" in outcome.problem
        assert (state.versions, outcome.again, plain.seen["/a.md"]) == ({}, False, 0)


@pytest.mark.parametrize(
    ("url", "location", "onward"),
    [
        ("https://x.test/a", "http://x.test/b?c=1", "https://x.test/b?c=1"),
        ("https://x.test/a", "HTTP://y.test:80/b", "https://y.test/b"),
        ("https://x.test/a", "/b", "https://x.test/b"),
        ("http://x.test/a", "http://y.test:8080/b", "http://y.test:8080/b"),
        ("http://x.test/a", "https://x.test/a", "https://x.test/a"),
        ("https://x.test/a", "http://x.test/a", None),
        ("https://x.test/a", "http://y.test:8080/b", None),
    ],
)
def test_from_https_a_redirect_leads_to_https(url, location, onward):
    if onward:
        assert led_on(url, location) == onward
    else:
        with pytest.raises(FetchError, match="not secure"):
            led_on(url, location)


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("SSL_CERT_FILE", "nowhere.pem", "nowhere.pem, which SSL_CERT_FILE names (No such file or directory)"),
        ("SSL_CERT_FILE", __file__, "which SSL_CERT_FILE names (NO_CERTIFICATE_OR_CRL_FOUND)"),
        ("ALL_PROXY", "socks5://127.0.0.1:9", "SOCKS proxy"),
        ("HTTPS_PROXY", "user:secret:9", "is no address"),
        ("HTTPS_PROXY", "ftp://user:secret@proxy", "is no address"),
    ],
)
def test_settings_that_cannot_be_used_are_told(fetching, monkeypatch, setting, value, told):
    """It had been told that the warehouse cannot be written, or that the program broke."""
    monkeypatch.setenv(setting, value)
    with pytest.raises(UsageError, match=r"SSL_CERT_FILE|PROXY") as raised:
        fetching("https://127.0.0.1:9/a.md")()
    assert told in str(raised.value)
    assert "secret" not in str(raised.value)
