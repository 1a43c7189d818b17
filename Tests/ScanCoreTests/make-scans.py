#!/usr/bin/python3
"""Makes the recorded scans that nobody has recorded: `Scans/FAMILY/NAME.scan`.

    make-scans.py            writes them
    make-scans.py --check    says which are not as they would be written, and ends with 1

What a scan expects follows from what was printed, never from what the decoder says. Keyboards come
from libxkbcommon. The real recordings (`Scans/recorded`) and those written by hand stay as they are.
"""

import pathlib
import sys

from ScanMaking import (aim, alt_codes, ambiguous, chords, counted, damage, formats, framing,
                        hidpos, keypad, layouts, residue, serial, terminators, timing)

FOLDER = pathlib.Path(__file__).parent / "Scans"
FAMILIES = [aim, alt_codes, ambiguous, chords, counted, damage, formats, framing, hidpos, keypad,
            layouts, residue, serial, terminators, timing]


def made():
    """{file: text} of every scan."""
    texts = {}
    for family in FAMILIES:
        folder = FOLDER / family.__name__.rpartition(".")[2].replace("_", "-")
        for name, scan in family.scans():
            file = folder / f"{name}.scan"
            assert file not in texts, f"{file} is made twice"
            texts[file] = scan.text
    return texts


def main():
    texts = made()
    if "--check" in sys.argv[1:]:
        stale = [file for file, text in texts.items()
                 if not file.exists() or file.read_text() != text]
        for file in stale:
            print(f"{file.relative_to(FOLDER)} is not as make-scans.py makes it")
        sys.exit(1 if stale else 0)
    for file, text in texts.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    print(f"{len(texts)} scans")


if __name__ == "__main__":
    main()
