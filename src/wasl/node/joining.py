"""Founding a network, inviting, joining and admitting; suspending and ending a key.

Settled here: the steps of the table in report/joining, with this home's clock, randomness and
store. Not here: what the objects look like (report/joining), how standing is folded (picture).

Rules.
1. An invitation is good for seven days by the inviter's clock, and once: it is struck off in the
   transaction that writes the admission. The file itself can be made again for the same request:
   a stick lost on the way must not cost the new home what it has recorded already.
2. The network's secret, which opens bundles, leaves this home only inside HPKE (RFC 9180: X25519,
   HKDF-SHA256, ChaCha20-Poly1305) for the key of the one new home.
3. This version founds networks of one admin (1 of 1) and says so; the format is ready for more.
4. Only an admin's home may admit, suspend and end; others are refused before anything is written.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from wasl import limits
from wasl.errors import (
    InvitationSpent,
    KeySuspended,
    NotAllowed,
    NotForThisHome,
    NothingLikeIt,
    WrongNetwork,
)
from wasl.node import derived, own
from wasl.node.clock import Clock
from wasl.node.node import Draft, Node
from wasl.node.zone import DEFAULT_ZONE, zone_of
from wasl.report import joining
from wasl.report.joining import Admission, Invitation, Request
from wasl.report.kinds.contract import Body
from wasl.report.kinds.vouch import RESERVED_ROLES, ROLE
from wasl.report.network import Genesis
from wasl.report.text import BadText, CallSign, Line, clean_typed
from wasl.store import home as homes
from wasl.store.intake import Refused

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_WRAP_INFO = b"wasl/carrier/1\0"
_CARRIER = "carrier"
_CARRIER_BYTES = 32


def init(
    home: Path,
    clock: Clock,
    *,
    name: str,
    zone: str = DEFAULT_ZONE,
    drill: bool = False,
    names_of_the_dead: bool = False,
    passphrase: str | None,
    call_sign: str | None = None,
) -> dict[str, object]:
    """Found a network with this home as its one admin; None as passphrase means unattended.

    With a call-sign the founder's first report says how its home is called.
    """
    zone_of(zone)
    named = _network_name(name)
    called = None if call_sign is None else _call_sign(call_sign)
    with homes.founding(home, passphrase, clock.entropy(homes.ENTROPY_BYTES)) as store:
        derived.begin(store)
        key = own.found(store, clock.entropy(32), clock.entropy(32))
        genesis = Genesis(
            salt=clock.entropy(16), admins=(key.public,), quorum=1, founded=clock.now(),
            name=named, zone=zone, drill=drill, names_of_the_dead=names_of_the_dead,
        ).signed_by(key)  # fmt: skip
        store.set_meta("genesis", genesis.encode())
        store.set_meta("network", genesis.id)
        store.set_secret(_CARRIER, clock.entropy(_CARRIER_BYTES))
        if called is not None:
            _write_admission(Node(home, store, clock), key.public, ("admin",), called)
    return {
        "network": genesis.id.hex(), "name": genesis.name, "key": key.public.hex(),
        "admins": 1, "quorum": 1, "drill": drill, "names_of_the_dead": names_of_the_dead,
        "zone": zone, "unattended": passphrase is None,
    }  # fmt: skip


def invite(node: Node) -> str:
    """The text of a new invitation."""
    _require_admin(node)
    secret, key = node.clock.entropy(joining.SECRET_BYTES), node.key
    expires = node.clock.now() + limits.invitation_life_s
    with node.transaction():
        node.store.invited(secret, expires)
    invitation = Invitation(node.network, key.public, secret, expires)
    return joining.to_text("invitation", invitation.encode(key))


def join_invitation(
    home: Path, clock: Clock, text: str, call_sign: str, passphrase: str | None
) -> str:
    """Make a new home from an invitation; the text of its request."""
    invitation = Invitation.decode(_object("invitation", text))
    called = _call_sign(call_sign)
    kem_seed = clock.entropy(32)
    with homes.founding(home, passphrase, clock.entropy(homes.ENTROPY_BYTES)) as store:
        derived.begin(store)
        key = own.found(store, clock.entropy(32), kem_seed)
        store.set_meta("network", invitation.network)
    kem = X25519PrivateKey.from_private_bytes(kem_seed).public_key().public_bytes_raw()
    proof = joining.proof_of(invitation.secret, invitation.network, key.public)
    request = Request(invitation.network, key.public, kem, str(called), proof)
    return joining.to_text("request", request.encode(key))


def admit(node: Node, text: str, role: str) -> str:
    """Admit the home that made this request; the text of its admission."""
    _require_admin(node)
    roles = _roles(role)
    request = Request.decode(_object("request", text))
    if request.network != node.network:
        raise WrongNetwork
    with node.transaction():
        # A home whose admission file was lost on the way gets it again; only a new one spends.
        if not node.members.ever_admitted(request.key):
            _spend_invitation(node, request)
        if not set(roles) <= node.derived.standing.roles(request.key):
            _write_admission(node, request.key, roles, request.call_sign)
        reports = tuple(
            held.report.encode()
            for held in node.store.everything()
            if held.report.header.is_control
        )
    carrier = node.store.secret(_CARRIER)
    assert carrier is not None
    member = X25519PublicKey.from_public_bytes(request.kem_key)
    wrapped = _SUITE.encrypt(carrier, member, info=_WRAP_INFO + node.network + request.key)
    admission = Admission(
        node.network, node.key.public, request.key, node.genesis.encode(), reports, wrapped
    )
    return joining.to_text("admission", admission.encode(node.key))


def grant(node: Node, key: str, role: str) -> bytes:
    """Give a key that was admitted before a role, or its rights anew after a fork."""
    _require_admin(node)
    found = find_key(node, key)
    call_sign = node.derived.standing.call_signs().get(found, f"Key {found.hex()[:8]}")
    return _write_admission(node, found, _roles(role), call_sign)


def _write_admission(node: Node, key: bytes, roles: tuple[str, ...], call_sign: str) -> bytes:
    values: dict[str, object] = {
        "what": "admit", "key": key, "roles": roles, "call_sign": CallSign(call_sign)
    }  # fmt: skip
    return node.write([Draft(Body("vouch", values))])[0]


def join_admission(node: Node, text: str) -> dict[str, object]:
    """Become a member with the admission that answers this home's request."""
    admission = Admission.decode(_object("admission", text), node.network)
    if admission.member != node.key.public:
        raise NotForThisHome
    genesis = Genesis.decode(admission.genesis)
    if genesis.id != node.network:
        raise WrongNetwork
    private = X25519PrivateKey.from_private_bytes(_kem_seed(node))
    try:
        info = _WRAP_INFO + node.network + node.key.public
        carrier = _SUITE.decrypt(admission.wrapped, private, info=info)
    except (InvalidTag, ValueError) as error:
        raise NotForThisHome from error
    with node.transaction():
        node.store.set_meta("genesis", genesis.encode())
        node.store.set_secret(_CARRIER, carrier)
        outcomes = [node.take(data, admission.admin.hex()) for data in admission.reports]
        for outcome in outcomes:
            if isinstance(outcome, Refused):
                raise outcome.error
        if "admin" not in node.derived.standing.roles(admission.admin):
            raise WrongNetwork
        if not node.derived.standing.roles(node.key.public):
            raise NotAllowed(what="admission", why="it gives this home no role")
    return {
        "network": genesis.id.hex(), "name": genesis.name, "key": node.key.public.hex(),
        "roles": sorted(node.derived.standing.roles(node.key.public)),
    }  # fmt: skip


def carrier_secrets(node: Node) -> tuple[bytes, ...]:
    """The secrets that open this network's bundles, newest first."""
    carrier = node.store.secret(_CARRIER)
    return () if carrier is None else (carrier,)


def suspend(node: Node, key: str, since: bytes | None) -> bytes:
    """Mark a key's device as in other hands: what follows its last trusted report is suspect."""
    return _restrict(node, "suspend", key, since)


def end(node: Node, key: str, since: bytes | None) -> bytes:
    """End a key: what follows its last trusted report counts no more."""
    return _restrict(node, "end", key, since)


def _restrict(node: Node, what: str, typed: str, since: bytes | None) -> bytes:
    _require_admin(node)
    key = find_key(node, typed)
    if key in own_keys(node):
        raise NotAllowed(what=what, why="a home does not do this to itself; another admin does")
    values: dict[str, object] = {"what": what, "key": key}
    if since is not None:
        held = node.store.get(since)
        if held is None or held.report.header.author != key:
            raise NothingLikeIt(typed=since.hex()[:8])
        values |= {"trusted_seq": held.report.header.seq, "trusted_id": since}
    elif (head := node.store.head(key)) is not None:
        values |= {"trusted_seq": head[0], "trusted_id": head[1]}
    return node.write([Draft(Body("vouch", values))])[0]


def own_keys(node: Node) -> frozenset[bytes]:
    """This home's key and those that it continues."""
    standing = node.derived.standing
    root = standing.root(node.key.public)
    mine = {key for key in standing.ever_admitted if standing.root(key) == root}
    return frozenset(mine | {node.key.public})


def find_key(node: Node, typed: str) -> bytes:
    """The key that these hexadecimal digits begin, or that a call-sign names."""
    standing = node.derived.standing
    known = sorted(standing.ever_admitted)
    wanted = typed.strip().lower()
    found = [key for key in known if wanted and key.hex().startswith(wanted)]
    found = found or [key for key in known if standing.call_signs().get(key) == clean_typed(typed)]
    if len(found) != 1:
        raise NothingLikeIt(typed=wanted)
    return found[0]


def _require_admin(node: Node) -> None:
    standing = node.derived.standing
    if node.key.public in standing.suspended:
        raise KeySuspended
    if "admin" not in standing.roles(node.key.public):
        raise NotAllowed(what="admin", why="only an admin's home does this")


def _network_name(typed: str) -> str:
    try:
        name = Line(clean_typed(typed))
    except BadText as error:
        raise NotAllowed(what="network", why=error) from error
    if len(name) > limits.network_name_chars_max:
        raise NotAllowed(what="network", why="its name is too long")
    return name


def _call_sign(typed: str) -> CallSign:
    try:
        return CallSign(clean_typed(typed))
    except BadText as error:
        raise NotAllowed(what="name", why=error) from error


def _roles(typed: str) -> tuple[str, ...]:
    names: list[str] = []
    for word in typed.split(","):
        found = ROLE.find(word)
        if found is None or found.number == 0 or found.name in RESERVED_ROLES:
            choices = ", ".join(each.name for each in ROLE.chosen if each.name != "publisher")
            raise NotAllowed(what="role", why=f"the roles are {choices}")
        names.append(found.name)
    return tuple(dict.fromkeys(names))


def _spend_invitation(node: Node, request: Request) -> None:
    """Strike the invitation off that this request answers; none that is spent or too old counts."""
    for secret, expires in node.store.invitations():
        if request.proves(secret):
            if expires <= node.clock.now():
                raise InvitationSpent
            node.store.use_invitation(secret)
            return
    raise InvitationSpent


def _object(name: str, text: str) -> bytes:
    found, data = joining.from_text(text)
    if found != name:
        raise NotAllowed(what=name, why=f"this is an object of another sort: {found}")
    return data


def _kem_seed(node: Node) -> bytes:
    seed = own.kem_seed(node.store)
    assert seed is not None
    return seed
