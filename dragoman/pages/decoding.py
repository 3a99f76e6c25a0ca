"""Bytes to characters, as a browser would read them, or one clear error.

In this order: byte-order mark; UTF-8 where the bytes are valid and beyond ASCII, since nothing else looks like it;
the declared charset; the one an HTML page names; ASCII; a legacy charset that the bytes leave no doubt about.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from dragoman.errors import PageError
from dragoman.tables import rows

_CODECS = {row["label"]: row["codec"] for row in rows("charsets")}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
# What cp1252 text holds beyond ASCII: marks that editors set, and letters inside or beside words. "ÿ", "þ" and the
# like never stand in news and are the usual sign of something else than text.
_MARKS_1252 = frozenset("‘’“”‚„–—…•€£¥©®°·«»§½¼¾´†™\u00a0")
_ODD_LETTERS = frozenset("ÿþðÞÐ×÷¤¦¨¬¯¸¹²³µ¶ªº¢ˆ˜ƒ‡‰‹›")


def decode(content: bytes, *, page: str, declared: str = "", html: bool = False) -> str:
    """The characters of `content`.

    Raises `PageError` naming `page` when the bytes are no text, or fit no charset (with the offset of the first bad
    byte).
    """
    for magic, what in _BINARY:
        if content.startswith(magic):
            raise PageError(page, f"is {what}, not a page of text", "give the text or HTML of the page")
    text = _decoded(content, page, declared, html)
    if "\0" in text:
        raise PageError(page, "holds NUL characters and looks binary", "give the text or HTML of the page")
    return text


def _decoded(content: bytes, page: str, declared: str, html: bool) -> str:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            found = _tried(content[len(mark) :], codec)
            if found is None:
                raise PageError(page, f"starts as {codec.upper()} but breaks off", "save it as UTF-8")
            return found
    utf8 = _tried(content, "utf-8")
    if utf8 is not None and not content.isascii():
        return utf8
    named = [declared]
    if html and (meta := _META.search(content[:4096])):
        named.append(meta[1].decode("ascii"))
    for label in named:
        codec = codec_of(label)
        if codec and codec != "utf-8" and (found := _tried(content, codec)) is not None:
            return found
    return utf8 if utf8 is not None else _detected(content, page)


def codec_of(label: str) -> str:
    """The text codec that a charset label names, '' for none."""
    label = label.strip().strip("\"'").lower()
    if not label:
        return ""
    try:
        found = codecs.lookup(_CODECS.get(label, label))
    except (LookupError, ValueError):
        return ""
    # Codecs that are no charsets of pages: transforms (rot13, base64) and Python's own escapes.
    if not getattr(found, "_is_text_encoding", True) or found.name in _NOT_FOR_PAGES:
        return ""
    return found.name


_NOT_FOR_PAGES = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs"})


def _tried(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeError:
        return None


def _detected(content: bytes, page: str) -> str:
    """A legacy charset read without doubt; else the error that tells where UTF-8 breaks."""
    western = _tried(content, "cp1252")
    if western is not None and not _has_utf8(content) and _plausibly_western(western):
        return western
    if not _has_utf8(content):
        from charset_normalizer import from_bytes

        best = from_bytes(content[:200_000]).best()
        if best and best.chaos < 0.05 and best.coherence > 0.3 and len(content) - len(_ascii(content)) >= 20:
            found = _tried(content, best.encoding)
            if found is not None and best.encoding != "cp1252":
                return found
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = content[error.start]
        raise PageError(
            page, f"is not UTF-8: byte 0x{bad:02x} at offset {error.start} fits no charset", "save it as UTF-8"
        ) from None
    raise AssertionError("decode tries UTF-8 first")


def _ascii(content: bytes) -> bytes:
    return bytes(byte for byte in content if byte < 0x80)


def _has_utf8(content: bytes) -> bool:
    """Whether some multi-byte UTF-8 letter stands in the bytes: then the page is UTF-8 that was damaged."""
    return (
        re.search(rb"[\xc3-\xdf][\x80-\xbf](?![\x80-\xbf])|[\xe1-\xef][\x80-\xbf]{2}(?![\x80-\xbf])", content)
        is not None
    )


def _plausibly_western(text: str) -> bool:
    """Whether each character beyond ASCII is a typographic mark, or a Latin letter in a word mostly of ASCII ones."""
    for found in re.finditer(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*", text):
        run = found[0]
        beyond = [letter for letter in run if letter > "\x7f"]
        letters = [letter for letter in beyond if letter not in _MARKS_1252]
        if any(letter in _ODD_LETTERS or not unicodedata.category(letter).startswith("L") for letter in letters):
            return False
        if letters and len(letters) * 2 >= len(run):
            return False
    return True
