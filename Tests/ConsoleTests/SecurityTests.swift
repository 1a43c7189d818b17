import Testing

@testable import ApticConsole

@Suite struct LoginGateTests {
  let gate = LoginGate()

  /// Seconds to wait; where none, one more failure.
  @discardableResult
  private func fail(_ account: String, from address: String = "a", at now: Double = 0) -> Double {
    gate.admit(.init(account: account, address: address, at: now))
  }

  @Test func theFirstMistakesCostNothingAndEachFurtherOneTwiceTheWait() {
    for _ in 0..<LoginGate.freeForAccount { #expect(fail("anne") == 0) }
    var waits: [Double] = []
    var now = 0.0
    for _ in 0..<10 {
      let wait = fail("anne", at: now)
      waits.append(wait)
      now += wait
      #expect(fail("anne", at: now) == 0)
    }
    #expect(waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
  }

  @Test func anotherAccountOfTheSameDeskIsNotHeldUp() {
    for _ in 0..<8 { fail("anne") }
    #expect(fail("luc") == 0)
    #expect(fail("anne", from: "b") > 0)
  }

  @Test func anAddressThatTriesManyAccountsIsSlowedDown() {
    for number in 0..<LoginGate.freeForAddress { fail("nom\(number)") }
    #expect(fail("autre") > 0)
    #expect(fail("autre", from: "b") == 0)
  }

  @Test func whoHasThePasswordWasNoGuesser() {
    for _ in 0..<4 { fail("anne") }
    let right = LoginGate.Attempt(account: "anne", address: "a", at: 0)
    #expect(gate.admit(right) == 0)
    gate.noteSuccess(right)
    for _ in 0..<LoginGate.freeForAccount { #expect(fail("anne", from: "b") == 0) }
  }

  @Test func manyThatComeAtOnceAreNotAllTried() {
    let admitted = (0..<100).filter { _ in fail("anne") == 0 }.count
    #expect(admitted == LoginGate.freeForAccount)
  }

  @Test func loginsOfADaysPeopleDoNotAddUp() {
    for _ in 0..<100 {
      let attempt = LoginGate.Attempt(account: "anne", address: "a", at: 0)
      #expect(gate.admit(attempt) == 0)
      gate.noteSuccess(attempt)
    }
  }

  @Test func afterAQuietHourAllIsForgotten() {
    for _ in 0..<9 { fail("anne") }
    let later = LoginGate.forgottenAfter + 1
    #expect(fail("anne", at: later) == 0)
    #expect(fail("anne", at: later) == 0)
  }
}

@Suite struct AllowedOriginsTests {
  private let origins = AllowedOrigins(
    .init(bound: "127.0.0.1:8480", publicURL: "https://console.example.org/"))

  @Test(arguments: [
    ("127.0.0.1:8480", true), ("localhost:8480", true), ("console.example.org", true),
    ("Console.Example.ORG", true), ("127.0.0.1", false), ("127.0.0.1:80", false),
    ("evil.example:8480", false), ("console.example.org.evil.example", false), ("", false),
  ])
  func aNameThatIsNotOursIsNoneOfOurs(host: String, isOurs: Bool) {
    #expect(origins.admits(host: host) == isOurs)
  }

  @Test(arguments: [
    ("http://127.0.0.1:8480", true), ("http://localhost:8480", true),
    ("https://console.example.org", true), ("http://console.example.org", false),
    ("https://127.0.0.1:8480", false), ("null", false), ("https://evil.example", false),
  ])
  func aFormOfAnotherSiteIsNotOurs(origin: String, isOurs: Bool) {
    #expect(origins.admits(origin: origin) == isOurs)
  }
}

@Suite struct FormTests {
  @Test func fieldsAreReadAsTheURLStandardHasThem() {
    let form = Form(urlEncoded: "a=un+mot%20%C3%A9t%C3%A9&b=&c&d=1&d=2&%C3%A9=x%3D%26")
    #expect(form["a"] == "un mot été")
    #expect(form["b"] == "" && form["c"] == "" && form["nothing"] == "")
    #expect(form.all("d") == ["1", "2"])
    #expect(form["é"] == "x=&")
    #expect(form.text("b") == nil)
  }

  @Test func aPasswordKeepsItsSpaces() {
    let form = Form(urlEncoded: "mot-de-passe=+deux+mots+&email=+anne%40ruche.example+")
    #expect(form.raw("mot-de-passe") == " deux mots ")
    #expect(form["email"] == "anne@ruche.example")
  }

  @Test func whatIsNoFormHasNoSecret() {
    for text in ["", "%", "%zz=%zz", "&&&", "=", String(repeating: "&", count: 10_000)] {
      #expect(Form(urlEncoded: text).secret == "")
    }
  }
}

@Suite struct SessionKeyTests {
  @Test func aStrangersKeyIsNoMembers() {
    let stranger = SessionKey.newStranger()
    #expect(SessionKey(cookie: stranger.cookie) == stranger)
    #expect(SessionKey(cookie: "abc") == .member("abc"))
  }

  @Test func eachKeyHasASecretOfItsOwn() {
    let secrets = (0..<100).map { _ in SessionKey.newStranger().formSecret }
    #expect(Set(secrets).count == secrets.count)
    #expect(SessionKey.member("abc").formSecret == SessionKey.member("abc").formSecret)
  }

  @Test func theCookieIsOutOfReachOfScriptsAndOtherSites() {
    let plain = SessionKey.member("abc").header(isSecure: false).value
    #expect(plain == "scannerd=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200")
    #expect(SessionKey.member("abc").header(isSecure: true).value.hasSuffix("; Secure"))
    // Before the login it lasts as long as the browser.
    #expect(!SessionKey.newStranger().header(isSecure: false).value.contains("Max-Age"))
  }

  @Test(arguments: [
    "//evil.example", "https://evil.example", "/\\evil", "", "/a b", "javascript:x",
  ])
  func nobodyIsSentElsewhereAfterTheLogin(path: String) {
    #expect(Console.ownPath(path) == nil)
  }
}
