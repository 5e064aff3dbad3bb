"""What is kept of the files that people send."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from bot import media
from bot.media import MAX_BYTES, NotKept, examine


def picture(format: str, size: tuple[int, int] = (40, 20), exif: Image.Exif | None = None) -> bytes:
    """Left half red, right half blue, so that turning it can be seen."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.save(file, format, **({"exif": exif} if exif else {}))
    return file.getvalue()


def with_metadata(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = "A phone of Hoa"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 18.0, 30.0), 3: "E", 4: (105.0, 36.0, 10.0)})
    return exif


def refused(content: bytes) -> str:
    with pytest.raises(NotKept) as no:
        examine(content)
    return no.value.why


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_tells_neither_where_nor_with_what_it_was_taken(format: str) -> None:
    sent = picture(format, exif=with_metadata(1))
    assert b"A phone of Hoa" in sent
    kept = examine(sent)
    assert kept.kind == "photo"
    assert b"A phone of Hoa" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as image:
        assert not image.getexif()
        assert "exif" not in image.info


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_is_kept_upright(format: str) -> None:
    kept = examine(picture(format, exif=with_metadata(6)))  # turned a quarter, as phones are held
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (20, 40)
        upper, lower = image.convert("RGB").getpixel((10, 5)), image.convert("RGB").getpixel((10, 35))
    assert isinstance(upper, tuple)
    assert isinstance(lower, tuple)
    assert upper[0] > 200 > 50 > upper[2]
    assert lower[2] > 200 > 50 > lower[0]


def test_transparent_and_grey_pictures_are_kept_too() -> None:
    for mode in ("RGBA", "L", "P", "1", "LA"):
        file = io.BytesIO()
        Image.new(mode, (10, 10)).save(file, "PNG")
        assert examine(file.getvalue()).media_type == "image/png"


def test_a_comment_inside_a_picture_is_gone_too() -> None:
    from PIL.PngImagePlugin import PngInfo

    info, file = PngInfo(), io.BytesIO()
    info.add_text("Author", "Trần Thị Hoa")
    info.add_itxt("XML:com.adobe.xmp", "<x>21.3085 N</x>")
    Image.new("RGB", (10, 10)).save(file, "PNG", pnginfo=info)
    kept = examine(file.getvalue()).content
    assert b"Author" not in kept
    assert b"21.3085" not in kept


def test_the_name_of_a_file_decides_nothing() -> None:
    """Only bytes are asked: a program that is called photo.jpg stays a program."""
    assert refused(b"MZ\x90\x00" + bytes(200)) == "wrong_type"
    assert refused(b"\x7fELF\x02\x01\x01" + bytes(200)) == "wrong_type"
    assert refused(b"<html><script>alert(1)</script></html>") == "wrong_type"
    assert refused(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") == "wrong_type"
    assert refused("Chào xã".encode()) == "wrong_type"
    assert refused(b"") == "wrong_type"


def test_an_archive_is_not_kept() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refused(file.getvalue()) == "wrong_type"


def test_what_only_begins_like_a_picture_is_not_kept() -> None:
    assert refused(b"\xff\xd8\xff\xe0" + b"<script>" * 50) == "wrong_type"
    assert refused(picture("PNG")[:60]) == "wrong_type"


def test_half_a_photo_is_not_kept() -> None:
    whole = picture("JPEG", (400, 400))
    assert refused(whole[: len(whole) // 2]) == "wrong_type"


def test_a_small_file_that_would_fill_the_memory_is_refused_unopened() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data = b"IDAT" + zlib.compress(bytes(100))
    bomb += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    assert refused(bomb) == "too_large"


def test_a_picture_within_pillows_own_alarm_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow raises by itself above twice its own limit; what we allow lies below."""
    assert Image.MAX_IMAGE_PIXELS is not None
    assert media.MAX_PIXELS < 2 * Image.MAX_IMAGE_PIXELS


def test_a_file_that_is_too_large_is_refused_whatever_it_is() -> None:
    assert refused(b"%PDF-1.7" + bytes(MAX_BYTES)) == "too_large"


@pytest.mark.parametrize(
    ("content", "kind", "media_type"),
    [
        (b"%PDF-1.7\n" + bytes(300), "document", "application/pdf"),
        (b"OggS" + bytes(300), "voice", "audio/ogg"),
        (b"\xff\xf1\x50\x80" + bytes(300), "voice", "audio/aac"),
        (b"ID3\x04" + bytes(300), "voice", "audio/mpeg"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(300), "video", "video/mp4"),
        (b"\x00\x00\x00\x1cftypM4A " + bytes(300), "voice", "audio/mp4"),
    ],
)
def test_voice_video_and_documents_stay_as_they_came(content: bytes, kind: str, media_type: str) -> None:
    kept = examine(content)
    assert (kept.kind, kept.media_type, kept.content) == (kind, media_type, content)


def test_a_word_document_is_kept() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr("word/document.xml", "<w:document/>")
    assert examine(file.getvalue()).kind == "document"
