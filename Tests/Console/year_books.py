"""What a year of a network comes to, reckoned from the story and from the rules of pass alone: it
asks the program nothing and knows nothing of how it reckons. Amounts are cents.

Rules: a pass is worth 10 €. A sponsor pays the face value of its order and 4 % more, with VAT of
20 % on these. An organisation is paid N × 10 € less the network's fee, a month at a time, months
ending at midnight in Paris; VAT stands on the fee's invoice and is not withheld. The subscription is
77 € a year excluding VAT. Pass that nobody has used at the end of an order are credited to its
sponsor at face value. What is half a cent goes up, once, on the whole of a counter-payment.
"""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from year_story import (
    BOUNCED, CANCELLED, CREDITED, FEES, ORDERS, ORGANISATIONS, PAID_SUBSCRIPTIONS, SUBSCRIPTIONS,
    TAKINGS, UNANSWERED)

FACE = 1_000
VAT = Decimal("0.20")
UPSTREAM_FEE = Decimal("0.04")
SUBSCRIPTION = 7_700


def cents(amount):
    return int(Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP))


def vat(amount):
    return cents(amount * VAT)


# MARK: Pass


def taken():
    """Each pass that was taken, and not taken back: its month, organisation, carnet and service."""
    found = [(one.at[:7], one.organisation.id, carnet, one.service)
             for one in TAKINGS for carnet in one.carnets]
    day, organisation, carnet = CANCELLED
    found.remove(next(one for one in found if one[:3] == (day[:7], organisation.id, carnet)))
    return found


def taken_of(order):
    return sum(carnet.startswith(order.letter) for _, _, carnet, _ in taken())


# MARK: Counter-payments


class Payout:
    def __init__(self, organisation, month, passes):
        self.organisation, self.month, self.passes = organisation, month, passes
        self.gross = passes * FACE
        # A month is settled on the terms of its last day.
        points = FEES[max(day for day in FEES if day <= month + "-31")]
        self.fee = cents(Decimal(self.gross * points) / 10_000)
        self.vat = vat(self.fee)
        self.net = self.gross - self.fee
        self.key = organisation, month


def payouts(settled_before="2028-02"):
    """Of the months that were settled, oldest first."""
    counts = Counter((month, organisation) for month, organisation, _, _ in taken())
    return [Payout(organisation, month, passes)
            for (month, organisation), passes in sorted(counts.items()) if month < settled_before]


def unsettled(organisation, settled_before="2028-02"):
    return FACE * sum(one == organisation and month >= settled_before
                      for month, one, _, _ in taken())


def transfers():
    """What the bank was told to pay, once for each time that it was told."""
    return [payout for payout in payouts()
            for _ in range(2 if payout.key == BOUNCED else 1)]


# MARK: Accounts


def accounts():
    """Each account of the French chart with what it has come to: a debit is above nothing, a credit
    below. Those that come to nothing are left out."""
    sums = Counter()
    for order in ORDERS:
        face = order.passes * FACE
        fee = cents(face * UPSTREAM_FEE)
        used = taken_of(order) * FACE
        unused = face - used if order is CREDITED else 0
        sums["467100", order.letter] -= face - used - unused
        sums["419800", order.sponsor] -= unused
        sums["512000", ""] += face + fee + vat(fee)
        sums["706100", ""] -= fee
        sums["445710", ""] -= vat(fee)
    for payout in payouts():
        sums["706200", ""] -= payout.fee
        sums["445710", ""] -= payout.vat
        sums["411200", payout.organisation] += payout.vat
        if payout.key == UNANSWERED:
            sums["467300", payout.organisation] -= payout.net
        else:
            sums["512000", ""] -= payout.net
    for organisation in ORGANISATIONS:
        sums["467200", organisation] -= unsettled(organisation)
        for day in SUBSCRIPTIONS[organisation]:
            with_vat = SUBSCRIPTION + vat(SUBSCRIPTION)
            sums["756000", ""] -= SUBSCRIPTION
            sums["445710", ""] -= vat(SUBSCRIPTION)
            account = ("512000", "") if (organisation, day) in PAID_SUBSCRIPTIONS else (
                "411200", organisation)
            sums[account] += with_vat
    assert sum(sums.values()) == 0
    return {account: amount for account, amount in sums.items() if amount}


# MARK: Figures


def figures(year, organisation=None):
    """Pass taken in a calendar year by month, sponsor, service and place, of one organisation or of
    all."""
    found = [one for one in taken() if one[0][:4] == str(year) and organisation in (None, one[1])]
    sponsors = {order.letter: order.sponsor_name for order in ORDERS}
    return {
        "mois": Counter(month for month, _, _, _ in found),
        "commanditaires": Counter(sponsors[carnet[0]] for _, _, carnet, _ in found),
        "services": Counter(service for _, _, _, service in found),
    }


def euros(amount):
    """`1 234,50 €`, with plain blanks."""
    whole, rest = divmod(abs(amount), 100)
    return ("−" if amount < 0 else "") + f"{whole:,}".replace(",", " ") + f",{rest:02} €"
