"""Pixels as a PNG inside an address, so that an image travels with its frame."""

import base64
import struct
import zlib

import numpy as np

SMALL, QUICK = 6, 1  # how hard to press pixels: the second a sixth larger in half the time


def data_address(rgba: np.ndarray, level: int = SMALL) -> str:
    """Return a `data:` address of an image; rgba is uint8 of shape (rows, columns, 4)."""
    return "data:image/png;base64," + base64.b64encode(png(rgba, level)).decode("ascii")


def png(rgba: np.ndarray, level: int = SMALL) -> bytes:
    """Return `rgba`, uint8 of shape (rows, columns, 4), as a PNG file (RFC 2083)."""
    rows, columns, _ = rgba.shape
    lines = np.zeros((rows, 1 + 4 * columns), dtype=np.uint8)  # each line begins with filter 0
    lines[:, 1:] = rgba.reshape(rows, -1)
    header = struct.pack(">IIBBBBB", columns, rows, 8, 6, 0, 0, 0)
    pixels = zlib.compress(lines.tobytes(), level)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", pixels)
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
