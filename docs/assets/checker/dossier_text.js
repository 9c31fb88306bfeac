// Writes values as TOML, and adds lines to the text of a dossier. Nothing here touches the page.

export const tomlString = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007f");

export const tomlKey = (name) => (/^[A-Za-z0-9_-]+$/.test(name) ? name : tomlString(name));

export const tomlList = (values) => `[${values.join(", ")}]`;

export const tomlTable = (pairs) => `{ ${pairs.map(([name, value]) => `${tomlKey(name)} = ${value}`).join(", ")} }`;

// The ids of the articles that a text has a table for, in the order of the text.
export function articleIds(text) {
  return [...new Set([...text.matchAll(/^\[source\.([a-z0-9-]+)[\].]/gm)].map((match) => match[1]))];
}

export const articleTable = (id, values) =>
  [`[source.${id}]`, ...Object.entries(values).filter(([, value]) => value).map(([name, value]) => `${name} = ${tomlString(value)}`)].join("\n");

const appended = (text, block) => `${text.trimEnd()}${text.trim() ? "\n\n" : ""}${block}\n`;

export const withTable = (text, block) => appended(text, block);

// Adds a field to a table, which is made if there is none. Returns null if the table has the field and the value cannot
// join it: then the reader has to change the text.
export function withField(text, header, name, value, isList) {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.trim() === header);
  const field = (content) => `${name} = ${isList ? tomlList([content]) : content}`;
  if (start === -1) return appended(text, `${header}\n${field(value)}`);
  let end = lines.findIndex((line, index) => index > start && line.startsWith("["));
  if (end === -1) end = lines.length;
  const known = lines.slice(start, end).findIndex((line) => line.startsWith(`${name} =`) || line.startsWith(`${name}=`));
  if (known !== -1) {
    const line = lines[start + known].trimEnd();
    const list = /^[^=]*=\s*\[(.*)\]$/.exec(line);
    if (!isList || !list) return null;
    const before = line.slice(0, -1).replace(/[\s,]+$/, "");
    lines[start + known] = `${before}${list[1].trim() ? ", " : ""}${value}]`;
    return lines.join("\n");
  }
  while (end > start + 1 && !lines[end - 1].trim()) end -= 1;
  lines.splice(end, 0, field(value));
  return `${lines.join("\n").trimEnd()}\n`;
}

// Adds a passage in the reader's words that covers one statement.
export function withPassage(text, article, words, covered) {
  const numbers = [...text.matchAll(/^\[source\.([a-z0-9-]+)\.passages\.(\d{1,9})\]/gm)]
    .filter((match) => match[1] === article).map((match) => Number(match[2]));
  const header = `[source.${article}.passages.${Math.max(0, ...numbers) + 1}]`;
  return appended(text, `${header}\ntext = ${tomlString(words)}\ncovers = ${tomlList([tomlString(covered)])}`);
}
