import ApticScanCore

/// What all pages share: who is there, where one can go, and the desk.
struct Frame: Sendable {
  struct MenuItem: Sendable {
    /// Nil for a heading.
    var path: String?
    var label: String
    var isHere: Bool
    var items: [MenuItem] = []
    var hasItems = false
  }

  var title: String
  /// The network's word for itself.
  var network: String
  /// Names the page for its style and its script.
  var kind: String
  var secret: String
  var menu: [MenuItem] = []
  var member: String?
  var role: String?
  /// What wants a hand of the member's organisation, at the top of every page: the gravest, and the
  /// others, which are folded where the desk's own work is.
  var organisationNotice: OrganisationNoticeView?
  var otherNotices: [OrganisationNoticeView] = []
  /// « et 3 autres avis »
  var otherNoticesCount: String?
  var isUnfolded = false
  /// For who runs the network: the organisation whose pages it reads, and where they are.
  var subject: String?
  var subjectItems: [MenuItem] = []
  /// Nil before the login.
  var desk: DeskView?
  /// Whether verdicts stand large on this page.
  var isDeskPage = false
  /// Whether a browser without scripts loads it again by itself.
  var refreshes = false
  /// Where the guide tells of this page; nil where it does not.
  var help: String?
  /// What was refused, or went wrong: said above the page.
  var alert: String?
  /// What was done.
  var done: String?
}

struct OrganisationNoticeView: Sendable {
  var severity: String
  var word: String
  var message: String
  /// Where something can be done about it.
  var path: String?
  var link: String
}

/// A page in its frame, as templates see it.
struct PageView<Content: Sendable>: Sendable {
  var frame: Frame
  var page: Content
}

extension Member.Role {
  var french: String {
    switch self {
    case .legalRepresentative: "représentant légal"
    case .member: "membre"
    case .readOnly: "consultation"
    case .operator: "opérateur"
    }
  }
}
