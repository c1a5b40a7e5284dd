import Foundation
import Testing

/// Charts as the browser sets them, with its own fonts.
@Suite struct ChartTests {
  @Test(arguments: [1280, 360])
  func labelsKeepApartAndInside(width: Int) async throws {
    let site = try Sites.everything.get()
    let (count, problems) = try await Browser.tab(width: width) { tab in
      try tab.open(site.page("lessons/charts.html"))
      let problems: [String] = try tab.value(
        """
        [...document.querySelectorAll("svg.chart")].flatMap((chart, number) => {
          const frame = chart.getBoundingClientRect(), found = [];
          const labels = [...chart.querySelectorAll("text")].filter(e => e.checkVisibility() && e.textContent.trim())
            .map(e => ({ words: e.textContent, box: e.getBoundingClientRect() }));
          labels.forEach((a, i) => {
            if (a.box.left < frame.left - 1 || a.box.right > frame.right + 1 || a.box.top < frame.top - 1
              || a.box.bottom > frame.bottom + 1) { found.push(number + ": outside: " + a.words); }
            labels.slice(i + 1).forEach(b => {
              const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
              const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
              // Boxes have room for accents; words touch only when they share more than that.
              if (across > 1 && down > 0.35 * Math.min(a.box.height, b.box.height)) {
                found.push(number + ": " + a.words + " on " + b.words);
              }
            });
          });
          return found;
        })
        """)
      return (try tab.value("document.querySelectorAll('svg.chart').length", as: Int.self), problems)
    }
    #expect(count >= 7)
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test func valuesAndFindingsAreAtHand() async throws {
    let site = try Sites.everything.get()
    try await Browser.tab { tab in
      try tab.open(site.page("lessons/charts.html"))
      let nameless =
        "[...document.querySelectorAll('svg.chart')].filter(e => !(e.getAttribute('aria-label') || document.getElementById((e.getAttribute('aria-labelledby') || '').split(' ')[0]))).length"
      #expect(try tab.value(nameless) == 0)
      let silent = "[...document.querySelectorAll('svg.chart')].filter(e => !e.querySelector('title')).length"
      #expect(try tab.value(silent) == 0)
      let tables = "[...document.querySelectorAll('.drawing .data')].filter(e => e.querySelector('td')).length"
      #expect(try tab.value(tables, as: Int.self) >= 7)
      #expect(try tab.value("document.querySelector('.drawing .data table').checkVisibility()") == false)
      try tab.click(".drawing .data > summary")
      #expect(try tab.value("document.querySelector('.drawing .data table').checkVisibility()"))
      // No chart is empty: bad data is told in its place.
      #expect(try tab.value("document.querySelectorAll('article')[0].innerText.includes('NaN')") == false)
    }
  }
}
