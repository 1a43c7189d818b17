import ApticClient
import Testing

@testable import apticctl

@Suite("The trigger")
struct TriggerTests {
  @Test(
    "the virtual scanner's socket is beside the daemon's, unless the environment names another",
    arguments: [
      ("/run/scannerd/scannerd.sock", [:], "/run/scannerd/virtual-scanner.sock"),
      (".run/scannerd.sock", [:], ".run/virtual-scanner.sock"),
      ("scannerd.sock", [:], "virtual-scanner.sock"),
      ("/a/b", ["SCANNERD_VIRTUAL_SCANNER": ""], "/a/virtual-scanner.sock"),
      ("/a/b", ["SCANNERD_VIRTUAL_SCANNER": "/c"], "/c"),
    ])
  func path(socket: String, environment: [String: String], path: String) {
    #expect(
      VirtualScannerPath.standard(besideDaemonAt: socket, environment: environment) == path)
  }

  @Test("a scanner that is not there is unreachable; a path too long is told")
  func unreachable() {
    #expect(throws: TriggerFailure.unreachable(socket: "/tmp/aptic-none/v", why: .noSocket)) {
      try Trigger(socket: "/tmp/aptic-none/v").pull("12")
    }
    let long = "/tmp/" + String(repeating: "x", count: 120)
    #expect(throws: TriggerFailure.unreachable(socket: long, why: .pathTooLong)) {
      try Trigger(socket: long).pull("12")
    }
  }
}
