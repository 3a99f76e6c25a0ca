"""Messages and PDFs, made here byte by byte."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from mailbox import mbox
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, SourceError
from dragoman.pages import clean
from dragoman.sources import pages
from dragoman.terms import RawPage, StatedDate


def _page(path: Path) -> RawPage:
    (found,) = pages(str(path))
    assert isinstance(found, RawPage), found
    return found


def _fault(path: Path) -> str:
    (found,) = pages(str(path))
    assert isinstance(found, SourceError)
    return str(found)


def _message(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


def test_a_message_is_a_page_with_its_subject_and_day(tmp_path: Path) -> None:
    message = _message(Subject="Café talks open", Date="Fri, 05 Jan 2024 23:30:00 -0500")
    message["From"] = "press@ministry.example"
    message.set_content("The ministers met in Lomé on Monday.\n", charset="iso-8859-1")
    message.add_alternative("<p>The ministers met in <b>Lomé</b> on Monday.</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    (tmp_path / "readout.eml").write_bytes(message.as_bytes())
    found = _page(tmp_path / "readout.eml")
    assert (found.id, found.title, found.media) == ("readout", "Café talks open", "text/plain")
    assert found.stated == (StatedDate(date(2024, 1, 5), "mail"),)
    assert clean(found).text == "Café talks open\n\nThe ministers met in Lomé on Monday."


def test_each_message_of_a_mailbox_is_a_page_and_a_bad_one_an_error(tmp_path: Path) -> None:
    box = mbox(tmp_path / "list.mbox")
    for subject, text in (
        ("Talks open", "From Oslo: they met.\n\nFrom Lomé came a denial.\n"),
        ("Empty", ""),
        ("Talks end", "b\n"),
    ):
        message = _message(Subject=subject, Date="Fri, 05 Jan 2024 10:00:00 +0000")
        message.set_content(text)
        box.add(message)
    box.close()
    first, second, third = pages(str(tmp_path / "list.mbox"))
    assert isinstance(first, RawPage) and isinstance(third, RawPage)
    assert (first.id, first.title, first.stated) == ("list:1", "Talks open", (StatedDate(date(2024, 1, 5), "mail"),))
    assert first.content.decode().strip() == "From Oslo: they met.\n\nFrom Lomé came a denial."
    assert str(second) == f"{tmp_path / 'list.mbox'}:2: is a message without text; give the text of the message"
    assert (third.id, third.title) == ("list:3", "Talks end")


def test_a_message_of_html_alone_is_a_page_of_html(tmp_path: Path) -> None:
    message = _message(Subject="Talks")
    message.set_content("<p>The ministers met in Lomé on Monday.</p>", subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    found = _page(tmp_path / "a.eml")
    assert found.media == "text/html" and "met in Lomé on Monday" in clean(found).text


@pytest.mark.parametrize(
    "written",
    [
        b"Subject: Talks\nDate: yesterday\nContent-Type: text/plain; charset=no-such\n\nThe ministers met on Monday.\n",
        b"Subject: =?bad?Q?=\nDate:\n\nThe ministers met on Monday.\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nThe ministers met on Monday.\n",
        b"no header at all\n\nThe ministers met on Monday.\n",
    ],
)
def test_a_message_out_of_order_is_read_as_far_as_it_goes(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(written)
    found = _page(tmp_path / "a.eml")
    assert b"The ministers met on Monday." in found.content and found.stated == ()


def test_a_message_without_text_is_one_clear_line(tmp_path: Path) -> None:
    message = _message(Subject="Picture")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert "is a message without text" in _fault(tmp_path / "a.eml")


def _pdf(*texts: str) -> bytes:
    """A PDF of one page a text, by hand: objects, their offsets, a trailer."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(texts)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(texts)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(texts):
        lines = " ".join(f"({line}) Tj 0 -14 Td" for line in text.split("\n"))
        stream = f"BT /F1 12 Tf 72 720 Td {lines} ET" if text else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()


def test_the_text_of_a_pdf_is_a_page(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "readout.pdf").write_bytes(_pdf("The ministers met in Rabat on Monday.", "They agreed on fishing."))
    found = _page(tmp_path / "readout.pdf")
    assert (found.id, found.media, found.stated) == ("readout", "text/plain", ())
    assert "The ministers met in Rabat on Monday." in found.content.decode()
    assert "They agreed on fishing." in found.content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [(_pdf(""), "is a PDF without text"), (b"%PDF-1.4\nnothing of the kind", "is a PDF that cannot be read")],
)
def test_a_pdf_without_text_is_one_clear_line(tmp_path: Path, content: bytes, told: str) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(content)
    assert told in _fault(tmp_path / "a.pdf")


def test_a_bad_document_of_a_folder_costs_only_itself(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\nnothing of the kind")
    (tmp_path / "b.eml").write_bytes(b"Subject: Talks\n\nThe ministers met on Monday.\n")
    (tmp_path / "c.txt").write_text("The talks opened.")
    found = list(pages(str(tmp_path)))
    assert [isinstance(each, DragomanError) for each in found] == [True, False, False]
