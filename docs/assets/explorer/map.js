// The map: how many of the records lie in each department, and a point for each project with known coordinates.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const LIMITS = [1, 3, 10, 30];

  explorer.groupWords = () => [
    "0",
    ...LIMITS.map((low, index) => (index + 1 < LIMITS.length ? `${low}–${LIMITS[index + 1] - 1}` : `${low}+`)),
  ];
  explorer.groupOf = (count) => d3.bisectRight(LIMITS, count);

  explorer.createMap = (box, { data, label, colon, onPlace }) => {
    const shapes = data.departments;
    const projects = data.records.filter((record) => record.point);
    const centres = shapes.map((shape) => d3.geoCentroid({ type: "Polygon", coordinates: largest(shape) }));
    let [paths, numbers, circles] = [[], [], []];

    function largest(shape) {
      return d3.greatest(shape.geometry.coordinates, (polygon) =>
        d3.geoArea({ type: "Polygon", coordinates: polygon }),
      );
    }

    // The picture is drawn once for each width. After that, only numbers and colours change.
    function resize() {
      const width = Math.min(box.clientWidth, 560);
      const chart = Plot.plot({
        width,
        height: Math.round(width * 1.3),
        margin: 2,
        projection: { type: "mercator", domain: { type: "FeatureCollection", features: shapes } },
        marks: [
          Plot.geo(shapes),
          Plot.dot(projects, {
            x: (one) => one.point[0],
            y: (one) => one.point[1],
            r: 5,
            fill: "var(--point)",
            stroke: "var(--page)",
          }),
          Plot.text(centres, {
            x: "0",
            y: "1",
            text: () => "0",
            fontSize: 13,
            fill: "var(--text)",
            stroke: "var(--page)",
            strokeWidth: 3,
          }),
        ],
      });
      paths = [...chart.querySelectorAll('g[aria-label="geo"] path')];
      numbers = [...chart.querySelectorAll('g[aria-label="text"] text')];
      circles = [...chart.querySelectorAll('g[aria-label="dot"] circle')];
      paths.forEach((path, index) => path.addEventListener("click", () => onPlace(shapes[index].code)));
      circles.forEach((circle, index) => {
        circle.classList.add("has-tip");
        circle.dataset.tip = projects[index].shown;
      });
      box.replaceChildren(explorer.asPicture(chart, label));
    }

    function update(counts, points, chosen) {
      const kept = new Set(points);
      shapes.forEach(({ code, shown: name }, index) => {
        const count = counts.get(code) ?? 0;
        const isChosen = code === chosen ? " chosen" : "";
        paths[index].setAttribute("class", `department has-tip group-${explorer.groupOf(count)}${isChosen}`);
        paths[index].dataset.tip = `${name}${colon}${count}`;
        numbers[index].textContent = count || "";
      });
      circles.forEach((circle, index) =>
        circle.setAttribute("visibility", kept.has(projects[index]) ? "visible" : "hidden"),
      );
    }

    return { resize, update };
  };
})();
