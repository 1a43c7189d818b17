import ApticScanCore

/// Who verifies documents and bank details for the network: here its operator, by hand.
///
/// A payment provider can stand in its place. It is told of what was handed in; what it has found
/// comes back by `verifyDocument` and `verifyBankDetails`, as one whom it lets decide.
public protocol Verifier: Sendable {
  /// Why a finding of this one does not count; nil where it does.
  func refusal(of asker: Principal) -> Right.Refusal?
  /// Told once it is in the books. A cut may come between: what still waits is told by
  /// `notices(of:)`.
  func take(_ handedIn: Verification) async
}

/// The operator, who looks at what waits and decides.
public struct OperatorByHand: Verifier {
  public init() {}

  public func refusal(of asker: Principal) -> Right.Refusal? {
    Right.runsNetwork.refusal(of: asker)
  }

  /// Whoever runs the network looks by `notices(of:)`.
  public func take(_ handedIn: Verification) async {}
}
