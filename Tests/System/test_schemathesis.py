"""Requests that nobody thought of, drawn from docs/openapi.yaml by schemathesis: the daemon answers
each as that file says, and fails at none.

The draw is the same at every run. SCANNERD_EXAMPLES=200 draws that many of each operation, which
takes some minutes; SCANNERD_SEED looks elsewhere.
"""

import json
import os
import subprocess

import pytest
import yaml
from desk import ROOT, SERVICE, clean_environment
from loopback import on_loopback
from settled import ORGANISATION, PAYER, have_account, month_ago

FILE = ROOT / "docs" / "openapi.yaml"
VENV = ROOT / ".build" / "schemathesis"
EXAMPLES = int(os.environ.get("SCANNERD_EXAMPLES", "4"))
SEED = os.environ.get("SCANNERD_SEED", "2026")
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance",
          "response_schema_conformance"]
# A stream that ends when the client goes: nothing to hold an answer against (test_events.py does).
LEFT_OUT = ["watchEvents"]
# Each takes about as long as another.
PARTS = [
    ["orders", "pass", "desk", "scans", "submission"],
    ["organisations", "members", "network", "kits"],
    ["payouts", "papers", "books", "print", "dashboard"],
]


def lived_in(make_desk):
    """A desk after some months: there is one at least of all that a request can name."""
    # Of thousands of requests, only what was done and what went wrong is logged.
    desk = make_desk(config="logLevel: notice\n").start()
    desk.submit_mode()
    for number in desk.codes(count=4):
        desk.scan(number).ok()
    month_ago(desk)
    desk.post("/v1/payouts").ok()
    have_account(desk)
    [settled] = desk.get("/v1/payouts?state=waiting").items
    desk.post(f"/v1/payouts/{settled['id']}/reissue").ok()
    desk.put("/v1/network", PAYER).ok()
    desk.post("/v1/payouts/payer-files").ok()
    desk.post("/v1/backups").ok()
    desk.post("/v1/organisations", {"name": "Le Fil", "siret": "73282932000074"}).ok()
    for name, role in [("anne", "member"), ("luc", "readOnly")]:
        desk.post("/v1/members", {
            "organisation": ORGANISATION, "email": f"{name}@fil.example", "firstName": name,
            "lastName": "Petit", "role": role}).ok()
    kit = desk.post("/v1/kits", {"organisation": ORGANISATION}).ok()
    desk.post(f"/v1/kits/{kit['id']}/sending").ok()
    desk.submit_mode("staged")
    for number in desk.codes(count=2):
        desk.scan(number).ok()
    return desk


def known(desk):
    """What there is, by the start of the address that it has and by the fields that name it."""
    def ids(path, field="id", query=""):
        return [item[field] for item in desk.get(f"/v1/{path}?limit=20{query}").items]
    order = desk.get(f"/v1/orders/{ids('orders')[0]}").ok()
    codes = ids("passes", "code")
    found = {
        "orders": ids("orders"), "sponsors": ids("sponsors"), "passes": codes,
        "carnets": ids("carnets"), "redemptions": ids("redemptions"),
        "submission": [item["pass"]["code"] for item in desk.get("/v1/submission").items],
        "organisations": ids("organisations"), "points-of-presence": ids("points-of-presence"),
        "desks": ids("desks"), "catalogue": ids("catalogue"), "kits": ids("kits"),
        "members": ids("members", query=f"&organisation={ORGANISATION}"),
        "documents": ids("documents"), "bank-details": ids("bank-details"),
        "payouts": ids("payouts"), "payouts/payer-files": ids("payouts/payer-files"),
        "backups": ids("backups", "name"),
        "invoices": [invoice["number"] for invoice in order["invoices"]],
    }
    empty = [name for name, there in found.items() if not there]
    assert not empty, f"nothing in {empty}"
    fields = {
        "organisation": "organisations", "order": "orders", "sponsor": "sponsors",
        "carnet": "carnets", "carnets": "carnets", "service": "catalogue",
        "pointOfPresence": "points-of-presence", "pointsOfPresence": "points-of-presence",
        "pass": "passes", "code": "passes", "continues": "submission", "member": "members",
        "document": "documents", "redemption": "redemptions", "invoice": "invoices",
        "payerFile": "payouts/payer-files",
    }
    return {f"/v1/{path}/": there for path, there in found.items()} | {
        field: found[path] for field, path in fields.items()}


def run(address, folder, known, *options):
    """Has schemathesis ask what is at the address; returns what it says where that is not all well."""
    assert (VENV / "packages").exists(), "schemathesis is missing: Scripts/schemathesis.sh"
    folder.mkdir()
    ran = subprocess.run(
        [VENV / "bin" / "schemathesis", "--no-color", "run", FILE, "--url", address,
         "--checks", ",".join(CHECKS), "--continue-on-failure", "--mode", "all",
         "--phases", "examples,coverage,fuzzing", "--max-examples", str(EXAMPLES),
         "--seed", SEED, "--generation-database", "none",
         "--suppress-health-check", "all", "--request-timeout", "30", "--warnings", "off",
         "--output-sanitize", "false",
         *options, *(f"--exclude-operation-id={name}" for name in LEFT_OUT)],
        cwd=folder, text=True, capture_output=True, timeout=60 + 60 * EXAMPLES,
        env=clean_environment(
            PYTHONPATH=ROOT / "Tests" / "System", SCHEMATHESIS_HOOKS="schemathesis_hooks",
            SCANNERD_KNOWN=json.dumps(known), HYPOTHESIS_STORAGE_DIRECTORY=folder / "hypothesis",
            PYTHONDONTWRITEBYTECODE="1"))
    (folder / "said").write_text(ran.stdout + ran.stderr)
    print(ran.stdout[-20_000:], ran.stderr[-2_000:])
    return ran


def test_every_operation_is_in_one_part():
    tags = [tag["name"] for tag in yaml.safe_load(FILE.read_text())["tags"]]
    assert sorted(tag for part in PARTS for tag in part) == sorted(tags)


@pytest.mark.parametrize("tags", PARTS, ids=lambda tags: tags[0])
def test_an_administrator_gets_no_answer_that_is_not_described(make_desk, tmp_path, tags):
    desk = lived_in(make_desk)
    names = known(desk)
    with on_loopback(desk.socket) as address:
        ran = run(address, tmp_path / "run", names, *(f"--include-tag={tag}" for tag in tags))
    assert ran.returncode == 0
    # It has borne all of it: the books are whole, and the desk works.
    assert "fault" not in desk.get("/v1/ledger/check").ok()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_who_works_the_desk_gets_no_answer_that_is_not_described(make_desk, tmp_path):
    desk = lived_in(make_desk)
    names = known(desk)
    os.chmod(desk.socket_folder.name, 0o755)
    os.chmod(desk.socket, 0o666)
    with on_loopback(desk.socket, user="nobody") as address:
        ran = run(address, tmp_path / "run", names, "--include-by", "/x-access == desk")
    assert ran.returncode == 0
