"""Saved e-mail: one report a message."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import parseaddr
from typing import BinaryIO

from retold.read.decode import MAX_BYTES
from retold.read.draft import Block, Draft, skip
from retold.read.published import read_date
from retold.read.records import credit_author, strip_tags
from retold.types import Skip


def read_mail(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """The subject is the headline, the sender the publisher; plain text is taken before HTML."""
    data = stream.read(MAX_BYTES + 1)
    if not data or len(data) > MAX_BYTES:
        yield skip(
            path, "empty file (0 bytes); save it again" if not data else f"longer than {MAX_BYTES:,} bytes; split it"
        )
        return
    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(("plain", "html"))
    if part is None or not message.keys():
        yield skip(path, "no mail with a text part; save it as text")
        return
    name, address = parseaddr(str(message.get("From", "")))
    date = str(message.get("Date", ""))
    text = str(part.get_content())
    blocks = [Block(str(message.get("Subject", "")), headline=True), *(Block(piece) for piece in strip_tags(text))]
    yield Draft(
        blocks=tuple(block for block in blocks if block.text.strip()),
        publisher=name or address.partition("@")[2],
        published=read_date(date, "mail header Date") if date else None,
        credits=tuple(credit_author(name, "mail header From")),
    )
