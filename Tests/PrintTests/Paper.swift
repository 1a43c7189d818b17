import ApticScanCore
import Foundation

@testable import ApticPrint

/// A PDF as other programs see it: rendered and read by poppler, its barcodes read back by zbar.
struct Paper {
  let folder: URL
  var path: String { folder.appending(path: "paper.pdf").path }

  init(_ pdf: [UInt8]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(pdf).write(to: folder.appending(path: "paper.pdf"))
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// What stands on it, in the order of reading.
  func text() throws -> String {
    try run("pdftotext", ["-layout", path, "-"])
  }

  /// The same as one line.
  func words() throws -> String {
    try text().split { $0.isWhitespace || $0 == "\u{00A0}" }.joined(separator: " ")
  }

  func pages() throws -> Int {
    let line = try run("pdfinfo", [path]).split(separator: "\n").first { $0.hasPrefix("Pages:") }
    return line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
  }

  /// The barcodes of each page, as a scanner reads them at 300 dots to the inch.
  func barcodes() throws -> [Set<String>] {
    _ = try run("pdftoppm", ["-r", "300", "-gray", path, folder.appending(path: "page").path])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".pgm") }.sorted()
    return try names.map { name in
      let found = try run(
        "zbarimg",
        [
          "--raw", "--quiet", "-Sdisable", "-Scode128.enable",
          folder.appending(path: name).path,
        ])
      return Set(found.split(separator: "\n").map(String.init))
    }
  }

  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

extension CarnetContent {
  static func example(
    _ id: String = "D-001-1", count: Int = 10, sponsor: String = "Département de la Creuse",
    code: (Int) -> PassCode = { .example($0) }
  ) -> CarnetContent {
    CarnetContent(
      id: id,
      passes: (0..<count).map { number in
        Pass(
          code: code(number), order: "D-001", carnet: id, sponsor: sponsor,
          faceValueCents: EuroCents(1_000), validFrom: CivilDate("2026-01-01")!,
          validUntil: CivilDate("2026-12-31")!, graceUntil: CivilDate("2027-01-31")!,
          state: .active)
      })
  }
}

extension PassCode {
  static func example(_ number: Int) -> PassCode {
    let payload = String(String(73_130_000_000_000 + number * 7_919_317).suffix(14))
    return PassCode(payload + CheckDigit.mod97.check(for: payload)!)
  }
}
