"""How the workbench is served, and what it refuses to be served as."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field

from pipeline.answers.limited import QueryLimits
from pipeline.errors import UsageError

_SHORTEST_PASSWORD = 10
_SHORTEST_TOKEN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Address, secrets and limits.

    `password_hash` is argon2's, `token_hash` the SHA-256 of a token for machines; without either the workbench is
    served on loopback only. `secret` signs the sessions: they end when the server does.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    password_hash: str | None = None
    token_hash: str | None = None
    hosts: tuple[str, ...] = ()
    https: bool = False
    upload_megabytes: int = 64
    upload_files: int = 100
    refresh_megabytes: int = 8192
    refresh_minutes: int = 60
    query: QueryLimits = field(default_factory=QueryLimits)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def protected(self) -> bool:
        """Whether one has to log in."""
        return bool(self.password_hash or self.token_hash)

    def check(self) -> None:
        """Refuse an address that others can reach as long as nobody has to log in.

        Raises:
            UsageError: it is such an address; the message says what to do.
        """
        if not self.protected and not is_loopback(self.host):
            raise UsageError(
                f"{self.host} can be reached from other machines, and nobody would have to log in. Set a password "
                "with --password-file FILE or the variable UNITMAP_PASSWORD, or a token with UNITMAP_TOKEN, "
                "or leave --host out."
            )


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def hashed_password(password: str) -> str:
    """The argon2 hash of a password; a text that is such a hash already is taken as it is.

    Raises:
        UsageError: the password is too short.
    """
    from argon2 import PasswordHasher

    if password.startswith("$argon2"):
        return password
    if len(password) < _SHORTEST_PASSWORD:
        raise UsageError(f"This password is too short; take at least {_SHORTEST_PASSWORD} characters.")
    return PasswordHasher().hash(password)


def is_password(password_hash: str, given: str) -> bool:
    """Whether this is the password."""
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return PasswordHasher().verify(password_hash, given)
    except (Argon2Error, InvalidHashError):
        return False


def hashed_token(token: str) -> str:
    """The SHA-256 of a token, which is long and random: a slow hash would only cost every request.

    Raises:
        UsageError: the token is too short.
    """
    if len(token) < _SHORTEST_TOKEN:
        raise UsageError(f"This token is too short; take at least {_SHORTEST_TOKEN} random characters.")
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(token_hash: str, given: str) -> bool:
    """Whether this is the token."""
    return hmac.compare_digest(token_hash, hashlib.sha256(given.encode()).hexdigest())
