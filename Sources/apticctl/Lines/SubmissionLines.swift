import ApticClient
import ApticScanCore

extension SubmissionMessage {
  func lines(_ paint: Paint, _ clock: LocalClock) -> [String] {
    guard !items.isEmpty else { return ["nothing is staged"] }
    return items.map { $0.line(paint, clock) } + [
      paint("\(totalCents.written) staged, \(leftToPayCents.written) left to pay", .bold)
    ]
  }
}

extension StagedPass {
  /// The whole code: it is what `submission remove` takes.
  fileprivate func line(_ paint: Paint, _ clock: LocalClock) -> String {
    [
      paint(clock.time(at), .dim),
      outcome.cell(paint),
      printable(pass.code.rawValue),
      pass.faceValueCents.written,
      printable("\(service) at \(pointOfPresence)"),
      continues.map { "pays on with …" + printable($0.tail) } ?? "",
      printable(message),
    ].filter { !$0.isEmpty }.joined(separator: "  ").trimmingTrailingSpaces()
  }
}

extension ConfirmedMessage {
  func lines(_ paint: Paint) -> [String] {
    guard !items.isEmpty else { return ["nothing was staged"] }
    return items.map { item in
      [
        item.outcome.cell(paint), printable(item.code.rawValue), printable(item.message),
      ].joined(separator: "  ").trimmingTrailingSpaces()
    } + [paint("\(submitted) of \(items.count) submitted, \(totalCents.written)", .bold)]
  }
}

extension Outcome {
  /// Sign and word, in a column that takes every outcome.
  func cell(_ paint: Paint) -> String {
    paint("\(look.sign) \(rawValue.padded(to: Self.greatestWidth))", look.styles)
  }
}
