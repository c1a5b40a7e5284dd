/// Hostile answers to “write `probe(_:)`”. Those that reach for something of the machine say what they got: `held`
/// when every way was barred, which is then the right answer.
enum Attacks {
  /// What each may use: files, sockets, and a way to name what it got.
  static func reaching(_ witness: HostWitness, store: String, host: Int32) -> [(name: String, code: String)] {
    let key = "\(witness.folder)/key"
    func probe(_ body: String) -> String {
      """
      import Glibc
      func text(_ path: String) -> String? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
      }
      func makes(_ path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        if file >= 0 { write(file, "evil", 4); close(file) }
        return file >= 0
      }
      func names(_ path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        var found: [String] = []
        while let entry = readdir(folder) {
          let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
          if name != "." && name != ".." { found.append(name) }
        }
        return found
      }
      func reaches(_ family: Int32, _ kind: Int32, _ bytes: [UInt8]) -> Bool {
        let plug = socket(family, kind, 0)
        guard plug >= 0 else { return false }
        return bytes.withUnsafeBytes { connect(plug, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), UInt32(bytes.count)) } == 0
      }
      func probe(_ n: Double) -> String {
      \(body)
      }
      """
    }
    func plug(_ family: String, _ bytes: [UInt8]) -> String {
      probe(
        "  return reaches(\(family), Int32(SOCK_STREAM.rawValue), [UInt8(\(family)), 0] + \(bytes)) ? \"connected\" : \"held\""
      )
    }
    func bytes(_ port: UInt16) -> [UInt8] { [UInt8(port >> 8), UInt8(port & 255)] }
    let up = String(repeating: "../", count: 40)
    return [
      ("read the key", probe("  return text(\"\(key)\") ?? \"held\"")),
      ("read another's hand-in", probe("  return text(\"\(witness.folder)/ben/answer.md\") ?? \"held\"")),
      (
        "read by a name with dots",
        probe("  return text(\"\(up)\(key.dropFirst())\") ?? text(\"\(up)etc/passwd\") ?? \"held\"")
      ),
      (
        "read the users",
        probe("  return text(\"/etc/passwd\") ?? text(\"/etc/shadow\") ?? text(\"/etc/hostname\") ?? \"held\"")
      ),
      (
        "look into homes",
        probe(
          "  return names(\"/root\") + names(\"/home\") + names(\"/var\") + names(\"/srv\") == [] ? \"held\" : \"seen\""
        )
      ),
      (
        "look at programs",
        probe("  return names(\"/usr/bin\") + names(\"/usr/local\") + names(\"/bin\") == [] ? \"held\" : \"seen\"")
      ),
      (
        "write outside",
        probe(
          "  return makes(\"\(witness.folder)/outside/new\") || makes(\"\(witness.folder)/outside/kept\") ? \"written\" : \"held\""
        )
      ),
      (
        "write to the results",
        probe(
          "  return makes(\"\(store)/evaluations/evil\") || makes(\"\(store)/modules/evil\") || names(\"\(store)/evaluations\") != [] ? \"written\" : \"held\""
        )
      ),
      (
        "write to the compiler's modules",
        probe("  return makes(\"\(store)/clang/evil\") || names(\"\(store)/clang\") != [] ? \"written\" : \"held\"")
      ),
      (
        "see other programs",
        probe(
          "  return names(\"\(store)/programs\").count <= 1 && names(\"\(store)/modules\") == [] ? \"held\" : \"seen\"")
      ),
      (
        "write to the system",
        probe(
          "  return makes(\"/usr/evil\") || makes(\"/usr/lib/evil\") || makes(\"/evil\") || makes(\"/etc/evil\") ? \"written\" : \"held\""
        )
      ),
      (
        "write to its own program",
        probe(
          """
            let maps = (text("/proc/self/maps") ?? "") + (text("/proc/self/smaps") ?? "")
            let files = Set(maps.split(separator: "\\n").compactMap { $0.split(separator: " ").last.map(String.init) }.filter { $0.hasPrefix("/") })
            return !files.isEmpty && !files.contains { open($0, O_WRONLY) >= 0 || unlink($0) == 0 } ? "held" : "written"
          """)
      ),
      ("IPv4", plug("AF_INET", bytes(witness.port4) + [127, 0, 0, 1] + [UInt8](repeating: 0, count: 8))),
      (
        "IPv6",
        plug("AF_INET6", bytes(witness.port6) + [0, 0, 0, 0] + [UInt8](repeating: 0, count: 15) + [1, 0, 0, 0, 0])
      ),
      ("a name server", plug("AF_INET", [0, 53, 8, 8, 8, 8] + [UInt8](repeating: 0, count: 8))),
      ("an abstract socket", plug("AF_UNIX", [0] + Array(witness.abstractName.utf8))),
      ("a socket in a folder", plug("AF_UNIX", Array(witness.socketPath.utf8) + [0])),
      (
        "interfaces",
        probe("  return (text(\"/proc/net/dev\") ?? \"\").split(separator: \"\\n\").count == 3 ? \"held\" : \"seen\"")
      ),
      (
        "the environment",
        probe(
          """
            var found: [String] = []
            var next = environ
            while let variable = next.pointee { found.append(String(cString: variable)); next += 1 }
            for file in ["/proc/self/environ", "/proc/1/environ"] {
              found += (text(file) ?? "").split(separator: "\\0").map(String.init)
            }
            let own = ["PATH", "HOME", "TMPDIR", "LANG", "PWD", "SWIFT_BACKTRACE", "SWIFT_DETERMINISTIC_HASHING",
              "WORKBOOK_USER"]
            return found.allSatisfy { own.contains(String($0.prefix { $0 != "=" })) } ? "held" : "read \\(found)"
          """)
      ),
      (
        "other processes",
        probe(
          """
            let ids = names("/proc").compactMap(Int.init)
            return ids.count < 8 && text("/proc/\(host)/environ") == nil && text("/proc/\(host)/cmdline") == nil ? "held" : "seen"
          """)
      ),
      (
        "memory of other processes",
        probe(
          "  return open(\"/proc/\(host)/mem\", O_RDONLY) >= 0 || open(\"/proc/kcore\", O_RDONLY) >= 0 ? \"open\" : \"held\""
        )
      ),
      (
        "trace a process",
        probe(
          """
            let call = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "ptrace")
            typealias Trace = @convention(c) (Int, Int32, Int, Int) -> Int
            let trace = unsafeBitCast(call, to: Trace.self)
            return trace(16, \(host), 0, 0) == 0 ? "traced" : "held"
          """)
      ),
      (
        "a link out",
        probe(
          """
            _ = symlink("\(key)", "way")
            _ = link("\(key)", "hard")
            _ = symlink("\(witness.folder)/outside", "folder")
            return text("way") ?? text("hard") ?? (makes("folder/new") ? "written" : "held")
          """)
      ),
      (
        "mount and leave",
        probe(
          """
            _ = mkdir("root", 0o755)
            let mounted = mount("/", "root", nil, 4096, nil) == 0 || umount2("/tmp", 2) == 0
            return mounted || chroot("/") == 0 || sethostname("evil", 4) == 0 ? "done" : "held"
          """)
      ),
      (
        "become root",
        probe(
          "  return geteuid() != 0 && (setuid(0) == 0 || setgid(0) == 0 || seteuid(0) == 0) || geteuid() == 0 ? \"root\" : \"held\""
        )
      ),
      (
        "raise its limits",
        probe(
          """
            typealias Set = @convention(c) (Int32, UnsafePointer<rlimit>) -> Int32
            let set = unsafeBitCast(dlsym(nil, "setrlimit"), to: Set.self)
            var none = rlimit(rlim_cur: .max, rlim_max: .max)
            return [9, 6, 1, 0].contains { set($0, &none) == 0 } ? "raised" : "held"
          """)
      ),
      (
        "devices",
        probe(
          "  return [\"/dev/mem\", \"/dev/kmsg\", \"/dev/sda\", \"/dev/vda\", \"/dev/fuse\", \"/dev/kvm\"].contains { (path: String) in open(path, O_RDWR) >= 0 } || mknod(\"dev\", S_IFCHR | 0o666, 259) == 0 || makes(\"/dev/shm/x\") || makes(\"/dev/x\") ? \"open\" : \"held\""
        )
      ),
      (
        "the kernel's settings",
        probe(
          "  return makes(\"/proc/sys/kernel/core_pattern\") || makes(\"/proc/sysrq-trigger\") || makes(\"/sys/power/state\") || names(\"/sys\") != [] ? \"written\" : \"held\""
        )
      ),
      (
        "run a program",
        probe(
          "  return [\"/bin/sh\", \"/usr/bin/env\", \"/usr/bin/python3\", \"/usr/bin/swiftc\"].contains { (path: String) in access(path, X_OK) == 0 } ? \"there\" : \"held\""
        )
      ),
      (
        "the clock",
        probe(
          "  var time = timespec(tv_sec: 0, tv_nsec: 0)\n  return clock_settime(CLOCK_REALTIME, &time) == 0 ? \"set\" : \"held\""
        )
      ),
      (
        "many processes",
        probe(
          """
            var made = 0
            while made < 2000 {
              let child = forkProcess()
              if child < 0 { return made < 200 ? "held" : "made \\(made)" }
              if child == 0 { while true { pause() } }
              made += 1
            }
            return "made \\(made)"
          }
          func forkProcess() -> Int32 {
            typealias Fork = @convention(c) () -> Int32
            return unsafeBitCast(dlsym(UnsafeMutableRawPointer(bitPattern: 0), "fork"), to: Fork.self)()
          """)
      ),
      (
        "many threads",
        probe(
          """
            for made in 0..<2000 {
              var thread = pthread_t()
              if pthread_create(&thread, nil, { _ in while true { pause() } }, nil) != 0 { return made < 200 ? "held" : "made \\(made)" }
            }
            return "made them"
          """)
      ),
      (
        "map much memory",
        probe(
          "  return mmap(nil, 8 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? \"held\" : \"mapped\""
        )
      ),
      (
        "many large files",
        probe(
          """
            let block = [UInt8](repeating: 1, count: 1 << 20)
            for folder in [".", "/tmp"] {
              var written = 0
              for number in 0..<2000 {
                let file = open("\\(folder)/f\\(number)", O_WRONLY | O_CREAT, 0o644)
                let count = write(file, block, block.count - 1)
                close(file)
                if count <= 0 { break }
                written += count
              }
              if written > 300 << 20 { return "wrote \\(written)" }
            }
            return "held"
          """)
      ),
    ]
  }

  /// Code that is after points. None may get any, whatever it writes and wherever.
  static let forging: [(name: String, code: String)] = [
    ("exit early", "import Glibc\nfunc probe(_ n: Double) -> String { exit(0) }"),
    ("exit at once", "import Glibc\nfunc probe(_ n: Double) -> String { _exit(0) }"),
    ("exit before any call", "import Glibc\nexit(0)\nfunc probe(_ n: Double) -> String { \"held\" }"),
    ("abort", "import Glibc\nfunc probe(_ n: Double) -> String { abort() }"),
    (
      "kill all",
      "import Glibc\nfunc probe(_ n: Double) -> String { kill(-1, SIGKILL); kill(getppid(), SIGKILL); kill(1, SIGKILL); return \"\" }"
    ),
    ("stop all", "import Glibc\nfunc probe(_ n: Double) -> String { kill(getppid(), SIGSTOP); return \"wrong\" }"),
    ("never end", "func probe(_ n: Double) -> String { while true {} }"),
    ("sleep", "import Glibc\nfunc probe(_ n: Double) -> String { while true { pause() } }"),
    (
      "never end, deaf to the clock",
      "import Glibc\nfunc probe(_ n: Double) -> String { signal(SIGALRM, SIG_IGN); signal(SIGXCPU, SIG_IGN); while true {} }"
    ),
    (
      "much memory",
      "func probe(_ n: Double) -> String { var all: [[UInt8]] = []; while true { all.append([UInt8](repeating: 1, count: 1 << 24)) } }"
    ),
    ("deep recursion", "func probe(_ n: Double) -> String { probe(n + 1) + \"x\" }"),
    (
      "much output", "func probe(_ n: Double) -> String { while true { print(String(repeating: \"x\", count: 4096)) } }"
    ),
    (
      "no descriptors",
      "import Glibc\nfunc probe(_ n: Double) -> String { for file in 0..<1024 { close(Int32(file)) }; return \"held\" }"
    ),
    (
      "noise on the channel",
      "import Glibc\nfunc probe(_ n: Double) -> String { for file in 0..<300 { for length in 1..<40 { write(Int32(file), [UInt8](repeating: 0xFF, count: length), length) } }; return \"wrong\" }"
    ),
    ("forged events", forged("for file in 0..<300 { write(Int32(file), frames, frames.count) }")),
    (
      "forged events by the files' names",
      forged(
        """
        for name in ["events", "output", "/proc/self/fd/1", "/proc/self/fd/200", "/proc/self/fd/201"] {
            let file = open(name, O_WRONLY | O_APPEND | O_CREAT, 0o600)
            write(file, frames, frames.count)
          }
        """)
    ),
    (
      "another file in the channel's place",
      "import Glibc\nfunc probe(_ n: Double) -> String { unlink(\"events\"); rename(\"events\", \"gone\"); symlink(\"/etc/passwd\", \"events\"); mkfifo(\"output\", 0o600); truncateFile(); return \"wrong\" }\nfunc truncateFile() { for file in 0..<300 { ftruncate(Int32(file), 0) } }"
    ),
    ("events at the end", forged("atexit { for file in 0..<300 { write(Int32(file), [0x57, 0x5A, 0, 0], 4) } }")),
    (
      "a thread that goes on",
      "import Glibc\nfunc probe(_ n: Double) -> String { var thread = pthread_t(); pthread_create(&thread, nil, { _ in while true { write(200, \"WeWe\", 4) } }, nil); return \"wrong\" }"
    ),
    (
      "a child that goes on",
      "import Glibc\nfunc probe(_ n: Double) -> String { typealias Fork = @convention(c) () -> Int32; let fork = unsafeBitCast(dlsym(nil, \"fork\"), to: Fork.self); if fork() == 0 { while true { write(200, \"WeWe\", 4); usleep(1000) } }; return \"wrong\" }"
    ),
    (
      "its own scoring",
      "enum WorkbookRuntime { static func recordExpressionValue(_ value: Any) {} }\nfunc recordExpressionValue(_ value: Any) {}\nfunc probe(_ n: Double) -> String { \"wrong\" }"
    ),
    (
      "its own module of the runtime",
      "import Glibc\n@_cdecl(\"cell_emit\") public func emitNothing(_ kind: UInt8, _ bytes: UnsafeRawPointer?, _ count: Int) {}\nfunc probe(_ n: Double) -> String { \"held\" }"
    ),
    (
      "the runtime's functions",
      "@_silgen_name(\"cell_emit\") func emit(_ kind: UInt8, _ bytes: UnsafeRawPointer?, _ count: Int)\nfunc probe(_ n: Double) -> String { for kind in UInt8(0)...255 { emit(kind, nil, 0); emit(kind, \"wrong\", 5) }; return \"wrong\" }"
    ),
    (
      "its own call",
      "@_cdecl(\"workbook_value_0\") public func workbook_value_0() {}\nfunc probe(_ n: Double) -> String { \"wrong\" }"
    ),
    (
      "its own start",
      "@_cdecl(\"cell_run_plan\") public func cell_run_plan(_ a: Int, _ b: Int, _ c: Int) -> Int32 { 0 }\nfunc probe(_ n: Double) -> String { \"wrong\" }"
    ),
    (
      "its own equality",
      "func == (a: String, b: String) -> Bool { true }\nextension String { static func == (a: String, b: String) -> Bool { true }\n  static func != (a: String, b: String) -> Bool { false } }\nfunc probe(_ n: Double) -> String { \"wrong\" }"
    ),
    (
      "its own text",
      "struct Text: ExpressibleByStringLiteral, CustomStringConvertible, Equatable { init(stringLiteral: String) {}\n  var description: String { \"held\" }\n  static func == (a: Text, b: Text) -> Bool { true } }\ntypealias String = Text\nfunc probe(_ n: Double) -> Text { \"wrong\" }"
    ),
    ("a value that is no number", "func probe(_ n: Double) -> Double { .nan }"),
    (
      "endless lists",
      "func probe(_ n: Double) -> [Any] { var list: [Any] = []; for _ in 0..<100_000 { list = [list] }; return list }"
    ),
    (
      "much text",
      "func probe(_ n: Double) -> String { String(repeating: \"\\u{1b}]0;evil\\u{7}<script>\", count: 1_000_000) }"
    ),
    (
      "a macro of another program",
      "@freestanding(expression) macro evil() -> String = #externalMacro(module: \"/bin/sh\", type: \"Evil\")\nfunc probe(_ n: Double) -> String { #evil }"
    ),
    (
      "a symbol that is nowhere",
      "@_silgen_name(\"solution_of_the_course\") func solution() -> String\nfunc probe(_ n: Double) -> String { solution() }"
    ),
  ]

  /// Frames of the channel: values for calls that were not made, ends, deaths, and lengths that are not there.
  private static func forged(_ act: String) -> String {
    """
    import Glibc
    func frame(_ kind: Character, _ step: UInt8, _ number: UInt32, _ payload: [UInt8], length: UInt32? = nil) -> [UInt8] {
      func bytes(_ value: UInt64, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) } }
      return [0x57, kind.asciiValue!, step, 0] + bytes(UInt64(number), 4) + bytes(0, 8)
        + bytes(UInt64(length ?? UInt32(payload.count)), 4) + payload
    }
    var frames: [UInt8] = []
    func probe(_ n: Double) -> String {
      let value: [UInt8] = [0x73, 5, 0, 0, 0] + Array("right".utf8)
      for number in [UInt32(0), 1, 2, 99, .max] {
        frames += frame("B", 1, number, []) + frame("e", 1, number, value) + frame("F", 1, number, [0, 0, 0, 0, 0, 0, 0, 0])
        frames += frame("X", 0, number, [0x78, 0, 0, 0, 0]) + frame("S", 1, number, [0, 0, 0, 0])
      }
      frames += frame("e", 1, 0, [UInt8](repeating: 0x6C, count: 5000)) + frame("Z", 0, 0, [])
      frames += frame("e", 1, 0, value, length: .max)
      \(act)
      return "wrong"
    }
    """
  }

  /// Code that is after the compiler. All of it fails as its own answer, in time.
  static func compiling(_ witness: HostWitness) -> [(name: String, code: String)] {
    let sum = (0..<40).map { "(\($0 % 2 == 0 ? "1" : "2.5") + x)" }.joined(separator: " * -")
    let closures = (0..<14).reduce("x") { inner, _ in "{ $0 + (\(inner)) }(1)" }
    return [
      ("exponential types", "func probe(_ x: Double) -> String { let y = [\(sum), \"a\", 1] + \(closures); return y }"),
      (
        "many overloads",
        "func f(_ a: Int) -> Double { 1 }\nfunc f(_ a: Double) -> Int { 1 }\nfunc f(_ a: Int) -> Int { 1 }\nfunc f(_ a: Double) -> Double { 1 }\nfunc probe(_ n: Double) -> String { let s: Character = "
          + String(repeating: "f(", count: 30) + "1" + String(repeating: ")", count: 30) + "; return s }"
      ),
      (
        "a list of everything",
        "func probe(_ n: Double) -> String { let all = [" + String(repeating: "1, 2.0, -n, n * 2 + 1, ", count: 8000)
          + "\"\"]; return all }"
      ),
      ("deep nesting", "func probe(_ n: Double) -> String { " + String(repeating: "[", count: 60_000) + " }"),
      (
        "deep types",
        "typealias T0 = (Int, Int)\n"
          + (1..<40).map { "typealias T\($0) = (T\($0 - 1), T\($0 - 1))" }.joined(separator: "\n")
          + "\nfunc probe(_ n: Double) -> String { let x: T39? = nil; return \"\\(x as Any)\" + 1 }"
      ),
      (
        "endless generics",
        "struct A<T> { var next: A<A<T>>? { nil }\n  func go(_ n: Int) -> Int { n == 0 ? 0 : A<A<T>>().go(n - 1) + \"\" } }\nfunc probe(_ n: Double) -> String { \"\\(A<Int>().go(100))\" }"
      ),
      (
        "ten million letters",
        "func probe(_ n: Double) -> String { \"" + String(repeating: "x", count: 10_000_000) + "\" }"
      ),
      (
        "a line of another file",
        "#sourceLocation(file: \"\(witness.folder)/key\", line: 1)\nfunc probe(_ n: Double) -> String { n }"
      ),
      (
        "a file as a module",
        "import \(witness.folder.split(separator: "/").last?.replacing("-", with: "_") ?? "x")\nfunc probe(_ n: Double) -> String { \"held\" }"
      ),
      (
        "much for the linker",
        "struct Big { var a: InlineArray<1_000_000_000, Int> = .init(repeating: 1) }\nlet big = Big()\nfunc probe(_ n: Double) -> String { \"\\(big.a[0])\" }"
      ),
    ]
  }
}
