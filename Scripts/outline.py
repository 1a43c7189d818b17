#!/usr/bin/env python3
"""Draws France once, for the console's map: from Natural Earth into a small source file.

No build runs this; what it writes is kept (Sources/ApticConsole/Map/Outline.swift). To do it again:

    apt-get download r-cran-rnaturalearthdata && dpkg-deb -x r-cran-rnaturalearthdata_*.deb data
    python3 -m venv .build/outline && .build/outline/bin/pip install rdata
    .build/outline/bin/python Scripts/outline.py data > Sources/ApticConsole/Map/Outline.swift
"""

import gzip
import lzma
import math
import struct
import sys
import warnings
from pathlib import Path

import rdata

# The package keeps the map units of 1:50,000,000 apart: metropolitan France and each overseas
# département. Tolerance in degrees: about a pixel of the map as it is drawn.
UNITS = [("metropole", "FXX", 0.02), ("guadeloupe", "GLP", 0.004), ("martinique", "MTQ", 0.004),
         ("guyane", "GUF", 0.02), ("reunion", "REU", 0.004), ("mayotte", "MYT", 0.004)]
FOLDER = "usr/lib/R/site-library/rnaturalearthdata/data/Rdata"
HEAD = """\
// swift-format-ignore-file
// Written by Scripts/outline.py, not by hand.

/// The shores and borders of France, each ring as longitude and latitude in turn, in thousandths of a
/// degree.
///
/// Origin: Natural Earth, "Admin 0 – Map Units", 1:50,000,000 (naturalearthdata.com), out of Debian's
/// r-cran-rnaturalearthdata {version}. Natural Earth is in the public domain, the package under CC0.
/// Simplified here by the rule of Douglas and Peucker.
enum Outline {{"""


def read(base, name):
    """A variable of R's lazily loaded data: an index, and a stretch of compressed bytes for each."""
    index = rdata.conversion.convert(rdata.parser.parse_data(
        gzip.decompress(Path(f"{base}.rdx").read_bytes()), extension=".rds"))
    start, length = (int(part) for part in index["variables"][name])
    packed = Path(f"{base}.rdb").read_bytes()[start:start + length]
    (size,), kind = struct.unpack(">I", packed[:4]), packed[4:5]
    assert kind == b"Z", f"{name} is not packed by xz: {kind}"
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 26}]
    plain = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters).decompress(packed[5:])
    assert len(plain) == size
    return rdata.conversion.convert(rdata.parser.parse_data(plain, extension=".rds"))


def rings(units, code):
    """The closed lines of a map unit, the greatest first."""
    [row] = [row for row, unit in enumerate(units.data["su_a3"]) if unit == code]
    found = [[tuple(point) for point in part.coords] for part in units.polygons[row].Polygons]
    return sorted(found, key=area, reverse=True)


def area(ring):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:]))) / 2


def simplified(ring, tolerance):
    """A closed line is cut at the point that is farthest from its first."""
    far = max(range(len(ring)), key=lambda index: math.dist(ring[0], ring[index]))
    return straightened(ring[:far + 1], tolerance)[:-1] + straightened(ring[far:], tolerance)


def straightened(line, tolerance):
    """By Douglas and Peucker: no point that was left out lies farther from the line."""
    if len(line) < 3:
        return line
    index = max(range(1, len(line) - 1), key=lambda at: distance(line[at], line[0], line[-1]))
    if distance(line[index], line[0], line[-1]) <= tolerance:
        return [line[0], line[-1]]
    return (straightened(line[:index + 1], tolerance)[:-1]
            + straightened(line[index:], tolerance))


def distance(point, start, end):
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    along = max(0, min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length ** 2))
    return math.dist(point, (x1 + along * (x2 - x1), y1 + along * (y2 - y1)))


def lines(numbers):
    """Filled up to the width of the house."""
    text, line = [], "     "
    for number in numbers:
        if len(line) + len(str(number)) + 2 > 100:
            text.append(line)
            line = "     "
        line += f" {number},"
    return text + [line]


def main():
    warnings.simplefilter("ignore")
    root = Path(sys.argv[1])
    units = read(root / FOLDER, "map_units50")
    version = [line.split(": ")[1] for line in (
        root / "usr/lib/R/site-library/rnaturalearthdata/DESCRIPTION").read_text().splitlines()
        if line.startswith("Version")][0]
    print(HEAD.format(version=version))
    for number, (name, code, tolerance) in enumerate(UNITS):
        if number:
            print()
        print(f"  static let {name}: [[Int]] = [")
        for ring in rings(units, code):
            kept = simplified(ring, tolerance)
            # An island of less than four points is less than a pixel.
            if len(kept) < 4:
                continue
            print("    [")
            print("\n".join(lines(round(1000 * part) for point in kept[:-1] for part in point)))
            print("    ],")
        print("  ]")
    print("}")


if __name__ == "__main__":
    main()
