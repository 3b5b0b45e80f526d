"""PDFs that cannot be read, made by hand so that nothing has to be shipped or installed for them."""

from __future__ import annotations

import hashlib

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_PERMISSIONS = -44
_FILE_ID = bytes(range(16))


def protected_pdf(password: str) -> bytes:
    """A one-page PDF that only opens with a password (40-bit RC4, the oldest protection there is)."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = _PERMISSIONS.to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + permissions + _FILE_ID).digest()[:5]
    user = _rc4(key, _PADDING)
    guard = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P {_PERMISSIONS} >>"
    return _pdf(f"/Encrypt 5 0 R /ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]", guard)


def empty_page_pdf() -> bytes:
    """A one-page PDF without any text, as a scan has none."""
    return _pdf("", "<< >>")


def _pdf(trailer: str, last: str) -> bytes:
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        "<< /Length 0 >>\nstream\n\nendstream",
        last,
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return content + (
        f"xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{len(content)}\n%%EOF\n"
    ).encode("latin-1")


def _rc4(key: bytes, content: bytes) -> bytes:
    state, at = list(range(256)), 0
    for step in range(256):
        at = (at + state[step] + key[step % len(key)]) % 256
        state[step], state[at] = state[at], state[step]
    out, one, other = bytearray(), 0, 0
    for byte in content:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        out.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(out)
