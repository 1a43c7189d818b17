import ApticScanCore
import Foundation
import Testing

@Suite struct ReleaseTests {
  @Test(arguments: [(1_002_003, "1.2.3"), (1_000, "0.1.0"), (2_147_483_000, "2147.483.0")])
  func aReleaseFitsIntoANumber(_ number: Int, _ text: String) {
    #expect(Release(number: number)?.description == text)
    #expect(Release(number: number)?.number == number)
  }

  @Test func noNumberIsNoRelease() {
    #expect(Release(number: 0) == nil)
  }

  @Test func releasesAreInOrder() {
    #expect(Release(0, 9, 9) < Release(1, 0, 0))
    #expect(Release(1, 2, 3) < Release(1, 10, 0))
    #expect(!(Release(1, 2, 3) < Release(1, 2, 3)))
  }

  @Test func thePackageIsNumberedAsTheProgramIs() throws {
    let changelog = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "debian/changelog")
    let first = try String(contentsOf: changelog, encoding: .utf8).split(separator: "\n")[0]
    #expect(first.contains("(\(Release.current))"))
  }
}
