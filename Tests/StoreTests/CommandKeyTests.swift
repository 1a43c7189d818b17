import ApticScanCore
import Foundation
import Testing

@testable import ApticStore

@Suite struct CommandKeyTests {
  @Test func theKeyIsMadeOnceAndKeptToItself() throws {
    let folder = TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
    let key = try CommandKey.open(directory: folder.path)
    let again = try CommandKey.open(directory: folder.path)
    #expect(key.code(for: .undo) == again.code(for: .undo))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/command.key")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func anotherInstallationsCodesAreNotOurs() throws {
    let ours = CommandKey(key: Array(repeating: 1, count: 32))
    let theirs = CommandKey(key: Array(repeating: 2, count: 32))
    for command in [PrintedCommand.test, .confirm, .undo, .cancel, .submit(ours.number(of: "s"))] {
      #expect(ours.isOurs(ours.code(for: command)))
      #expect(!ours.isOurs(theirs.code(for: command)))
    }
    #expect(ours.number(of: "s") != theirs.number(of: "s"))
  }

  @Test func servicesHaveNumbersThatStayAndDiffer() {
    let key = CommandKey(key: Array(repeating: 1, count: 32))
    let numbers = (0..<1_000).map { key.number(of: "service-\($0)") }
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { $0.digits.utf8.count == 8 })
    #expect(key.number(of: "service-0") == numbers[0])
    // A change here makes every printed sheet worthless.
    #expect(numbers[0].digits == "26069281")
    #expect(key.code(for: .undo).text == "9704000000003338502245")
  }
}
