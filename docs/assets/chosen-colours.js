// Keeps the colours that the reader chose on the pages of the theme, before anything is drawn.
(() => {
  "use strict";
  const folder = new URL(document.documentElement.dataset.root, location.href).pathname;
  try {
    const stored = localStorage.getItem(`${folder}.__palette`) || localStorage.getItem("/.__palette");
    const scheme = JSON.parse(stored)?.color?.scheme;
    if (scheme) document.documentElement.dataset.mdColorScheme = scheme;
  } catch {
    // A browser may forbid the storage; the colours of the system stay.
  }
})();
