import ApticScanCore
import CCmark
import Foundation

/// The user guide, docs/guide.fr.md, as the console shows it: a page a task.
///
/// Markdown is read by cmark, which leaves out raw HTML.
struct Guide: Sendable {
  struct Section: Sendable {
    /// `scanner-un-pass`: stands in the address, and in the guide's own links.
    var word: String
    var title: String
    var markdown: String
    /// Whether it is for who runs the network.
    var isForOperator: Bool

    /// With what the network has decided in the place of what it began with.
    func html(_ settings: NetworkSettings) -> String {
      Guide.html(Guide.told(markdown, settings))
    }
  }

  var sections: [Section]

  /// What stands before the operator's sections.
  static let operatorPart = "# Pour l’opérateur du réseau"

  init(_ markdown: String) {
    var sections: [Section] = []
    var title: String?
    var lines: [Substring] = []
    var isForOperator = false
    func close() {
      guard let title else { return }
      sections.append(
        Section(
          word: Self.word(of: title), title: title, markdown: lines.joined(separator: "\n"),
          isForOperator: isForOperator))
    }
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") || line.hasPrefix("# ") {
        close()
        title = line.hasPrefix("## ") ? String(line.dropFirst(3)) : nil
        lines = []
        if line == Self.operatorPart { isForOperator = true }
      } else if !line.hasPrefix("![") {
        // A picture of a page is of no use beside the page.
        lines.append(line)
      }
    }
    close()
    self.sections = sections
  }

  subscript(word: String) -> Section? { sections.first { $0.word == word } }

  /// As forges make a heading's anchor: small letters, spaces as hyphens, signs left out.
  static func word(of title: String) -> String {
    String(
      title.lowercased().compactMap { letter -> Character? in
        if letter == " " || letter == "\u{A0}" || letter == "-" { return "-" }
        return letter.isLetter || letter.isNumber ? letter : nil
      })
  }

  /// Where the guide names a setting, it stands between `<!--setting-->` and `<!--/-->`, which
  /// readers of the file do not see: what the network begins with is there, and here what holds today.
  static func told(_ markdown: String, _ settings: NetworkSettings) -> String {
    let payout = PayoutAmounts(
      gross: settings.faceValueCents, feeBasisPoints: settings.downstreamFeeBasisPoints,
      vatBasisPoints: settings.vatBasisPoints)
    let values = [
      "faceValue": French.amount(payout.gross),
      "downstreamFee": French.percent(settings.downstreamFeeBasisPoints),
      "netOfOnePass": French.amount(payout.net),
      "whose": "Ce sont les réglages d’aujourd’hui",
    ]
    return markdown.replacing(/<!--(\w+)-->(.*?)<!--\/-->/.dotMatchesNewlines()) { match in
      values[String(match.1)] ?? String(match.2)
    }
  }

  /// A link to another section (`#les-membres`) leads to its page.
  fileprivate static func html(_ markdown: String) -> String {
    guard let text = cmark_markdown_to_html(markdown, markdown.utf8.count, CMARK_OPT_DEFAULT) else {
      return ""
    }
    defer { free(text) }
    return String(cString: text).replacing("href=\"#", with: "href=\"/aide/")
  }
}
