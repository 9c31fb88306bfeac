// Tables as CSV. A text that a spreadsheet program could run as a formula gets an apostrophe, as in the exports.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const RISKY = /^'*[\s\x1c-\x1f\x85\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
  const NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?%?$/;
  const MUST_QUOTE = /[",\r\n]|^\s|\s$/;

  explorer.safeText = (text) => (RISKY.test(text) && !NUMBER.test(text) ? `'${text}` : text);

  explorer.csvText = (header, rows) => {
    const cell = (value) => {
      const text = explorer.safeText(String(value ?? ""));
      return MUST_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  };

  // The mark at the beginning tells spreadsheet programs that the text is in UTF-8.
  explorer.download = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
})();
