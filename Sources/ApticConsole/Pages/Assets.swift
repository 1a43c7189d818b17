import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// Style, script and icon: of the program itself, nothing from outside.
extension Console {
  var assetRoutes: [ConsoleRoute] {
    [
      Self.asset("/console.css", PackageResources.console_css, "text/css; charset=utf-8"),
      Self.asset("/console.js", PackageResources.console_js, "text/javascript; charset=utf-8"),
      Self.asset("/icone.svg", PackageResources.icone_svg, "image/svg+xml"),
    ]
  }

  /// Asked for again by its hash, so that a new release is seen at once.
  private static func asset(_ path: RouterPath, _ bytes: [UInt8], _ type: String) -> ConsoleRoute {
    let tag =
      "\"" + SHA256.hash(data: bytes).prefix(8).map { String($0, radix: 16) }.joined() + "\""
    return ConsoleRoute(.get, path, .everybody) { request, _ in
      var headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache", .contentType: type]
      if request.headers[.ifNoneMatch] == tag {
        headers[.contentType] = nil
        return Response(status: .notModified, headers: headers)
      }
      return Response(
        status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
  }
}
