import io

import pytest

from retold.read.decode import MAX_BYTES, NotText, decode, read_text

LINE = "Café owners in Łódź said on Monday: “we stay”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_told_apart(encoding: str) -> None:
    assert decode(LINE.encode(encoding)) == LINE


def test_windows_quotation_marks_and_accents_are_kept() -> None:
    text = "Café owners said on Monday: “we stay” – and stayed."
    assert decode(text.encode("cp1252")) == text


def test_a_declared_encoding_is_followed_where_utf8_fails() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Mieszkańcy Łodzi</body></html>'
    assert decode(page.encode("iso-8859-2")) == page


def test_one_broken_byte_does_not_make_utf8_another_encoding() -> None:
    assert decode("Żółć gęślą jaźń ".encode() * 3 + b"\xff") == "Żółć gęślą jaźń " * 3 + "\ufffd"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"%PDF-1.4\n" + b"\x01\x02\x03\x04" * 99]
)
def test_binary_data_are_refused(data: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        decode(data)


def test_no_bytes_are_refused() -> None:
    with pytest.raises(NotText, match="empty"):
        decode(b"")


def test_a_text_of_many_megabytes_is_refused_without_reading_it_all() -> None:
    stream = io.BytesIO(b"word " * (MAX_BYTES // 5 + 100_000))
    with pytest.raises(NotText, match="too long"):
        read_text(stream)
    assert stream.tell() == MAX_BYTES + 1
