"""What comes with a report: the hash, size and media type of a picture, a recording, a page.

Settled here: how attachments are named in a body. Not here: their bytes, which a later version
carries; until then a report may name what is kept elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wasl import limits
from wasl.report import canonical
from wasl.report.canonical import Value
from wasl.report.text import BadText

_HASH_BYTES = 32
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")


@dataclass(frozen=True, slots=True)
class Attachment:
    """SHA-256 and size of the bytes, and what sort of bytes they are (image/jpeg)."""

    digest: bytes
    size_bytes: int
    media_type: str

    def __post_init__(self) -> None:
        if len(self.digest) != _HASH_BYTES:
            raise BadText("an attachment is named by 32 bytes", "يُسمّى المرفق باثنين وثلاثين بايتًا")
        if not 1 <= self.size_bytes <= limits.attachment_bytes_max:
            raise BadText("an attachment is too large or empty", "المرفق فارغ أو كبير جدًا")
        fits = len(self.media_type) <= limits.media_type_chars_max
        if not fits or not _MEDIA_TYPE.fullmatch(self.media_type):
            raise BadText("this is no media type", "ليس هذا نوع ملف")

    def encode(self) -> Value:
        """[hash, size, media type]."""
        return (self.digest, self.size_bytes, self.media_type)


def decode(value: Value) -> tuple[Attachment, ...]:
    """Read a list of [hash, size, media type]; BadText for anything else."""
    if not canonical.is_array(value) or not 1 <= len(value) <= limits.attachments_max:
        raise BadText(
            f"attachments are a list of 1 to {limits.attachments_max}",
            f"المرفقات قائمة من 1 إلى {limits.attachments_max}",
        )
    return tuple(_one(each) for each in value)


def _one(value: Value) -> Attachment:
    if canonical.is_array(value) and len(value) == 3:
        digest, size_bytes, media_type = value
        if (
            isinstance(digest, bytes)
            and canonical.is_integer(size_bytes)
            and isinstance(media_type, str)
        ):
            return Attachment(digest, size_bytes, media_type)
    raise BadText("an attachment is a list of hash, size and media type", "المرفق بصمة وحجم ونوع")
