"""Pass formats: shapes and check digits."""

from .checks import FIRST, damm, gs1, luhn, mod43, mod97
from .recording import Scan

# The format, a number of it, and numbers whose check digit does not hold, each with its error.
SCHEMES = {
    "luhn": ("acme:12:digits:luhn", luhn("79927398710")),
    "luhn-16": ("acme:16:digits:luhn", luhn("453914880343646")),
    "gs1-ean-13": ("acme:13:digits:gs1", gs1("376012345678")),
    "gs1-ean-8": ("acme:8:digits:gs1", gs1("1234567")),
    "gs1-upc-a": ("acme:12:digits:gs1", gs1("03600029145")),
    "gs1-sscc": ("acme:18:digits:gs1", gs1("37601234500000001")),
    "mod97-10": ("acme:20:digits:mod97-10", mod97("210501700012987654")),
    "damm": ("acme:10:digits:damm", damm("572184639")),
    "damm-4": ("acme:4:digits:damm", damm("572")),
    "mod43": ("acme:9:code39:mod43", mod43("APT-2026")),
}


def replaced(number, place):
    """The number with one digit one higher."""
    return number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1:]


def swapped(number, place, by=1):
    """The number with two characters changed for one another."""
    characters = list(number)
    characters[place], characters[place + by] = characters[place + by], characters[place]
    return "".join(characters)


def scans():
    for name, (form, number) in SCHEMES.items():
        scan = Scan(f"{number} in {form}.", formats=form)
        yield name, scan.type(number).enter().ok(number, format="acme")
        wrong = mod43("APT-2026")[:-2] + "Z" + number[-1] if name == "mod43" else replaced(number, 2)
        scan = Scan(f"{number} in {form} with a character read wrong: {wrong}.", formats=form)
        yield f"{name}-wrong", scan.type(wrong).enter().expect("badCheckDigit", code=wrong)
    for name, (form, number), by in [("mod97-10", SCHEMES["mod97-10"], 1),
                                     ("mod97-10-jump", SCHEMES["mod97-10"], 2),
                                     ("damm", SCHEMES["damm"], 1), ("luhn", SCHEMES["luhn"], 1)]:
        wrong = swapped(number, 0, by)
        assert wrong != number
        scan = Scan(f"{number} with two digits swapped.", formats=form)
        yield f"{name}-swapped", scan.type(wrong).enter().expect("badCheckDigit", code=wrong)
    scan = Scan("Luhn cannot tell 09 from 90, so this swap goes through: only the registry of pass "
                "knows better.", formats="acme:4:digits:luhn")
    number = swapped(luhn("109"), 1)
    assert luhn(number[:-1]) == number
    yield "luhn-09-for-90", scan.type(number).enter().ok(number)

    for place in [0, 8, 15]:
        wrong = replaced(FIRST, place)
        scan = Scan(f"local-v1 with character {place + 1} read wrong.").type(wrong).enter()
        yield f"local-v1-wrong-{place + 1}", scan.expect("badCheckDigit", code=wrong, format="local-v1")
    for place, by in [(3, 1), (13, 1), (14, 1), (4, 2)]:
        wrong = swapped(FIRST, place, by)
        scan = Scan(f"local-v1 with characters {place + 1} and {place + by + 1} swapped.")
        yield f"local-v1-swapped-{place + 1}-{place + by + 1}", scan.type(wrong).enter().expect(
            "badCheckDigit", code=wrong)
    for check in ["00", "01", "99"]:
        number = next(f"{payload:014d}{check}" for payload in range(10**13, 10**13 + 97)
                      if int(f"{payload}{check}") % 97 == 1)
        scan = Scan(f"local-v1 whose check digits are {check}: the sum holds, and nobody prints them.")
        yield f"local-v1-check-{check}", scan.type(number).enter().expect("badCheckDigit", code=number)
    for name, text in [("15", FIRST[:-1]), ("17", FIRST + "0"), ("letters", FIRST[:-1] + "A")]:
        scan = Scan(f"Not the shape of local-v1: {text}.").type(text).enter()
        yield f"local-v1-shape-{name}", scan.expect("malformed", code=text)

    for name, form, text in [
            ("opaque", "opaque:13", "3760123456789"), ("opaque-several", "opaque:12,13", "376012345678"),
            ("none", "acme:10:digits:none", "0123456789")]:
        scan = Scan(f"{text} in {form}: only the registry of pass can tell whether it is known.",
                    formats=form)
        yield name, scan.type(text).enter().ok(text, format=form.partition(":")[0])
    scan = Scan("A length that the issuer does not have.", formats="opaque:12,13")
    yield "opaque-other-length", scan.type("37601234567").enter().expect("malformed")
    scan = Scan("A small letter, where numbers have capitals only.", formats="opaque:8")
    yield "opaque-small-letter", scan.type("1234567a8").enter().expect("malformed")

    number = mod43("AB 12 CD")
    scan = Scan(f"Spaces are characters of Code 39: {number!r}.", formats="acme:9:code39:mod43")
    # A field cannot hold a space, so the code itself is not held here.
    yield "mod43-spaces", scan.type(number).enter().expect("ok", format="acme", presses=9)

    several = "local-v1 ean:13:digits:gs1 card:12:digits:luhn ticket:9:code39:mod43 opaque:10"
    for name, text, form in [
            ("local-v1", FIRST, "local-v1"), ("ean", gs1("376012345678"), "ean"),
            ("card", luhn("79927398710"), "card"), ("ticket", mod43("APT-2026"), "ticket"),
            ("opaque", "0123456789", "opaque")]:
        scan = Scan(f"Five formats in force: {text} is of {form}.", formats=several)
        yield f"several-{name}", scan.type(text).enter().ok(text, format=form)
    number = luhn("1234567890")
    scan = Scan("Two formats of one length, told apart by the check digit.",
                formats="first:11:digits:gs1 second:11:digits:luhn")
    assert gs1(number[:-1]) != number
    yield "told-apart-by-check-digit", scan.type(number).enter().ok(number, format="second")
    scan = Scan("Two formats of one length, told apart by the alphabet.",
                formats="first:8:digits:none second:8:code39:mod43")
    ticket = mod43("AB-1234")
    yield "told-apart-by-alphabet", scan.type(ticket).enter().ok(ticket, format="second")
    scan = Scan("Two formats of one length, told apart by the prefix.",
                formats="first:13:digits:gs1 second:12:digits:luhn:8")
    number = luhn("12345678901")
    assert gs1("8" + number[:-1]) != "8" + number
    yield "told-apart-by-prefix", scan.type("8" + number).enter().ok(number, format="second")
    scan = Scan("A check digit that holds says more than a length that fits.",
                formats="opaque:12 second:12:digits:luhn")
    yield "check-digit-before-length", scan.type(number).enter().ok(number, format="second")
    scan = Scan("A number that fits by length alone, beside a check digit that does not hold.",
                formats="opaque:12 second:12:digits:luhn")
    yield "length-where-no-check-digit-holds", scan.type(replaced(number, 3)).enter().ok(
        replaced(number, 3), format="opaque")
