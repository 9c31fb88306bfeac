// The owners of projects on a day, as bars from 0 to 100 %. `docs/lookup/explorer_data.py` says what is settled.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const ROW = 36;
  const LETTER = 6.2;

  const lettersOf = (character) => (character < "\u2e80" ? 1 : 1.8); // a Chinese character is wider
  const shortened = (text, width) => {
    const most = Math.floor(width / LETTER);
    let letters = 0;
    let kept = "";
    for (const character of text) {
      letters += lettersOf(character);
      if (letters > most) return most < 4 ? "" : `${kept}…`;
      if (letters <= most - 1) kept += character;
    }
    return text;
  };

  explorer.createOwners = (box, { data, label, words }) => {
    let width = 0;
    const kindWords = { sure: words.sure, maybe: words.may, open: words.open };
    return { resize: () => (width = box.clientWidth), update };

    function update(stakes, day) {
      const projects = [...new Set(stakes.map((stake) => stake.project))];
      const sure = new Set(
        stakes.filter((stake) => stake.answer === 2).map((stake) => `${stake.project.id} ${stake.ownerName}`),
      );
      const shown = new Set(projects);
      const bars = data.bands
        .filter((band) => shown.has(band.project) && band.start <= day && day < band.end)
        .map((band) => {
          const isSure = sure.has(`${band.project.id} ${band.ownerName}`);
          return { ...band, kind: band.ownerName === "" ? "open" : isSure ? "sure" : "maybe" };
        });
      const room = (bar) => ((width - 4) * (bar.high - bar.low)) / 100 - 10;
      const y = (one) => (one.project ?? one).position;
      const bar = (kind, style) =>
        Plot.barX(
          bars.filter((one) => one.kind === kind),
          { x1: "low", x2: "high", y, insetTop: 15, insetLeft: 0.5, insetRight: 0.5, ...style },
        );
      const chart = Plot.plot({
        width,
        height: projects.length * ROW + 28,
        marginLeft: 2,
        marginRight: 2,
        marginTop: 0,
        marginBottom: 24,
        x: {
          domain: [0, 100],
          label: null,
          tickFormat: (share) => `${share} %`,
          ticks: [25, 50, 75],
        },
        y: { domain: projects.map(y), axis: null, padding: 0.12 },
        marks: [
          Plot.gridX({ ticks: [0, 25, 50, 75, 100], stroke: "var(--line)", strokeOpacity: 1 }),
          Plot.barX(projects, { x1: 0, x2: 100, y, insetTop: 15, fill: "var(--page)", stroke: "var(--line)" }),
          bar("sure", { fill: "var(--mark)" }),
          bar("maybe", { fill: "var(--maybe)", stroke: "var(--mark)", strokeDasharray: "4 2" }),
          bar("open", { fill: "var(--soft)", stroke: "var(--quiet)", strokeDasharray: "2 3" }),
          Plot.text(projects, {
            x: 0,
            y,
            text: (one) => shortened(one.shown, width),
            textAnchor: "start",
            lineAnchor: "top",
            dy: -ROW / 2 + 3,
            fill: "var(--text)",
            fontSize: 12,
          }),
          Plot.text(bars, {
            x: "low",
            y,
            text: (one) => shortened(one.words, room(one)),
            textAnchor: "start",
            dx: 6,
            dy: 7.5,
            fontSize: 11,
            fill: (one) => (one.kind === "sure" ? "var(--on-mark)" : "var(--text)"),
          }),
        ],
      });
      const drawn = ["sure", "maybe", "open"].flatMap((kind) => bars.filter((one) => one.kind === kind));
      [...chart.querySelectorAll('g[aria-label="bar"] rect')].slice(projects.length).forEach((rect, index) => {
        rect.classList.add("has-tip");
        rect.dataset.tip = [drawn[index].project.shown, drawn[index].words, kindWords[drawn[index].kind]].join(" · ");
      });
      box.replaceChildren(explorer.asPicture(chart, label));
    }
  };
})();
