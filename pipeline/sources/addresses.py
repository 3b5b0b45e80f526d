"""Which addresses may be fetched from: the public web, and nothing behind it.

A redirect to `http://169.254.169.254/` or to a printer on the office network must not be followed: a page on the
web would then make this program read what only this machine may see.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from pipeline.sources.model import FetchError


def check_address(url: str, allow_loopback: bool) -> None:
    """Refuse what is not http(s) or resolves to anything but public addresses.

    Raises:
        FetchError: it is refused, or cannot be resolved.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url} is no http or https address.")
    if parts.username or parts.password:
        raise FetchError(f"The address of {parts.hostname} carries a password. Leave it out.")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"There is no host {parts.hostname} to be found: {error}.", again=True) from error
    for *_, address in found:
        check_ip(str(address[0]), parts.hostname, allow_loopback)


def check_ip(address: str, host: str, allow_loopback: bool) -> None:
    """Refuse an address that is not public.

    Raises:
        FetchError: it is refused.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    if allow_loopback and ip.is_loopback:
        return
    if not ip.is_global or ip.is_multicast:
        where = host if host in (address, f"[{address}]") else f"{host} is at {ip}, which"
        raise FetchError(f"{where} is no public address; documents are fetched from the web only.")
