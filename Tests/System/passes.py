"""Numbers of pass, and files of them."""

import itertools

HEADER = "code;order;carnet;validFrom;validUntil;state"
FRESH = 70_000_000_000_000


def code(payload):
    """A number of `local-v1`: fourteen digits and their ISO 7064 mod 97-10."""
    digits = f"{payload:014d}"
    return digits + f"{98 - int(digits) * 100 % 97:02d}"


def wrong(number):
    """The same number with its last digit off by one."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def row(number, order="D-001", carnet="C-1-1", valid_from="2020-01-01", valid_until="2099-12-31",
        state="active"):
    """One line of an import, of an order that every demonstration has."""
    return ";".join([number, order, carnet, valid_from, valid_until, state])


def many(count, order="D-001", state="active"):
    """Lines of so many pass in carnets of ten, without holding them; neither the numbers nor those
    of a carnet are in order."""
    for n in range(count):
        payload = n * 61_803_398_873 % 10**14
        yield (f"{payload:014d}{98 - payload * 100 % 97:02d};{order};{order}-M{n * 7 % count // 10:07d};"
               f"2020-01-01;2099-12-31;{state}\n")


def csv(*rows, header=HEADER):
    return "\n".join([header, *rows]) + "\n"


def fresh():
    """An endless row of good numbers that no demonstration holds."""
    return map(code, itertools.count(FRESH))
