// A tip with the label of the mark under the pointer or in focus. Screen readers read the label itself.
(() => {
  "use strict";
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);

  function show(event) {
    const mark = event.target.closest?.(".has-tip");
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.dataset.tip ?? mark.getAttribute("aria-label");
    const place = mark.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(0, Math.min(place.left, width));
    const right = Math.max(0, Math.min(place.right, width));
    const middle = event.type === "pointerover" ? event.clientX : (left + right) / 2;
    tip.style.left = `${Math.max(4, Math.min(middle - tip.offsetWidth / 2, width - tip.offsetWidth - 4))}px`;
    const above = place.top - tip.offsetHeight - 6;
    tip.style.top = `${above > 0 ? above : place.bottom + 6}px`;
  }

  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, show);
  for (const type of ["scroll", "focusout", "pointerdown"]) {
    document.addEventListener(type, () => (tip.hidden = true), { capture: true, passive: true });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tip.hidden = true;
  });
})();
