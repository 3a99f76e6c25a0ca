"""What a run of bytes is: by its name, by what a server declares, by how it begins."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from dragoman.tables import rows, several


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of `data/source_kinds.tsv`."""

    name: str
    suffixes: tuple[str, ...]
    media: tuple[str, ...]
    roots: tuple[str, ...]
    in_folders: bool
    extra: str
    describes: str


KINDS = {
    row["kind"]: Kind(
        row["kind"],
        several(row["suffixes"]),
        several(row["media"]),
        several(row["roots"]),
        row["folders"] == "yes",
        row["extra"],
        row["describes"],
    )
    for row in rows("source_kinds")
}
# How much of a source is looked at to tell what it is.
HEAD = 8192
# Envelopes: what is inside is told by what remains of the name.
PACKED = {".gz": b"\x1f\x8b", ".bz2": b"BZh"}
_PAGES = frozenset({"text", "html"})
_LINES = frozenset({"jsonl", "email", "mbox"})
# Media types that promise no more than "characters" or "bytes".
_VAGUE_MEDIA = frozenset(
    {
        "",
        "text/xml",
        "application/xml",
        "application/octet-stream",
        "application/json",
        "application/gzip",
        "application/x-gzip",
    }
)
_MAGIC = ((b"%PDF-", "pdf"), (b"WARC/", "warc"), (b"PAR1", "parquet"))
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_BY_SUFFIX = {suffix: kind.name for kind in KINDS.values() for suffix in kind.suffixes}
_BY_MEDIA = {media: kind.name for kind in KINDS.values() for media in kind.media}
_BY_ROOT = {root: kind.name for kind in KINDS.values() for root in kind.roots}
# Atomic groups: a page of nothing but comments must not be taken apart in every possible way.
_PROLOGUE = r"(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*+)*+"
_ROOT = re.compile(rf"\s*+{_PROLOGUE}<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:[A-Z][A-Za-z-]*:[ \t].*\r?\n(?:[ \t]+.*\r?\n)*){3,}")
_ENVELOPE = re.compile(rb"From \S+ .*\d{4}[ \t]*\r?\n")  # what stands before each message of a mailbox
_OF_MAIL = re.compile(rb"^(?:Message-ID|MIME-Version|Received|Return-Path):", re.IGNORECASE | re.MULTILINE)
_OF_PORTAL = re.compile(
    rb"\{\{\s*Current[ _]events\b[^}]*\byear\s*=|<title>Portal:Current events|current-events-main", re.IGNORECASE
)


def is_url(target: str) -> bool:
    """Whether a target is fetched rather than opened."""
    return _SCHEME.match(target) is not None


def suffix_of(name: str) -> str:
    """The ending of a file's name or an address's path, '.gz' and the like apart: `.warc` for `crawl.warc.gz`."""
    lowered = (urlsplit(name).path if "://" in name else name).lower()
    for packed in PACKED:
        lowered = lowered.removesuffix(packed)
    ending = re.search(r"[^/\\](\.\w+)$", lowered)
    return ending[1] if ending else ""


def is_in_folders(name: str) -> bool:
    """Whether a file of a folder is read without being named itself."""
    kind = _BY_SUFFIX.get(suffix_of(name), "")
    return bool(kind) and KINDS[kind].in_folders


def kind_of(head: bytes, name: str = "", media: str = "") -> str:
    """The kind of what begins with `head`, is called `name`, and was declared as `media`; '' for bytes of no kind.

    Servers call feeds and tables text/html or text/plain now and then: then the name counts, and the beginning before
    it. A file's own name is trusted before its beginning.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    by_name = _BY_SUFFIX.get(suffix_of(name), "")
    told = _BY_MEDIA.get(media, "")
    if told in _PAGES or media in _VAGUE_MEDIA:
        told = by_name or told
    if told and told not in _PAGES:
        return told
    if told and not media:
        return "events" if _OF_PORTAL.search(head) else told
    if media and not media.startswith("text/") and media not in _VAGUE_MEDIA and told not in _PAGES:
        return ""
    begun = _begun(head)
    return told if told == "html" and begun in _LINES else begun or told or "text"


def _begun(head: bytes) -> str:
    """The kind that the first bytes tell."""
    root = _BY_ROOT.get(_root(head), "")
    if root:
        return root
    if _OF_PORTAL.search(head):
        return "events"
    if _MARKUP.search(head[:4096]):
        return "html"
    if (envelope := _ENVELOPE.match(head)) and _HEADERS.match(head, envelope.end()):
        return "mbox"
    if (headers := _HEADERS.match(head)) and _OF_MAIL.search(headers[0]):
        return "email"
    return "jsonl" if re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"', head) else ""


def _root(head: bytes) -> str:
    """The name of the first element of an XML text."""
    wide = head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    text = head.decode("utf-16", "ignore") if wide else head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    root = _ROOT.match(text)
    return root[1].lower() if root else ""
