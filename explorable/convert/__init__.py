"""Notebooks become first drafts: of `interact`, figures; of Markdown cells, a chapter."""
