// The page: it keeps what is chosen, and draws again what depends on it.
(() => {
  "use strict";
  const explorer = globalThis.explorer;
  const started = performance.now();
  const byId = (id) => document.getElementById(id);
  const allWords = JSON.parse(byId("words").textContent);
  const words = allWords.script;
  const data = explorer.unpack(globalThis.explorerData, allWords);
  const marked = data.events.filter((event) => event.mark >= 0);
  const newest = Math.max(data.last, d3.max(marked, (event) => event.end - 1) ?? data.last);
  const oldest = Math.min(data.first, d3.min(marked, (event) => event.start) ?? data.first);
  const extent = [explorer.newYear(explorer.yearOf(oldest)), explorer.newYear(explorer.yearOf(newest) + 1) - 1];
  const view = explorer.createView(data, extent);
  const filter = explorer.createFilters(data.records);
  const ANSWERS = ["no", "maybe", "surely"]; // in files
  const HELD = [words.no, words.maybe, words.surely];
  const COMPARE = new Intl.Collator(allWords.tag, { numeric: true }).compare;

  let state = view.read(location.hash);
  let left = null; // what the filters leave
  let events = [];
  let listed = { events: [], stakes: [], agreements: [] };

  // Words with values in the place of their names, e.g. {count}.
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (count) => count.toLocaleString(allWords.tag);

  const timeline = explorer.createTimeline(byId("timeline-box"), {
    data,
    extent,
    onWindow: (window) => update(windowOf(window)),
  });
  const overview = explorer.createOverview(byId("overview-box"), {
    range: [data.first, extent[1]],
    label: words.overview,
    onWindow: (window) => update(windowOf(window)),
  });
  const map = explorer.createMap(byId("map-box"), {
    data,
    label: words.map,
    colon: words.colon,
    onPlace: choosePlace,
  });
  const owners = explorer.createOwners(byId("owners-box"), { data, label: words.owners, words });

  const recordCell = (record) => {
    const cell = document.createDocumentFragment();
    const id = document.createElement("span");
    id.className = "id";
    id.textContent = record.id;
    cell.append(explorer.link(record), document.createElement("br"), id);
    return cell;
  };
  // A long date may break between its two ends alone.
  const dateCell = (date) => {
    const cell = document.createDocumentFragment();
    for (const part of date.split(/(?<=\.\.|\/)/)) {
      const whole = document.createElement("span");
      whole.className = "whole";
      whole.textContent = part;
      cell.append(whole);
    }
    return cell;
  };
  const kindOf = (record) => data.kinds[record.kind].shown;
  const statusText = (statuses) => statuses.map((status) => allWords.statuses[status] ?? status).join(words.or);
  const eventTable = explorer.createTable(byId("events"), byId("events-more"), (event) => [
    dateCell(event.date),
    event.shown,
    recordCell(event.record),
    kindOf(event.record),
  ]);
  const stakeTable = explorer.createTable(byId("stakes"), byId("stakes-more"), (stake) => [
    explorer.link(stake.project),
    stake.owner ? explorer.link(stake.owner) : stake.ownerName,
    stake.share || words.unknown,
    dateCell(stake.start || words.unknown),
    dateCell(stake.end || words.unknown),
    HELD[stake.answer],
  ]);
  const agreementTable = explorer.createTable(byId("agreements"), byId("agreements-more"), (one) => [
    recordCell(one.record),
    statusText(one.statuses) || words.unknown,
    HELD[one.answer],
  ]);

  function windowOf([from, to]) {
    const start = Math.max(extent[0], Math.min(from, extent[1] - 1));
    return { from: start, to: Math.max(start + 1, Math.min(to, extent[1])) };
  }

  function applyFilters() {
    left = filter(state);
    events = data.events.filter((event) => left.shown[event.record.position]);
    timeline.setEvents(events);
    overview.setEvents(events);
    byId("actor-problem").textContent =
      left.actors && left.actors.size === 0 ? filled(words.no_actor, { text: state.actor }) : "";
  }

  function drawTimeline() {
    timeline.draw([state.from, state.to]);
    overview.setWindow([state.from, state.to]);
    byId("from").value = explorer.yearOf(state.from);
    byId("to").value = explorer.yearOf(state.to);
  }

  function listEvents() {
    listed.events = events.filter((event) => event.earliest <= state.to && event.latest >= state.from);
    eventTable(listed.events);
    const outside = listed.events.filter(
      (event) => event.mark < 0 || event.end < state.from || event.start > state.to,
    ).length;
    const records = new Set(listed.events.map((event) => event.record)).size;
    const values = { events: number(listed.events.length), records: number(records), outside: number(outside) };
    byId("count").textContent = filled(words.count, values);
    byId("outside").textContent = outside ? filled(words.outside, values) : "";
  }

  function drawMap() {
    const counts = new Map();
    for (const record of data.records) {
      if (left.anywhere[record.position])
        for (const place of record.places) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const points = data.records.filter((record) => record.point && left.shown[record.position]);
    map.update(counts, points, state.place);
    for (const button of document.querySelectorAll("#places button")) {
      const count = counts.get(button.value) ?? 0;
      button.textContent = `${button.dataset.name}${words.colon}${count}`;
      button.setAttribute("aria-pressed", String(state.place === button.value));
    }
    byId("points").replaceChildren(...points.flatMap((record, index) => [index ? " · " : "", explorer.link(record)]));
    byId("points-count").textContent = filled(words.points, { count: points.length });
  }

  function drawDay() {
    const day = state.on;
    byId("on").value = explorer.toText(day);
    byId("slider").value = explorer.monthOf(day);
    byId("slider").setAttribute("aria-valuetext", explorer.toText(day));
    for (const output of document.querySelectorAll(".on")) output.textContent = explorer.toText(day);
    const kept = left.anyKind; // the filter of kinds is about events, and does not hide what holds
    listed.stakes = data.stakes
      .filter((stake) => kept[stake.project.position])
      .map((stake) => ({ ...stake, answer: explorer.answerOn(stake.held, day) }))
      .filter((stake) => stake.answer > 0)
      .sort(
        (one, two) =>
          COMPARE(one.project.shown, two.project.shown) || two.answer - one.answer || COMPARE(two.share, one.share),
      );
    owners.update(listed.stakes, day);
    stakeTable(listed.stakes);
    const all = data.agreements
      .filter((agreement) => kept[agreement.record.position])
      .map(({ record, statuses }) => {
        const [known, answer] = explorer.answerOn(statuses, day);
        return { record, statuses: known, answer };
      });
    listed.agreements = all
      .filter((one) => one.answer > 0 || (state.all && one.statuses.length))
      .sort((one, two) => two.answer - one.answer || COMPARE(one.record.shown, two.record.shown));
    agreementTable(listed.agreements);
    const count = (answers, answer) => number(answers.filter((one) => one.answer === answer).length);
    byId("stakes-count").textContent = filled(words.stakes, {
      surely: count(listed.stakes, 2),
      maybe: count(listed.stakes, 1),
    });
    byId("agreements-count").textContent = filled(words.agreements, {
      surely: count(all, 2),
      maybe: count(all, 1),
      all: number(all.length),
    });
  }

  function drawControls() {
    for (const [id, value] of [
      ["text", state.text],
      ["actor", state.actor],
    ])
      if (byId(id).value !== value) byId(id).value = value;
    byId("sector").value = state.sector;
    byId("place").value = state.place;
    byId("all").checked = state.all;
    for (const box of document.querySelectorAll("#kinds input")) box.checked = state.kinds.has(Number(box.value));
    const chosen = [...state.kinds].sort((a, b) => a - b).map((kind) => data.kinds[kind].shown);
    byId("kinds-chosen").textContent = chosen.length ? chosen.join(words.comma) : words.all_kinds;
  }

  let waiting = 0;
  function later(task) {
    clearTimeout(waiting);
    waiting = setTimeout(task, 120);
  }

  function setLinks(hash) {
    for (const link of document.querySelectorAll("#link, .languages a")) link.hash = hash;
  }

  function keepLink() {
    const hash = view.write(state);
    setLinks(hash);
    if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
  }

  const FILTERS = ["text", "kinds", "sector", "actor", "place"];

  function update(changes) {
    const start = performance.now();
    const changed = (...names) => names.some((name) => name in changes);
    state = { ...state, ...changes };
    if (changed(...FILTERS)) {
      applyFilters();
      drawControls();
      drawTimeline();
      listEvents();
      drawMap();
      drawDay();
    } else if (changed("from", "to")) {
      drawTimeline();
      later(listEvents);
    } else {
      drawControls();
      drawDay();
    }
    performance.measure(
      changed(...FILTERS) ? "explorer: filter" : changed("from", "to") ? "explorer: zoom" : "explorer: day",
      { start },
    );
    later(() => {
      if (changed("from", "to")) listEvents();
      keepLink();
    });
  }

  function choosePlace(place) {
    update({ place: state.place === place ? "" : place });
  }

  function resize() {
    for (const picture of [overview, timeline, map, owners]) picture.resize();
  }

  function drawAll() {
    applyFilters();
    drawControls();
    drawTimeline();
    listEvents();
    drawMap();
    drawDay();
    setLinks(view.write(state));
  }

  // Let a button save a table as it is listed. Each column has a name and a function that returns the value of a row.
  function offerFile(table, file, columns) {
    byId(`${table}-csv`).addEventListener("click", () => {
      const rows = listed[table].map((row) => Object.values(columns).map((value) => value(row)));
      explorer.download(file, explorer.csvText(Object.keys(columns), rows));
    });
  }

  function listen() {
    const on = (id, type, task) => byId(id).addEventListener(type, task);
    on("filters", "submit", (event) => event.preventDefault());
    on("text", "input", () => update({ text: byId("text").value }));
    on("actor", "input", () => update({ actor: byId("actor").value }));
    on("sector", "change", () => update({ sector: Number(byId("sector").value) }));
    on("place", "change", () => update({ place: byId("place").value }));
    on("kinds", "change", () => {
      const chosen = [...document.querySelectorAll("#kinds input:checked")];
      update({ kinds: new Set(chosen.map((box) => Number(box.value))) });
    });
    on("clear", "click", () => {
      const { text, kinds, sector, actor, place } = view.defaults;
      update({ text, kinds, sector, actor, place });
    });
    on("places", "click", (event) => {
      if (event.target.value) choosePlace(event.target.value);
    });
    for (const id of ["from", "to"]) {
      on(id, "change", () => {
        const [from, to] = [Number(byId("from").value), Number(byId("to").value)];
        const whole = (year) => Number.isInteger(year) && year > 0 && year < 9999;
        if (whole(from) && whole(to) && from <= to)
          update(windowOf([explorer.newYear(from), explorer.newYear(to + 1) - 1]));
        else drawTimeline();
      });
    }
    on("zoom-in", "click", () => timeline.zoomBy(1 / 2));
    on("zoom-out", "click", () => timeline.zoomBy(2));
    for (const button of document.querySelectorAll("[data-years]")) {
      const first = Number(button.dataset.years) || explorer.yearOf(extent[0]);
      button.addEventListener("click", () => {
        update({
          from: Math.max(extent[0], explorer.newYear(first)),
          to: Number(button.dataset.years) ? data.last : extent[1],
        });
      });
    }
    on("slider", "input", () => {
      const day = explorer.firstOfMonth(Number(byId("slider").value));
      update({ on: Math.max(data.first, Math.min(day, data.last)) });
    });
    on("on", "change", () => {
      const day = explorer.toDay(byId("on").value);
      if (day === null) drawDay();
      else update({ on: Math.max(data.first, Math.min(day, data.last)) });
    });
    on("all", "change", () => update({ all: byId("all").checked }));
    const day = (known) => (Number.isFinite(known) ? explorer.toText(known) : "");
    offerFile("events", "sinoperu-events.csv", {
      date: (event) => event.date,
      earliest: (event) => day(event.earliest),
      latest: (event) => day(event.latest),
      event: (event) => event.words,
      record: (event) => event.record.id,
      kind: (event) => data.kinds[event.record.kind].name,
      name: (event) => event.record.name,
      name_es: (event) => event.record.spanish,
      name_zh: (event) => event.record.chinese,
    });
    offerFile("stakes", "sinoperu-owners.csv", {
      on: () => explorer.toText(state.on),
      project: (stake) => stake.project.id,
      project_name: (stake) => stake.project.name,
      owner: (stake) => stake.owner?.id ?? "",
      owner_name: (stake) => stake.ownerName,
      share: (stake) => stake.share,
      start: (stake) => stake.start,
      end: (stake) => stake.end,
      held: (stake) => ANSWERS[stake.answer],
    });
    offerFile("agreements", "sinoperu-agreements.csv", {
      on: () => explorer.toText(state.on),
      agreement: (one) => one.record.id,
      name: (one) => one.record.name,
      status: (one) => one.statuses.join(" or "),
      in_force: (one) => ANSWERS[one.answer],
    });
    addEventListener("hashchange", () => {
      state = view.read(location.hash);
      drawAll();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTimeline);
    let width = innerWidth;
    addEventListener("resize", () => {
      // The bar of a mobile browser changes the height alone, and a hidden frame has no room for a picture.
      if (innerWidth === width || innerWidth < 100) return;
      width = innerWidth;
      resize();
      drawAll();
    });
  }

  byId("explorer").hidden = false;
  explorer.fillControls(data, extent, COMPARE);
  listen();
  resize();
  drawAll();
  performance.measure("explorer: first draw", { start: 0 });
  performance.measure("explorer: script", { start: started });
})();
