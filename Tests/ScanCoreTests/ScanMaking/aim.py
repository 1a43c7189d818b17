"""AIM identifiers: `]`, a code character, a modifier."""

from .checks import FIRST, gs1
from .recording import Scan

SYMBOLOGIES = {
    "E": "ean", "C": "code128", "A": "code39", "I": "interleaved2of5", "F": "codabar",
    "G": "code93", "H": "code11", "L": "pdf417", "M": "msi", "P": "plessey", "R": "straight2of5",
    "S": "straight2of5", "U": "maxiCode", "d": "dataMatrix", "Q": "qr", "e": "dataBar",
    "z": "aztec", "X": "other"}


def scans():
    for character, symbology in SYMBOLOGIES.items():
        case = "small" if character.islower() else "capital"
        scan = Scan(f"]{character}0 before the code: {symbology}.").type(f"]{character}0" + FIRST)
        yield f"{case}-{character.lower()}", scan.enter().ok(
            FIRST, aim=f"]{character}0", symbology=symbology)
    for identifier, comment in [
            ("]C1", "GS1-128"), ("]C2", "Code 128, FNC1 second"), ("]C4", "Code 128, ISBT"),
            ("]A4", "Code 39 in full ASCII"), ("]d2", "GS1 Data Matrix"), ("]Q3", "GS1 QR")]:
        scan = Scan(f"{identifier}: {comment}.").type(identifier + FIRST).enter()
        yield f"modifier-{identifier[1:].lower()}", scan.ok(
            FIRST, aim=identifier, symbology=SYMBOLOGIES[identifier[1]])
    for name, identifier in [("small-letter", "]Xg"), ("capital-letter", "]XA")]:
        scan = Scan(f"{identifier}: a letter for a modifier, a vendor's own meaning.")
        yield f"modifier-{name}", scan.type(identifier + FIRST).enter().ok(
            FIRST, aim=identifier, symbology="other")
    ean = gs1("376012345678")
    scan = Scan("]E0 before an EAN-13.", formats="ean:13:digits:gs1")
    yield "ean-13", scan.type("]E0" + ean).enter().ok(ean, aim="]E0", symbology="ean")
    ean = gs1("1234567")
    scan = Scan("]E4 before an EAN-8.", formats="ean:8:digits:gs1")
    yield "ean-8", scan.type("]E4" + ean).enter().ok(ean, aim="]E4", symbology="ean")
    scan = Scan("The identifier before the scanner's prefix.", scanner="prefix=B")
    yield "before-the-prefix", scan.type("]C0B" + FIRST).enter().ok(FIRST, aim="]C0")
    scan = Scan("The identifier after the scanner's prefix.", scanner="prefix=B")
    yield "after-the-prefix", scan.type("B]C0" + FIRST).enter().ok(FIRST, aim="]C0")
    scan = Scan("The identifier before the prefix of a pass format.",
                formats="acme:12:digits:none:TK-")
    yield "before-a-format-prefix", scan.type("]A0TK-123456789012").enter().ok(
        "123456789012", aim="]A0", format="acme")
    scan = Scan("]K0: no symbology has that code character, so it is no identifier.")
    yield "unknown", scan.type("]K0" + FIRST).enter().expect("malformed", code="]K0" + FIRST)
    scan = Scan("]C and a sign: no identifier.")
    yield "no-modifier", scan.type("]C-" + FIRST).enter().expect("malformed", code="]C-" + FIRST)
    scan = Scan("An identifier and then nothing that fits.").type("]C012345").enter()
    yield "no-pass", scan.expect("malformed", code="12345", aim="]C0", symbology="code128")
    scan = Scan("Two identifiers: the second is no part of a pass.").type("]C0]C0" + FIRST).enter()
    yield "twice", scan.expect("malformed")
