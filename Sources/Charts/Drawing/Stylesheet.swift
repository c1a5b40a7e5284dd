extension Chart {
  /// Rules for all charts of a page, to be included once.
  ///
  /// Colours are custom properties with fallbacks: `--chart-1` to `--chart-8` for series, `--chart-heat-1` to
  /// `--chart-heat-9` from low to high, `--chart-ink`, `--chart-muted`, `--chart-line`, `--chart-paper`, and
  /// `--chart-font`. They follow the reader's scheme, or an ancestor with `data-theme="light"` or `"dark"`.
  public static let stylesheet: String = {
    let light = properties(
      Palette.light, Palette.heatLight, ink: "#1c1e21", muted: "#555b61", line: "#dfe2e5", axis: "#868c92",
      paper: "#fff")
    let dark = properties(
      Palette.dark, Palette.heatDark, ink: "#eceef0", muted: "#b3bac1", line: "#3a4046", axis: "#8b9298",
      paper: "#15181b")
    let series = (1...SeriesStyle.colorCount).map { ".chart-s\($0){--chart-color:var(--chart-\($0))}" }
    let heat = (1...HeatScale.steps).map { ".chart-h\($0){fill:var(--chart-heat-\($0))}" }
    return """
      .chart,[data-theme=light] .chart{\(light)}
      @media screen and (prefers-color-scheme:dark){.chart{\(dark)}}
      @media screen{[data-theme=dark] .chart{\(dark)}}
      \(rules)
      \(series.joined(separator: "\n"))
      \(heat.joined(separator: "\n"))

      """
  }()

  private static func properties(
    _ series: [String], _ heat: [String], ink: String, muted: String, line: String, axis: String, paper: String
  ) -> String {
    let colors = series.enumerated().map { "--chart-\($0 + 1):\($1)" }
    let steps = heat.enumerated().map { "--chart-heat-\($0 + 1):\($1)" }
    return
      (colors + steps + [
        "--chart-ink:\(ink)", "--chart-muted:\(muted)", "--chart-line:\(line)", "--chart-axis:\(axis)",
        "--chart-paper:\(paper)",
      ]).joined(separator: ";")
  }

  private static let rules = """
    .chart{display:block;width:100%;max-width:40rem;height:auto;margin-inline:auto;overflow:visible;\
    color:var(--chart-ink);fill:currentColor;font-size:17px;\
    font-family:var(--chart-font,system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif)}
    @media (min-width:36rem){.chart{font-size:13px}}
    @media print{.chart{font-size:13px;break-inside:avoid}}
    .chart-title{font-size:1.1em;font-weight:600}
    .chart-tick,.chart-note{fill:var(--chart-muted)}
    .chart-tick{font-variant-numeric:tabular-nums}
    .chart-annotation{paint-order:stroke;stroke:var(--chart-paper);stroke-width:4px;stroke-linejoin:round}
    .chart-grid{fill:none;stroke:var(--chart-line);stroke-width:1}
    .chart-axis,.chart-frame{fill:none;stroke:var(--chart-axis);stroke-width:1}
    .chart-line{fill:none;stroke:var(--chart-color);stroke-width:2.4;stroke-linejoin:round}
    .chart-rule,.chart-interval{fill:none;stroke:var(--chart-color);stroke-width:1.6}
    .chart-leader{fill:none;stroke:var(--chart-color);stroke-width:1;stroke-opacity:.7}
    .chart-plain,.chart-interval{stroke:var(--chart-muted)}
    .chart-rule{stroke-dasharray:5 4}
    .chart-area{fill:var(--chart-color);fill-opacity:.2}
    .chart-bar{fill:var(--chart-color)}
    .chart-bar:hover{opacity:.75}
    .chart-point{fill:var(--chart-color);stroke:var(--chart-paper);stroke-width:.8}
    .chart-dots,.chart-tiles{fill:none;stroke:var(--chart-color)}
    .chart-d1{stroke-opacity:.22}
    .chart-d2{stroke-opacity:.45}
    .chart-d3{stroke-opacity:.7}
    .chart-d4{stroke-opacity:.95}
    .chart-contour{fill:none;stroke:var(--chart-color,var(--chart-ink));stroke-width:1.5}
    .chart-over{stroke:var(--chart-ink)}
    .chart-targets{fill:none;pointer-events:all}
    .chart-targets>circle{r:9px}
    .chart-targets>:hover{stroke:var(--chart-color,var(--chart-ink));stroke-width:1.5}
    @media (forced-colors:active){.chart{forced-color-adjust:none}}
    """
}
