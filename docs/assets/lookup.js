// Sorts and filters the tables of a page, and keeps the colours that the reader chose on the other pages.
(() => {
  "use strict";
  const place = new URL("..", location.href).pathname;
  try {
    const chosen = JSON.parse(localStorage.getItem(`${place}.__palette`) || localStorage.getItem("/.__palette"));
    if (chosen && chosen.color && chosen.color.scheme) {
      document.documentElement.dataset.mdColorScheme = chosen.color.scheme;
    }
  } catch {
    // A browser may forbid the storage; the colours of the system stay.
  }

  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const textOf = (row, index) => row.cells[index].textContent.trim();

  for (const table of document.querySelectorAll("table.sorts")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      const button = document.createElement("button");
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [textOf(row, index), row]);
        rows.sort(([one], [two]) => (one === "") - (two === "") || (down ? compare(two, one) : compare(one, two)));
        body.append(...rows.map(([, row]) => row));
      });
    });
  }

  for (const input of document.querySelectorAll("input[data-filters]")) {
    const rows = [...document.getElementById(input.dataset.filters).tBodies[0].rows];
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = rows.map((row) => plain(row.textContent));
    const output = input.closest("p").querySelector("output");
    input.closest("p").hidden = false;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        count += !row.hidden;
      });
      output.textContent = `${count} rows`;
    });
  }
})();
