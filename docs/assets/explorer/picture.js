// A chart of Observable Plot as one picture for a screen reader, in the style of the page.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});

  explorer.asPicture = (chart, label) => {
    chart.setAttribute("role", "img");
    for (const part of chart.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    chart.setAttribute("aria-label", label);
    chart.querySelector("style").remove(); // a new style makes a browser look at every element of the page again
    return chart;
  };
})();
