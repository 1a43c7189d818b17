"""Check digits, as the standards have them, and the numbers that the scans print."""

CODE39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
DAMM = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"]


def mod97(payload):
    return payload + f"{98 - int(payload) * 100 % 97:02d}"


def luhn(payload):
    products = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(payload))]
    return payload + str(-sum(product - 9 * (product > 9) for product in products) % 10)


def gs1(payload):
    weighted = [int(digit) * (3 - 2 * (place % 2)) for place, digit in enumerate(reversed(payload))]
    return payload + str(-sum(weighted) % 10)


def damm(payload):
    interim = "0"
    for digit in payload:
        interim = DAMM[int(interim)][int(digit)]
    return payload + interim


def mod43(payload):
    return payload + CODE39[sum(map(CODE39.index, payload)) % 43]


# Two pass of `local-v1`.
FIRST, SECOND = mod97("12345678901234"), mod97("55555555555555")
assert (FIRST, SECOND) == ("1234567890123428", "5555555555555576")
