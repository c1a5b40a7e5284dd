/// What may be a label: letters, digits and `-_.:`, or anything beyond ASCII.
enum LabelSyntax {
  static func isLabel(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy {
        $0.isLetter || $0.isDigit || $0 >= 0x80 || $0 == Ascii.minus || $0 == Ascii.underscore || $0 == Ascii.dot
          || $0 == Ascii.colon
      }
  }
}
