"""What a scanner is set to send around every code, and prefixes of pass formats."""

from .checks import FIRST, SECOND, luhn, mod97
from .recording import Scan

ACME = luhn("12345678901")


def scans():
    for name, prefix, suffix in [("prefix", "B", ""), ("suffix", "", "C"), ("both", "B", "C"),
                                 ("long", "DESK-1:", ";END"), ("digits", "99", "00"),
                                 ("signs", "#", "*"), ("tilde", "~", "~")]:
        set_to = " ".join(f"{key}={value}" for key, value in
                          (("prefix", prefix), ("suffix", suffix)) if value)
        scan = Scan(f"The scanner sends {prefix}CODE{suffix}, and is known to.", scanner=set_to)
        yield name, scan.type(prefix + FIRST + suffix).enter().ok(FIRST)
    scan = Scan("B before, C after and no Enter, known so.", scanner="prefix=B suffix=C")
    yield "both-no-enter", scan.type(f"B{FIRST}C").wait(600).type(f"B{SECOND}C").ok(FIRST).ok(SECOND)
    scan = Scan("The suffix by keypad keys.", scanner="suffix=//")
    yield "suffix-on-the-keypad", scan.keypad(FIRST + "//").enter().ok(FIRST)
    for layout in ["fr", "de"]:
        scan = Scan(f"Prefix and suffix on a {layout} keyboard, the suffix by AltGr.",
                    scanner="prefix=Z: suffix=}")
        scan.type("Z:" + FIRST + "}", layout).enter()
        yield f"both-{layout}", scan.ok_in_its_layout(FIRST, f"Z:{FIRST}}}", layout)
    scan = Scan("A prefix that is known of, and missing.", scanner="prefix=B suffix=C")
    yield "prefix-missing", scan.type(FIRST + "C").enter().ok(FIRST)
    scan = Scan("A suffix that is known of, and missing.", scanner="prefix=B suffix=C")
    yield "suffix-missing", scan.type("B" + FIRST).enter().ok(FIRST)
    scan = Scan("The prefix is missing, and the code begins like it.", scanner="prefix=12")
    yield "prefix-missing-alike", scan.type(FIRST).enter().ok(FIRST)
    scan = Scan("The suffix is missing, and the code ends like it.", scanner="suffix=28")
    yield "suffix-missing-alike", scan.type(FIRST).enter().ok(FIRST)
    scan = Scan("Prefix and code begin alike.", scanner="prefix=12")
    yield "prefix-alike", scan.type("12" + FIRST).enter().ok(FIRST)
    scan = Scan("A prefix that nobody set: no pass, and shown as it came.")
    yield "prefix-unknown", scan.type("B" + FIRST).enter().expect("malformed", code="B" + FIRST)
    scan = Scan("A suffix that nobody set.")
    yield "suffix-unknown", scan.type(FIRST + "C").enter().expect("malformed", code=FIRST + "C")

    formats = "acme:12:digits:luhn:TK-"
    scan = Scan("The prefix of a pass format is no part of the number.", formats=formats)
    yield "format-prefix", scan.type("TK-" + ACME).enter().ok(ACME, format="acme")
    scan = Scan("The same number without its prefix.", formats=formats)
    yield "format-prefix-missing", scan.type(ACME).enter().ok(ACME, format="acme")
    scan = Scan("The scanner's prefix, then the format's.", scanner="prefix=B", formats=formats)
    yield "format-prefix-framed", scan.type("BTK-" + ACME).enter().ok(ACME, format="acme")
    scan = Scan("A prefix of digits tells a format from another of its length.",
                formats="local-v1 acme:14:digits:mod97-10:99")
    number = mod97("123456789012")
    yield "format-prefix-of-digits", scan.type("99" + number).enter().ok(number, format="acme")
