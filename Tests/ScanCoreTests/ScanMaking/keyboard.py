"""What a key prints on a keyboard layout.

Asked of libxkbcommon itself, through ctypes, and of the kernel's header for the names of keys:
nothing here comes from the daemon's own tables.
"""

import ctypes
import functools
import itertools
import re

LAYOUTS = ["us", "fr", "be", "ch", "de", "es", "it", "gb", "pt", "ca"]
SHIFT, ALTGR, CAPS = "KEY_LEFTSHIFT", "KEY_RIGHTALT", "KEY_CAPSLOCK"

HEADER = "/usr/include/linux/input-event-codes.h"
CODES = {name: int(code) for name, code in re.findall(
    r"^#define (KEY_\w+)\s+(\d+)\b", open(HEADER).read(), re.MULTILINE) if int(code) < 128}
# The part of the board that writes: the keypad repeats what is there.
WRITING = [name for name, code in CODES.items() if code in range(2, 58) or code == 86]
KEYPAD = {str(digit): f"KEY_KP{digit}" for digit in range(10)} | {
    "-": "KEY_KPMINUS", "+": "KEY_KPPLUS", "/": "KEY_KPSLASH"}

# The dead keys, each with what it prints before a space.
DEAD = {"dead_grave": "`", "dead_acute": "´", "dead_circumflex": "^", "dead_tilde": "~",
        "dead_diaeresis": "¨", "dead_cedilla": "¸", "dead_caron": "ˇ", "dead_abovering": "°"}

xkb = ctypes.CDLL("libxkbcommon.so.0")
for name in ["xkb_context_new", "xkb_keymap_new_from_names", "xkb_state_new"]:
    getattr(xkb, name).restype = ctypes.c_void_p
CONTEXT = ctypes.c_void_p(xkb.xkb_context_new(2))  # XKB_CONTEXT_NO_ENVIRONMENT_NAMES


class Names(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in
                ("rules", "model", "layout", "variant", "options")]


@functools.cache
def table(layout, windows=False, caps=False):
    """{(key, modifiers): keysym's name and character} with Caps Lock struck before or not, in
    XKB's way or as Windows has it."""
    options = b"caps:shiftlock" if windows else b""
    names = Names(b"evdev", b"pc105", layout.encode(), b"", options)
    keymap = ctypes.c_void_p(xkb.xkb_keymap_new_from_names(CONTEXT, ctypes.byref(names), 0))
    assert keymap, f"libxkbcommon knows no layout {layout}"
    printed = {}
    for held in [(), (SHIFT,), (ALTGR,), (SHIFT, ALTGR)]:
        state = ctypes.c_void_p(xkb.xkb_state_new(keymap))
        if caps:
            for direction in (1, 0):
                xkb.xkb_state_update_key(state, CODES[CAPS] + 8, direction)
        for key in held:
            xkb.xkb_state_update_key(state, CODES[key] + 8, 1)
        for key in WRITING:
            symbol = xkb.xkb_state_key_get_one_sym(state, CODES[key] + 8)
            name = ctypes.create_string_buffer(64)
            xkb.xkb_keysym_get_name(symbol, name, 64)
            character = chr(xkb.xkb_keysym_to_utf32(symbol))
            printed[key, held] = (name.value.decode(), character if character >= " " else "")
        xkb.xkb_state_unref(state)
    xkb.xkb_keymap_unref(keymap)
    return printed


@functools.cache
def strokes(layout, windows=False, caps=False):
    """{character: its strokes (key, modifiers)}, with as few modifiers as can be, and by a dead
    key and a space where there is no other way."""
    found = {}
    for (key, held), (_, character) in table(layout, windows, caps).items():
        found.setdefault(character, [(key, held)])
    for (key, held), (name, _) in table(layout, windows, caps).items():
        if name in DEAD:
            found.setdefault(DEAD[name], [(key, held), ("KEY_SPACE", ())])
    return found


def dead_key(layout, mark):
    """The stroke of a dead key, whether or not the mark has a key of its own as well."""
    return next(stroke for stroke, (name, _) in table(layout).items() if DEAD.get(name) == mark)


def reading(struck, layout, windows=False, caps=False):
    """What strokes print; None where one prints nothing."""
    text, accent = "", ""
    for stroke in struck:
        name, character = table(layout, windows, caps)[stroke]
        if name in DEAD:
            accent += DEAD[name]
        elif not character:
            return None
        else:
            text += accent if accent and character == " " else accent + character
            accent = ""
    return text


def layouts_that_print(text, struck):
    """The layouts on which these strokes are that text, with Caps Lock on or off."""
    return {layout for layout, windows, caps in
            itertools.product(LAYOUTS, (False, True), (False, True))
            if reading(struck, layout, windows, caps) == text}
