// Sorts and filters the tables and lists of a page. Without it, the page shows all rows in the order of the ids.
(() => {
  "use strict";
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // What a row is sorted by: the rank of a date or quantity, or the text. Empty cells are always last.
  const valueOf = (cell) => ({ empty: cell.textContent.trim() === "", value: cell.dataset.rank || cell.textContent.trim() });

  const sort = (body, index, down) => {
    const rows = [...body.rows].map((row) => [valueOf(row.cells[index]), row]);
    rows.sort(([one], [two]) => one.empty - two.empty || (down ? -1 : 1) * compare(one.value, two.value));
    body.append(...rows.map(([, row]) => row));
  };

  for (const table of document.querySelectorAll("table.sorts")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        // A number is sorted with the largest first, because readers look for it.
        const first = head.classList.contains("number") ? "descending" : "ascending";
        const other = first === "ascending" ? "descending" : "ascending";
        const order = head.getAttribute("aria-sort") === first ? other : first;
        for (const each of heads) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", order);
        sort(table.tBodies[0], index, order === "descending");
      });
    });
  }

  for (const input of document.querySelectorAll("input[data-filters]")) {
    const list = document.getElementById(input.dataset.filters);
    const groups = [...list.querySelectorAll("details.group")];
    const rows = groups.length
      ? groups.flatMap((group) => [...group.querySelector(".items").children])
      : [...(list.tBodies ? list.tBodies[0].rows : list.children)];
    const texts = rows.map((row) => plain(`${row.textContent} ${row.dataset.words || ""}`));
    const place = input.closest(".filter");
    const output = place.querySelector("output");
    const unit = output.textContent.replace(/^[\d,]+ /, "");
    place.hidden = false;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        count += !row.hidden;
      });
      for (const group of groups) {
        const isEmpty = [...group.querySelector(".items").children].every((row) => row.hidden);
        group.hidden = isEmpty;
        group.open = words.length > 0 && !isEmpty;
      }
      output.textContent = words.length ? `${count} of ${rows.length} ${unit}` : `${rows.length} ${unit}`;
    });
  }
})();
