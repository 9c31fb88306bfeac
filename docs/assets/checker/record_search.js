// A field that finds a record by words of its names in any language, or by its id (the combobox of WAI-ARIA).

import { element, newId } from "./elements.js";

const MOST_SHOWN = 12;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class RecordIndex {
  // rows: the id, the record type and all names of each record.
  constructor(rows) {
    this.entries = rows.map(([id, type, ...names]) => ({
      id, type, name: names[0] ?? id, others: names.slice(1), text: plain([id, id.replaceAll("-", " "), ...names].join(" ")),
      starts: [id, ...names].map(plain),
    }));
    this.byId = new Map(this.entries.map((entry) => [entry.id, entry]));
  }

  // Returns the best entries: those that are called exactly so, then those whose names begin so, then all others.
  find(text, types) {
    const wanted = plain(text.trim());
    const terms = wanted.split(/\s+/).filter(Boolean);
    if (!terms.length) return [];
    const rank = (entry) => (entry.starts.includes(wanted) ? 0 : entry.starts.some((start) => start.startsWith(wanted)) ? 1 : 2);
    return this.entries
      .filter((entry) => (!types || types.includes(entry.type)) && terms.every((term) => entry.text.includes(term)))
      .map((entry) => [rank(entry), entry.name.length, entry])
      .sort(([one, oneLength], [two, twoLength]) => one - two || oneLength - twoLength)
      .slice(0, MOST_SHOWN)
      .map(([, , entry]) => entry);
  }
}

// Returns an input and what stands around it. The value of the input becomes the id of the chosen record.
export function recordSearch(index, { types, typeLabel, none, onChange }) {
  const listId = newId("records");
  const input = element("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": listId,
  });
  const list = element("ul", { id: listId, role: "listbox", hidden: true });
  const chosen = element("span", { class: "chosen" });
  const status = element("span", { role: "status", class: "unseen" });
  const whole = element("span", { class: "search" }, input, list, chosen, status);
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const describe = () => {
    const entry = index.byId.get(input.value.trim());
    chosen.textContent = entry ? `${entry.name} (${typeLabel(entry.type)})` : "";
  };
  const choose = (entry) => {
    input.value = entry.id;
    close();
    describe();
    onChange();
  };
  const mark = (position) => {
    active = position;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    const option = list.children[active];
    if (!option) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    found = index.find(input.value, types);
    list.replaceChildren(...found.map((entry) => {
      const names = [typeLabel(entry.type), entry.id, ...entry.others.slice(0, 2)].join(" · ");
      const option = element("li", { role: "option", id: newId("option"), "aria-selected": "false" },
        element("strong", {}, entry.name), element("small", {}, names));
      option.addEventListener("mousedown", (event) => {
        event.preventDefault(); // the input keeps the focus
        choose(entry);
      });
      return option;
    }));
    const isOpen = found.length > 0;
    list.hidden = !isOpen;
    active = -1;
    input.setAttribute("aria-expanded", String(isOpen));
    input.removeAttribute("aria-activedescendant");
    status.textContent = isOpen || !input.value.trim() ? "" : none;
  };

  input.addEventListener("input", () => {
    show();
    describe();
    onChange();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length) mark((active + step + found.length + (active === -1 && step === -1 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      const entry = found[Math.max(active, 0)];
      if (entry) choose(entry);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  return { whole, input, set: (id) => { input.value = id; describe(); } };
}
