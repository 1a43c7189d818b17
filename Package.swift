// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "scannerd",
  products: [
    .executable(name: "scannerd", targets: ["scannerd"]),
    .executable(name: "apticctl", targets: ["apticctl"]),
    .executable(name: "virtual-scanner", targets: ["virtual-scanner"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // C libraries: a module map and a shim header, nothing else.
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CEvdev", pkgConfig: "libevdev", providers: [.apt(["libevdev-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(
      name: "CPango", pkgConfig: "cairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CUdev", pkgConfig: "libudev", providers: [.apt(["libudev-dev"])]),
    .systemLibrary(
      name: "CXkbcommon", pkgConfig: "xkbcommon", providers: [.apt(["libxkbcommon-dev"])]),
    .systemLibrary(name: "CZint", providers: [.apt(["libzint-dev"])]),

    .target(name: "ApticScanCore"),
    .target(
      name: "ApticStore",
      dependencies: [
        "ApticScanCore",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "ApticPrint", dependencies: ["ApticScanCore", "CPango", "CZint"]),
    .target(
      name: "ApticDesk",
      dependencies: ["ApticStore", .product(name: "Logging", package: "swift-log")]),
    .target(
      name: "ApticConsole",
      dependencies: [
        "ApticDesk", "CCmark",
        .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Resources")]),
    .target(
      name: "ApticDevices",
      dependencies: [
        "ApticScanCore", "CEvdev", "CLinux", "CUdev", "CXkbcommon",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "ApticClient",
      dependencies: [
        "ApticScanCore",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),
    .executableTarget(
      name: "apticctl",
      dependencies: [
        "ApticClient", "ApticDevices", "CZint",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(
      name: "scannerd",
      dependencies: [
        "ApticClient", "ApticConsole", "ApticDesk", "ApticDevices", "ApticPrint", "CLinux",
        "CSystemd",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(
      name: "virtual-scanner",
      dependencies: [
        "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(
      name: "ScanCoreTests", dependencies: ["ApticScanCore", "ApticDevices"],
      exclude: ["Scans", "ScanMaking", "make-scans.py"]),
    .testTarget(name: "PrintTests", dependencies: ["ApticPrint"]),
    .testTarget(name: "StoreTests", dependencies: ["ApticStore"], exclude: ["Fixtures"]),
    .testTarget(
      name: "DevicesTests",
      dependencies: [
        "ApticDevices", "CLinux", .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "DeskTests",
      dependencies: ["ApticDesk", .product(name: "Logging", package: "swift-log")]
    ),
    .testTarget(
      name: "ConsoleTests",
      dependencies: ["ApticConsole", .product(name: "NIOEmbedded", package: "swift-nio")]),
    .testTarget(name: "ClientTests", dependencies: ["ApticClient"]),
    .testTarget(
      name: "ControlTests",
      dependencies: [
        "ApticClient", "apticctl",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "DaemonTests", dependencies: ["scannerd", .product(name: "Yams", package: "Yams")]),
  ]
)
