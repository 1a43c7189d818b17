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
from passes import code, row, wrong
from test_peers import acting_as
from wire import request

FILE = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text())
SCHEMAS = FILE["components"]["schemas"]
SOURCES = ROOT / "Sources"
METHODS = ["get", "put", "post", "delete", "patch", "head", "options"]
# What each address may answer, whatever the operation: referred to by the introduction's table.
ANYWHERE = {"responses/UnknownRoute", "responses/MethodNotAllowed", "headers/Allow"}
# Refusals of `--demonstration` and of ids that no route lets through, and the code of HTTP errors
# that no route throws.
OFF_THE_WIRE = {"badNetwork", "notEmpty", "invalidId", "badRequest",
                # Told by `scannerd restore`.
                "backupDamaged", "booksExist", "noBackup"}
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
    [(media, content)] = response["content"].items()
    assert answer.headers["Content-Type"].partition(";")[0] == media
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
        assert ("403" in operation["responses"]) == (operation["x-access"] == "administrator")
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
    lists = re.findall(r"^ *case ([\w, ]+)$", body, re.MULTILINE)
    return [word for words in lists for word in words.split(", ")]


@pytest.mark.parametrize("schema, file, name", [
    ("Outcome", "ApticScanCore/Routing/Outcome.swift", "Outcome"),
    ("ModeName", "ApticScanCore/Routing/DeskMode.swift", "Name"),
    ("Confirmation", "ApticScanCore/Routing/DeskMode.swift", "Confirmation"),
    ("Symbology", "ApticScanCore/Scan/AIMIdentifier.swift", "Symbology"),
    ("Transport", "ApticScanCore/Transport/Scanner.swift", "Transport"),
    ("ScannerState", "ApticScanCore/Transport/Scanner.swift", "State"),
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
    [of_issue] = words("ApticClient", "Messages", "IssueMessage.swift")
    assert SCHEMAS["IssueRequest"]["properties"]["state"]["enum"] == of_issue.split(", ")
    causes = cases("ApticClient/Messages/StateMessage.swift", "Cause")
    assert SCHEMAS["ModeChange"]["properties"]["cause"]["enum"] == causes
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
    ("Imported", "ImportMessage"), ("IssueRequest", "IssueMessage"), ("Issued", "IssuedMessage"),
    ("Service", "Service"), ("PointOfPresence", "PointOfPresence"),
    ("Coordinates", "Coordinates"), ("Lagged", "LaggedMessage"),
    ("BadLine", "Line"), ("ScannerInterface", "ScannerInterface"), ("Backup", "Backup")])
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
        *re.findall(r'Refusal\(\s*code: "(\w+)"', core)}
    described = set()
    for node in walk(FILE):
        if isinstance(node, dict) and node.get("$ref") == "#/components/schemas/Problem":
            word = node["properties"]["code"]
            described |= set(word.get("enum", [word.get("const")]))
    assert described == thrown - OFF_THE_WIRE


def test_codes_of_bad_lines_are_those_of_the_source():
    store = source("ApticStore")
    intake = (SOURCES / "ApticStore" / "Facts" / "PassIntake.swift").read_text()
    given = {
        *re.findall(r'CSVProblem\(\s*"(\w+)"', store),
        *re.findall(r'errors\.add\(\s*line: [\w.]+, code: "(\w+)"', store),
        *re.findall(r'return \("(\w+)"', intake)}
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


def test_every_example_of_a_request_is_taken(ask):
    count = 0
    for (method, path), operation in OPERATIONS.items():
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
            if parameter["in"] != "query" or "{" in path:
                continue
            schema = resolve(parameter["schema"])
            values = schema.get("enum") or [parameter.get("example", schema.get("maximum"))]
            for value in values:
                ask(method, f"{path}?{parameter['name']}={value}").ok()
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
    issue = {"order": "C-9", "count": 25, "validFrom": "2026-02-01", "validUntil": "2099-12-31"}
    assert len(ask("post", "/v1/passes/issue", issue).ok()["codes"]) == 25
    for fields, problem in [
            ({"count": 0}, "badCount"), ({"carnetSize": 0}, "badCarnetSize"),
            ({"order": ""}, "badOrder"), ({"validFrom": "2100-01-01"}, "badValidity"),
            ({"carnetSize": 5}, "carnetSizeMismatch"), ({"state": "paid"}, "invalidField")]:
        ask("post", "/v1/passes/issue", issue | fields).problem(422, problem)


def test_backups(ask):
    made = ask("post", "/v1/backups").json
    assert ask("get", "/v1/backups").items == [made]
    assert len(ask("get", f"/v1/backups/{made['name']}").body) == made["bytes"]
    ask("get", "/v1/backups/nope").problem(404, "unknownBackup")
    ask("get", "/v1/backups?limit=0").problem(422, "invalidParameter")
    ask("post", "/v1/backups", "{").problem(400, "malformedBody")


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
