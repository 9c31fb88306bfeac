// The rows of the data as objects, with the words of the language of the page. `docs/lookup/explorer_data.py` says what
// each value means.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});

  explorer.unpack = (data, words) => {
    const term = (group, text) => words[group][text] ?? text;
    const kinds = data.kinds.map(([word, name]) => ({ word, name, shown: term("kinds", name) }));
    const sectors = data.sectors.map((name) => ({ name, shown: term("sectors", name) }));

    const records = data.records.map(
      ([id, kind, name, spanish, chinese, also, sectors, about, places, point], position) => {
        const translated = words.names[id] ?? { es: spanish, zh: chinese }[words.tag];
        return {
          position, id, kind, name, spanish, chinese, also, sectors, about, places, point,
          shown: translated || name,
          language: translated ? words.tag : "en",
          page: `${document.documentElement.dataset.root}records/${id}.html`,
          isActor: data.actors.includes(kinds[kind].word),
        }; // prettier-ignore
      },
    );
    const nameOf = (position, name) => (position < 0 ? name : records[position].shown);

    const happened = data.words.map(([field, key, record, inner]) => {
      const { comma, of_field: mark } = words.script;
      const compose = (field, key, inner) => field + (key && mark + key) + (inner && comma + inner);
      const isTranslated = record >= 0 && records[record].language !== "en";
      const shownInner = inner && (words.events[`${field} ${inner}`] ?? term("events", inner)); // a field can have its own
      const shownKey = isTranslated ? records[record].shown : term("events", key);
      return {
        name: field + (key && ` ${key}`) + (inner && `, ${inner}`),
        shown: compose(term("events", field), shownKey, shownInner),
      };
    });
    const events = data.events.map(([record, index, date, mark, start, end], position) => ({
      position, date, mark, start, end,
      record: records[record],
      words: happened[index].name,
      shown: happened[index].shown,
      at: Math.floor((start + end - (start < end)) / 2), // the middle of the possible days
      ...bounds(data.marks[mark]?.[1], start, end),
    })); // prettier-ignore

    const stakes = data.stakes.map(([project, owner, ownerName, share, start, end, held]) => ({
      project: records[project], owner: owner < 0 ? null : records[owner], ownerName, share, start, end, held,
      ownerShown: nameOf(owner, ownerName),
    })); // prettier-ignore
    const bands = data.bands.map(([project, start, end, low, high, owner, ownerName, text, possible]) => ({
      project: records[project], start, end, low, high, ownerName,
      words: ownerName
        ? `${nameOf(owner, ownerName)} ${text}`
        : [term("events", text), possible.map((one) => nameOf(...one)).join(words.script.comma)]
            .filter(Boolean)
            .join(words.script.colon),
    })); // prettier-ignore
    const agreements = data.agreements.map(([record, statuses]) => ({ record: records[record], statuses }));
    const departments = data.departments.map((shape) => {
      const { code, record } = shape.properties;
      return { ...shape, code, shown: nameOf(record, code) };
    });
    return { ...data, kinds, sectors, records, events, stakes, bands, agreements, departments };
  };

  // The first and the last possible day. The mark of a date with one known end is a triangle, which shows the open side.
  function bounds(shape, start, end) {
    return {
      earliest: shape === undefined || shape === "triangle-left" ? -Infinity : start,
      latest: shape === undefined || shape === "triangle-right" ? Infinity : Math.max(start, end - 1),
    };
  }

  // Return the answer for a day from steps: the first day of each answer, and the answer.
  explorer.answerOn = (steps, day) => {
    let answer = steps[0][1];
    for (const [first, next] of steps) if (first <= day) answer = next;
    return answer;
  };
})();
