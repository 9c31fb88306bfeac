// The form that writes one statement of an article: a record, a field, a value, and the passage that it expresses.

import { articleIds, withField, withPassage } from "./dossier_text.js";
import { afterPause, choice, element, labelled } from "./elements.js";
import { recordSearch } from "./record_search.js";
import { ValueFields } from "./value_fields.js";

const PAUSE = 300; // milliseconds without a key before a value is checked
const ARTICLE = "a"; // the article in the small dossier that a value is checked in

export class StatementForm {
  // data: the generated lists; readText and writeText: the dossier; problems: a function that returns the problems of a
  // text, or null while Python does not run.
  constructor(form, { data, index, words, readText, writeText, problems }) {
    Object.assign(this, { form, data, words, readText, writeText, problems });
    const typeLabel = (type) => data.TYPES[type]?.label ?? type;
    this.changed = afterPause(() => this.#refuse(), PAUSE);
    this.values = new ValueFields({ words, vocabularies: data.WORDS, index, typeLabel, changed: () => this.#onChange() });
    this.index = index;
    this.control = null;
    this.latest = 0;

    this.article = element("select");
    this.search = recordSearch(index, { typeLabel, none: words.none_found, onChange: () => this.#showFields() });
    this.search.input.placeholder = words.search_placeholder;
    this.mode = choice([["says", words.says], ["expects", words.expects]], words.choose);
    this.mode.firstChild.remove();
    this.field = element("select");
    this.meaning = element("p", { class: "meaning", lang: "en" });
    this.value = element("div");
    this.passage = element("input", { type: "text" });
    this.refusal = element("p", { role: "status", class: "refusal" });
    const recordLine = labelled(words.record, this.search.input);
    recordLine.append(this.search.whole);
    this.fieldLine = labelled(words.field, this.field);
    this.details = element("div", { hidden: true }, labelled(words.mode, this.mode), this.fieldLine, this.meaning, this.value,
      labelled(words.passage, this.passage));
    form.append(labelled(words.article, this.article), recordLine, this.details, this.refusal, element("p", {}, element("button", {}, words.add_statement)));
    this.field.addEventListener("change", () => this.#showValue());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
    this.showArticles();
  }

  // Offers the articles of the dossier.
  showArticles() {
    const ids = articleIds(this.readText());
    const before = this.article.value;
    if (ids.join() === [...this.article.options].map((option) => option.value).join()) return;
    this.article.replaceChildren(...ids.map((id) => element("option", { value: id }, id)));
    this.article.value = ids.includes(before) ? before : ids.at(-1) ?? "";
  }

  // Checks the value again, e.g. once Python runs.
  refresh() {
    this.#refuse();
  }

  #record() {
    return this.index.byId.get(this.search.input.value.trim());
  }

  #showFields() {
    const record = this.#record();
    this.details.hidden = !record;
    if (!record || record.type === this.type) return;
    this.type = record.type;
    const fields = this.data.TYPES[record.type].fields;
    this.field.replaceChildren(element("option", { value: "" }, this.words.choose),
      ...fields.map(({ name }) => element("option", { value: name }, name.replaceAll("_", " "))));
    this.#showValue();
  }

  #chosenField() {
    return this.data.TYPES[this.type]?.fields.find(({ name }) => name === this.field.value);
  }

  #showValue() {
    const field = this.#chosenField();
    this.control = field ? this.values.control(field, this.words.value) : null;
    this.value.replaceChildren(...(this.control ? [this.control.whole] : []));
    this.meaning.textContent = field ? `${field.meaning} (${field.kind})` : "";
    this.#tell("");
  }

  #onChange() {
    this.latest += 1; // an answer to an earlier value comes too late
    this.changed();
  }

  #tell(text, isBad = false) {
    this.refusal.textContent = text;
    this.refusal.classList.toggle("bad", isBad);
  }

  // Shows what the loader says about the value, and returns whether it accepts the value.
  async #refuse() {
    const field = this.#chosenField();
    const value = this.control?.read() ?? null;
    if (!field || value === null) {
      this.#tell("");
      return false;
    }
    const asked = (this.latest += 1);
    const header = `[source.${ARTICLE}.says.${this.type}.${this.#record()?.id ?? "a"}]`;
    const answer = await this.problems(withField("", header, field.name, value, field.many && field.form === "table"));
    if (asked !== this.latest) return false;
    if (answer === null) {
      this.#tell(this.words.value_unchecked);
      return true;
    }
    const [problem] = answer.problems;
    if (!problem) {
      this.#tell(this.words.value_accepted);
      return true;
    }
    const inner = problem.path.slice(6).filter((step) => !/^\d+$/.test(step)).join(".").replaceAll("_", " ");
    this.#tell(`${this.words.value_refused} ${inner ? `${inner}: ` : ""}${problem.message}`, true);
    return false;
  }

  async #add() {
    const record = this.#record();
    const field = this.#chosenField();
    const value = this.control?.read() ?? null;
    if (!this.article.value) return this.#miss(this.words.needs_article, this.article);
    if (!record) return this.#miss(this.words.needs_record, this.search.input);
    if (!field) return this.#miss(this.words.needs_field, this.field);
    if (value === null) return this.#miss(this.words.needs_value, this.value.querySelector("input, select"));
    if (!(await this.#refuse())) return undefined;
    const header = `[source.${this.article.value}.${this.mode.value}.${record.type}.${record.id}]`;
    const isList = Boolean(field.many) && field.form === "table";
    let text = withField(this.readText(), header, field.name, value, isList);
    if (text === null) return this.#miss(this.words.field_taken, this.field);
    const words = this.passage.value.trim();
    if (words) {
      const key = isList ? this.control.key() : "";
      text = withPassage(text, this.article.value, words, `${record.type}.${record.id}.${field.name}${key ? `[${key}]` : ""}`);
    }
    this.writeText(text);
    this.passage.value = "";
    this.#showValue();
    this.#tell(this.words.added);
    return undefined;
  }

  #miss(text, control) {
    this.#tell(text, true);
    control?.focus();
  }
}
