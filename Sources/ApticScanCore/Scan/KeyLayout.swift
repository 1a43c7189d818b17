/// What each key prints under one keyboard layout: a table, made from libxkbcommon at start and
/// read here without knowing where it came from.
public struct KeyLayout: Hashable, Sendable {
  public enum Symbol: Hashable, Sendable {
    case none
    case scalar(Unicode.Scalar)
    /// A dead key: prints with the key that follows.
    case dead(Unicode.Scalar)
  }

  /// The modifiers in force when a key goes down.
  public struct Levels: OptionSet, Hashable, Sendable {
    public var rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let shift = Levels(rawValue: 1)
    public static let altGr = Levels(rawValue: 2)
    public static let capsLock = Levels(rawValue: 4)
    public static let numLock = Levels(rawValue: 8)

    static let combinations = 16
  }

  /// What libxkbcommon was asked for: `us`, `fr`, or `fr+shiftlock` where Caps Lock acts as Windows
  /// has it.
  public let id: String
  /// The layout's name alone, `fr`.
  public let name: String
  private let symbols: [Symbol]

  /// Tabulates `symbol` for every key and every combination of levels.
  public init(id: String, symbol: (KeyCode, Levels) -> Symbol) {
    self.id = id
    name = String(id.prefix { $0 != "+" })
    var symbols: [Symbol] = []
    symbols.reserveCapacity(KeyCode.count * Levels.combinations)
    for key in 0..<KeyCode.count {
      for levels in 0..<Levels.combinations {
        symbols.append(
          symbol(KeyCode(rawValue: UInt16(key)), Levels(rawValue: UInt8(levels))))
      }
    }
    self.symbols = symbols
  }

  public func symbol(_ key: KeyCode, _ levels: Levels) -> Symbol {
    let index = Int(key.rawValue) * Levels.combinations + Int(levels.rawValue)
    return index < symbols.count ? symbols[index] : .none
  }
}
