import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import Testing

@testable import ApticConsole

@Suite struct MultipartReaderTests {
  private struct Part: Equatable {
    var name: String
    var file: String?
    var content: [UInt8] = []
  }

  static func body(_ text: String) -> [UInt8] {
    Array(text.replacing("\n", with: "\r\n").utf8)
  }

  static let type = "multipart/form-data; boundary=xyz"

  /// The parts of a body that arrives in pieces of so many bytes; nil where it does not come to its end.
  private func parts(_ body: [UInt8], inPiecesOf size: Int = .max) throws -> [Part]? {
    var reader = try MultipartReader(contentType: Self.type)
    var parts: [Part] = []
    var rest = body[...]
    while !rest.isEmpty {
      reader.add(ByteBuffer(bytes: rest.prefix(size)))
      rest = rest.dropFirst(size)
      while let event = try reader.next() {
        switch event {
        case .began(let name, let file): parts.append(Part(name: name, file: file))
        case .content(let bytes):
          parts[parts.count - 1].content.append(contentsOf: bytes.readableBytesView)
        }
      }
    }
    return reader.isOver ? parts : nil
  }

  @Test func fieldsAndFilesAreToldWhereverTheyAreCut() throws {
    let sent = Self.body(
      """
      --xyz
      Content-Disposition: form-data; name="jeton"

      abc
      --xyz
      Content-Disposition: form-data; name="fichier"; filename="un %22 été; le 2.csv"
      Content-Type: text/csv

      code;order
      1;2

      --xyz
      Content-Disposition: form-data; filename=a.pdf; name=vide


      --xyz--

      """)
    let expected = [
      Part(name: "jeton", file: nil, content: Self.body("abc")),
      Part(name: "fichier", file: "un \" été; le 2.csv", content: Self.body("code;order\n1;2\n")),
      Part(name: "vide", file: "a.pdf"),
    ]
    for size in 1...sent.count {
      #expect(try parts(sent, inPiecesOf: size) == expected, "in pieces of \(size)")
    }
  }

  /// With beginnings of a mark in the midst, and one cut off by the mark itself.
  @Test func everyByteOfAFileArrives() throws {
    let content =
      (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      + Array("\r\r\n\r\n-\r\n--\r\n--x\r\n--xy\r\n\r\n--xy".utf8)
    let sent =
      Self.body("--xyz\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\n\n") + content
      + Self.body("\n--xyz--")
    for size in 1...sent.count {
      #expect(
        try parts(sent, inPiecesOf: size) == [Part(name: "f", file: "a", content: content)])
    }
  }

  @Test(arguments: [
    "--xyz\n\n\n--xyz", "--abc\n--abc--", "--xyz!\n",
    "--xyz\nContent-Disposition: form-data\n\nx\n--xyz--",
    "--xyz\n" + String(repeating: "a", count: 20_000),
  ])
  func whatIsNoFormIsNone(text: String) {
    #expect(throws: MultipartReader.Malformed.self) { try parts(Self.body(text)) }
    #expect(throws: MultipartReader.Malformed.self) { try parts(Self.body(text), inPiecesOf: 1) }
  }

  @Test(arguments: [
    "", "--xyz", "--xyz\n", "--xyz\nname\n--xyz--",
    "--xyz\nContent-Disposition: form-data; name=f\n\nx",
  ])
  func whatIsCutDoesNotEnd(text: String) throws {
    #expect(try parts(Self.body(text)) == nil)
  }

  @Test(arguments: ["", "multipart/form-data", "multipart/form-data; boundary="])
  func aTypeWithoutBoundaryIsNone(type: String) {
    #expect(throws: MultipartReader.Malformed.self) { try MultipartReader(contentType: type) }
  }
}

@Suite struct FormBodyTests {
  private static func request(_ parts: [(head: String, content: [UInt8])], end: String = "--xyz--")
    -> Request
  {
    var body = ByteBuffer()
    for part in parts {
      body.writeString("--xyz\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n")
      body.writeBytes(part.content)
      body.writeString("\r\n")
    }
    body.writeString(end)
    return Request(
      head: HTTPRequest(
        method: .post, scheme: nil, authority: nil, path: "/",
        headerFields: [.contentType: MultipartReaderTests.type]),
      body: RequestBody(buffer: body))
  }

  private static func field(_ name: String, _ value: String) -> (head: String, content: [UInt8]) {
    ("name=\"\(name)\"", Array(value.utf8))
  }

  private static func file(_ name: String, bytes: Int) -> (head: String, content: [UInt8]) {
    ("name=\"\(name)\"; filename=\"a.csv\"", [UInt8](repeating: 7, count: bytes))
  }

  /// The file was too large to be read; what was typed is kept, wherever it stood.
  @Test func aFileThatIsTooLargeIsLeftOut() async throws {
    let form = try await Form(
      Self.request([
        Self.field("jeton", "abc"), Self.file("gros", bytes: Form.greatestFileBytes + 1),
        Self.file("petit", bytes: 3), Self.field("nom", " Rose "),
      ]))
    #expect(form.isCutOff && form.file("gros") == nil)
    #expect(form.secret == "abc" && form["nom"] == "Rose")
  }

  @Test func aFileThatFitsIsThere() async throws {
    let form = try await Form(
      Self.request([Self.file("f", bytes: Form.greatestFileBytes), Self.field("jeton", "abc")]))
    #expect(!form.isCutOff && form.file("f")?.content.count == Form.greatestFileBytes)
  }

  @Test func fieldsHaveALimitOfTheirOwn() async {
    let long = String(repeating: "a", count: Form.greatestBytes + 1)
    await #expect(throws: NIOTooManyBytesError.self) {
      try await Form(Self.request([Self.field("nom", long)]))
    }
  }

  /// None of it is content, and all of it would be kept.
  @Test(arguments: [
    [(String, [UInt8])](repeating: ("name=a", []), count: 2_000),
    [(String, [UInt8])](repeating: ("name=a; filename=b", []), count: 2_000),
    [(String, [UInt8])](
      repeating: ("name=\(String(repeating: "a", count: 10_000))", []), count: 10),
  ])
  func partsWithoutContentCountAsWell(parts: [(String, [UInt8])]) async {
    await #expect(throws: NIOTooManyBytesError.self) {
      try await Form(Self.request(parts.map { (head: $0.0, content: $0.1) }))
    }
  }

  @Test func whoSendsNothingMoreIsLetGo() async throws {
    let channel = NIOAsyncTestingChannel()
    try await channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).get()
    let (body, source) = RequestBody.makeStream()
    let request = Request(
      head: HTTPRequest(
        method: .post, scheme: nil, authority: nil, path: "/",
        headerFields: [.contentType: MultipartReaderTests.type]), body: body)
    let form = Task { try await Form(request, on: channel) }
    await source.yield(ByteBuffer(string: "--xyz\r\n"))
    // What has gone without a word is closed by us, and by nobody else.
    var seconds = 0
    let bound = ContinuousClock.now + .seconds(60)
    while channel.isActive, ContinuousClock.now < bound {
      await Task.yield()
      await channel.testingEventLoop.advanceTime(by: .seconds(1))
      seconds += 1
    }
    #expect(!channel.isActive && seconds >= 60)
    source.finish(ChannelError.inputClosed)
    await #expect(throws: FormBody.BrokenOff.self) { try await form.value }
  }

  @Test func whatDoesNotEndHasNoSecret() async throws {
    let form = try await Form(Self.request([Self.field("jeton", "abc")], end: "--xyz"))
    #expect(form.secret == "")
  }

  /// The secret is known before a byte of a large file is taken.
  @Test func aLargeFileIsStillToComeOnceItsFieldsAreRead() async throws {
    let request = Self.request([
      Self.field("jeton", "abc"), Self.file("fichier", bytes: 100_000), Self.field("nom", "Rose"),
    ])
    var body = try FormBody(request, upTo: 1 << 20)
    let form = try await Form(before: "fichier", of: &body)
    #expect(form.secret == "abc" && form.file("fichier")?.content == [])
    #expect(form["nom"] == "")
    var bytes = 0
    while let content = try await body.content() { bytes += content.readableBytes }
    #expect(bytes == 100_000)
    try await body.drain()
  }

  @Test func noMoreIsReadThanWasAllowed() async throws {
    var body = try FormBody(Self.request([Self.file("f", bytes: 100_000)]), upTo: 10_000)
    await #expect(throws: NIOTooManyBytesError.self) {
      _ = try await Form(before: "f", of: &body)
    }
  }
}
