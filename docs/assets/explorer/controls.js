// What the controls offer: kinds, sectors, departments, actors, years and days of the data.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const byId = (id) => document.getElementById(id);

  function option(value, text) {
    const made = document.createElement("option");
    made.value = value;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  explorer.fillControls = (data, extent, compare) => {
    const count = d3.rollup(
      data.events,
      (group) => group.length,
      (event) => event.record.kind,
    );
    byId("kinds").append(
      ...data.kinds.flatMap(({ shown }, kind) => {
        if (!count.has(kind)) return [];
        const label = document.createElement("label");
        const box = document.createElement("input");
        box.type = "checkbox";
        box.value = kind;
        label.append(box, ` ${shown}`);
        return [label];
      }),
    );
    byId("sector").append(...data.sectors.map(({ shown }, position) => option(position, shown)));
    const places = data.departments.slice().sort((one, two) => compare(one.shown, two.shown));
    byId("place").append(...places.map(({ code, shown }) => option(code, shown)));
    byId("places").append(
      ...places.map(({ code, shown }) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.value = code;
        button.dataset.name = shown;
        item.append(button);
        return item;
      }),
    );
    const named = new Set(data.records.flatMap((record) => record.about));
    const actors = data.records
      .filter((record) => record.isActor && named.has(record.position))
      .map((record) => record.shown);
    byId("actors").append(...[...new Set(actors)].sort(compare).map((name) => option(name)));
    for (const id of ["from", "to"]) {
      byId(id).min = explorer.yearOf(extent[0]);
      byId(id).max = explorer.yearOf(extent[1]);
    }
    byId("on").min = explorer.toText(data.first);
    byId("on").max = explorer.toText(data.last);
    byId("slider").min = explorer.monthOf(data.first);
    byId("slider").max = explorer.monthOf(data.last);
    byId("groups").append(
      ...explorer.groupWords().map((text, group) => {
        const item = document.createElement("li");
        const swatch = document.createElement("span");
        swatch.className = `swatch group-${group}`;
        item.append(swatch, ` ${text}`);
        return item;
      }),
    );
    for (const key of document.querySelectorAll("svg[data-shape]")) {
      key.querySelector("path").setAttribute("d", explorer.shapeOf(key.dataset.shape));
    }
  };
})();
