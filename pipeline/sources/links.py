"""The links of a page that lead to documents."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

from pipeline.sources.model import FetchError


def find_links(page: bytes, base: str, pattern: str, most: int) -> list[str]:
    """The addresses on the page whose address or text has `pattern`, each once, in their order; not the page itself.

    Raises:
        FetchError: the page cannot be understood, or has too many.
    """
    from lxml import etree, html  # noqa: PLC0415 - only where a page is fetched

    try:
        root = html.document_fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FetchError(f"{base} is no page that can be understood: {error}.") from error
    wanted = re.compile(pattern, re.IGNORECASE)
    itself = urldefrag(base).url
    base = urljoin(base, next(iter(root.xpath("//base/@href")), ""))
    found: dict[str, None] = {}
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        try:
            address = urldefrag(urljoin(base, href)).url
        except ValueError:  # `http://[broken`
            continue
        leads_away = address.startswith(("http://", "https://")) and address != itself
        if href and leads_away and (wanted.search(address) or wanted.search(" ".join(link.text_content().split()))):
            found[address] = None
    if len(found) > most:
        raise FetchError(f"{len(found)} links on {base} fit {pattern!r}; make the pattern narrower ({most} at most).")
    return list(found)
