/// What a command barcode has the desk do.
public enum PrintedCommand: Hashable, Sendable {
  /// Puts the desk in test.
  case test
  /// Puts the desk in submit, with the service that goes by this number on paper.
  case submit(ServiceNumber)
  /// « Soumettre contre-paiement ».
  case confirm
  /// Cancels the last redemption of this desk.
  case undo
  /// Takes out all that is staged.
  case cancel

  /// The word by which events and the journal tell of it.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case test, submit, confirm, undo, cancel
  }

  public var kind: Kind {
    switch self {
    case .test: .test
    case .submit: .submit
    case .confirm: .confirm
    case .undo: .undo
    case .cancel: .cancel
    }
  }
}

/// Eight digits that stand for a service in a command barcode, which has no room for its id.
public struct ServiceNumber: Hashable, Sendable {
  static let width = 8
  static let none = ServiceNumber(digits: String(repeating: "0", count: width))

  public let digits: String

  fileprivate init(digits: String) {
    self.digits = digits
  }

  /// - Parameter number: taken modulo the greatest that there is room for.
  public init(_ number: UInt64) {
    digits = CommandCode.decimal(number, width: Self.width)
  }
}

/// A command barcode as it is printed: 22 digits.
///
/// ```
/// 97 02 12345678 0123456789
/// │  │  │        └ keyed check of the twelve digits before
/// │  │  └ the service's number, or zeros
/// │  └ the kind
/// └ mark of a command
/// ```
///
/// Digits alone, since they read alike whatever keyboard a scanner imitates; an even number of them,
/// since Code 128 packs them in pairs. What makes it a command is the check and nothing else: it
/// needs the key of this installation, so that neither a visitor's paper nor another desk's sheet
/// commands this one, and so that pass formats of any length can be in force beside it: a number of
/// the same shape passes the check once in ten thousand million.
public struct CommandCode: Hashable, Sendable {
  public static let length = 22
  static let mark = "97"
  static let checkWidth = 10

  public let command: PrintedCommand
  public let check: String

  /// Whether a text looks like a command barcode, of whatever installation.
  public static func isShaped(_ text: some StringProtocol) -> Bool {
    text.utf8.count == length && text.hasPrefix(mark)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// What a text of the shape says; whether it may say so is for who has the key. Nil for another
  /// shape, and for a kind that there is none of.
  public init?(_ text: some StringProtocol) {
    guard Self.isShaped(text) else { return nil }
    let number = ServiceNumber(digits: String(text.dropFirst(4).prefix(ServiceNumber.width)))
    guard
      let command = PrintedCommand(kindDigits: text.dropFirst(2).prefix(2), number),
      // A kind without a service has zeros there: each command is written in one way.
      text.hasPrefix(Self.payload(of: command))
    else { return nil }
    self.command = command
    check = String(text.suffix(Self.checkWidth))
  }

  /// - Parameter sign: the keyed check of some digits, as a number.
  public init(_ command: PrintedCommand, signedBy sign: (String) -> UInt64) {
    self.command = command
    check = Self.check(of: command, signedBy: sign)
  }

  /// Whether the check is the one that this key makes.
  public func isSigned(by sign: (String) -> UInt64) -> Bool {
    check == Self.check(of: command, signedBy: sign)
  }

  public var text: String { Self.payload(of: command) + check }

  private static func check(of command: PrintedCommand, signedBy sign: (String) -> UInt64) -> String
  {
    decimal(sign(payload(of: command)), width: checkWidth)
  }

  private static func payload(of command: PrintedCommand) -> String {
    let number: ServiceNumber =
      switch command {
      case .submit(let service): service
      case .test, .confirm, .undo, .cancel: .none
      }
    return mark + command.kind.digits + number.digits
  }

  fileprivate static func decimal(_ number: UInt64, width: Int) -> String {
    var bound: UInt64 = 1
    for _ in 0..<width { bound *= 10 }
    let digits = String(number % bound)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

extension PrintedCommand {
  fileprivate init?(kindDigits: some StringProtocol, _ number: ServiceNumber) {
    switch Kind.allCases.first(where: { $0.digits == kindDigits }) {
    case .test: self = .test
    case .submit: self = .submit(number)
    case .confirm: self = .confirm
    case .undo: self = .undo
    case .cancel: self = .cancel
    case nil: return nil
    }
  }
}

extension PrintedCommand.Kind {
  /// Printed: never to be changed, only added to.
  fileprivate var digits: String {
    switch self {
    case .test: "01"
    case .submit: "02"
    case .confirm: "03"
    case .undo: "04"
    case .cancel: "05"
    }
  }
}
