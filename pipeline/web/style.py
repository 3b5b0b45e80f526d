"""The style, which stands in every page.

Asked for apart, it comes after the page, and a browser that was just started has laid the page out without it by then:
its first content came 30 ms later. The content policy names the style by its hash, so nothing else inline counts.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

STYLE = (Path(__file__).parent / "unitmap.css").read_text(encoding="utf-8")
STYLE_SOURCE = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
