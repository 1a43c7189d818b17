"""Two different fits are no answer."""

from .checks import FIRST, gs1, luhn, mod43, mod97
from .recording import Scan


def scans():
    for name, layout, text, why in [
            ("us-or-fr", "us", "AQWZ", "A and Q, W and Z change places on a French keyboard"),
            ("us-or-de", "us", "YZ12", "Y and Z change places on a German keyboard"),
            ("fr-or-us", "fr", "AZER", "on a US keyboard the same keys are QWER")]:
        scan = Scan(f"{text} from {layout} keys, with no check digit: {why}.", formats="opaque:4")
        yield name, scan.type(text, layout).enter().expect("malformed")
    scan = Scan("1234 by the French row with Shift: no other layout has anything that fits.",
                formats="opaque:4")
    yield "not-fr-digits", scan.type("1234", "fr").enter().ok("1234")
    scan = Scan("Letters that are in one place on every layout.", formats="opaque:6")
    yield "not-shared-letters", scan.type("BCDEFG").enter().ok("BCDEFG")
    printed = mod43("AKWVY1234")
    scan = Scan(f"With a check character one layout is left; printed {printed}.",
                formats="lettered:10:code39:mod43")
    yield "not-with-a-check-character", scan.type(printed).enter().ok(printed)
    printed = mod43("QAZWY1234")
    scan = Scan(f"A and Q, W and Z change places on a French keyboard, Y and Z on a German one: "
                f"modulo 43 a swap changes nothing, so several layouts are left; printed {printed}.",
                formats="lettered:10:code39:mod43")
    yield "swapped-letters", scan.type(printed).enter().expect("malformed")

    for layout, text in [("fr", "AZER"), ("de", "YZ12")]:
        proof = mod43("Y-K/W+AV")
        scan = Scan(f"A first scan with a check character shows that the scanner plays {layout}; "
                    "the next, which would fit twice, is read with it.",
                    formats="opaque:4 lettered:9:code39:mod43")
        scan.type(proof, layout).ok_in_its_layout(proof, proof, layout).enter().wait(1_600)
        assert "layout" in scan.expected[0]
        yield f"settled-{layout}", scan.type(text, layout).enter().ok(text, layout=layout)

    number = next(f"{payload:012d}" for payload in range(712345678901, 799999999999)
                  if luhn(f"{payload}"[1:]) == gs1(f"{payload}")[1:])
    text = gs1(number)
    scan = Scan(f"{text} is an EAN-13, and behind the prefix 7 a number with a Luhn digit.",
                formats="ean:13:digits:gs1 card:12:digits:luhn:7")
    yield "two-formats", scan.type(text).enter().expect("malformed")
    scan = Scan("By length alone it is one number with the prefix and another without.",
                formats="first:13:digits:none second:12:digits:none:7")
    yield "two-lengths", scan.type(text).enter().expect("malformed")
    number = next(number for number in map(mod97, map(str, range(10**13, 10**13 + 99)))
                  if luhn(number[:-1]) == number)
    scan = Scan("Two formats, one number: whichever is meant, the number is the same.",
                formats="local-v1 card:16:digits:luhn")
    yield "not-one-number", scan.type(number).enter().ok(number)
    scan = Scan("Two readings, and both have the wrong check digit.",
                formats="lettered:10:code39:mod43")
    wrong = printed[:-1] + "/"
    assert wrong != printed
    yield "two-wrong", scan.type(wrong).enter().expect("badCheckDigit")
    scan = Scan("A number in fours, with spaces in the barcode as well: no pass of this form.")
    text = " ".join(FIRST[place:place + 4] for place in range(0, 16, 4))
    yield "not-spaces", scan.type(text).enter().expect("malformed")
