"""Counter-payments from the scan to the bank, through the command line; what leaves is read back by
others: the payer's file by the bank's own schema where it can be had, spreadsheets, and paper."""

import csv
import decimal
import io
import json
import subprocess
import xml.etree.ElementTree as xml

import pytest
from desk import ROOT
from lxml import etree
from settled import IBAN, ORGANISATION, PAYER, have_account, month_ago

DONE, REFUSED, USAGE = 0, 1, 2
PAIN = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
CENT = decimal.Decimal("0.01")
SCHEMA = ROOT / ".build" / "bank-schema" / "pain.001.001.09.xsd"


def told(desk, *arguments):
    ended = desk.apticctl(*arguments, "--json")
    assert ended.returncode == DONE, ended.stderr
    return json.loads(ended.stdout)


def taken(desk, count):
    """So many pass, taken in a month that can be settled; its id."""
    desk.submit_mode()
    for number in desk.codes(count=count):
        assert desk.scan(number).ok()["outcome"] == "submitted"
    month_ago(desk)
    [upcoming] = told(desk, "payouts", "list")["items"]
    return upcoming["id"]


def test_a_month_goes_from_upcoming_to_paid(desk):
    name = taken(desk, 7)
    settled = told(desk, "payouts", "settle")
    assert (settled["settled"], settled["waiting"], settled["netCents"]) == (1, 1, 7 * 960)
    assert told(desk, "payouts", "settle")["settled"] == 0
    waiting = told(desk, "payouts", "show", name)
    assert waiting["payout"]["reason"] == "bankDetailsMissing"
    have_account(desk)
    assert told(desk, "payouts", "settle")["issued"] == 1
    issued = told(desk, "payouts", "show", name)["payout"]
    assert issued["state"] == "issued" and issued["account"].endswith(IBAN[-4:])
    refused = desk.apticctl("payouts", "answer", issued["payment"], "rejected")
    assert refused.returncode == USAGE
    told(desk, "payouts", "answer", issued["payment"], "rejected", "--reason", "AC04 closed")
    again = told(desk, "payouts", "reissue", name)
    assert again["payment"] != issued["payment"]
    told(desk, "payouts", "answer", again["payment"], "paid")
    page = desk.apticctl("payouts", "show", name).stdout
    assert "paid" in page and "AC04 closed" in page and "67,20 €" in page
    states = [change["state"] for change in told(desk, "payouts", "show", name)["changes"]]
    assert states == ["waiting", "issued", "rejected", "issued", "paid"]
    assert len(told(desk, "payouts", "show", name, "--passes")["items"]) == 7
    assert told(desk, "ledger", "check").get("fault") is None
    for month in "2999-01", "9999-12":
        early = desk.apticctl("payouts", "settle", "--period", month)
        assert early.returncode == REFUSED and "settledTooEarly" in early.stderr


def test_the_payers_file_is_read_and_added_up_by_another_reader(desk, tmp_path):
    name = taken(desk, 3)
    have_account(desk, holder="Association « L’Été » & Cie", town="Saint-Étienne")
    told(desk, "payouts", "settle")
    path = tmp_path / "payer.xml"
    refused = desk.apticctl("payouts", "export", "payer-file", "--output", str(path))
    assert refused.returncode == REFUSED and "payerIncomplete" in refused.stderr
    assert not path.exists()
    desk.put("/v1/network", PAYER).ok()
    made = desk.apticctl("payouts", "export", "payer-file", "--output", str(path))
    assert made.returncode == DONE, made.stderr
    root = xml.fromstring(path.read_bytes())

    def one(node, *names):
        return node.find("/".join(PAIN + name for name in names)).text

    initiation = root.find(f"{PAIN}CstmrCdtTrfInitn")
    assert len(one(initiation, "GrpHdr", "MsgId")) <= 35
    group = initiation.find(f"{PAIN}PmtInf")
    transfers = group.findall(f"{PAIN}CdtTrfTxInf")
    amounts = [transfer.find(f"{PAIN}Amt/{PAIN}InstdAmt") for transfer in transfers]
    assert all(amount.get("Ccy") == "EUR" for amount in amounts)
    total = sum(decimal.Decimal(amount.text) for amount in amounts)
    for head in (initiation.find(f"{PAIN}GrpHdr"), group):
        assert decimal.Decimal(one(head, "CtrlSum")) == total == decimal.Decimal("28.80")
        assert one(head, "CtrlSum") == str(total.quantize(CENT))
        assert int(one(head, "NbOfTxs")) == len(transfers) == 1
    [transfer] = transfers
    payout = told(desk, "payouts", "show", name)["payout"]
    assert one(transfer, "PmtId", "EndToEndId") == payout["payment"]
    assert decimal.Decimal(one(transfer, "Amt", "InstdAmt")) * 100 == payout["netCents"]
    assert one(transfer, "CdtrAcct", "Id", "IBAN") == IBAN
    assert one(transfer, "Cdtr", "Nm") == "Association L'Ete + Cie"
    assert one(transfer, "Cdtr", "PstlAdr", "TwnNm") == "Saint-Etienne"
    assert one(transfer, "Cdtr", "PstlAdr", "Ctry") == "FR"
    assert one(group, "Dbtr", "Nm") == "Reseau + Cie d'Exempleville"
    assert one(group, "Dbtr", "PstlAdr", "TwnNm") == "Gueret"
    assert one(group, "DbtrAcct", "Id", "IBAN") == PAYER["iban"]
    # Made once: nothing is left to pay, and the file can be had again as it was.
    more = desk.apticctl("payouts", "export", "payer-file", "--output", str(tmp_path / "more"))
    assert more.returncode == REFUSED and "nothingToPay" in more.stderr
    files = desk.apticctl("payouts", "files").stdout
    assert payout["payerFile"] in files and "PAYS ON" in files
    again = desk.apticctl("payouts", "export", "payer-file", "--file", payout["payerFile"],
                          "--output", "-")
    assert again.stdout.encode() == path.read_bytes()


def test_the_payers_file_is_as_its_schema_says(desk):
    if not SCHEMA.exists():
        pytest.skip("the bank's schema was not fetched: Scripts/bank-schema.sh")
    known = etree.XMLSchema(etree.parse(SCHEMA))
    taken(desk, 2)
    have_account(desk, town="")
    told(desk, "payouts", "settle")
    for payer in (PAYER, {}):
        if payer:
            desk.put("/v1/network", payer).ok()
        else:
            # Without a BIC, and the account of an organisation without a town.
            desk.put("/v1/network", {"bic": "", "street": ""}).ok()
            [payout] = told(desk, "payouts", "list", "--state", "issued")["items"]
            told(desk, "payouts", "answer", payout["id"], "rejected", "--reason", "AC04")
            told(desk, "payouts", "reissue", payout["id"])
        made = desk.apticctl("payouts", "export", "payer-file", "--output", "-")
        assert made.returncode == DONE, made.stderr
        known.assertValid(etree.fromstring(made.stdout.encode()))


def test_lists_open_in_a_spreadsheet(desk, tmp_path):
    with_formula = "=cmd|'/C calc'!A0"
    desk.put(f"/v1/organisations/{ORGANISATION}", {"name": with_formula}).ok()
    name = taken(desk, 4)
    told(desk, "payouts", "settle")
    path = tmp_path / "list.csv"
    assert desk.apticctl("payouts", "export", "csv", "--output", str(path)).returncode == DONE
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    [line] = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert line["Montant brut"] == "40,00" and line["Montant net"] == "38,40"
    assert line["Nom"] == "'" + with_formula and line["État"] == "en attente"
    passes = desk.apticctl("payouts", "export", "csv", name, "--output", "-").stdout
    lines = list(csv.DictReader(io.StringIO(passes.removeprefix("\ufeff"), newline=""),
                                delimiter=";"))
    assert len(lines) == 4
    numbers = {line["Pass"].replace(" ", "") for line in lines}
    assert numbers == {item["pass"] for item in desk.get("/v1/redemptions").items}
    answer = desk.ask("GET", "/v1/payouts", None, {"Accept": "text/csv"})
    assert answer.body == content
    assert desk.ask("GET", "/v1/payouts", None, {"Accept": "*/*"}).json["items"]


def test_a_statement_is_printed(desk, tmp_path):
    name = taken(desk, 2)
    told(desk, "payouts", "settle")
    path = tmp_path / "statement.pdf"
    done = desk.apticctl("payouts", "export", "statement", name, "--output", str(path))
    assert done.returncode == DONE, done.stderr
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                          check=True).stdout.replace("\u00a0", " ")
    assert "Relevé de contre-paiement" in text and "19,20 €" in text
    assert desk.apticctl("payouts", "export", "statement", "--output", "-").returncode == USAGE


def test_a_settled_redemption_cannot_be_cancelled_and_figures_stand(desk):
    taken(desk, 2)
    before = told(desk, "dashboard", "--organisation", ORGANISATION)["organisation"]["figures"]
    assert before["total"]["passes"] == 2
    told(desk, "payouts", "settle")
    after = told(desk, "dashboard", "--organisation", ORGANISATION)["organisation"]["figures"]
    assert after == before
    redemption = desk.get("/v1/redemptions").items[0]
    refused = desk.apticctl("redemptions", "cancel", redemption["id"], "--reason", "erreur")
    assert refused.returncode == REFUSED and "alreadySettled" in refused.stderr
    assert "Médiathèque" in desk.apticctl("dashboard", "--map").stdout
    assert "the network" in desk.apticctl("dashboard").stdout
