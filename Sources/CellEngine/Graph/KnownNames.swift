/// Names of modules that come with Swift, to suggest the import that is missing.
enum KnownNames {
  private static let foundation: Set<String> = [
    "Bundle", "Calendar", "CharacterSet", "Data", "Date", "DateComponents", "DateFormatter", "DateInterval", "Decimal",
    "FileHandle", "FileManager", "ISO8601DateFormatter", "IndexPath", "IndexSet", "JSONDecoder", "JSONEncoder",
    "JSONSerialization", "Locale", "Measurement", "MeasurementFormatter", "NSArray", "NSCache", "NSDictionary",
    "NSError",
    "NSLock", "NSNumber", "NSObject", "NSPredicate", "NSRange", "NSRegularExpression", "NSString", "Notification",
    "NotificationCenter", "NumberFormatter", "Operation", "OperationQueue", "Pipe", "Process", "ProcessInfo",
    "PropertyListDecoder", "PropertyListEncoder", "RunLoop", "Scanner", "Thread", "TimeInterval", "TimeZone", "Timer",
    "URL", "URLComponents", "URLRequest", "URLSession", "UUID", "UnitLength", "UnitDuration", "UserDefaults",
    "CGFloat", "CGPoint", "CGRect", "CGSize", "NSMakeRange", "NSLog", "arc4random_uniform",
    // Of the system's library, which Foundation passes on.
    "acosh", "asinh", "atanh", "cbrt", "erf", "erfc", "exit", "fflush", "fmod", "fputs", "getenv", "hypot", "lgamma",
    "memcpy", "rand", "sleep", "srand", "stderr", "stdin", "stdout", "tgamma", "time", "usleep", "abort", "remainder",
  ]
  private static let dispatch: Set<String> = [
    "DispatchGroup", "DispatchQueue", "DispatchSemaphore", "DispatchTime", "DispatchWorkItem", "dispatchMain",
  ]
  private static let synchronization: Set<String> = ["Atomic", "AtomicLazyReference", "Mutex"]

  /// The module to import for a name; nil if it is not known.
  static func module(of name: String) -> String? {
    if foundation.contains(name) { return "Foundation" }
    if dispatch.contains(name) { return "Dispatch" }
    return synchronization.contains(name) ? "Synchronization" : nil
  }
}
