// Names that the theme leaves out and that a screen reader needs.
(() => {
  "use strict";
  const label = (selector, text) => {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.hasAttribute("aria-label")) element.setAttribute("aria-label", text);
    }
  };
  const search = document.querySelector(".md-search__input"); // its name is in the language of the page
  if (search) label("[role=dialog].md-search", search.getAttribute("aria-label"));
  // Two landmarks must not have the same name.
  const names = new Map();
  for (const nav of document.querySelectorAll("nav")) {
    const head = document.getElementById(nav.getAttribute("aria-labelledby") || "");
    const link = nav.parentElement.querySelector(":scope a");
    const shown = head && head.textContent.trim() ? head : link;
    const name = nav.getAttribute("aria-label") || (head && shown ? shown.textContent.trim() : "");
    const count = (names.get(name) || 0) + 1;
    names.set(name, count);
    if (name && (head || count > 1)) {
      nav.removeAttribute("aria-labelledby");
      nav.setAttribute("aria-label", count > 1 ? `${name} ${count}` : name);
    }
  }
})();
