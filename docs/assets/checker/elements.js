// Makes elements of the page. Text is always set as text, so nothing in it becomes an element.

let lastId = 0;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export const newId = (name) => `${name}-${(lastId += 1)}`;

// A control with its label before it.
export function labelled(text, control) {
  control.id ||= newId("field");
  return element("p", { class: "field" }, element("label", { for: control.id }, text), control);
}

// A list to choose from; the first option is empty.
export function choice(pairs, empty) {
  return element("select", {}, element("option", { value: "" }, empty),
    ...pairs.map(([value, text]) => element("option", { value }, text)));
}

// Calls a function once the reader has paused.
export function afterPause(run, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}
