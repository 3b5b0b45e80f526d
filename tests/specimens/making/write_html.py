"""A body's web page: navigation, styling, then tables or lists."""

from __future__ import annotations

from html import escape
from typing import Any

from making.facts import Qualification
from making.structures import Block, BreakBlock, BulletsBlock, HeadingBlock, Row, TableBlock, TextBlock
from making.wording import first_sections, identity_lines, rule_lines

_STYLE = """
body { font-family: Arial, sans-serif; margin: 0 auto; max-width: 60rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border: 1px solid #999; padding: .3rem .5rem; text-align: left; }
tr.group th { background: #dde6ee; }
nav li { display: inline; margin-right: 1rem; }
.num { text-align: center; }
"""


def html_document(qualification: Qualification, words: dict[str, Any], blocks: list[Block]) -> str:
    """The page as a whole."""
    title = escape(qualification.title)
    body = escape(words["cover"]["body"])
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{title} | {body}</title>",
        f"<style>{_STYLE}</style>",
        '<script>document.documentElement.className = "js";</script>',
        "</head>",
        "<body>",
        f'<header><p class="brand">{body}</p>',
        '<nav><ul><li><a href="#about">About</a></li><li><a href="#structure">Structure</a></li>'
        '<li><a href="#contact">Contact</a></li></ul></nav></header>',
        '<main id="about">',
        f"<h1>{title}</h1>",
        *(f"<p>{escape(line)}</p>" for line in identity_lines(qualification)),
    ]
    for heading, paragraphs in first_sections(words):
        lines += [f"<h2>{escape(heading)}</h2>", *(f"<p>{escape(text)}</p>" for text in paragraphs)]
    lines.append(f'<h2 id="structure">{escape(words["structure"]["heading"])}</h2>')
    lines += [f"<p>{escape(text)}</p>" for text in words["structure"]["intro"]]
    lead = words["structure"].get("lead")
    lines += [f"<p>{escape(lead)}</p>"] if lead else []
    lines += ["<ul>", *(f"<li>{escape(rule)}</li>" for rule in rule_lines(words)), "</ul>"]
    for block in blocks:
        lines += _block(block)
    lines += [f"<p>{escape(text)}</p>" for text in words["structure"]["outro"]]
    notice = f"Specimen for software tests. Not a publication of {body}."
    lines += [
        "</main>",
        f'<footer id="contact"><p>{escape(words["cover"]["version"])}</p>',
        f"<p>{notice}</p></footer>",
    ]
    return "\n".join([*lines, "</body>", "</html>", ""])


def _block(block: Block) -> list[str]:
    match block:
        case TableBlock():
            return _table(block)
        case HeadingBlock(text):
            return [f"<h3>{escape(text)}</h3>"]
        case TextBlock(text):
            return [f"<p>{escape(text)}</p>"]
        case BulletsBlock(items):
            return ["<ul>", *(_item(text, link) for text, link in items), "</ul>"]
        case BreakBlock():
            return []


def _item(text: str, link: str) -> str:
    return f'  <li><a href="{escape(link)}">{escape(text)}</a></li>' if link else f"  <li>{escape(text)}</li>"


def _table(block: TableBlock) -> list[str]:
    caption = [f"  <caption>{escape(block.caption)}</caption>"] if block.caption else []
    return ["<table>", *caption, *(_row(row, block.columns) for row in block.rows), "</table>"]


def _row(row: Row, columns: int) -> str:
    if row.role == "group":
        return f'  <tr class="group"><th colspan="{columns}">{escape(row.cells[0])}</th></tr>'
    tag = "th" if row.role == "header" else "td"
    cells = "".join(
        f'<{tag} class="num">{escape(cell)}</{tag}>' if cell.isdigit() else f"<{tag}>{escape(cell)}</{tag}>"
        for cell in row.cells
    )
    return f"  <tr>{cells}</tr>"
