"""Which addresses may be fetched from: the public web, and nothing behind it.

A redirect to `http://169.254.169.254/` or to a printer on the office network must not be followed: a page on the
web would then make this program read what only this machine may see.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

from pipeline.sources.model import FetchError


def check_address(url: str, allow_loopback: bool) -> None:
    """Refuse what is not http(s) or resolves to anything but public addresses.

    Raises:
        FetchError: it is refused, or cannot be resolved.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError as error:  # `http://[broken`, a port of six digits
        raise FetchError(f"{url} is no address: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url} is no http or https address.")
    if parts.username or parts.password:
        raise FetchError(f"The address of {parts.hostname} carries a password. Leave it out.")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"There is no host {parts.hostname} to be found: {error}.", again=True) from error
    for *_, address in found:
        check_ip(str(address[0]), parts.hostname, allow_loopback)


def host_of(url: str) -> str:
    """The host, and the port where one is named.

    Raises:
        FetchError: it is no address.
    """
    try:
        return urlsplit(url).netloc
    except ValueError as error:
        raise FetchError(f"{url} is no address: {error}.") from error


def led_on(url: str, location: str) -> str:
    """Where a redirect leads to.

    Raises:
        FetchError: to no address.
    """
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"{url} is redirected to {location}, which is no address: {error}.") from error


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
