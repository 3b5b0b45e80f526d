"""Whether an HTML page is whole: a download that broke off leaves half a table, and reads like a shorter one.

A server may say a length that is too small; then whoever fetches sees nothing amiss. HTML lets a page do without
`</html>` and `</body>`, but not without the end of a table or a list.
"""

from __future__ import annotations

import re

from pipeline.patterns import lazy_re

_MUST_END = ("table", "ul", "ol", "dl", "div", "section", "article", "main", "script", "style")
_COMMENT = lazy_re(r"<!--.*?-->", re.DOTALL)
_TAG = lazy_re(rf"<(/?)({'|'.join(_MUST_END)})\b[^>]*>", re.IGNORECASE)
_LAST_WORD = lazy_re(r"</(?:html|body)\s*>", re.IGNORECASE)
_HALF_A_TAG = lazy_re(r"<(?:[/!a-zA-Z][^<>]*)?\Z")


def cut_off(source: str) -> tuple[str, ...]:
    """What shows that the page ends too early; nothing where it may be whole."""
    if _LAST_WORD.search(source):
        return ()
    bare = _COMMENT.sub("", source)
    if _HALF_A_TAG.search(bare):
        return ("the page breaks off in the middle of a tag",)
    open_now = dict.fromkeys(_MUST_END, 0)
    for closing, name in _TAG.findall(bare):
        open_now[name.lower()] += -1 if closing else 1
    left = [f"<{name}>" for name, count in open_now.items() if count > 0]
    return (f"the page breaks off before the end of {' and '.join(left)}",) if left else ()
