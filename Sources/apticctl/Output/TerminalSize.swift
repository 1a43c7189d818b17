import FoundationEssentials
import Glibc

extension Output {
  /// How many columns a drawing may take; nil where there is no terminal that draws.
  var drawableColumns: Int? {
    let kind = ProcessInfo.processInfo.environment["TERM", default: ""]
    guard isTerminal, !["", "dumb"].contains(kind) else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
