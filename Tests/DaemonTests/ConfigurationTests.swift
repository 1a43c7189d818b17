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
    #expect(configuration.formats == ["opaque:13"])
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
