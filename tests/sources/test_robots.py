"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import pytest

from pipeline.sources.robots import rules_of

SITE = "https://body.example"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", "/private/a.pdf", False),
        ("User-agent: *\nDisallow: /private", "/public/a.pdf", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/specs/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/specs/a.pdf?page=1", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*b*b$", "/ab", True),
        (f"User-agent: *\nDisallow: /{'*a' * 40}", f"/{'a' * 39}b", True),
        ("User-agent: *\nDisallow: /*/drafts/", "/specs/drafts/a.pdf", False),
        ("User-agent: *\nDisallow: /*?download=", "/a?download=1", False),
        ("User-agent: *\nAllow: /\nDisallow: /private", "/private/a.pdf", False),
        ("User-agent: *\nDisallow: /\nAllow: /specs/", "/specs/a.pdf", True),
        ("User-agent: *\nDisallow: /specs\nAllow: /specs", "/specs/a.pdf", True),
        ("User-agent: *\nDisallow:", "/a.pdf", True),
        ("User-agent: unitmap\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a.pdf", True),
        ("User-agent: *\nAllow: /\n\nUser-Agent: UnitMap/1.0\nDisallow: /", "/a.pdf", False),
        ("User-agent: other\nUser-agent: unitmap\nDisallow: /a\n", "/a.pdf", False),
        ("User-agent: other\nDisallow: /\n", "/a.pdf", True),
        ("User-agent: unitmap\nDisallow: /a\n\nUser-agent: unitmap\nDisallow: /b", "/a.pdf", False),
        ("User-agent: *\nDisallow: /a b%2Fc # not yet", "/a%20b/c", False),
        ("User-agent: *\nDisallow: /\nAllow: /a%2Ab", "/a1b.pdf", False),
        ("User-agent: *\nDisallow: /\nAllow: /a%2Ab", "/a*b.pdf", True),
        ("Disallow: /", "/a.pdf", True),
        ("<html>not found</html>", "/a.pdf", True),
    ],
)
def test_what_may_be_fetched(text, path, allowed):
    assert rules_of(text).allow(SITE + path) is allowed


@pytest.mark.parametrize(("said", "seconds"), [("10", 10.0), ("0.5", 0.5), ("soon", 0.0), ("", 0.0)])
def test_the_pause_a_host_asks_for(said, seconds):
    assert rules_of(f"User-agent: *\nCrawl-delay: {said}\nDisallow: /x").delay == seconds
