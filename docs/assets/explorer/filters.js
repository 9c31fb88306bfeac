// Which records the filters leave. Accents and case do not count, and a word finds words that begin with it.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const HAN = /\p{Script=Han}/u;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  // Chinese texts have no spaces, so a Chinese word may begin at any character.
  function finder(text) {
    const words = wordsOf(text);
    const spaced = ` ${words.join(" ")}`;
    const joined = words.join("");
    return (word) => (HAN.test(word) ? joined.includes(word) : spaced.includes(` ${word}`));
  }

  explorer.createFilters = (records) => {
    const finders = records.map((one) =>
      finder([one.shown, one.name, one.spanish, one.chinese, one.also, one.id.replaceAll("-", " "), one.id].join(" ")),
    );
    const actors = records.filter((one) => one.isActor);
    const names = new Map();
    for (const actor of actors) {
      for (const name of new Set([actor.shown, actor.name, actor.spanish, actor.chinese, actor.id].map(fold))) {
        if (name) names.set(name, [...(names.get(name) ?? []), actor]);
      }
    }

    // The positions of the records that each word finds by their names, or by the names of records that they name.
    function found(text) {
      return wordsOf(text).map((word) => {
        const own = finders.map((finds) => finds(word));
        return records.map((one) => own[one.position] || one.about.some((position) => own[position]));
      });
    }

    function actorsOf(text) {
      const exact = names.get(fold(text.trim()));
      const words = wordsOf(text);
      const chosen = exact ?? actors.filter((one) => words.every((word) => finders[one.position](word)));
      return new Set(chosen.map((one) => one.position));
    }

    // Return for each record whether all filters leave it, whether all but that of the department do, and whether all
    // but that of the kinds do; and the actors that the filter of actors means.
    return ({ text, kinds, sector, actor, place }) => {
      const words = found(text);
      const actors = wordsOf(actor).length ? actorsOf(actor) : null;
      const left = { shown: [], anywhere: [], anyKind: [], actors };
      for (const one of records) {
        const isLeft =
          (sector < 0 || one.sectors.includes(sector)) &&
          (actors === null || actors.has(one.position) || one.about.some((position) => actors.has(position))) &&
          words.every((isFound) => isFound[one.position]);
        const isKind = kinds.size === 0 || kinds.has(one.kind);
        const isThere = place === "" || one.places.includes(place);
        left.shown.push(isLeft && isKind && isThere);
        left.anywhere.push(isLeft && isKind);
        left.anyKind.push(isLeft && isThere);
      }
      return left;
    };
  };
})();
