import ApticDesk
import ApticScanCore
import ApticStore

/// The desk as pages show it: each part is a region that a live page replaces whole.
struct DeskView: Sendable {
  var mode: ModeView
  var scanners: [ScannerView]
  var readyScanners: String
  var isScannerReady: Bool
  var isCoreReachable: Bool
  var notices: [NoticeView]
  var verdict: VerdictView?
  /// A change of mode that was not asked for here, told as loudly as a verdict.
  var change: String?
  /// One sentence for who does not see that something else has changed just now.
  var announcement: String?
  var list: ListView
  var recent: [RecentScan]
  var services: [ServiceView]
  /// What its forms carry.
  var secret: String
  var mayWork: Bool
  // What templates ask is stored: they see no computed property.
  var hasNoServices: Bool
}

struct ModeView: Sendable {
  var isSubmit: Bool
  var name: String
  /// The chosen service, by name.
  var service: String?
  var detail: String
}

struct ScannerView: Sendable {
  var id: String
  var name: String
  var state: String
  var isReady: Bool
  var message: String
  var node: String
  var transport: String
  var scans: String
  var learned: String?
  /// Whether there is anything that it can be made to forget.
  var hasLearned: Bool
}

struct NoticeView: Sendable {
  var severity: String
  var word: String
  var message: String
  var since: String
}

struct VerdictView: Sendable {
  var tone: String
  var sign: String
  var word: String
  var message: String
  /// `…3428`
  var number: String?
  var time: String
  var scan: String
}

struct RecentScan: Sendable {
  var time: String
  var tone: String
  var sign: String
  var word: String
  var number: String
  var message: String
  var from: String
  /// What the device needed: presses, milliseconds, and to the verdict.
  var timing: String
}

struct ServiceView: Sendable {
  var id: String
  var name: String
  var price: String
  var isChosen: Bool
}

/// What is staged, with its totals.
struct ListView: Sendable {
  struct Line: Sendable {
    struct Choice: Sendable {
      var id: String
      var name: String
      var isChosen: Bool
    }

    var code: String
    var number: String
    var service: String
    var time: String
    var value: String
    var price: String
    var left: String?
    var isGood: Bool
    var message: String
    var choices: [Choice]
    /// `ligne-3428`: what a script puts the focus back on.
    var name: String
    var secret: String
  }

  var lines: [Line]
  var count: String
  var total: String
  /// What people pay at the desk, where a price is above the pass.
  var leftToPay: String?
  var hasLines: Bool
  /// Names the submission: sent twice, it is one.
  var request: String
}
