"""Which addresses may be fetched from: the public web, and nothing behind it.

A redirect to `http://169.254.169.254/` or to a printer on the office network must not be followed: a page on the
web would then make this program read what only this machine may see.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

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
        if _through_proxy(parts.scheme, parts.hostname):  # which knows names that this machine does not
            return
        raise FetchError(f"There is no host {parts.hostname} to be found: {error}.", again=True) from error
    for *_, address in found:
        check_ip(str(address[0]), parts.hostname, allow_loopback)


def _through_proxy(scheme: str, host: str) -> bool:
    proxied = getproxies()
    return bool(proxied.get(scheme) or proxied.get("all")) and not proxy_bypass(host)


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

    From https it leads to https: many a server behind a balancer does not know how it is spoken to and says http,
    where anybody on the way could change what is read.

    Raises:
        FetchError: to no address, or where no https is to be had.
    """
    try:
        onward = urljoin(url, location)
        parts = urlsplit(onward)
        if urlsplit(url).scheme != "https" or parts.scheme != "http":
            return onward
        secure = parts._replace(scheme="https", netloc=parts.netloc.removesuffix(":80")).geturl()
        if parts.port in (None, 80) and secure != url:
            return secure
    except ValueError as error:
        raise FetchError(f"{url} is redirected to {location}, which is no address: {error}.") from error
    raise FetchError(
        f"{url} is redirected to {onward}, which is not secure: anybody on the way could change what is read there. "
        "If that is as it should be, name that address in raw/sources.toml."
    )


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
