/// Currencies. None is converted into another.
enum CurrencyTable {
  private static func currency(
    _ base: String, _ code: String, _ symbols: [String] = [], _ words: [String] = []
  ) -> UnitTable.Row {
    .init(
      code, UnitDimension([base: 1]), 1, symbols: [code] + symbols, prefixes: .multiples, words: words)
  }

  static let money = UnitTable.Section(
    title: "Money",
    rows: [
      currency("dollars", "USD", ["$", "US$"], ["dollar", "dollars"]),
      .init("a hundredth of a dollar", UnitDimension(["dollars": 1]), 0.01, words: ["cent", "cents"]),
      currency("euros", "EUR", ["€"], ["euro", "euros"]),
      .init(
        "a hundredth of a euro", UnitDimension(["euros": 1]), 0.01, words: ["eurocent", "eurocents", "euro cents"]),
      currency("pounds", "GBP", ["£"], ["pound sterling", "pounds sterling"]),
      .init("a hundredth of a pound", UnitDimension(["pounds": 1]), 0.01, words: ["pence", "penny"]),
      currency("yen", "JPY", ["¥"], ["yen"]), currency("yuan", "CNY", ["RMB", "元"], ["yuan", "renminbi"]),
      currency("Swiss francs", "CHF", ["SFr", "Fr."], ["swiss franc", "swiss francs"]),
      currency("rupees", "INR", ["₹"], ["rupee", "rupees"]), currency("won", "KRW", ["₩"], ["won"]),
      currency("roubles", "RUB", ["₽"], ["rouble", "roubles", "ruble", "rubles"]),
      currency("lira", "TRY", ["₺"], ["lira"]), currency("reais", "BRL", ["R$"], ["real", "reais"]),
      currency("Canadian dollars", "CAD", ["C$", "CA$"]), currency("Australian dollars", "AUD", ["A$", "AU$"]),
      currency("New Zealand dollars", "NZD", ["NZ$"]), currency("Hong Kong dollars", "HKD", ["HK$"]),
      currency("Singapore dollars", "SGD", ["S$"]), currency("Mexican pesos", "MXN", ["MX$"]),
      currency("Swedish kronor", "SEK"), currency("Norwegian kroner", "NOK"), currency("Danish kroner", "DKK"),
      currency("zloty", "PLN", ["zł"], ["zloty"]), currency("koruny", "CZK", ["Kč"]),
      currency("forints", "HUF", ["Ft"], ["forint", "forints"]), currency("lei", "RON"), currency("leva", "BGN"),
      currency("hryvnias", "UAH", ["₴"]), currency("shekels", "ILS", ["₪"]), currency("rand", "ZAR"),
      currency("baht", "THB", ["฿"], ["baht"]), currency("dong", "VND", ["₫"]), currency("naira", "NGN", ["₦"]),
      currency("bitcoin", "BTC", ["₿"], ["bitcoin", "bitcoins"]),
    ])

  /// Codes of three letters that may stand before an amount.
  static let codes: Set<String> = Set(
    money.rows.flatMap { $0.symbols }.filter { $0.utf8.count == 3 && $0.utf8.allSatisfy { (65...90).contains($0) } })
}
