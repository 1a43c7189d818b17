import ApticClient
import ArgumentParser

/// Which part of a list.
struct PageOptions: ParsableArguments {
  @Option(help: "At most so many.") var limit: Int?

  @Option(help: ArgumentHelp("Go on after an earlier page.", valueName: "cursor"))
  var after: String?

  var query: PageQuery { PageQuery(limit: limit, after: after) }

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
  }

  /// In JSON the list itself says so.
  func tellOfMore(_ next: String?, _ session: Session) throws {
    guard let next, !session.printsJSON else { return }
    try session.remark("there are more: --after \(next)")
  }
}
