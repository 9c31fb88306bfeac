// Days as numbers since 1970-01-01, and as text.
(() => {
  "use strict";
  const explorer = (globalThis.explorer ??= {});
  const LENGTH = 86400000;

  explorer.toDate = (day) => new Date(day * LENGTH);
  explorer.toText = (day) => explorer.toDate(day).toISOString().slice(0, 10);
  explorer.yearOf = (day) => explorer.toDate(day).getUTCFullYear();
  explorer.newYear = (year) => Math.round(Date.parse(`${String(year).padStart(4, "0")}-01-01`) / LENGTH);
  explorer.monthOf = (day) => explorer.toDate(day).getUTCFullYear() * 12 + explorer.toDate(day).getUTCMonth();
  explorer.firstOfMonth = (month) => {
    const [year, number] = [Math.floor(month / 12), (month % 12) + 1];
    return explorer.toDay(`${String(year).padStart(4, "0")}-${String(number).padStart(2, "0")}-01`);
  };

  // Return the day of a text such as 2009-04-28, or null if it is no such day.
  explorer.toDay = (text) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(text ?? "")) return null;
    const day = Math.round(Date.parse(text) / LENGTH);
    return Number.isFinite(day) && explorer.toText(day) === text ? day : null;
  };
})();
