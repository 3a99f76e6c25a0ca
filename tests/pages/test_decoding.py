"""Bytes of every kind: read as what they are, or one clear line."""

from __future__ import annotations

import pytest

from dragoman.errors import PageError
from dragoman.pages import clean
from dragoman.terms import RawPage

SENTENCE = "The café in Lomé hosted the “minister” – he said so on Monday."
KOREAN = "두 장관은 서울에서 만나 양국 관계를 논의했다."


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        (SENTENCE.encode(), "", SENTENCE),
        (SENTENCE.encode("utf-8-sig"), "", SENTENCE),
        (SENTENCE.encode("utf-16"), "", SENTENCE),
        (SENTENCE.encode("utf-16-le"), "utf-16-le", SENTENCE),
        (SENTENCE.encode(), "iso-8859-1", SENTENCE),
        (SENTENCE.encode("cp1252"), "iso-8859-1", SENTENCE),
        (SENTENCE.encode("cp1252"), "", SENTENCE),
        (SENTENCE.encode("cp1252"), "no-such-charset", SENTENCE),
        (KOREAN.encode("euc-kr"), "euc-kr", KOREAN),
        (b"The talks opened today.", "rot13", "The talks opened today."),
    ],
)
def test_text_is_read_in_its_charset(content: bytes, charset: str, text: str) -> None:
    assert clean(RawPage("page", content, charset=charset)).text == text


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"Seoul \xff\xfe said today.", "byte 0xff at offset 6 fits no charset"),
        ("Zürich said".encode() + b" \x92 today.", "byte 0x92 at offset 13 fits no charset"),
        (b"abc \x81 def.", "byte 0x81 at offset 4"),
        (b"abc\0def.", "NUL characters"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "a zip archive"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        ("\u200b\ufeff".encode(), "holds no text"),
        (b"Share\n\nTweet\n\nAdvertisement", "holds no text but menus"),
        (b"a" * 50_000_000, "holds 50 MB of text, more than the 5 MB of one page"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_page_of_text_is_one_clear_line(content: bytes, fault: str) -> None:
    with pytest.raises(PageError) as raised:
        clean(RawPage("page", content))
    line = str(raised.value)
    assert fault in line and line.startswith("page: ") and "\n" not in line
    assert raised.value.remedy
