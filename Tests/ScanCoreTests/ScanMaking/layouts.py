"""Keyboards that scanners imitate, and their Caps Lock."""

from .checks import FIRST, mod43
from .keyboard import CAPS, LAYOUTS, SHIFT, dead_key, reading
from .recording import Scan

COUNTRY = {"us": "a US", "fr": "a French", "be": "a Belgian", "ch": "a Swiss", "de": "a German",
           "es": "a Spanish", "it": "an Italian", "gb": "a British", "pt": "a Portuguese",
           "ca": "a Canadian"}
# Letters that change places between layouts, in unequal numbers: a sum cannot tell a swap.
TICKET = mod43("AK-ZM/YY.1+$290%")
LETTERS = mod43("AZKVUM2604")
TICKETS, LETTERED = "ticket:17:code39:mod43", "lettered:11:code39:mod43"


def scans():
    for layout in LAYOUTS:
        who = COUNTRY[layout]
        row = "Shift and the number row" if layout in ("fr", "be") else "the number row"
        scan = Scan(f"A scanner that plays {who} keyboard: digits are {row}.")
        scan.type(FIRST, layout).ok_in_its_layout(FIRST, FIRST, layout)
        yield f"{layout}-digits", scan.enter()

        scan = Scan(f"Letters, digits and the signs of Code 39 on {who} keyboard; printed {TICKET}.",
                    formats=TICKETS)
        scan.type(TICKET, layout).ok_in_its_layout(TICKET, TICKET, layout)
        yield f"{layout}-code39", scan.enter()

        scan = Scan(f"Letters and digits on {who} keyboard, letters by Shift; printed {LETTERS}.",
                    formats=LETTERED)
        scan.type(LETTERS, layout).ok_in_its_layout(LETTERS, LETTERS, layout)
        yield f"{layout}-letters", scan.enter()

        printed = "]C0" + FIRST
        scan = Scan(f"An AIM identifier on {who} keyboard: most want AltGr for its bracket.")
        scan.type(printed, layout).ok_in_its_layout(FIRST, printed, layout)
        scan.expected[0] += " aim=]C0 symbology=code128"
        yield f"{layout}-bracket", scan.enter()

    yield from caps_lock()
    yield from dead_keys()
    yield from modifiers()


def caps_lock():
    for layout in ["us", "fr", "be", "de"]:
        scan = Scan(f"The scanner strikes Caps Lock before and after, on {COUNTRY[layout]} keyboard; "
                    "only letters change, as XKB has it.", formats=LETTERED)
        scan.caps().type(LETTERS, layout, caps=True).caps().enter()
        yield f"{layout}-caps-struck-xkb", scan.ok(LETTERS)
    for layout in ["fr", "be"]:
        scan = Scan(f"The scanner strikes Caps Lock before and after, on {COUNTRY[layout]} keyboard; "
                    "it works as Shift does, digits too, as Windows has it.", formats=LETTERED)
        scan.caps().type(LETTERS, layout, windows=True, caps=True).caps().enter()
        yield f"{layout}-caps-struck-windows", scan.ok(LETTERS)
    for layout in ["ch", "de"]:
        scan = Scan(f"The scanner strikes Caps Lock around the letters, on {COUNTRY[layout]} keyboard.",
                    formats=LETTERED)
        scan.caps().type(LETTERS[:6], layout, windows=True, caps=True).caps().type(LETTERS[6:], layout)
        yield f"{layout}-caps-struck-windows", scan.enter().ok(LETTERS)
    for layout in ["fr", "be"]:
        scan = Scan("Digits without Shift, since the scanner strikes Caps Lock first, as Windows has "
                    f"it on {COUNTRY[layout]} keyboard.")
        scan.caps().type(FIRST, layout, windows=True, caps=True).caps().enter()
        yield f"{layout}-caps-struck-digits", scan.ok_in_its_layout(FIRST, FIRST, layout)
        scan = Scan(f"Caps Lock is on before the scan, and the scanner of {COUNTRY[layout]} keyboard "
                    "makes up for it as Windows has it: digits without Shift.")
        scan.type(FIRST, layout, windows=True, caps=True).enter()
        yield f"{layout}-caps-on-digits", scan.ok_in_its_layout(FIRST, FIRST, layout)
    for layout in ["us", "fr", "de", "it"]:
        scan = Scan(f"Caps Lock is on before the scan, and the scanner of {COUNTRY[layout]} keyboard "
                    "makes up for it as XKB has it: capitals without Shift.", formats=LETTERED)
        scan.type(LETTERS, layout, caps=True).enter()
        yield f"{layout}-caps-on-xkb", scan.ok(LETTERS)
    scan = Scan("Caps Lock struck once before the first of two scans, and never back: the second "
                "begins with it on.", formats=LETTERED)
    scan.caps().type(LETTERS, caps=True).enter().wait(1_500).type(LETTERS, caps=True).enter()
    yield "us-caps-stays-on", scan.ok(LETTERS).ok(LETTERS)
    scan = Scan("Caps Lock held down for the whole code, released after it.", formats=LETTERED)
    scan.down(CAPS).wait(1).type(LETTERS, caps=True).up(CAPS).wait(1).enter()
    yield "us-caps-held", scan.ok(LETTERS)


def dead_keys():
    for layout, mark in [("fr", "^"), ("be", "^"), ("ch", "^"), ("de", "^"), ("es", "`"),
                         ("pt", "~"), ("ca", "^")]:
        scan = Scan(f"The scanner's prefix {mark} is a dead key and a space on {COUNTRY[layout]} "
                    "keyboard.", scanner=f"prefix={mark}")
        scan.tap(*dead_key(layout, mark)).tap("KEY_SPACE").type(FIRST, layout)
        yield f"{layout}-dead-key", scan.ok(FIRST).enter()


def modifiers():
    scan = Scan("AltGr as Windows has it: Ctrl and Alt together, for the bracket of a French AIM "
                "identifier.")
    scan.tap("KEY_MINUS", ("KEY_LEFTCTRL", "KEY_LEFTALT"))
    yield "fr-altgr-as-ctrl-alt", scan.type("C0" + FIRST, "fr").enter().ok(FIRST, aim="]C0")
    scan = Scan("The same on a German keyboard.")
    scan.tap("KEY_9", ("KEY_LEFTCTRL", "KEY_LEFTALT"))
    yield "de-altgr-as-ctrl-alt", scan.type("C0" + FIRST, "de").enter().ok(FIRST, aim="]C0")
    scan = Scan("Shift goes down once for the whole code on a French keyboard.")
    scan.down(SHIFT).wait(1).taps(*digits(FIRST)).up(SHIFT).wait(1)
    yield "fr-shift-held", scan.enter().ok(FIRST, layout="fr")
    scan = Scan("Shift is still down at the Enter, and goes up after it; then a second scan.")
    for _ in range(2):
        scan.down(SHIFT).wait(1).taps(*digits(FIRST)).enter().up(SHIFT).wait(1_600)
    yield "fr-shift-held-past-enter", scan.ok(FIRST, layout="fr").ok(FIRST, layout="fr")
    scan = Scan("Digits by the right Shift, each in reports of its own, on a Belgian keyboard.",
                interval=6)
    for key in digits(FIRST):
        scan.down("KEY_RIGHTSHIFT").wait(1).down(key).wait(1).up(key).wait(1).up("KEY_RIGHTSHIFT")
        scan.wait(3)
    yield "be-right-shift", scan.enter().ok(FIRST)
    scan = Scan("The signature of a mismatch: a US scanner's 0013748911, which a Belgian desktop "
                "shows as àà&\"è'!ç&&.", formats="opaque:10")
    scan.type("0013748911")
    assert reading(scan.struck, "be") == "àà&\"è'!ç&&"
    yield "us-signature-of-a-mismatch", scan.enter().ok("0013748911")


def digits(number):
    return [f"KEY_{digit}" for digit in number]
