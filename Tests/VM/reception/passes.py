"""Numbers of pass, and files of them."""

HEADER = "code;order;carnet;validFrom;validUntil;state"


def code(payload):
    """A number of `local-v1`: fourteen digits and their ISO 7064 mod 97-10."""
    digits = f"{payload:014d}"
    return digits + f"{98 - int(digits) * 100 % 97:02d}"


def csv(*codes):
    """An import of good pass, of an order that the demonstration has."""
    rows = [f"{code};D-001;VM-1-1;2020-01-01;2099-12-31;active" for code in codes]
    return "\n".join([HEADER, *rows]) + "\n"
