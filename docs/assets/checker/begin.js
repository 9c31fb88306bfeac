// Starts the scripts of the page, but not if it was opened from a folder: browsers load no modules from there, and the
// page says what to do.
(() => {
  "use strict";
  const page = new URL("page.js", document.currentScript.src);
  if (page.protocol !== "file:") import(page);
})();
