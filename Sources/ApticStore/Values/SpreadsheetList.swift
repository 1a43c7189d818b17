import ApticScanCore

/// A whole list as a spreadsheet, read a page at a time while it leaves.
public struct SpreadsheetList<Item: Codable & Sendable>: AsyncSequence, Sendable {
  public typealias Read = @Sendable (PageRequest) async throws -> Page<Item>
  public typealias Cells = @Sendable (Item) -> [SpreadsheetCSV.Cell]

  private let titles: [String]
  private let first: Page<Item>
  private let read: Read
  private let cells: Cells

  /// What refuses the request does so here, before the answer has begun.
  public init(
    _ titles: [String], after: String? = nil, _ read: @escaping Read, _ cells: @escaping Cells
  ) async throws {
    self.titles = titles
    self.read = read
    self.cells = cells
    first = try await read(PageRequest(limit: PageRequest.greatestLimit, after: after))
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(next: first, titles: titles, read: read, cells: cells)
  }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate var next: Page<Item>?
    fileprivate var titles: [String]
    fileprivate let read: Read
    fileprivate let cells: Cells

    /// The lines of a page, the titles before the first.
    public mutating func next() async throws -> String? {
      guard let page = next else { return nil }
      let lines = page.items.map { SpreadsheetCSV.line(cells($0)) }.joined()
      let head = titles.isEmpty ? "" : SpreadsheetCSV.mark + SpreadsheetCSV.header(titles)
      titles = []
      if let cursor = page.next {
        next = try await read(PageRequest(limit: PageRequest.greatestLimit, after: cursor))
      } else {
        next = nil
      }
      return head + lines
    }
  }
}
