import ApticScanCore
import Foundation
import Testing

@testable import scannerd

@Suite struct ConfigurationTests {
  @Test func anEmptyFileKeepsEveryDefault() throws {
    for text in ["", "# nothing but a comment\n", "---\n"] {
      #expect(try ConfigurationFile.read(text, name: "f") == Configuration())
    }
  }

  @Test func whatTheFileSaysIsLaidOverTheDefaults() throws {
    let configuration = try ConfigurationFile.read(
      "desk:\n  idleFallbackSeconds: 60\n  confirmation: immediate\nformats: [opaque:13]\n",
      name: "f")
    #expect(configuration.desk.idleFallbackSeconds == 60)
    #expect(configuration.desk.confirmation == .immediate)
    #expect(configuration.desk.id == "desk-1")
    #expect(configuration.formats == [.opaque(lengths: [13])])
  }

  @Test(arguments: [
    ("socket: /tmp/s\nsokcet: /tmp/s\n", "f, line 2: unknown key 'sokcet'"),
    ("desk:\n  id: a\n  colour: red\n", "f, line 3: unknown key 'desk.colour'"),
    ("desk: five\n", "line 1: 'desk.' wants a map"),
    ("desk:\n  idleFallbackSeconds: soon\n", "'desk.idleFallbackSeconds', line 2"),
    ("desk:\n  confirmation: perhaps\n", "'desk.confirmation', line 2"),
    ("scanner:\n  baud: 9\n", "f, line 2: 'scanner.baud' wants a number from 300 to 921600"),
    ("a: [\n", "f is not YAML"),
  ])
  func aFaultIsNamedWithItsLine(_ text: String, _ words: String) {
    #expect {
      try ConfigurationFile.read(text, name: "f")
    } throws: { error in
      "\(error)".contains(words)
    }
  }

  @Test func aFormatOfAnotherIssuerIsAMapAndNoCode() throws {
    let configuration = try ConfigurationFile.read(
      """
      formats:
        - local-v1
        - opaque:12,13
        - id: acme
          issuer: Acme & Co
          lengths: [12]
          alphabet: digits
          prefixes: [B, NO, 007]
          checkDigit: luhn
          verified: true
        - {id: short, lengths: [8]}
      """, name: "f")
    #expect(
      configuration.formats == [
        .localV1, .opaque(lengths: [12, 13]),
        PassFormat(
          id: "acme", issuer: "Acme & Co", lengths: [12], alphabet: .digits,
          prefixes: ["B", "NO", "007"], checkDigit: .luhn, verified: true),
        PassFormat(
          id: "short", issuer: "unknown", lengths: [8], alphabet: .digits, checkDigit: .none,
          verified: false),
      ])
  }

  @Test(arguments: [
    ("- {id: a, lengths: [9], colour: red}", "f, line 3: unknown key 'formats.colour'"),
    ("- id: a\n  lengths: [9]\n  colour: red", "line 5: unknown key 'formats.colour'; known here"),
    ("- luck", "line 3: 'luck' is no pass format; write local-v1"),
    ("- 13", "line 3: '13' is no pass format; write local-v1, 'opaque:LENGTH,LENGTH' (in quotes)"),
    ("- id: a", "'formats.1.lengths', line 3: at least one is wanted"),
    ("- lengths: [9]", "'formats.1.id', line 3: 1 to 32 small letters"),
    ("- id: a\n  lengths: []", "'formats.1.lengths', line 4: at least one is wanted"),
    ("- id: a\n  lengths: [1]\n  checkDigit: damm", "line 4: 1 leaves no number before"),
    ("- id: a\n  lengths: [nine]", "'formats.1.lengths.0', line 4: "),
    ("- id: a\n  lengths: 9", "'formats.1.lengths', line 4: "),
    (
      "- id: a\n  lengths: [9]\n  alphabet: latin",
      "'formats.1.alphabet', line 5: one of digits, alphanumeric, code39 is wanted, not 'latin'"
    ),
    (
      "- id: a\n  lengths: [9]\n  checkDigit: luhn\n  alphabet: code39",
      "'formats.1.alphabet', line 6: luhn cannot check 'code39'; write alphabet: digits"
    ),
    (
      "- id: a\n  lengths: [9]\n  checkDigit: md5",
      "'formats.1.checkDigit', line 5: one of none, luhn, gs1, mod97-10, damm, mod43 is wanted"
    ),
    ("- id: a\n  lengths: [9]\n  prefixes: [12345678901234567]", "line 5: 1 to 16 characters"),
    ("- {id: opaque, lengths: [9]}", "'formats.1.id', line 3: 'opaque' is built in"),
    ("- {id: a, lengths: [9]}\n- {id: a, lengths: [8]}", "f, line 4: 'formats' has 'a' twice"),
    ("- [local-v1]", "'formats.1', line 3: "),
  ])
  func aFaultyFormatIsNamedWithItsLine(_ item: String, _ words: String) {
    #expect {
      try ConfigurationFile.read("formats:\n- local-v1\n\(item)\n", name: "f")
    } throws: { error in
      "\(error)".contains(words) && "\(error)".hasPrefix("f")
    }
  }

  @Test(arguments: [
    ("formats: []\n", "f, line 1: 'formats' wants one at least"),
    ("desk:\n  id: a\nformats: local-v1\n", "f: 'formats', line 3: "),
  ])
  func theListOfFormatsIsAListAndNotEmpty(_ text: String, _ words: String) {
    #expect {
      try ConfigurationFile.read(text, name: "f")
    } throws: { error in
      "\(error)".contains(words)
    }
  }

  @Test func whatScannersSendAroundACodeIsSet() throws {
    let configuration = try ConfigurationFile.read(
      "scanner:\n  prefix: B\n  suffix: C\n", name: "f")
    #expect(configuration.scanner.profile.framing == Framing(prefix: "B", suffix: "C"))
  }

  @Test func theEnvironmentOverridesTheFile() throws {
    let configuration = try Configuration.load(
      path: nil,
      environment: [
        "SCANNERD_SOCKET": "/tmp/s", "SCANNERD_DATA": "/tmp/d",
        "SCANNERD_DEVICES": "serial:/dev/pts/3",
      ])
    #expect(configuration.socket == "/tmp/s")
    #expect(configuration.data == "/tmp/d")
    #expect(configuration.devices.map(\.path) == ["/dev/pts/3"])
  }

  @Test func aFileThatIsNamedMustExist() {
    #expect(throws: ConfigurationError.self) {
      try Configuration.load(path: "/nowhere/scannerd.yaml", environment: [:])
    }
  }
}
