import ApticScanCore
import Glibc

/// What keeps the daemon from a scanner: a stable word for programs, a sentence for the desk.
enum Obstacle: Hashable, Sendable {
  /// A key is down, and the desktop must see it released before the scanner is taken.
  case keyHeld
  /// Another program holds it.
  case busy
  /// Its node may not be opened.
  case denied
  /// Its node does not exist.
  case missing
  /// The node is of another kind than was said, or cannot be set up.
  case unsuitable
  /// It has left.
  case gone
  /// Nobody has given it to the daemon.
  case notAdopted
  /// A scanner that is set to a way of speaking that only its vendor's programs understand.
  case wrongMode
  /// Anything else that the system refuses.
  case failed(Errno)

  /// From the refusal of a call that was to open or take a device.
  init(opening error: Errno) {
    switch error.rawValue {
    case EBUSY, EWOULDBLOCK: self = .busy
    // EPERM: the service's device policy (DeviceAllow=) refuses it.
    case EACCES, EPERM: self = .denied
    // EIO: a terminal whose other end is closed.
    case ENOENT, ENODEV, ENXIO, EIO: self = .missing
    case ENOTTY, EINVAL, EISDIR, ENOTDIR: self = .unsuitable
    default: self = .failed(error)
    }
  }

  /// From the failure of a device that was open.
  init(reading error: Errno) {
    // A grab that waited for keys to be released is refused while reading.
    self = error.rawValue == EBUSY ? .busy : .gone
  }

  var state: Scanner.State {
    switch self {
    case .keyHeld, .busy, .denied, .missing, .unsuitable, .failed: .waiting
    case .gone: .gone
    case .notAdopted, .wrongMode: .ignored
    }
  }

  /// The stable word of `Scanner.reason`.
  var reason: String {
    switch self {
    case .keyHeld: "keyHeld"
    case .busy: "busy"
    case .denied: "denied"
    case .missing: "missing"
    case .unsuitable: "unsuitable"
    case .gone: "gone"
    case .notAdopted: "notAdopted"
    case .wrongMode: "wrongMode"
    case .failed: "failed"
    }
  }

  /// The French sentence of `Scanner.message`: what is the matter, and what to do.
  func message(for transport: Transport?) -> String {
    switch self {
    case .keyHeld:
      "Une touche de la douchette est restée enfoncée : scannez un code pour la libérer, ou "
        + "débranchez puis rebranchez la douchette."
    case .busy:
      "Tenue par un autre programme (\(Self.likelyHolders(of: transport))) : fermez-le, la douchette "
        + "sera prise d’elle-même. « sudo apticctl scanner list » dit lequel."
    case .denied:
      "Accès refusé à la douchette : débranchez-la puis rebranchez-la ; si le refus revient, "
        + "demandez à l’administrateur d’installer les règles udev de scannerd."
    case .missing:
      "Douchette introuvable : branchez-la, elle sera prise d’elle-même."
    case .unsuitable:
      "Ce périphérique n’est pas une douchette de ce type : vérifiez le nom donné dans "
        + "SCANNERD_DEVICES, et la vitesse et le format de la ligne."
    case .gone:
      "Douchette débranchée : rebranchez-la, elle sera reprise d’elle-même."
    case .notAdopted:
      "Laissé au bureau : si c’est une douchette, l’administrateur peut la donner à ce poste par "
        + "« sudo apticctl scanner learn »."
    case .wrongMode:
      "Cette douchette est réglée sur un mode que seuls les logiciels de son fabricant lisent : "
        + "scannez dans son manuel le code « clavier USB » (USB HID keyboard) ou « port série "
        + "USB » (CDC), elle sera prise d’elle-même."
    case .failed(let error):
      "La douchette ne répond pas (\(error)) : débranchez-la puis rebranchez-la."
    }
  }

  /// Programs that are known to hold such a device. Which one it is, only root can see.
  private static func likelyHolders(of transport: Transport?) -> String {
    switch transport {
    case .wedge: "souvent un logiciel de caisse, keyd, input-remapper ou evtest"
    case .serial: "souvent ModemManager, un logiciel de caisse ou un terminal série"
    case .hidpos, nil: "souvent un logiciel de caisse"
    }
  }

  /// The sentence of a scanner with no obstacle.
  static let noneMessage = "Douchette prête."
}
