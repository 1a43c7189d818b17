import ApticScanCore
import ApticStore

/// What a desk works by, and may be told anew while it does.
struct DeskSettings: Sendable {
  var configuration: Desk.Configuration
  var decoder: ScanDecoder

  /// - Parameter commands: by which the decoder knows this installation's command barcodes.
  init(configuration: Desk.Configuration, decoder: ScanDecoder, commands: CommandKey) {
    self.configuration = configuration
    self.decoder = decoder
    self.decoder.isOurs = { commands.isOurs($0) }
  }
}

extension Desk {
  /// Works by other settings from the next scan on; what is under way ends by those it began with.
  /// The desk's id stays what it is: its books know it by that.
  public func adopt(_ configuration: Configuration, decoder: ScanDecoder) async {
    var configuration = configuration
    configuration.id = self.configuration.id
    let settings = DeskSettings(
      configuration: configuration, decoder: decoder, commands: commands)
    _ = try? await passThrough { [self] in await take(settings) }
  }

  private func take(_ settings: DeskSettings) async {
    self.settings.withLock { $0 = settings }
    router.repeatWindowMilliseconds = settings.configuration.repeatWindowMilliseconds
    for (id, status) in scanners {
      scanners[id]?.profile = profile(of: status.scanner)
    }
    // What is left of the idle time is counted by the new one.
    watchIdleness()
    await publishState()
  }
}
