"""Zips as they come from elsewhere, each broken in its own way."""

import io
import struct
import zipfile


def zip_of(**files):
    """The bytes of a zip with these files, their texts deflated; a double underscore in a name stands for its dot."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in files.items():
            pack.writestr(name.replace("__", "."), text)
    return written.getvalue()


def changed(data, local, central, value):
    """The zip with two bytes changed in the header of each file, at its place in the file's own header and in the list of all."""
    found = bytearray(data)
    for mark, place in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            struct.pack_into("<H", found, start + place, value)
    return bytes(found)


def broken(data):
    """By its name: the zip cut off, damaged in the middle, locked with a password, and packed in a way nobody knows."""
    start = 30 + sum(struct.unpack_from("<HH", data, 26))
    return {
        "cut": data[: len(data) // 2],
        "damaged": data[:start] + b"\xff" * 12 + data[start + 12 :],
        "locked": changed(data, 6, 8, 1),
        "unknown": changed(data, 8, 10, 77),
    }
