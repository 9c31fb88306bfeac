// The view as a link: what is chosen is in the part of the address after the sign #. Defaults are left out.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});

  explorer.createView = (data, extent) => {
    const defaults = Object.freeze({
      text: "",
      kinds: new Set(),
      sector: -1,
      actor: "",
      place: "",
      from: data.first,
      to: data.last,
      on: data.last,
      all: false,
    });
    const kindOf = new Map(data.kinds.map(({ word }, position) => [word, position]));
    const places = new Set(data.departments.map((one) => one.code));
    const within = (day, low, high) => Math.min(Math.max(day, low), high);

    function read(hash) {
      const given = new URLSearchParams(hash.replace(/^#/, ""));
      const kinds = (given.get("kinds") ?? "").split(",").map((word) => kindOf.get(word));
      const from = within(explorer.toDay(given.get("from")) ?? defaults.from, extent[0], extent[1] - 1);
      const to = within(explorer.toDay(given.get("to")) ?? defaults.to, extent[0] + 1, extent[1]);
      return {
        text: given.get("q") ?? "",
        kinds: new Set(kinds.filter((kind) => kind !== undefined)),
        sector: data.sectors.findIndex(({ name }) => name === given.get("sector")),
        actor: given.get("actor") ?? "",
        place: places.has(given.get("place")) ? given.get("place") : "",
        from: from < to ? from : defaults.from,
        to: from < to ? to : defaults.to,
        on: within(explorer.toDay(given.get("on")) ?? defaults.on, data.first, data.last),
        all: given.get("all") === "yes",
      };
    }

    function write(state) {
      const parts = new URLSearchParams();
      if (state.text) parts.set("q", state.text);
      if (state.kinds.size)
        parts.set(
          "kinds",
          [...state.kinds]
            .sort((a, b) => a - b)
            .map((kind) => data.kinds[kind].word)
            .join(","),
        );
      if (state.sector >= 0) parts.set("sector", data.sectors[state.sector].name);
      if (state.actor) parts.set("actor", state.actor);
      if (state.place) parts.set("place", state.place);
      for (const name of ["from", "to", "on"])
        if (state[name] !== defaults[name]) parts.set(name, explorer.toText(state[name]));
      if (state.all) parts.set("all", "yes");
      return `#${parts}`;
    }

    return { defaults, read, write };
  };
})();
