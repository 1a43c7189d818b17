"""Barcodes read back by another program than the one that drew them (zbar)."""

import re
import subprocess

CLEAN = "\x1b[0;38;5;16;48;5;231m"


def read(path):
    """What zbar reads in a picture, each as `CODE-128:123`."""
    ended = subprocess.run(
        ["zbarimg", "--quiet", "--nodbus", str(path)], capture_output=True, text=True)
    return ended.stdout.split()


def rows(terminal_text):
    """The lines of a barcode on a terminal, without their colours."""
    return [line[len(CLEAN):].split("\x1b")[0] for line in re.split("\r?\n", terminal_text)
            if line.startswith(CLEAN)]


def photograph(terminal_text, path, module=4):
    """Draws what a terminal shows of a barcode as a picture: black and white cells, two to a
    column, on a desk that is dark."""
    bits = {" ": (0, 0), "█": (1, 1), "▌": (1, 0), "▐": (0, 1)}
    lines = []
    for row in rows(terminal_text):
        # A cell is twice as high as it is wide: four modules.
        line = [bit for cell in row for half in bits[cell] for bit in [half] * module]
        lines += [line] * (4 * module)
    border = 2 * module
    width = len(lines[0]) + 2 * border
    dark = [[1] * width] * border
    lines = dark + [[1] * border + line + [1] * border for line in lines] + dark
    text = "\n".join(" ".join(map(str, line)) for line in lines)
    path.write_text(f"P1\n{width} {len(lines)}\n{text}\n")
    return path
