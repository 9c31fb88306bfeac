// A table with a part of its rows, and a button for more. All texts are set as text, never as HTML.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const STEP = 50;

  explorer.link = (record, text) => {
    const link = document.createElement("a");
    link.href = record.page;
    link.textContent = text ?? record.shown;
    link.lang = record.language;
    return link;
  };

  // `cells` returns the content of each cell of a row: a text or an element.
  explorer.createTable = (table, more, cells) => {
    const body = table.tBodies[0];
    let rows = [];
    let count = 0;

    function add() {
      const added = document.createDocumentFragment();
      for (const row of rows.slice(count, count + STEP)) {
        const line = document.createElement("tr");
        for (const cell of cells(row)) line.appendChild(document.createElement("td")).append(cell);
        added.append(line);
      }
      body.append(added);
      count = Math.min(rows.length, count + STEP);
      more.hidden = count === rows.length;
      more.querySelector("output").textContent = `${count} / ${rows.length}`;
    }

    more.querySelector("button").addEventListener("click", () => {
      const next = body.rows.length;
      add();
      body.rows[next]?.querySelector("a")?.focus();
    });
    return (newRows) => {
      rows = newRows;
      count = 0;
      body.replaceChildren();
      add();
    };
  };
})();
