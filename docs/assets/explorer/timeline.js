// The timeline: a row for each kind, and a mark for each event that links to the page of its record.
//
// The marks are on a canvas, because a browser takes several times as long to move as many elements. Links lie over the
// canvas: one at the mark under the pointer, and one at the mark that the keyboard has reached.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const LANE = 11;
  const LABEL = 16;
  const AXIS = 22;
  const MARGIN = 16; // so that the year of a tick at the edge is not cut
  const NEAR = 7; // pixels
  const SHORTEST = 7; // days
  const SHAPES = {
    circle: "M4.5,0A4.5,4.5 0 1 1 -4.5,0A4.5,4.5 0 1 1 4.5,0Z",
    diamond: "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
    square: "M-4,-4H4V4H-4Z",
    "triangle-left": "M-5,0L3.5,-5V5Z",
    "triangle-right": "M5,0L-3.5,-5V5Z",
  };

  explorer.shapeOf = (shape) => SHAPES[shape];

  explorer.createTimeline = (box, { data, extent, onWindow }) => {
    const svg = d3.select(box).append("svg").attr("aria-hidden", "true");
    const grid = svg.append("g").attr("class", "grid");
    const axes = [svg.append("g").attr("class", "axis"), svg.append("g").attr("class", "axis")];
    const labels = svg.append("g").attr("class", "labels");
    const canvas = d3.select(box).append("canvas").attr("aria-hidden", "true").node();
    const hovered = d3.select(box).append("a").attr("class", "mark has-tip").attr("tabindex", -1).node();
    const paths = data.marks.map(([, shape]) => new Path2D(SHAPES[shape]));
    const full = d3.scaleLinear().domain(extent);
    const x = d3.scaleLinear();
    let reached = document.createElement("a"); // the link that the Tab key reaches
    let current = null; // and its event
    let rows = [];
    let seen = [];
    let view = extent;
    let width = 0;
    box.append(reached);
    hovered.setAttribute("aria-hidden", "true");

    const zoom = d3
      .zoom()
      .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button))
      .on("zoom", (event) => {
        if (event.sourceEvent) onWindow(event.transform.rescaleX(full).domain().map(Math.round));
      });
    const zoomed = d3.select(box).call(zoom).on("dblclick.zoom", null);

    // Set the events; those without a mark are left out. The number of lanes of a row does not depend on the zoom.
    function setEvents(events) {
      const byKind = d3.group(events, (event) => (event.mark < 0 ? -1 : event.record.kind));
      byKind.delete(-1);
      const inOrder = [...byKind].sort(([one], [two]) => one - two);
      rows = inOrder.map(([kind, its]) => ({
        kind,
        label: `${data.kinds[kind].shown} (${its.length})`,
        lanes: Math.max(its.length < 3 ? 1 : 2, Math.min(5, Math.ceil(its.length / 25))),
        events: its.sort((one, two) => one.at - two.at),
        byStart: its.slice().sort((one, two) => one.start - two.start),
      }));
    }

    // Events take the first lane that is free, so that few marks cover each other.
    function place() {
      let top = AXIS;
      for (const row of rows) {
        const ends = new Array(row.lanes).fill(-Infinity);
        for (const event of row.byStart) {
          event.x = x(event.at);
          event.left = x(event.start);
          event.right = x(event.end);
          const left = Math.min(event.left, event.x - 6);
          let lane = ends.findIndex((end) => end <= left);
          if (lane < 0) lane = ends.indexOf(Math.min(...ends));
          ends[lane] = Math.max(ends[lane], event.right, event.x + 6);
          event.y = top + LABEL + lane * LANE + LANE / 2;
        }
        row.top = top;
        top += LABEL + row.lanes * LANE + 4;
      }
      return top;
    }

    function draw(window) {
      view = window;
      const range = [MARGIN, width - MARGIN];
      x.domain(view).range(range);
      full.range(range);
      const bottom = place();
      const corners = [
        [range[0], 0],
        [range[1], bottom],
      ];
      zoom.extent(corners).translateExtent(corners);
      zoom.scaleExtent([1, (extent[1] - extent[0]) / SHORTEST]);
      const scale = (extent[1] - extent[0]) / (view[1] - view[0]);
      zoomed.property("__zoom", d3.zoomIdentity.translate(MARGIN - scale * full(view[0]), 0).scale(scale));
      seen = rows.flatMap((row) => row.events.filter((event) => event.end >= view[0] && event.start <= view[1]));
      drawFrame(range, bottom);
      drawMarks(bottom + AXIS);
      hovered.hidden = true;
      if (!seen.includes(current)) current = seen.find((event) => event.at >= view[0]) ?? seen[0] ?? null;
      reached.hidden = current === null;
      if (current) lay(reached, current);
    }

    function drawFrame(range, bottom) {
      svg.attr("width", width).attr("height", bottom + AXIS);
      const years = d3.scaleUtc().domain(view.map(explorer.toDate)).range(range);
      const count = Math.max(2, width / 90);
      axes[0].attr("transform", `translate(0,${AXIS - 3})`).call(d3.axisTop(years).ticks(count).tickSizeOuter(0));
      axes[1].attr("transform", `translate(0,${bottom + 3})`).call(d3.axisBottom(years).ticks(count).tickSizeOuter(0));
      const line = (parts, values) => parts.selectAll("line").data(values).join("line");
      line(grid, years.ticks(count)).attr("x1", years).attr("x2", years).attr("y1", AXIS).attr("y2", bottom);
      const top = (row) => row.top;
      line(labels, rows).attr("x2", width).attr("y1", top).attr("y2", top);
      const texts = labels.selectAll("text").data(rows).join("text");
      texts.attr("x", 4).attr("y", (row) => row.top + 12).text((row) => row.label); // prettier-ignore
    }

    function drawMarks(height) {
      const ratio = devicePixelRatio || 1;
      const size = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
      canvas.style.height = `${height}px`;
      canvas.style.width = `${width}px`;
      const colours = getComputedStyle(box);
      const [mark, page] = ["--mark", "--page"].map((name) => colours.getPropertyValue(name).trim());
      const pen = canvas.getContext("2d");
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, width, height);
      pen.fillStyle = mark;
      pen.globalAlpha = 0.35;
      for (const event of seen) {
        if (event.mark === 0 || event.end === event.start) continue;
        const left = Math.max(-9, event.left);
        pen.fillRect(left, event.y - 2.5, Math.max(1, Math.min(width + 9, event.right) - left), 5);
      }
      pen.globalAlpha = 1;
      for (const event of seen) {
        pen.translate(event.x, event.y);
        const isExact = event.mark === 0; // filled, with a thin edge that parts it from others
        pen.fillStyle = isExact ? mark : page;
        pen.strokeStyle = isExact ? page : mark;
        pen.lineWidth = isExact ? 0.7 : 1.5;
        pen.fill(paths[event.mark]);
        pen.stroke(paths[event.mark]);
        pen.translate(-event.x, -event.y);
      }
    }

    // Lay a link over the mark of an event, or over its bar.
    function lay(link, event, onBar = false) {
      link.href = event.record.page;
      link.className = "mark has-tip";
      link.setAttribute("aria-label", [event.record.shown, event.shown, event.date].join(" · "));
      const left = Math.max(0, onBar ? event.left : event.x - NEAR);
      const right = Math.min(width, onBar ? event.right : event.x + NEAR);
      link.style.transform = `translate(${left}px, ${event.y - NEAR}px)`;
      link.style.width = `${Math.max(0, right - left)}px`;
      link.style.height = `${2 * NEAR}px`;
    }

    function hover(pointer) {
      const [at, y] = d3.pointer(pointer, box);
      const distance = (event) => Math.hypot(event.x - at, event.y - y);
      const mark = d3.least(seen, distance);
      const isMark = mark !== undefined && distance(mark) <= NEAR;
      const bar = (event) => event.mark > 0 && event.left <= at && at <= event.right && Math.abs(event.y - y) <= 4;
      const event = isMark ? mark : seen.find(bar);
      hovered.hidden = !event;
      if (event) lay(hovered, event, !isMark);
    }

    function go(event) {
      if (!event) return;
      if (event.at < view[0] || event.at > view[1]) {
        const length = view[1] - view[0];
        const start = Math.max(extent[0], Math.min(Math.round(event.at - length / 2), extent[1] - length));
        onWindow([start, start + length]);
      }
      current = event;
      const link = document.createElement("a"); // a new element, so that a screen reader reads it
      lay(link, event);
      reached.after(link);
      link.focus();
      reached.remove();
      reached = link;
    }

    const nearest = (row, at) => row && d3.least(row.events, (event) => Math.abs(event.at - at));

    // Zoom in on the middle of the events that are seen, and zoom out from the middle of the years that are seen.
    function zoomBy(factor) {
      const isIn = factor < 1;
      const [first, last] = isIn ? view : extent;
      const length = Math.min(last - first, Math.max(SHORTEST, Math.round((view[1] - view[0]) * factor)));
      const days = seen.map((event) => event.at).filter((day) => day >= view[0] && day <= view[1]);
      const middle = (isIn ? d3.median(days) : undefined) ?? d3.mean(view);
      const start = Math.max(first, Math.min(Math.round(middle - length / 2), last - length));
      onWindow([start, start + length]);
    }

    function move(key) {
      const row = rows.findIndex((one) => one.kind === current?.record.kind);
      if (key.target !== reached || row < 0 || key.ctrlKey || key.metaKey || key.altKey) return;
      const { events } = rows[row];
      const index = events.indexOf(current);
      const moves = {
        ArrowRight: () => go(events[index + 1]),
        ArrowLeft: () => go(events[index - 1]),
        ArrowDown: () => go(nearest(rows[row + 1], current.at)),
        ArrowUp: () => go(nearest(rows[row - 1], current.at)),
        Home: () => go(events[0]),
        End: () => go(events.at(-1)),
        "+": () => zoomBy(1 / 2),
        "-": () => zoomBy(2),
      };
      if (!moves[key.key]) return;
      key.preventDefault();
      moves[key.key]();
    }

    box.addEventListener("pointermove", hover);
    box.addEventListener("pointerleave", () => (hovered.hidden = true));
    box.addEventListener("keydown", move);
    box.addEventListener("click", (event) => {
      if (event.target !== canvas) return;
      hover(event); // a finger does not hover
      if (!hovered.hidden) hovered.click();
    });

    return { setEvents, draw, zoomBy, resize: () => (width = box.clientWidth) };
  };
})();
