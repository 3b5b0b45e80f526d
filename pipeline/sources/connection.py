"""Connections that notice when a server sends more than it said: what is beyond the stated length would be lost unseen.

A page whose length was counted in characters, not in bytes, ends too early by one byte for each accent. HTTP libraries
stop at the length and are content; the rest is taken for the next answer.
"""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.request import getproxies

import httpcore
import httpx

from pipeline.errors import UsageError

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_ONLY_ON_THE_WAY = (b"HTTP/1.1 1", b"HTTP/1.0 1")  # 100 to 199: the answer itself comes behind it


class Watched(httpcore.NetworkStream):
    """A connection, and how much of an answer came since something was last asked."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner
        self._forget()

    def _forget(self) -> None:
        self._head: bytes | None = b""
        self._received, self._latest, self._behind = 0, b"", b""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As any connection, counted."""
        part = self._inner.read(max_bytes, timeout)
        self._count(part)
        return part

    def _count(self, part: bytes) -> None:
        if self._head is not None:
            self._head += part
            found = _END_OF_HEAD.search(self._head)
            while found and self._head.startswith(_ONLY_ON_THE_WAY):
                self._head = self._head[found.end() :]
                found = _END_OF_HEAD.search(self._head)
            if not found:
                return
            part, self._head = self._head[found.end() :], None
        self._received += len(part)
        self._latest = part or self._latest

    def goes_on_behind(self, length: int) -> bool:
        """Whether more came than so many bytes of content; a blank line more is nothing lost."""
        self._look()
        too_many = self._received - length
        beyond = (self._latest[-too_many:] if too_many > 0 else b"") + self._behind
        if beyond:
            self.close()  # else the next answer would begin with it; httpcore uses no connection that is closed
        return bool(beyond.strip())

    def _look(self) -> None:
        """What has come and was not read, as nobody asks for more than the stated length."""
        with suppress(httpcore.NetworkError, httpcore.TimeoutException, OSError, ValueError):
            if not self._behind and self._inner.get_extra_info("is_readable"):
                self._behind = self._inner.read(1024, timeout=0.05)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As any connection; what is asked has an answer of its own."""
        self._forget()
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        """As any connection; a last look at what nobody read."""
        self._look()
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """As any connection; what is sent in secret is counted as it is meant."""
        return Watched(self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        """As any connection."""
        return self._inner.get_extra_info(info)


class _Watching(httpcore.NetworkBackend):
    """Opens connections that are watched."""

    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return Watched(self._inner.connect_tcp(host, port, timeout, local_address, socket_options))


class WatchedTransport(httpx.HTTPTransport):
    """As httpx's own, over watched connections; httpx itself lets nobody choose what its connections are made of."""

    def __init__(self, trusted: ssl.SSLContext) -> None:
        super().__init__(verify=trusted)
        self._pool = httpcore.ConnectionPool(ssl_context=trusted, network_backend=_Watching())


def client_of_environment(timeout: httpx.Timeout, headers: Mapping[str, str]) -> httpx.Client:
    """A client that trusts whom the environment says (`SSL_CERT_FILE`), goes through its proxies, and else is watched.

    Raises:
        UsageError: what the environment says cannot be used.
    """
    trusted = _trusted()
    # Not `transport`, with which a proxy of the environment is ignored, nor for all schemes: so is `ALL_PROXY` then.
    proxied = getproxies()
    direct = [f"{each}://" for each in ("http", "https") if not (proxied.get(each) or proxied.get("all"))]
    mounts = dict.fromkeys(direct, WatchedTransport(trusted))
    try:
        return httpx.Client(
            verify=trusted, timeout=timeout, headers=dict(headers), follow_redirects=False, mounts=mounts
        )
    except ImportError as error:
        said = "The environment names a SOCKS proxy (ALL_PROXY, HTTPS_PROXY), which takes a package more."
        raise UsageError(f"{said} Install it (`pip install socksio`), or name an http proxy.") from error
    except (httpx.InvalidURL, ValueError) as error:  # not shown: a proxy's address may hold a password
        said = "The proxy that the environment names (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) is no address."
        raise UsageError(f"{said} Write it as http://proxy.example.org:3128.") from error


def _trusted() -> ssl.SSLContext:
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        name = "SSL_CERT_FILE" if os.environ.get("SSL_CERT_FILE") else "SSL_CERT_DIR"
        reason = error.reason if isinstance(error, ssl.SSLError) else error.strerror
        said = f"No certificates can be read from {os.environ.get(name)}, which {name} names ({reason})."
        raise UsageError(f"{said} Name a file of certificates (PEM), or unset it.") from error


def certificate_fault(error: BaseException) -> str | None:
    """In words, why a host's certificate was not trusted; None where something else broke off."""
    faults = (each for each in _causes(error) if isinstance(each, ssl.SSLCertVerificationError))
    return next((fault.verify_message.rstrip(".") for fault in faults), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
