"""Steps of the year that are done by command."""

from papers import PDF
from year_story import ACCOUNTS, DEPARTMENT, NEW_ACCOUNT, PAYER


def name_payer(year):
    words = {"legalName": "legal-name", "postalCode": "postal-code"}
    year.told("network", "set", *[word for name, value in PAYER.items()
                                  for word in ("--" + words.get(name, name), value)])


def add_organisation(year, organisation, person):
    year.told("organisation", "add", organisation.name, "--siret", organisation.siret,
              "--legal-form", organisation.legal_form, "--town", organisation.town,
              "--postal-code", organisation.postal_code, "--street", organisation.street)
    return year.told("organisation", "qualify", organisation.id, "--email", person.email,
                     "--first-name", person.first_name, "--last-name", person.last_name
                     )["representative"]["code"]


def offer(year, organisation, person):
    ids = {one["name"]: one["id"] for one in year.told("service", "list")["items"]}
    for name, price in organisation.services.items():
        year.told("service", "offer", ids[name], "--organisation", organisation.id, "--price",
                  price + "00")


def add_place(year, organisation, person):
    year.told("points-of-presence", "add", organisation.place, "--organisation", organisation.id,
              "--street", organisation.street, "--postal-code", organisation.postal_code,
              "--town", organisation.town)


def place_desk(year, organisation):
    [place] = [one for one in year.told("points-of-presence", "list", "--organisation", organisation.id)["items"]
               if one["name"] == organisation.place]
    year.told("desk", "place", organisation.desk, place["id"])


def add_member(year, organisation, by, person):
    return year.told("member", "add", "--organisation", organisation.id, "--email", person.email,
                     "--first-name", person.first_name, "--last-name", person.last_name,
                     "--role", "member")["code"]


def add_sponsor(year):
    year.told("sponsor", "add", DEPARTMENT.sponsor, "--name", DEPARTMENT.sponsor_name)


def order(year):
    return year.told("order", "create", "--sponsor", DEPARTMENT.sponsor, "--quantity",
                     str(DEPARTMENT.passes), "--carnet-size", str(DEPARTMENT.carnet_size),
                     "--valid-from", "2027-01-01", "--valid-until", DEPARTMENT.valid_until
                     )["order"]["id"]


def invoice(year, id):
    year.told("order", "invoice", id)


def issue(year, id):
    year.told("passes", "issue", "--order", id, "--count", str(DEPARTMENT.passes))


def print_order(year, id):
    pdf = year.folder / f"{id}.pdf"
    ended = year.desk.apticctl("passes", "print", "--order", id, "-o", str(pdf))
    assert ended.returncode == 0, ended.stderr
    return pdf


def pay_order(year, id):
    year.told("order", "deliver", id)
    year.told("order", "pay", id)


def hand_out(year, id, carnets):
    year.told("carnets", "hand-out", *carnets, "--to", "CCAS de Guéret")


def keep(year, id, carnets):
    year.told("carnets", "keep", *carnets)


def block(year, id, carnet, reason):
    year.told("passes", "block", "--carnet", carnet, "--reason", reason)


def approve_end(year, id):
    year.told("order", "approve-end", id, "--by", "Mme Blanc, Département de la Creuse")


def credit(year, id):
    year.told("order", "credit", id)


def hand_in(year, organisation, person, account=None):
    holder, iban, bic = account or ACCOUNTS[organisation.id]
    file = year.folder / "piece.pdf"
    kinds = organisation.documents if account is None else ("bankStatement",)
    for kind in kinds:
        file.write_bytes(PDF + f"% {organisation.id} {kind} {iban}\n".encode())
        document = year.told("document", "hand-in", str(file), "--kind", kind, "--as", person.email)
        if kind == "bankStatement":
            year.told("bank-details", "request", "--organisation", organisation.id, "--holder",
                      holder, "--iban", iban, "--bic", bic, "--document", document["id"], "--as",
                      person.email)


def accept(year, organisation):
    for details in year.told("bank-details", "list", "--organisation", organisation.id, "--state",
                             "pending")["items"]:
        year.told("bank-details", "accept", details["id"])
    for document in year.told("document", "list", "--organisation", organisation.id, "--state",
                              "pending")["items"]:
        year.told("document", "accept", document["id"])


def correct_account(year, organisation, person):
    hand_in(year, organisation, person, NEW_ACCOUNT)


def cancel(year, organisation, person, number, reason):
    [redemption] = year.desk.redemptions(number)
    year.told("redemptions", "cancel", redemption["id"], "--reason", reason)


def settle(year, month, due, waiting):
    done = year.told("payouts", "settle", "--period", month)
    assert done["settled"] == len(due)
    assert done["waiting"] == sum(payout.key in waiting for payout in due)
    assert done["netCents"] == sum(payout.net for payout in due)


def make_file(year):
    ended = year.desk.apticctl("payouts", "export", "payer-file", "--output", "-")
    assert ended.returncode == 0, ended.stderr
    return year.keep_file(ended.stdout)


def bank_answers(year, paid, rejected):
    for organisation, month in paid:
        year.told("payouts", "answer", f"{month}-{organisation}", "paid")
    for (organisation, month), reason in rejected.items():
        year.told("payouts", "answer", f"{month}-{organisation}", "rejected", "--reason", reason)


def reissue(year, key):
    organisation, month = key
    year.told("payouts", "reissue", f"{month}-{organisation}")


def order_kit(year, organisation, person):
    year.told("kit", "order", "--organisation", organisation.id)


def send_kit(year, organisation):
    [kit] = year.told("kit", "list", "--organisation", organisation.id)["items"]
    return year.told("kit", "send", kit["id"])["code"]


def activate_kit(year, organisation, person, code):
    [kit] = year.told("kit", "list", "--organisation", organisation.id)["items"]
    assert year.told("kit", "activate", kit["id"], "--code", code)["state"] == "activated"


def pay_subscription(year, organisation):
    year.told("organisation", "pay-subscription", organisation.id)


def renew(year):
    year.told("organisation", "renew-subscriptions")


def change_fee(year, since, percent):
    year.told("network", "set", "--since", since, "--downstream-fee-basis-points",
              str(round(float(percent.replace(",", ".")) * 100)))

