// Shows reports and problems. All of it is text: nothing from a dossier becomes an element.

import { element } from "./elements.js";

const MOST_LINES = 3000; // a page with more of them becomes slow
const WORD = /(?<![\w-])(?:[A-Z]{3}[0-9]{3}|[a-z0-9]+(?:-[a-z0-9]+)+)(?![\w-])/g;

function linked(text, pages, root) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (!Object.hasOwn(pages, match[0])) continue;
    parts.push(text.slice(end, match.index), element("a", { href: root + pages[match[0]] }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function shownLine({ text, level, verdict, hang }, pages, root) {
  const line = element("span", { class: `line level-${level}` });
  const indent = hang || text.length - text.trimStart().length;
  line.style.setProperty("--indent", `${Math.min(indent, 10)}ch`);
  // The mark and the word of a verdict stand at its place and end before two spaces or the end of the line.
  const marked = verdict ? /^\S+ \S+(?: \S+)*?(?=  |$)/.exec(text.slice(hang))?.[0] : "";
  if (marked) line.append(text.slice(0, hang), element("span", { class: `verdict ${verdict}` }, marked));
  line.append(...linked(marked ? text.slice(hang + marked.length) : text, pages, root), "\n");
  return line;
}

export const reportText = ({ lines }) => lines.map(({ text }) => `${text}\n`).join("");

// Shows a report with the same text as on the command line, and links to the pages of ids and rules.
export function showReport(place, answer, { root, words }) {
  const lines = answer.lines.slice(0, MOST_LINES).map((line) => shownLine(line, answer.pages, root));
  place.replaceChildren(element("pre", {}, ...lines));
  const others = answer.lines.length - lines.length;
  if (others > 0) place.append(element("p", { class: "notice" }, words.lines_left_out.replace("{n}", others)));
}

// Shows why the loader refuses a dossier. Each problem leads to its place in the text.
export function showProblems(place, { problems, others }, { words, goTo }) {
  const items = problems.map(({ message, line, column, path }) => {
    const text = `${path.length ? `${path.join(".")}: ` : ""}${message}`;
    if (line === null) return element("li", {}, text);
    const button = element("button", { type: "button", class: "link" }, words.line.replace("{n}", line));
    button.addEventListener("click", () => goTo(line, column ?? 1));
    return element("li", {}, button, ` ${text}`);
  });
  place.replaceChildren(element("p", { class: "refusal bad" }, words.refused), element("ul", {}, ...items));
  if (others > 0) place.append(element("p", {}, words.problems_left_out.replace("{n}", others)));
}
