// The controls to enter the value of a field, as the classes of sinoperu describe it. Each reads its value as TOML.
//
// A control is { whole, read, key }: `read()` returns TOML, or null while nothing is entered, and `key()` returns the text
// by which a part is known in a path.

import { tomlList, tomlString, tomlTable } from "./dossier_text.js";
import { choice, element, labelled } from "./elements.js";
import { recordSearch } from "./record_search.js";

const LANGUAGES = [["en", "English"], ["es", "español"], ["zh", "中文"]];

export class ValueFields {
  // words: the texts of the page; vocabularies: words with meanings by name; changed: called at each change.
  constructor({ words, vocabularies, index, typeLabel, changed }) {
    Object.assign(this, { words, vocabularies, index, typeLabel, changed });
  }

  // Returns the control for a field of a record. A list of tables is entered one table at a time.
  control(field, label) {
    if (field.form === "table") return this.#table(field, label);
    if (field.form === "map") return this.#map(field, label);
    return field.many ? this.#several(field, label) : this.#single(field, label);
  }

  #single(field, label) {
    const { whole, input, toml } = this.#input(field);
    const meaning = element("small", { class: "meaning", lang: "en" });
    if (field.form === "word") {
      const meanings = new Map(this.vocabularies[field.words]);
      input.addEventListener("change", () => { meaning.textContent = meanings.get(input.value) ?? ""; });
    }
    input.addEventListener("input", this.changed);
    const line = labelled(label, input);
    if (whole !== input) line.append(whole);
    line.append(meaning);
    const text = () => input.value.trim();
    return { whole: line, read: () => (text() ? toml(text()) : null), key: text };
  }

  // Returns the input for one value, the element that holds it, and how its text is written as TOML.
  #input(field) {
    if (field.form === "word") {
      const input = choice(this.vocabularies[field.words].map(([word]) => [word, word]), this.words.choose);
      return { whole: input, input, toml: tomlString };
    }
    if (field.form === "yes-no") {
      const input = choice([["true", this.words.yes], ["false", this.words.no]], this.words.choose);
      return { whole: input, input, toml: (text) => text };
    }
    if (field.form === "id") {
      const { typeLabel, changed, words } = this;
      const { whole, input } = recordSearch(this.index, { types: field.targets, typeLabel, none: words.none_found, onChange: changed });
      input.placeholder = words.search_placeholder;
      return { whole, input, toml: tomlString };
    }
    const input = element("input", { type: "text", spellcheck: "false" });
    if (field.form === "number") return { whole: input, input, toml: (text) => (/^-?(0|[1-9]\d*)$/.test(text) ? text : tomlString(text)) };
    return { whole: input, input, toml: tomlString };
  }

  #several(field, label) {
    const values = [];
    const another = element("button", { type: "button" }, this.words.another);
    const whole = element("fieldset", {}, element("legend", {}, label), another);
    const add = () => {
      const value = this.#single(field, `${values.length + 1}`);
      values.push(value);
      another.before(value.whole);
      return value;
    };
    another.addEventListener("click", () => add().whole.querySelector("input, select").focus());
    add();
    const read = () => {
      const written = values.map((value) => value.read()).filter((value) => value !== null);
      return written.length ? tomlList(written) : null;
    };
    return { whole, read, key: () => "" };
  }

  #map(field, label) {
    const isByLanguage = field.keys === "languages";
    const key = isByLanguage ? choice(LANGUAGES, this.words.choose) : element("input", { type: "text", spellcheck: "false" });
    const text = element("input", { type: "text" });
    for (const control of [key, text]) control.addEventListener("input", this.changed);
    const whole = element("fieldset", {}, element("legend", {}, label),
      labelled(isByLanguage ? this.words.language : this.words.scheme, key), labelled(this.words.text, text));
    const isFull = () => key.value.trim() && text.value.trim();
    return { whole, read: () => (isFull() ? tomlTable([[key.value.trim(), tomlString(text.value.trim())]]) : null), key: () => key.value.trim() };
  }

  #table(field, label) {
    const rows = field.fields.map((inner) => {
      const name = inner.name.replaceAll("_", " ");
      const control = this.control(inner, inner.required ? `${name} (${this.words.required})` : name);
      control.whole.append(element("small", { class: "meaning", lang: "en" }, inner.meaning));
      return { inner, control };
    });
    const early = rows.filter(({ inner }) => !["id", "note"].includes(inner.name));
    const late = rows.filter(({ inner }) => ["id", "note"].includes(inner.name));
    const whole = element("fieldset", {}, element("legend", {}, label), ...early.map(({ control }) => control.whole));
    if (late.length) {
      whole.append(element("details", {}, element("summary", {}, this.words.more_fields), ...late.map(({ control }) => control.whole)));
    }
    const read = () => {
      const pairs = rows.map(({ inner, control }) => [inner.name, control.read()]).filter(([, value]) => value !== null);
      return pairs.length ? tomlTable(pairs) : null;
    };
    const keyOf = (name) => rows.find(({ inner }) => inner.name === name)?.control.key() ?? "";
    return { whole, read, key: () => keyOf("id") || keyOf(field.key) };
  }
}
