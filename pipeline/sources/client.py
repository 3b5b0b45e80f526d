"""One polite client: checked addresses and redirects, pauses, retries, limits of size and time."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

import httpx

from pipeline.sources.addresses import check_address, check_ip, host_of, led_on
from pipeline.sources.body import ACCEPTED, body_of
from pipeline.sources.connection import Watched, certificate_fault, client_of_environment
from pipeline.sources.model import FetchError, Manners
from pipeline.sources.robots import AGENT, Robots

_WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_LARGEST_ROBOTS = 500_000
_ENOUGH = 3
_REST_SECONDS = 200.0  # less than a flow waits before it tries again


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer: status 200 with its content, or 304 without."""

    status: int
    url: str
    headers: Mapping[str, str]
    content: bytes = b""


class PoliteClient:
    """Fetches one address after the other; `sleep` is what waits. Use it in a `with`.

    Raises:
        UsageError: the environment names a proxy or certificates that cannot be used.
    """

    def __init__(self, manners: Manners, sleep: Callable[[float], None] = time.sleep) -> None:
        self._manners = manners
        self._sleep = sleep
        timeout = httpx.Timeout(manners.read_timeout, connect=manners.connect_timeout)
        agent = f"{AGENT} (reads qualification specifications; honours robots.txt)"
        self._http = client_of_environment(timeout, {"User-Agent": agent, "Accept-Encoding": ACCEPTED})
        self._robots = Robots(self._robots_text)
        self._last: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._in_vain: Counter[str] = Counter()
        self._rests_until: dict[str, float] = {}

    def __enter__(self) -> PoliteClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close its connections."""
        self._http.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer for an address: tried again where that may help, redirects followed.

        Of a host that failed so for several addresses in a row, nothing more is asked for minutes: a page of three
        hundred links to a host that is down would take hours.

        Raises:
            FetchError: it cannot be had; the message says why.
        """
        host = host_of(url)
        if self._rests_until.get(host, 0.0) > time.monotonic():
            said = f"{url} was not asked for: {host} failed {_ENOUGH} times in a row. The next look tries again."
            raise FetchError(said, again=True, asked=False)
        try:
            answer = self._tried(url, headers or {})
        except FetchError as error:
            self._in_vain[host] += error.again
            if self._in_vain[host] >= _ENOUGH:
                self._rests_until[host] = time.monotonic() + _REST_SECONDS
            raise
        self._in_vain[host] = 0
        return answer

    def _tried(self, url: str, headers: Mapping[str, str]) -> Answer:
        for number in range(1, self._manners.tries + 1):
            try:
                return self._follow(url, headers)
            except FetchError as error:
                if not error.again or number == self._manners.tries:
                    raise
                wait = error.wait if error.wait is not None else self._manners.back_off * 2 ** (number - 1)
                if wait > self._manners.longest_wait:
                    said = f"{error} It asks to wait {wait:.0f} s; the next look tries again."
                    raise FetchError(said, again=True) from error
                self._sleep(wait)
        raise AssertionError("unreachable")

    def _follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        deadline = time.monotonic() + self._manners.whole_timeout
        for _ in range(self._manners.redirects + 1):
            check_address(url, self._manners.allow_loopback)
            self._robots.check(url)
            with self._turn(url, self._robots.delay(url)):
                answer, location = self._once(url, headers, deadline, self._manners.largest)
            if location is None:
                return answer
            url = led_on(url, location)
        raise FetchError(f"{url} is redirected again and again.")

    def _once(self, url: str, headers: Mapping[str, str], deadline: float, largest: int) -> tuple[Answer, str | None]:
        """One request; the answer, and where it leads on to."""
        try:
            with self._http.stream("GET", url, headers=dict(headers)) as response:
                self._check_peer(response, url)
                answer = Answer(status=response.status_code, url=url, headers=response.headers)
                if response.status_code in _MOVED and "location" in response.headers:
                    return answer, response.headers["location"]
                if response.status_code not in (200, 304):
                    raise _refused(response, url)
                content = body_of(response, url, deadline, largest) if response.status_code == 200 else b""
                return Answer(status=answer.status, url=url, headers=answer.headers, content=content), None
        except httpx.TimeoutException as error:
            raise FetchError(f"{url} did not answer in time.", again=True) from error
        except httpx.InvalidURL as error:
            raise FetchError(f"{url} is no address: {error}.") from error
        except httpx.HTTPError as error:
            if fault := certificate_fault(error):
                raise _untrusted(url, fault) from error
            reason = str(error) or type(error).__name__
            raise FetchError(f"{url} broke off: {reason}.", again=True) from error

    def _check_peer(self, response: httpx.Response, url: str) -> None:
        """The name may have been resolved anew for the connection; what was connected to is what counts.

        But for a proxy of the environment, which connects for us: it may stand where it likes.
        """
        stream, host = response.extensions.get("network_stream"), urlsplit(url).hostname or ""
        # What the environment's `no_proxy` names is connected to directly, by a transport that is not watched.
        direct = isinstance(stream, Watched) or proxy_bypass(host)
        peer = stream.get_extra_info("server_addr") if stream and direct else None
        if peer:
            check_ip(str(peer[0]), host, self._manners.allow_loopback)

    def _robots_text(self, url: str) -> tuple[int, str]:
        deadline = time.monotonic() + self._manners.whole_timeout
        try:
            for _ in range(self._manners.redirects + 1):
                check_address(url, self._manners.allow_loopback)
                answer, location = self._once(url, {}, deadline, _LARGEST_ROBOTS)
                if location is None:
                    return answer.status, answer.content.decode("utf-8", "replace")
                url = led_on(url, location)
        except _StatusError as error:
            return error.status, ""
        return 404, ""

    @contextmanager
    def _turn(self, url: str, asked: float) -> Iterator[None]:
        """One request at a time to a host, with a pause between two."""
        host = host_of(url)
        with self._lock:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            pause = self._last.get(host, -1e9) + max(self._manners.pause, asked) - time.monotonic()
            if pause > 0:
                self._sleep(pause)
            try:
                yield
            finally:
                self._last[host] = time.monotonic()


class _StatusError(FetchError):
    def __init__(self, message: str, status: int, again: bool, wait: float | None) -> None:
        super().__init__(message, again, wait)
        self.status = status


def _untrusted(url: str, fault: str) -> FetchError:
    """Nothing that the next minutes change; and a college's filter is met more often than a thief."""
    host = host_of(url)
    return FetchError(
        f"The certificate of {host} is not trusted ({fault}), so nothing was fetched. Open https://{host} in a "
        "browser: if it warns too, tell whoever runs the site; else your network has certificates of its own, and "
        "their file is to be named in SSL_CERT_FILE."
    )


def _refused(response: httpx.Response, url: str) -> _StatusError:
    status = response.status_code
    again = status in _WORTH_ANOTHER_TRY
    wait = _retry_after(response.headers.get("retry-after", "")) if again else None
    return _StatusError(f"{url} answered with status {status} {response.reason_phrase}.", status, again, wait)


def _retry_after(value: str) -> float | None:
    """Seconds, or a date, as servers put it."""
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
