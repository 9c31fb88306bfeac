// The number of events in each year, and a frame around the years of the timeline that can be drawn, moved and resized.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const HEIGHT = 46;
  const AXIS = 18;
  const MARGIN = 16; // as in the timeline

  explorer.createOverview = (box, { range, label, onWindow }) => {
    const svg = d3
      .select(box)
      .append("svg")
      .attr("role", "img")
      .attr("aria-label", label)
      .attr("height", HEIGHT + AXIS);
    const bars = svg.append("path").attr("class", "bars");
    const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(0,${HEIGHT})`);
    const frame = svg.append("g").attr("class", "brush");
    const x = d3.scaleLinear().domain(range).clamp(true);
    const brush = d3.brushX().on("brush end", (event) => {
      if (event.sourceEvent && event.selection) onWindow(event.selection.map((edge) => Math.round(x.invert(edge))));
    });

    function resize() {
      const width = box.clientWidth;
      svg.attr("width", width);
      x.range([MARGIN, width - MARGIN]);
      const years = d3.scaleUtc().domain(range.map(explorer.toDate)).range(x.range());
      axis.call(
        d3
          .axisBottom(years)
          .ticks(Math.max(2, width / 90))
          .tickSizeOuter(0),
      );
      brush.extent([
        [MARGIN, 0],
        [width - MARGIN, HEIGHT],
      ]);
      frame.call(brush);
    }

    function setEvents(events) {
      const counts = new Map();
      for (const event of events) {
        if (event.mark < 0 || event.at < range[0]) continue;
        const year = explorer.yearOf(event.at);
        counts.set(year, (counts.get(year) ?? 0) + 1);
      }
      const height = d3
        .scaleLinear()
        .domain([0, Math.max(1, d3.max(counts.values()) ?? 1)])
        .range([0, HEIGHT - 2]);
      const rects = [...counts].map(([year, count]) => {
        const [start, end] = [x(explorer.newYear(year)), x(explorer.newYear(year + 1))];
        return `M${start.toFixed(1)},${HEIGHT}V${(HEIGHT - height(count)).toFixed(1)}H${end.toFixed(1)}V${HEIGHT}Z`;
      });
      bars.attr("d", rects.join(""));
    }

    function setWindow(window) {
      const [start, end] = window.map(x);
      frame.call(brush.move, end > start ? [start, Math.max(end, start + 1)] : null);
    }

    return { resize, setEvents, setWindow };
  };
})();
