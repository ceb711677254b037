"""What a PDF of Chromium says of itself: how many pages it has, and its bookmarks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_OBJECT = re.compile(rb"^(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL | re.MULTILINE)


class Bookmark(NamedTuple):
    """A line of the outline: how deep it stands, its words, and the page to which it leads."""

    depth: int
    title: str
    page: int


def pages(pdf: bytes) -> list[int]:
    """The numbers of the objects that are pages, in their order."""
    objects = _objects(pdf)
    return list(_leaves(objects, _reference(_root(objects), b"Pages")))


def bookmarks(pdf: bytes) -> list[Bookmark]:
    """The outline from top to bottom."""
    objects = _objects(pdf)
    order = {number: at for at, number in enumerate(pages(pdf), 1)}
    outlines = _reference(_root(objects), b"Outlines")
    return list(_below(objects, order, outlines, 0)) if outlines else []


def pages_of_bookmarks(pdf: bytes) -> dict[str, int]:
    """On which page each bookmark of the first level stands."""
    return {mark.title: mark.page for mark in bookmarks(pdf) if mark.depth == 0}


def content(pdf: bytes, page: int) -> bytes:
    """What is drawn on a page, one of `pages`: the operators of the PDF."""
    objects = _objects(pdf)
    stream = objects[_reference(objects[page], b"Contents")]
    begins = re.search(rb"\bstream\r?\n", stream).end()
    return zlib.decompressobj().decompress(stream[begins:])


@lru_cache(maxsize=1)
def _objects(pdf: bytes) -> dict[int, bytes]:
    return {int(found[1]): found[2] for found in _OBJECT.finditer(pdf)}


def _root(objects: dict[int, bytes]) -> bytes:
    return next(body for body in objects.values() if re.search(rb"/Type\s*/Catalog", body))


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s+(\d+) 0 R", body)
    return int(found[1]) if found else 0


def _leaves(objects: dict[int, bytes], number: int) -> Iterator[int]:
    kids = re.search(rb"/Kids\s*\[([^\]]*)\]", objects[number])
    if not kids:
        yield number
        return
    for kid in re.findall(rb"(\d+) 0 R", kids[1]):
        yield from _leaves(objects, int(kid))


def _below(objects: dict, order: dict[int, int], number: int, depth: int) -> Iterator[Bookmark]:
    child = _reference(objects[number], b"First")
    while child:
        body = objects[child]
        page = re.search(rb"/Dest\s*\[\s*(\d+) 0 R", body)
        yield Bookmark(depth, _title(body), order[int(page[1])] if page else 0)
        yield from _below(objects, order, child, depth + 1)
        child = _reference(body, b"Next")


def _title(body: bytes) -> str:
    found = re.search(rb"/Title\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:\\.|[^\\)])*)\))", body, re.DOTALL)
    raw = bytes.fromhex(found[1].decode()) if found[1] is not None else _plain(found[2])
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _plain(text: bytes) -> bytes:
    short = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(found: re.Match) -> bytes:
        said = found[1]
        return bytes([int(said, 8)]) if said.isdigit() else short.get(said, said)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, text, flags=re.DOTALL)
