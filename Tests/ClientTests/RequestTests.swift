import Testing

@testable import ApticClient

@Suite("Requests")
struct RequestTests {
  @Test(
    "nothing that a person types can change the path",
    arguments: [
      ("12/../../x", "/v1/passes/12%2F..%2F..%2Fx"), ("a b", "/v1/passes/a%20b"),
      ("?state=paid", "/v1/passes/%3Fstate%3Dpaid"), ("é", "/v1/passes/%C3%A9"),
      ("a\r\nHost: b", "/v1/passes/a%0D%0AHost%3A%20b"), ("A-b_c.d~9", "/v1/passes/A-b_c.d~9"),
    ])
  func path(code: String, target: String) {
    #expect(Request(method: .get, path: ["passes", code]).target == target)
  }

  @Test("a filter that is not set is left out")
  func query() {
    let page = PageQuery(limit: 5, after: "a&b")
    let request = Request(
      method: .get, path: ["passes"], query: [("state", nil), ("order", "o 1")] + page.query)
    #expect(request.target == "/v1/passes?order=o%201&limit=5&after=a%26b")
    #expect(
      Request(method: .get, path: ["passes"], query: PageQuery().query).target == "/v1/passes")
  }

  @Test("the socket is the service's, unless the environment names another")
  func socketPath() {
    #expect(SocketPath.standard(environment: [:]) == "/run/scannerd/scannerd.sock")
    #expect(SocketPath.standard(environment: ["SCANNERD_SOCKET": ""]) == SocketPath.ofService)
    #expect(SocketPath.standard(environment: ["SCANNERD_SOCKET": "/x"]) == "/x")
  }
}
