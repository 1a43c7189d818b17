@testable import ApticScanCore

/// Report descriptors like those of the recorded scans (`ScanMaking/descriptors.py`).
enum SmallDescriptors {
  static let honeywell = descriptor(
    "058c0902a101058c0912a1028502150026ff00750895010501093b8102150026ff0075089503058c"
      + "09fb058c09fc058c09fd8102150026ff0075089538058c09fe8102150026ff007508950105ff0904"
      + "8102750895018103150026010075019508058c09ff8102c0058c0914a10285041500260100750195"
      + "04058c095f058c0960058c0985058c09869102750195049103c0c0")
  static let zebra = descriptor(
    "058c0902a101058c0912a1028502150026ff00750895010501093b8102750895018103150026ff00"
      + "75089503058c09fb058c09fc058c09fd8102150026ff0075089538058c09fe8102150026ff007508"
      + "950105ff09048102150026010075019508058c09ff8102c0058c0914a10285041500260100750195"
      + "04058c095f058c0960058c0985058c09869102750195049103c0c0")
  static let newland = descriptor(
    "058c0902a101058c0912a1028502150026ff00750895010501093b8102150026ff0075089538058c"
      + "09fe8102750895048103150026ff007508950105ff09048102150026010075019508058c09ff8102"
      + "c0058c0914a1028504150026010075019504058c095f058c0960058c0985058c0986910275019504"
      + "9103c0c0")
  static let unnumbered = descriptor(
    "058c0902a101058c0912a102150026ff0075089501058c09fb8102150026ff0075089501058c09fc"
      + "8102150026ff0075089501058c09fd8102150026ff0075089528058c09fe81021500260100750195"
      + "01058c09ff8102750195078103c0c0")
  static let bootKeyboard = descriptor(
    "05010906a101050819012905750195059102750395019103050719e029e715002501750195088102"
      + "75089501810395067508266500050719002a65008100c0")
  static let numberedKeyboard = descriptor(
    "05010906a1018501050719e029e7150025017501950881027508950181039506750826ff00050719"
      + "002aff008100c0")
  static let bitmapKeyboard = descriptor(
    "05010906a101050719e029e7150025017501950881021900296795688102c0")

  /// Of HID POS, where each has what: in the report without its id.
  static let scanners = [
    Layout(descriptor: honeywell, id: 2, count: 0, identifier: 1, data: 4, room: 56, flag: 62),
    Layout(descriptor: zebra, id: 2, count: 0, identifier: 2, data: 5, room: 56, flag: 62),
    Layout(descriptor: newland, id: 2, count: 0, identifier: nil, data: 1, room: 56, flag: 62),
    Layout(descriptor: unnumbered, id: 0, count: nil, identifier: 0, data: 3, room: 40, flag: 43),
  ]
  static let keyboards = [bootKeyboard, numberedKeyboard, bitmapKeyboard]

  struct Layout {
    var descriptor: ReportDescriptor
    var id: UInt8
    var count: Int?
    var identifier: Int?
    var data: Int
    var room: Int
    var flag: Int

    func report(_ part: [UInt8], identifier text: [UInt8], isContinued: Bool) -> [UInt8] {
      var body = [UInt8](repeating: 0, count: flag + 1)
      if let count { body[count] = UInt8(part.count) }
      if let identifier { body.replaceSubrange(identifier..<identifier + text.count, with: text) }
      body.replaceSubrange(data..<data + part.count, with: part)
      body[flag] = isContinued ? 1 : 0
      return id == 0 ? body : [id] + body
    }
  }

  private static func descriptor(_ text: String) -> ReportDescriptor {
    let digits = Array(text)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0..<$0 + 2]), radix: 16)
    }
    guard let descriptor = try? ReportDescriptor(bytes) else { preconditionFailure(text) }
    return descriptor
  }
}
