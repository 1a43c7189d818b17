"""The API and its description, docs/openapi.yaml: what one has, the other has."""

import copy
import json
import os
import re
from urllib.parse import quote

import pytest
import yaml
from desk import ROOT, SERVICE
from jsonschema import Draft202012Validator, FormatChecker, RefResolver
from line import Line
from many import uploading
from passes import code, row, wrong
from settled import PAYER, have_account, month_ago
from test_peers import acting_as
from wire import request

FILE = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text())
SCHEMAS = FILE["components"]["schemas"]
SOURCES = ROOT / "Sources"
METHODS = ["get", "put", "post", "delete", "patch", "head", "options"]
# What each address may answer, whatever the operation: referred to by the introduction's table.
ANYWHERE = {"responses/UnknownRoute", "responses/MethodNotAllowed", "headers/Allow"}
# Refusals of `--demonstration`, the code of HTTP errors that no route throws, those of `scannerd
# restore`, a year that the route looks at first, the console's login, and what a command barcode
# is refused by, which is the reason of a scan.
OFF_THE_WIRE = {"badNetwork", "notEmpty", "badRequest", "backupDamaged", "booksExist", "noBackup",
                "badYear", "wrongCredentials", "suspended", "nothingToUndo", "undoTooLate"}
UNKNOWN = code(99_999_999_999_999)
OPERATIONS = {(method, path): item[method] for path, item in FILE["paths"].items()
              for method in METHODS if method in item}


def closed(node):
    """A copy in which no object may have a field that is not described."""
    node = copy.deepcopy(node)
    for part in walk(node):
        if isinstance(part, dict) and part.get("type") == "object" and "properties" in part:
            part.setdefault("additionalProperties", False)
    return node


def walk(node):
    """The node and all that it holds."""
    yield node
    if isinstance(node, dict):
        node = list(node.values())
    for child in node if isinstance(node, list) else []:
        yield from walk(child)


STRICT = closed(FILE)
RESOLVER = RefResolver("", STRICT)


def resolve(node):
    """What the node is, or refers to."""
    while "$ref" in node:
        node = RESOLVER.resolve(node["$ref"])[1]
    return node


def validate(value, schema):
    errors = Draft202012Validator(
        schema, resolver=RESOLVER, format_checker=FormatChecker()).iter_errors(value)
    told = [f"{error.json_path}: {error.message}" for error in errors]
    assert not told, f"{told} in {value}"


def template(method, path):
    """The described address that this path is one of, the most literal first."""
    for address in sorted(FILE["paths"], key=lambda address: address.count("{")):
        pattern = re.sub(r"\{\w+\}", "[^/]+", address)
        if method in FILE["paths"][address] and re.fullmatch(pattern, path):
            return address
    raise AssertionError(f"{method} {path} is not described")


def check(method, path, answer):
    """The answer is one of those that its operation describes; returns it."""
    address = template(method, path.partition("?")[0])
    responses = STRICT["paths"][address][method]["responses"]
    assert str(answer.status) in responses, (method, path, answer.status, answer.body)
    return check_response(answer, resolve(responses[str(answer.status)]))


def check_response(answer, response):
    headers = {name: resolve(header) for name, header in response.get("headers", {}).items()}
    for name in {"Allow", "Idempotency-Replayed"} & set(answer.headers):
        assert name in headers, f"{name} is not described"
    for name, header in headers.items():
        if header.get("required") or name in answer.headers:
            validate(answer.headers[name], header["schema"])
    if "content" not in response:
        assert answer.body == b""
        return answer
    media = answer.headers["Content-Type"].partition(";")[0]
    content = response["content"][media]
    if answer.body and media.endswith("json"):
        validate(answer.json, content["schema"])
    return answer


class Asker:
    """Asks a desk, and holds each answer against the description."""

    def __init__(self, desk):
        self.desk = desk

    def __call__(self, method, path, body=None):
        return check(method, path, self.desk.ask(method.upper(), path, body))

    def scan(self, text, **fields):
        return self("post", "/v1/scans", {"code": text} | fields).ok()["outcome"]


@pytest.fixture
def ask(desk):
    return Asker(desk)


# MARK: The file itself


def test_every_reference_leads_somewhere_and_every_component_is_used():
    used = set()
    for node in walk(FILE):
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            assert RESOLVER.resolve(node["$ref"])[1] is not None
            used.add(node["$ref"].removeprefix("#/components/"))
    held = {f"{kind}/{name}" for kind, parts in FILE["components"].items() for name in parts}
    assert held - used == ANYWHERE - {"headers/Allow"}


def test_every_schema_is_one():
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
    # A word that `required` asks for and `properties` does not have is a slip.
    for node in walk(SCHEMAS):
        if isinstance(node, dict) and node.get("type") == "object" and "required" in node:
            assert set(node["required"]) <= node["properties"].keys()


def test_every_operation_has_a_name_of_its_own_and_says_who_may():
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(names) == len(set(names))
    tags = {tag["name"] for tag in FILE["tags"]}
    for (_, path), operation in OPERATIONS.items():
        assert set(operation["tags"]) <= tags
        assert operation["x-access"] in ("desk", "administrator")
        # Others are refused by what the request is about.
        assert operation["x-access"] == "desk" or "403" in operation["responses"]
        named = {resolve(parameter)["name"] for parameter in operation.get("parameters", [])}
        assert set(re.findall(r"\{(\w+)\}", path)) <= named


def test_every_example_is_as_its_schema_says():
    count = 0
    for node in walk(STRICT):
        if not isinstance(node, dict):
            continue
        values = [node["example"]] if "example" in node else []
        if isinstance(node.get("examples"), dict):
            values += [example["value"] for example in node["examples"].values()]
        for value in values:
            validate(value, node["schema"])
        count += len(values)
    for schema in STRICT["components"]["schemas"].values():
        for value in schema.get("examples", []):
            validate(value, schema)
    assert count > 20


# MARK: The source


def test_every_route_is_described_and_every_description_has_its_route():
    table = source("scannerd/API")
    routes = {(method, re.sub(r":(\w+)", r"{\1}", path), access) for method, path, access
              in re.findall(r'Route\(\s*\.(\w+),\s*"([^"]+)",\s*\.(\w+),', table)}
    assert len(routes) == table.count("Route(.")
    described = {(*address, operation["x-access"]) for address, operation in OPERATIONS.items()}
    assert described == routes


def cases(file, name):
    """The words of a Swift enumeration of strings, in order."""
    text = (SOURCES / file).read_text()
    ends = r"\n *(?:\}|public (?:var|func)|init)"
    body = re.search(rf"enum {name}: String[^{{]*\{{(.*?){ends}", text, re.DOTALL)[1]
    lists = re.findall(r"^ *case ([\w`, ]+)$", body, re.MULTILINE)
    return [word.strip("`") for words in lists for word in words.split(", ")]


@pytest.mark.parametrize("schema, file, name", [
    ("Outcome", "ApticScanCore/Routing/Outcome.swift", "Outcome"),
    ("ModeName", "ApticScanCore/Routing/DeskMode.swift", "Name"),
    ("Confirmation", "ApticScanCore/Routing/DeskMode.swift", "Confirmation"),
    ("Symbology", "ApticScanCore/Scan/AIMIdentifier.swift", "Symbology"),
    ("Transport", "ApticScanCore/Transport/Scanner.swift", "Transport"),
    ("PayoutState", "ApticScanCore/Network/Payouts/Payout.swift", "State"),
    ("PayoutReason", "ApticScanCore/Network/Payouts/Payout.swift", "PayoutReason"),
    ("ScannerState", "ApticScanCore/Transport/Scanner.swift", "State"),
    ("DocumentKind", "ApticScanCore/Network/Bank/Document.swift", "Kind"),
    ("DocumentState", "ApticScanCore/Network/Bank/Document.swift", "State"),
    ("BankDetailsState", "ApticScanCore/Network/Bank/BankDetails.swift", "State"),
    ("KitState", "ApticScanCore/Network/Kits/Kit.swift", "State"),
], ids=lambda value: value if value.isalnum() else "")
def test_words_are_those_of_the_source(schema, file, name):
    assert SCHEMAS[schema]["enum"] == cases(file, name)


def test_words_inside_other_types_are_those_of_the_source():
    def words(*path):
        return re.findall(r"enum State: String[^{]*\{\s*case ([^}]*?)\s*\}", (
            SOURCES.joinpath(*path)).read_text())
    [of_pass, of_redemption] = words("ApticScanCore", "Pass", "Pass.swift")
    assert SCHEMAS["PassState"]["enum"] == of_pass.split(", ")
    assert SCHEMAS["RedemptionState"]["enum"] == of_redemption.split(", ")
    of_issue = cases("ApticScanCore/Network/Passes/PassStatus.swift", "PassStatus")
    assert SCHEMAS["IssueRequest"]["properties"]["state"]["enum"] == of_issue
    for field, name in [("work", "Work"), ("phase", "Phase")]:
        progress = cases("ApticScanCore/Network/Passes/PassImport.swift", name)
        assert SCHEMAS["ImportProgress"]["properties"][field]["enum"] == progress
    causes = cases("ApticClient/Messages/StateMessage.swift", "Cause")
    assert SCHEMAS["ModeChange"]["properties"]["cause"]["enum"] == causes
    commands = cases("ApticScanCore/Routing/CommandCode.swift", "Kind")
    assert SCHEMAS["CommandKind"]["enum"] == commands
    events = cases("ApticClient/Events/DaemonEvent.swift", "Name")
    assert SCHEMAS["Event"]["properties"]["event"]["enum"] == events
    obstacles = (SOURCES / "ApticDevices" / "Obstacle.swift").read_text()
    reasons = re.findall(r'case \.\w+: "(\w+)"$', obstacles, re.MULTILINE)
    assert SCHEMAS["ScannerReason"]["enum"] == reasons


def fields(name):
    """The stored properties of a Swift structure on the wire: whether each must have a value."""
    text = source("ApticScanCore") + source("ApticClient")
    indent, body = re.search(
        rf"^( *)public struct {name}(?:<.*>)?: [^\n]*\{{\n(.*?)\n\1\}}", text,
        re.DOTALL | re.MULTILINE).groups()
    found = re.findall(rf"^{indent}  public var (\w+): ([^{{\n]+)$", body, re.MULTILINE)
    assert found, name
    return {field: not kind.endswith("?") for field, kind in found}


@pytest.mark.parametrize("schema, name", [
    ("State", "StateMessage"), ("Counters", "CountersMessage"), ("Core", "CoreMessage"),
    ("ModeChange", "ModeChange"), ("Health", "HealthMessage"), ("ScanRequest", "ScanMessage"),
    ("Scan", "ScanEvent"), ("Submission", "SubmissionMessage"), ("StagedPass", "StagedPass"),
    ("ConfirmRequest", "ConfirmMessage"), ("Confirmed", "ConfirmedMessage"),
    ("ConfirmedPass", "Item"), ("Pass", "Pass"), ("Redemption", "Redemption"),
    ("Imported", "ImportSummary"), ("ImportProgress", "ImportProgress"),
    ("IssueRequest", "IssueRequest"), ("Issued", "IssueSummary"),
    ("Sponsor", "Sponsor"), ("SponsorRequest", "SponsorRequest"),
    ("SponsorDetails", "SponsorDetails"), ("Order", "Order"), ("OrderFacts", "OrderFacts"),
    ("AcceptedHours", "AcceptedHours"), ("Perimeter", "Perimeter"),
    ("OrderDetail", "OrderDetail"), ("OrderDays", "OrderDays"), ("PassCounts", "PassCounts"),
    ("CarnetCounts", "CarnetCounts"), ("Invoice", "Invoice"),
    ("InvoiceLine", "InvoiceLine"), ("InvoicePaper", "InvoicePaper"),
    ("InvoiceParty", "Party"), ("OrderRequest", "OrderRequest"),
    ("DayRequest", "DayRequest"), ("EndApproval", "EndApproval"),
    ("ReasonRequest", "ReasonRequest"), ("Block", "Block"), ("Carnet", "Carnet"),
    ("DistributionRequest", "DistributionRequest"),
    ("DistributionSummary", "DistributionSummary"), ("Network", "NetworkView"),
    ("SettingsChange", "SettingsChange"), ("Decision", "Decision"),
    ("StagedChange", "StagedChangeMessage"), ("Release", "ReleaseMessage"),
    ("Service", "Service"), ("PointOfPresence", "PointOfPresence"),
    ("Coordinates", "Coordinates"), ("Organisation", "Organisation"),
    ("NamedService", "NamedService"), ("OrganisationDetails", "OrganisationDetails"),
    ("OrganisationRequest", "OrganisationRequest"), ("DeskPlace", "DeskPlace"),
    ("PointOfPresenceRequest", "PointOfPresenceRequest"), ("ServiceOffer", "ServiceOffer"),
    ("DeskPlaceRequest", "DeskPlaceRequest"), ("CatalogueService", "CatalogueService"),
    ("CatalogueRequest", "CatalogueRequest"), ("OfferRequest", "OfferRequest"),
    ("Deed", "Deed"), ("QualificationRequest", "QualificationRequest"), ("Member", "Member"),
    ("MemberRequest", "MemberRequest"), ("MemberChange", "MemberChange"),
    ("InvitedMember", "InvitedMember"), ("MemberState", "MemberStateMessage"),
    ("RepresentativeRequest", "RepresentativeMessage"),
    ("AcceptCodeRequest", "AcceptCodeRequest"), ("FirstStartCode", "FirstStartCode"),
    ("Lagged", "LaggedMessage"),
    ("BadLine", "Line"), ("ScannerInterface", "ScannerInterface"),
    ("Document", "Document"), ("Finding", "Finding"), ("BankDetails", "BankDetails"),
    ("BankDetailsRequest", "BankDetailsRequest"), ("Kit", "Kit"), ("KitRequest", "KitRequest"),
    ("SentKit", "SentKit"), ("KitActivation", "KitActivation"), ("Subscription", "YearlySubscription"),
    ("SubscriptionPeriod", "Period"), ("SubscriptionPayment", "SubscriptionPayment"),
    ("Renewal", "Renewal"), ("OrganisationNotice", "OrganisationNotice"),
    ("Backup", "Backup"), ("LedgerCheck", "LedgerCheck"), ("LedgerFault", "Fault"),
    ("EarlierHeads", "Earlier"), ("LedgerHeads", "LedgerHeads"), ("LedgerHead", "Head")])
def test_fields_are_those_of_the_source(schema, name):
    described = SCHEMAS[schema]
    required = described.get("required", [])
    assert {field: field in required for field in described["properties"]} == fields(name)


def test_fields_written_by_hand_are_those_of_the_source():
    """A scanner's stand beside those of its message; a mode's are two shapes of one message;
    `next` and `instance` are always told."""
    for schema, expected in [
            ("Scanner", fields("Scanner") | fields("ScannerMessage")),
            ("SubmitMode", dict.fromkeys(fields("ModeMessage"), True)),
            ("SubmitModeRequest", fields("ModeMessage") | {"service": True}),
            ("List", dict.fromkeys(fields("ListMessage"), True)),
            ("Problem", fields("ProblemMessage") | {"instance": True})]:
        expected.pop("scanner", None)
        required = SCHEMAS[schema]["required"]
        assert {field: field in required for field in SCHEMAS[schema]["properties"]} == expected


def source(folder):
    return "\n".join(file.read_text() for file in sorted((SOURCES / folder).rglob("*.swift")))


def test_codes_of_problems_are_those_of_the_source():
    api, core = source("scannerd/API"), source("ApticStore") + source("ApticDesk")
    thrown = {
        *re.findall(r'(?:Problem|self\.init)\(\s*[\w.]+,\s*"(\w+)"', api),
        *re.findall(r'Refusal\(\s*code: "(\w+)"', core),
        *cases("ApticScanCore/Network/Right.swift", "Refusal"),
        *cases("ApticScanCore/Network/Bank/BankRules.swift", "Refusal"),
        *cases("ApticScanCore/Network/Kits/KitRules.swift", "Refusal"),
        *cases("ApticScanCore/Network/Kits/YearlySubscription.swift", "Refusal"),
        *cases("ApticScanCore/Network/Members/MemberRules.swift", "Refusal")}
    described = set()
    for node in walk(FILE):
        if isinstance(node, dict) and node.get("$ref") == "#/components/schemas/Problem":
            word = node["properties"]["code"]
            described |= set(word.get("enum", [word.get("const")]))
    assert described == thrown - OFF_THE_WIRE


def test_codes_of_bad_lines_are_those_of_the_source():
    store = source("ApticStore")
    rules = (SOURCES / "ApticStore" / "Batches" / "ImportRules.swift").read_text()
    given = {
        *re.findall(r'CSVProblem\(\s*"(\w+)"', store),
        *re.findall(r'line: [\w.]+, code: "(\w+)"', store),
        *re.findall(r"SELECT \w+\.line, '(\w+)'", rules)}
    assert set(SCHEMAS["BadLineCode"]["enum"]) == given


# MARK: A daemon's answers


def test_the_daemon_has_these_addresses_and_these_methods(desk):
    for address, item in FILE["paths"].items():
        path = re.sub(r"\{\w+\}", "nope", address.replace("{code}", UNKNOWN))
        allowed = {method.upper() for method in METHODS if method in item}
        for method in METHODS:
            if method in item:
                continue
            answer = desk.ask(method.upper(), path)
            assert answer.status == 405, (method, path)
            check_response(answer, resolve(STRICT["components"]["responses"]["MethodNotAllowed"]))
            assert set(answer.headers["Allow"].split(", ")) == allowed
    check_response(desk.get("/v1/nope"), STRICT["components"]["responses"]["UnknownRoute"])


def filled(path, operation):
    """The path with the examples of its parameters in it."""
    for parameter in map(resolve, operation.get("parameters", [])):
        if parameter["in"] == "path":
            path = path.replace("{%s}" % parameter["name"], parameter["example"])
    return path


# What is about a pass that was scanned before.
AFTER_A_SCAN = {("put", "/v1/submission/{code}"), ("put", "/v1/passes/{code}/block"),
                ("post", "/v1/redemptions/{id}/cancellation"),
                ("post", "/v1/payouts/{id}/answer"), ("post", "/v1/payouts/payer-files")}
# What is about a member who was invited before, or an organisation that was added.
AFTER_AN_INVITATION = {("post", "/v1/members/password"), ("patch", "/v1/members/{id}"),
                       ("put", "/v1/members/{id}/state"),
                       ("put", "/v1/organisations/{id}/representative"),
                       ("post", "/v1/organisations/{id}/qualification")}
# What only a legal representative may, or is about what one has handed in (test_papers.py).
OF_A_REPRESENTATIVE = {("post", "/v1/documents"), ("put", "/v1/documents/{id}/finding"),
                       ("post", "/v1/bank-details"), ("put", "/v1/bank-details/{id}/finding"),
                       ("post", "/v1/kits/{id}/activation"),
                       ("post", "/v1/organisations/{id}/subscription/payment")}


def test_every_example_of_a_request_is_taken(ask):
    count = 0
    for (method, path), operation in OPERATIONS.items():
        left_out = AFTER_A_SCAN | AFTER_AN_INVITATION | OF_A_REPRESENTATIVE
        if (method, path) in left_out or "requestBody" not in operation:
            continue
        path = filled(path, operation)
        for content in operation.get("requestBody", {}).get("content", {}).values():
            examples = [example["value"] for example in content.get("examples", {}).values()]
            for body in examples or [content["example"]]:
                ask(method, path, body).ok()
                count += 1
    assert count >= 7


def test_every_parameter_is_taken(desk, ask):
    desk.submit_mode()
    for number in desk.codes(count=3):
        desk.scan(number)
    count = 0
    for (method, path), operation in OPERATIONS.items():
        for parameter in map(resolve, operation.get("parameters", [])):
            # What hangs on one scanner is asked where there is one.
            if parameter["in"] != "query" or "{" in path or method != "get":
                continue
            # What is looked at is said by several at once: tried by test_previews.py.
            if path == "/v1/preview":
                continue
            schema = resolve(parameter["schema"])
            values = schema.get("enum") or [parameter.get("example", schema.get("maximum"))]
            for value in values:
                told = str(value).lower() if isinstance(value, bool) else value
                assert ask(method, f"{path}?{parameter['name']}={told}").status == 200
                count += 1
    assert count > 20


def test_state_mode_and_lists(make_desk, tmp_path):
    line = Line(tmp_path / "line")
    desk = make_desk(devices=line.address).start()
    ask, events = Asker(desk), desk.watch_ready()
    ask("get", "/v1/health")
    ask("get", "/metrics")
    ask("get", "/v1/state")
    one, two, three = desk.codes(count=3)
    for confirmation in ("staged", "immediate"):
        mode = {"mode": "submit", "service": SERVICE, "confirmation": confirmation}
        assert ask("put", "/v1/mode", mode).json["pointOfPresence"] == "accueil"
        line.send(f"{one if confirmation == 'staged' else two}\r")
        events.scan(outcome="staged" if confirmation == "staged" else "submitted")
    line.send(f"]C0{three}\r]C0{three}\r{wrong(three)}\r")
    assert events.scan()["symbology"] == "code128"
    events.scan(outcome="repeated")
    events.scan(outcome="badCheckDigit")
    state = ask("get", "/v1/state").json
    assert state["submission"]["items"] and state["lastScan"] and state["scanners"][0]["rejects"]
    for path in ("scanners", "submission", "scans", "passes", "passes?limit=3", "scans?limit=1",
                 "redemptions", "services", "points-of-presence", f"passes/{one}"):
        assert ask("get", f"/v1/{path}").body
    ask("put", "/v1/mode", {"mode": "test"})
    events.expect("state", lambda state: state["mode"] == "test")
    for scanner, status in ((line.address, 204), ("nope", 404)):
        path = f"/v1/scanners/{quote(scanner, safe='')}/memory"
        assert ask("delete", path).status == status
    line.unplug()
    events.scanner("waiting")
    assert ask("get", "/v1/scanners").items[0]["reason"]
    line.close()

    schemas = {branch["properties"]["event"]["const"]: branch["properties"]["data"]["contentSchema"]
               for branch in STRICT["components"]["schemas"]["Event"]["oneOf"]}
    for event in events.seen:
        validate(event.data, schemas[event.name])
        written = {"id": event.id, "event": event.name, "data": json.dumps(event.data)}
        validate(written, {"$ref": "#/components/schemas/Event"})
    assert {event.name for event in events.seen} == {"state", "scanner", "scan"}
    for last in (events.seen[0].id, "nonsense"):
        back = desk.watch(last_id=last)
        event = back.expect("lagged" if last == "nonsense" else "scan")
        assert back.response.headers["Content-Type"].startswith("text/event-stream")
        validate(event.data, schemas[event.name])


def test_scans_of_many_outcomes(desk, ask):
    assert ask.scan("12345") == "malformed"
    assert ask.scan("]Q3bonjour") == "malformed"
    assert ask.scan(wrong(UNKNOWN)) == "badCheckDigit"
    assert ask.scan(UNKNOWN) == "unknownPass"
    for state, outcome in [
            ("active", "valid"), ("inGrace", "validInGrace"), ("expired", "expired"),
            ("blocked", "blocked"), ("notActivated", "notActivated"),
            ("notYetValid", "notYetValid")]:
        assert ask.scan(desk.code(state)) == outcome
    one, two = desk.codes(count=2)
    desk.submit_mode("staged")
    assert ask.scan(one) == "staged"
    assert ask.scan(one) == "alreadyStaged"
    desk.submit_mode("immediate")
    assert ask.scan(two, id="key") == "submitted"
    assert ask("post", "/v1/scans", {"code": two, "id": "key"}).is_replay
    assert ask.scan(two) == "alreadySubmitted"
    assert ask.scan(two, mode="test") == "alreadySubmitted"
    ask("get", "/v1/scans")
    ask("get", "/v1/redemptions")


def test_a_submission_from_staging_to_its_end(desk, ask):
    desk.submit_mode("staged", service="loisirs-creations")
    one, two = desk.codes(count=2)
    ask.scan(one)
    ask.scan(two)
    assert ask("get", "/v1/submission").json["leftToPayCents"] == 1000
    ask("delete", f"/v1/submission/{two}").ok(204)
    ask("delete", f"/v1/submission/{two}").problem(404, "notStaged")
    assert ask("post", "/v1/submission", {"id": "key"}).json["submitted"] == 1
    assert ask("post", "/v1/submission", {"id": "key"}).is_replay
    ask("post", "/v1/submission").ok()
    ask("post", "/v1/submission", {"id": ""}).problem(422, "invalidField")
    ask("post", "/v1/scans", {"code": two, "id": "key"}).problem(409, "idMismatch")


def test_pass_that_are_imported_and_issued(ask):
    number = code(71_000_000_000_000)
    header = "code;order;carnet;validFrom;validUntil;state\n"
    assert ask("post", "/v1/passes", header + row(number)).ok()["passes"] == 1
    ask("post", "/v1/passes", header + row(number)).problem(422, "importRefused")
    ask("post", "/v1/passes", "nonsense").problem(422, "importRefused")
    ask("get", "/v1/imports/current").problem(404, "noImport")
    issue = {"order": "D-001", "count": 25}
    assert len(ask("post", "/v1/passes/issue", issue).ok()["codes"]) == 25
    assert "codes" not in ask("post", "/v1/passes/issue", issue | {"count": 1_001}).ok()
    for fields, problem in [
            ({"count": 0}, "badCount"), ({"carnetSize": 0}, "badCarnetSize"),
            ({"order": ""}, "badOrder"), ({"validFrom": "2100-01-01"}, "validityMismatch"),
            ({"carnetSize": 5}, "carnetSizeMismatch"), ({"count": 10_000}, "orderFull"),
            ({"state": "paid"}, "invalidField")]:
        ask("post", "/v1/passes/issue", issue | fields).problem(422, problem)
    ask("post", "/v1/passes/issue", issue | {"order": "C-9"}).problem(404, "unknownOrder")


def test_organisations_their_places_and_what_they_offer(desk, ask):
    own = ask("get", "/v1/organisations").items
    assert own[0]["details"]["qualifiedOn"] and own[0]["services"] and own[0]["pointsOfPresence"]
    request = {"name": "Le Fil", "siret": "73282932000074", "postalCode": "87000"}
    new = ask("post", "/v1/organisations", request).ok()
    ask("post", "/v1/organisations", request).problem(409, "siretTaken")
    ask("post", "/v1/organisations", {"siret": "1"}).problem(422, "nameRequired")
    ask("put", "/v1/organisations/nope", {}).problem(404, "unknownOrganisation")
    ask("get", "/v1/organisations/nope").problem(404, "unknownOrganisation")
    ask("get", "/v1/points-of-presence?organisation=nope").problem(404, "unknownOrganisation")
    assert "qualifiedOn" not in ask("get", f"/v1/organisations/{new['id']}").json["details"]
    qualification = f"/v1/organisations/{new['id']}/qualification"
    ask("post", qualification).problem(422, "emailRequired")
    ask("post", qualification, {"email": "Lea@fil.example", "firstName": " "}).problem(422, "badName")
    qualified = ask("post", qualification, {
        "email": "Lea@fil.example", "firstName": "Léa", "lastName": "Roy"}).json
    assert qualified["details"]["qualifiedOn"]
    assert qualified["representative"]["member"]["email"] == "lea@fil.example"
    ask("post", qualification).problem(409, "alreadyQualified")
    place = ask("post", "/v1/points-of-presence", {
        "name": "Halle", "organisation": new["id"], "postalCode": "87000", "town": "Limoges",
        "coordinates": {"latitude": 45.83, "longitude": 1.26}}).ok()
    assert [item["id"] for item in ask("get", "/v1/organisations?place=87").items] == [new["id"]]
    at_place = {"pointOfPresence": place["id"]}
    assert ask("put", "/v1/desks/two", at_place).json["organisation"] == new["id"]
    assert len(ask("get", "/v1/desks").items) == 2
    ask("delete", f"/v1/points-of-presence/{place['id']}").problem(409, "deskStandsHere")
    ask("put", "/v1/desks/two", {"pointOfPresence": "accueil"}).ok()
    assert ask("delete", f"/v1/points-of-presence/{place['id']}").json["removedOn"]
    ask("delete", f"/v1/points-of-presence/{place['id']}").problem(404, "unknownPlace")

    offer = "/v1/catalogue/loisirs-creations/offer"
    assert ask("put", offer, {"priceCents": 700}).json["offer"]["priceCents"] == 700
    assert ask("put", offer, {"acceptsRegulatedPrice": True}).json["offer"]["priceCents"] == 1500
    ask("put", offer, {"priceCents": 700}).problem(422, "priceIsRegulated")
    ask("put", offer, {"from": "2020-01-01"}).problem(422, "dayInThePast")
    ask("delete", f"{offer}?from=2099-01-01").ok()
    assert "offer" not in ask("delete", offer).json
    ask("delete", offer).problem(404, "notOffered")
    ask("delete", f"{offer}?from=soon").problem(422, "invalidParameter")
    withdrawn = ask("delete", "/v1/catalogue/loisirs-creations").json
    assert withdrawn["withdrawnOn"]
    ask("delete", "/v1/catalogue/loisirs-creations").problem(409, "alreadyWithdrawn")
    assert ask("get", "/v1/catalogue?on=2026-01-01").items


def test_members(ask):
    organisation = "maison-du-numerique"
    wanted = {"organisation": organisation, "email": "Anne@fil.example", "firstName": "Anne",
              "lastName": "Petit", "role": "member"}
    invited = ask("post", "/v1/members", wanted).ok()
    ask("post", "/v1/members", wanted).problem(409, "addressTaken")
    for fields, problem in [({"email": "x"}, "badEmail"), ({"firstName": ""}, "badName"),
                            ({"role": "operator"}, "badRole"), ({"role": "boss"}, "invalidField"),
                            ({"telephone": "abc"}, "badTelephone")]:
        ask("post", "/v1/members", wanted | fields).problem(422, problem)
    ask("post", "/v1/members", wanted | {"organisation": "nope"}).problem(404, "unknownOrganisation")
    choice = {"email": "anne@fil.example", "code": invited["code"], "password": "x"}
    ask("post", "/v1/members/password", choice).problem(422, "weakPassword")
    choice["password"] = "une girafe en hiver"
    assert ask("post", "/v1/members/password", choice).ok()["state"] == "active"
    ask("post", "/v1/members/password", choice).problem(422, "wrongCode")
    member = f"/v1/members/{invited['member']['id']}"
    assert ask("patch", member, {"telephone": "05 55 00 00 00"}).ok()["telephone"]
    assert ask("get", member).ok() in ask("get", f"/v1/members?organisation={organisation}").items
    ask("delete", member).problem(409, "lastMember")
    assert ask("put", f"/v1/organisations/{organisation}/representative",
               {"member": invited["member"]["id"]}).ok()["role"] == "legalRepresentative"
    ask("put", member + "/state", {"state": "suspended"}).problem(409, "representativeStays")
    assert ask("post", member + "/code").ok()["code"]
    other = ask("post", "/v1/members", wanted | {"email": "b@fil.example", "role": "readOnly"}).ok()
    assert ask("put", f"/v1/members/{other['member']['id']}/state", {"state": "suspended"}).ok()
    ask("put", f"/v1/organisations/{organisation}/representative",
        {"member": other["member"]["id"]}).problem(409, "suspendedMember")
    assert ask("delete", f"/v1/members/{other['member']['id']}").status == 204
    ask("get", "/v1/members/nope").problem(404, "unknownMember")
    assert ask("get", "/v1/trail?by=root").items[0]["verb"] == "member.remove"
    assert ask("post", "/v1/first-start").ok()["code"]
    # In a member's name no more is done than it may.
    ask("post", "/v1/organisations?as=anne@fil.example", {"name": "X"}).problem(
        403, "operatorOnly")
    ask("put", f"/v1/organisations/{organisation}?as=anne@fil.example", {"name": "X"}).problem(
        403, "identityIsQualified")
    ask("put", f"/v1/organisations/{organisation}?as=anne@fil.example", {"town": "Ussel"}).ok()
    ask("put", f"/v1/organisations/{organisation}?as=who@fil.example", {}).problem(
        422, "invalidParameter")


def test_an_import_under_way(desk, ask):
    with uploading(desk, 1_000) as upload:
        assert ask("get", "/v1/imports/current").ok()["phase"] == "reading"
        ask("post", "/v1/passes", "nonsense").problem(409, "importRunning")
        issue = {"order": "D-001", "count": 1}
        ask("post", "/v1/passes/issue", issue).problem(409, "importRunning")
        assert upload.finish().ok()["passes"] == 1_000


def test_backups(ask):
    made = ask("post", "/v1/backups").json
    assert ask("get", "/v1/backups").items == [made]
    assert len(ask("get", f"/v1/backups/{made['name']}").body) == made["bytes"]
    ask("get", "/v1/backups/nope").problem(404, "unknownBackup")
    ask("get", "/v1/backups?limit=0").problem(422, "invalidParameter")
    ask("post", "/v1/backups", "{").problem(400, "malformedBody")


def test_the_ledger(desk, ask):
    desk.submit_mode()
    desk.scan(desk.code()).ok()
    check = ask("get", "/v1/ledger/check").json
    assert "fault" not in check and check["heads"]["heads"]
    heads = ask("get", "/v1/ledger/heads").json
    assert ask("post", "/v1/ledger/check", heads).json["earlier"]["isOurs"]
    heads["heads"][0]["index"] += 1
    assert ask("post", "/v1/ledger/check", heads).json["fault"]["detail"]
    ask("post", "/v1/ledger/check", "{").problem(400, "malformedBody")
    ask("post", "/v1/ledger/check", {}).problem(422, "invalidField")
    assert ask("get", "/v1/ledger/export?year=2026").body.startswith(b"JournalCode\tJournalLib\t")
    for year in ("", "?year=0", "?year=x"):
        ask("get", "/v1/ledger/export" + year).problem(422, "invalidParameter")


def test_orders_from_the_sponsor_to_the_credit_note(desk, ask):
    ask("post", "/v1/sponsors", {"id": "creuse", "name": "Creuse"}).ok()
    ask("post", "/v1/sponsors", {"id": "creuse", "name": "Creuse"}).problem(409, "sponsorExists")
    ask("put", "/v1/sponsors/nope", {}).problem(404, "unknownSponsor")
    ask("put", "/v1/sponsors/creuse", {"siret": "1"}).problem(422, "badSiret")
    assert ask("get", "/v1/sponsors/creuse").ok()["name"] == "Creuse"
    ask("get", "/v1/sponsors/nope").problem(404, "unknownSponsor")
    ask("get", "/v1/orders/nope").problem(404, "unknownOrder")
    order = {"id": "C-1", "sponsor": "creuse", "quantity": 10, "validFrom": "2026-01-01",
             "validUntil": "2099-12-31", "perimeter": {"postalCodes": ["23"], "pointsOfPresence": []},
             "hours": {"weekdays": [1], "fromMinute": 540, "untilMinute": 600}}
    for fields, problem in [
            ({"quantity": 0}, "badQuantity"), ({"faceValueCents": 0}, "badFaceValue"),
            ({"graceMonths": 25}, "badGrace"), ({"format": ""}, "badFormat"),
            ({"perimeter": {"postalCodes": ["x"], "pointsOfPresence": []}}, "badPerimeter"),
            ({"hours": {"weekdays": [], "fromMinute": 0, "untilMinute": 1}}, "badHours"),
            ({"orderedOn": "2099-01-01"}, "dayInTheFuture"), ({"sponsor": 1}, "invalidField")]:
        ask("post", "/v1/orders", order | fields).problem(422, problem)
    assert ask("post", "/v1/orders", order).ok()["order"]["phase"] == "running"
    ask("post", "/v1/orders", order).problem(409, "orderExists")
    ask("post", "/v1/orders/C-1/payment").problem(409, "notInvoiced")
    assert ask("post", "/v1/orders/C-1/invoice").ok()["invoices"]
    ask("post", "/v1/orders/C-1/invoice").problem(409, "alreadyInvoiced")
    ask("post", "/v1/orders/C-1/delivery", {"on": "2099-01-01"}).problem(422, "dayInTheFuture")
    ask("post", "/v1/orders/C-1/cancellation", {"reason": ""}).problem(422, "badReason")
    assert ask("post", "/v1/orders/C-1/payment").ok()["order"]["state"] == "active"
    ask("post", "/v1/orders/C-1/cancellation", {"reason": "x"}).problem(409, "alreadyActivated")
    ask("post", "/v1/orders/C-1/end-approval", {"by": "A"}).problem(409, "endTooEarly")
    ask("post", "/v1/orders/C-1/credit-note").problem(409, "creditTooEarly")
    assert ask("post", "/v1/orders/D-003/credit-note").ok()["order"]["state"] == "credited"
    ask("post", "/v1/orders/D-003/credit-note").problem(409, "nothingToCredit")
    assert ask("get", "/v1/orders?state=credited").items


def test_counter_payments(desk, ask):
    desk.submit_mode()
    for number in desk.codes(count=3):
        desk.scan(number).ok()
    [upcoming] = ask("get", "/v1/payouts").items
    assert upcoming["state"] == "upcoming"
    assert ask("get", "/v1/payouts?format=csv").body.startswith(b"\xef\xbb\xbfP")
    for parameter in ("period=2026-13", "state=nope", "format=xls"):
        ask("get", f"/v1/payouts?{parameter}").problem(422, "invalidParameter")
    path = f"/v1/payouts/{upcoming['id']}"
    assert ask("get", path).ok()["services"][0]["passes"] == 3
    assert len(ask("get", path + "/passes").items) == 3
    assert ask("get", path + "/passes?format=csv").body
    assert ask("get", path + "/statement").body.startswith(b"%PDF")
    for rest in ("", "/passes", "/statement"):
        ask("get", "/v1/payouts/2026-10-nope" + rest).problem(404, "unknownPayout")
    ask("post", "/v1/payouts", {"period": upcoming["period"]}).problem(409, "settledTooEarly")
    ask("post", "/v1/payouts", {"period": "2026-13"}).problem(422, "invalidField")
    month_ago(desk)
    assert ask("post", "/v1/payouts").ok()["waiting"] == 1
    [settled] = ask("get", "/v1/payouts?state=waiting").items
    path = f"/v1/payouts/{settled['id']}"
    assert ask("get", path).ok()["changes"]
    ask("post", path + "/reissue").problem(409, "payoutWaits")
    ask("post", path + "/answer", {"result": "paid"}).problem(409, "payoutNotIssued")
    ask("post", path + "/answer", {"result": "rejected"}).problem(422, "badReason")
    ask("post", path + "/answer", {"result": "x"}).problem(422, "invalidField")
    ask("post", "/v1/payouts/nope/answer", {"result": "paid"}).problem(404, "unknownPayout")
    ask("post", "/v1/payouts/nope/reissue").problem(404, "unknownPayout")
    ask("post", "/v1/payouts/payer-files").problem(409, "payerIncomplete")
    ask("get", "/v1/payouts/payer-files/CP-1").problem(404, "unknownPayerFile")
    have_account(desk)
    assert ask("post", path + "/reissue").ok()["state"] == "issued"
    ask("post", path + "/reissue").problem(409, "alreadyIssued")
    ask("put", "/v1/network", PAYER).ok()
    ask("post", "/v1/payouts/payer-files", {"executeOn": "2020-01-01"}).problem(422, "dayInThePast")
    made = ask("post", "/v1/payouts/payer-files").ok()
    ask("post", "/v1/payouts/payer-files").problem(409, "nothingToPay")
    assert ask("get", "/v1/payouts/payer-files").items == [made]
    assert b"<MsgId>" in ask("get", f"/v1/payouts/payer-files/{made['id']}").body
    assert ask("post", path + "/answer", {"result": "rejected", "reason": "AC04"}).ok()["reason"]
    assert ask("post", path + "/reissue").ok()["attempts"] == 2
    name = ask("get", path).ok()["payout"]["payment"]
    earlier = name.removesuffix("2") + "1"
    ask("post", f"/v1/payouts/{earlier}/answer", {"result": "paid"}).problem(
        409, "supersededPayment")
    assert ask("post", f"/v1/payouts/{name}/answer", {"result": "paid"}).ok()["state"] == "paid"


def test_the_dashboard(desk, ask):
    desk.submit_mode()
    desk.scan(desk.code()).ok()
    assert "organisation" not in ask("get", "/v1/dashboard").ok()
    own = ask("get", "/v1/dashboard?organisation=maison-du-numerique").ok()["organisation"]
    assert own["figures"]["total"]["passes"] == 1 and own["figures"]["pointsOfPresence"]
    ask("get", "/v1/dashboard?organisation=nope").problem(404, "unknownOrganisation")
    ask("get", "/v1/dashboard?from=2026").problem(422, "invalidParameter")
    ask("get", "/v1/dashboard?from=2026-10&until=2026-09").problem(422, "badPeriod")
    assert len(ask("get", "/v1/dashboard/map").items[0]["pointsOfPresence"]) == 2


def test_carnets_blocks_and_settings(desk, ask):
    number = desk.code()
    assert ask("get", "/v1/carnets?order=D-001").items
    ask("post", "/v1/carnets/distribution", {"distribution": "inStock"}).problem(422, "noCarnets")
    named = {"carnets": ["nope"], "distribution": "inStock"}
    ask("post", "/v1/carnets/distribution", named).problem(404, "unknownCarnet")
    for path in (f"passes/{number}", "carnets/D-001-1", "orders/D-001"):
        assert "reason" in ask("put", f"/v1/{path}/block", {"reason": "volé"}).ok()
        ask("put", f"/v1/{path}/block", {"reason": "volé"}).problem(409, "alreadyBlocked")
        assert "reason" not in ask("delete", f"/v1/{path}/block").ok()
        ask("delete", f"/v1/{path}/block").problem(409, "notBlocked")
    ask("put", f"/v1/passes/{UNKNOWN}/block", {"reason": "volé"}).problem(404, "unknownPass")
    ask("put", "/v1/network", {"since": "2020-01-01", "carnetSize": 5}).problem(
        422, "settingInThePast")
    ask("put", "/v1/network", {"carnetSize": 0}).problem(422, "badSetting")
    ask("put", "/v1/network", {}).problem(422, "nothingToChange")
    assert ask("put", "/v1/network", {"carnetSize": 5}).ok()["decisions"]
    long = desk.ask("PUT", "/v1/network", {"carnetSize": 6}, {"Idempotency-Key": "x" * 201})
    check("put", "/v1/network", long).problem(422, "invalidId")


def test_what_is_about_a_scan(desk, ask):
    one, two = desk.codes(count=2)
    desk.submit_mode("staged", service="loisirs-creations")
    ask.scan(one)
    ask.scan(two)
    assert ask("put", f"/v1/submission/{two}", {"continues": one}).items[1]["continues"] == one
    ask("put", f"/v1/submission/{two}", {}).problem(422, "badChange")
    ask("put", f"/v1/submission/{UNKNOWN}", {"continues": one}).problem(404, "notStaged")
    ask("put", f"/v1/submission/{one}", {"continues": two}).problem(422, "continuesItself")
    assert ask("put", f"/v1/submission/{two}", {"service": SERVICE}).items
    [first, _] = ask("post", "/v1/submission").ok()["items"]
    path = f"/v1/redemptions/{first['redemption']['id']}/cancellation"
    assert ask("post", path, {"reason": "erreur"}).ok()["state"] == "cancelled"
    ask("post", path, {"reason": "erreur"}).problem(409, "alreadyCancelled")
    ask("get", "/v1/redemptions").ok()


def test_problems(desk, ask):
    for method, path in [("put", "/v1/mode"), ("post", "/v1/scans"), ("post", "/v1/submission"),
                         ("post", "/v1/passes/issue")]:
        ask(method, path, "{").problem(400, "malformedBody")
        ask(method, path, "[]").problem(422, "invalidField")
        ask(method, path, '{"code": "%s"}' % ("1" * 70_000)).problem(413, "contentTooLarge")
    for fields, problem in [
            ({}, "serviceRequired"), ({"service": "coiffure"}, "unknownService"),
            ({"service": SERVICE, "pointOfPresence": "lune"}, "unknownPointOfPresence")]:
        ask("put", "/v1/mode", {"mode": "submit"} | fields).problem(422, problem)
    for path in ("passes", "redemptions", "scans"):
        ask("get", f"/v1/{path}?limit=0").problem(422, "invalidParameter")
        ask("get", f"/v1/{path}?after=!").problem(422, "badCursor")
    ask("get", f"/v1/passes/{UNKNOWN}").problem(404, "unknownPass")
    # Nothing is named by bytes that are no UTF-8; each answers as it is described to.
    ask("get", "/v1/organisations/%ff").problem(404, "unknownOrganisation")
    place = {"pointOfPresence": desk.get("/v1/points-of-presence").items[0]["id"]}
    ask("put", "/v1/desks/%ff", place).problem(422, "badId")
    for method, path in OPERATIONS:
        if "{" in path:
            assert ask(method, re.sub(r"\{\w+\}", "%ff", path), {}).status in (404, 405, 422), path


def test_a_core_without_a_network(make_desk):
    ask = Asker(make_desk(demonstration=False).start())
    assert ask("get", "/v1/state").json["core"]["detail"]
    mode = {"mode": "submit", "service": SERVICE}
    ask("put", "/v1/mode", mode).problem(422, "unknownDesk")
    ask("post", "/v1/submission").problem(422, "unknownDesk")
    for path in ("services", "points-of-presence", "passes", "submission"):
        assert ask("get", f"/v1/{path}").items == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_administrator_routes_refuse_others(desk):
    os.chmod(desk.socket_folder.name, 0o755)
    os.chmod(desk.socket, 0o666)
    connection = desk.connect()
    with acting_as("nobody"):
        connection.connect()
    for (method, path), operation in OPERATIONS.items():
        if operation["x-access"] == "administrator":
            answer = check(method, path, request(connection, method.upper(), path, "{}"))
            answer.problem(403, "administratorRequired")
    connection.close()
