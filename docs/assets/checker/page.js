// The page for checking an article: connects the form, the text, Python and the report.

import { RECORDS, SOURCE_KINDS, TYPES, WORDS } from "./checker_data.js";
import { fromHash, toHash } from "./dossier_link.js";
import { articleIds, articleTable, withTable } from "./dossier_text.js";
import { keepDraft, keptDraft } from "./draft.js";
import { afterPause, choice, element, labelled } from "./elements.js";
import { Engine, Stopped } from "./engine.js";
import { RecordIndex } from "./record_search.js";
import { reportText, showProblems, showReport } from "./report_view.js";
import { StatementForm } from "./statement_form.js";

const of = (id) => document.getElementById(id);
const { words, runtime, root, examples } = JSON.parse(of("setup").textContent);
const [text, status, meter] = [of("dossier"), of("status"), of("meter")];
const [startButton, stopButton, checkButton, rulesButton] = [of("start"), of("stop"), of("check"), of("rules")];
let lastReport = "";

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const say = (message) => { status.textContent = message; };

// ------------------------------------------------------------------------------------------------- Python

const engine = runtime && new Engine({
  ...runtime, folder: new URL(root + runtime.folder, location.href).href,
}, (bytes) => {
  meter.value = bytes;
  const isWhole = bytes >= runtime.size;
  const message = isWhole ? words.starting : filled(words.loading, { done: megabytes(bytes), all: megabytes(runtime.size) });
  if (isWhole || Math.floor(bytes / 1e6) !== shownMegabytes) say(message);
  shownMegabytes = Math.floor(bytes / 1e6);
});
let shownMegabytes = -1; // a screen reader hears each megabyte once

function showBusy(isBusy) {
  stopButton.hidden = !isBusy;
  startButton.hidden = isBusy || engine.isReady;
  for (const button of [checkButton, rulesButton]) button.setAttribute("aria-disabled", String(isBusy));
}

async function start() {
  const since = performance.now();
  meter.max = runtime.size;
  meter.value = 0;
  meter.hidden = false;
  say(words.starting);
  try {
    const version = await engine.start();
    say(filled(words.ready, { seconds: seconds(since), version, python: runtime.python }));
  } finally {
    meter.hidden = true;
  }
}

// Runs something that needs Python, and says how it ended.
let isBusy = false;
async function busy(run) {
  if (isBusy) return;
  isBusy = true;
  showBusy(true);
  try {
    if (!engine.isReady) await start();
    await run();
  } catch (error) {
    say(error instanceof Stopped ? words.stopped : filled(words.failed, { error: error.message }));
  } finally {
    isBusy = false;
    showBusy(false);
  }
}

// Shows one part of the results; null empties it.
function show(kind, fill) {
  of(`${kind}-heading`).hidden = fill === null;
  of(kind).replaceChildren();
  fill?.(of(kind));
}

async function ask(kind) {
  const since = performance.now();
  say(words.checking);
  const answer = await engine.ask(kind, text.value);
  if (answer.problems) {
    show("findings", null);
    show("verdicts", (place) => showProblems(place, answer, { words, goTo }));
    say(filled(words.has_problems, { n: answer.problems.length + answer.others, seconds: seconds(since) }));
    return;
  }
  if (kind === "verdicts") {
    lastReport = reportText(answer);
    show("findings", null);
  }
  show(kind, (place) => showReport(place, answer, { root, words }));
  const headline = kind === "verdicts" ? answer.lines[0].text : answer.lines.at(-1).text;
  say(filled(words.checked, { headline, seconds: seconds(since) }));
  of("save-report").hidden = !lastReport;
}

// Sets the cursor of the text, with line and column counted from 1 and the column in characters.
function goTo(line, column) {
  const lines = text.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const at = before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  text.focus();
  text.setSelectionRange(at, at);
}

// ------------------------------------------------------------------------------------------------- text and form

const index = new RecordIndex(RECORDS);
const setText = (content) => {
  text.value = content;
  keepDraft(content);
  onText();
};
// Puts another dossier in the place of the text, unless the reader wants to keep what is written there.
const replaceText = (content) => {
  const isKept = text.value.trim() === "" || Object.values(examples).includes(text.value);
  if (!isKept && !confirm(words.replace)) return false;
  setText(content);
  return true;
};
const form = new StatementForm(of("statement-form"), {
  data: { TYPES, WORDS }, index, words, readText: () => text.value, writeText: setText,
  problems: (content) => (engine?.isReady ? engine.ask("problems", content).catch(() => null) : Promise.resolve(null)),
});

function onText() {
  form.showArticles();
  of("link-result").hidden = true;
}

function articleForm() {
  const controls = {
    title: element("input", { type: "text" }), publisher: element("input", { type: "text" }),
    published: element("input", { type: "text", placeholder: "2025-03-18", spellcheck: "false" }),
    kind: choice(SOURCE_KINDS.map(([word]) => [word, word]), words.choose),
    language: choice([["en", "English"], ["es", "español"], ["zh", "中文"]], words.choose),
    url: element("input", { type: "text", spellcheck: "false" }),
  };
  controls.kind.value = "news";
  const id = element("input", { type: "text", value: "my-article", spellcheck: "false" });
  const refusal = element("p", { role: "status", class: "refusal" });
  const tell = (message, isBad) => {
    refusal.textContent = message;
    refusal.classList.toggle("bad", isBad);
  };
  of("article-form").append(labelled(words.article_id, id),
    ...Object.entries(controls).map(([name, control]) => labelled(words[`article_${name}`], control)), refusal,
    element("p", {}, element("button", {}, words.add_article)));
  const table = () => articleTable(id.value.trim(), Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()])));
  const isRefused = async () => {
    const answer = engine?.isReady ? await engine.ask("problems", table()).catch(() => null) : null;
    const problem = answer?.problems[0];
    if (problem) tell(`${words.value_refused} ${problem.path.slice(2).join(".")} ${problem.message}`, true);
    else tell("", false);
    return Boolean(problem);
  };
  of("article-form").addEventListener("input", afterPause(isRefused, 300));
  of("article-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const wanted = id.value.trim();
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(wanted)) return tell(words.needs_id, true);
    if (articleIds(text.value).includes(wanted)) return tell(words.article_taken, true);
    if (await isRefused()) return undefined;
    setText(withTable(text.value, table()));
    tell(words.added, false);
    return undefined;
  });
}

function saveAs(name, content) {
  const address = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

async function makeLink() {
  const hash = await toHash(text.value);
  if (hash === null) return say(words.link_too_long);
  history.replaceState(null, "", hash);
  of("link-result").hidden = false;
  of("link").value = location.href;
  of("link").select();
  return navigator.clipboard?.writeText(location.href).then(() => say(words.link_copied), () => say(words.link_made));
}

async function readLink() {
  const content = await fromHash(location.hash);
  if (content === undefined) say(words.link_unreadable);
  else if (content !== null) setText(content);
}

// ------------------------------------------------------------------------------------------------- the page

of("needs-server").remove();
of("tool").hidden = false;
articleForm();
text.addEventListener("input", afterPause(onText, 200));
text.addEventListener("input", () => keepDraft(text.value));
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) checkButton.click();
});
for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", () => {
    if (replaceText(examples[button.dataset.example])) say(words.example_shown);
  });
}
of("clear").addEventListener("click", () => replaceText(""));
of("save").addEventListener("click", () => saveAs("article.toml", text.value));
of("save-report").addEventListener("click", () => saveAs("report.txt", lastReport));
of("open").addEventListener("change", async ({ target }) => {
  if (target.files[0]) replaceText(await target.files[0].text());
  target.value = ""; // the same file can be opened again
});
of("make-link").addEventListener("click", makeLink);
addEventListener("hashchange", readLink);
if (engine) {
  startButton.addEventListener("click", () => busy(async () => form.refresh()));
  checkButton.addEventListener("click", () => busy(() => ask("verdicts")));
  rulesButton.addEventListener("click", () => busy(() => ask("findings")));
  stopButton.addEventListener("click", () => {
    engine.stop();
    say(words.stopped);
  });
}
setText(keptDraft());
readLink();
