// Single keys at the moderation desk, and nothing else: every key presses a button or follows
// a link that is on the page. Served by `make moderate` only; never published.

(() => {
  "use strict";
  const selectionKey = "desk-selection";
  const busy = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

  function press(element) {
    if (element.matches("[type=search]")) {
      element.focus();
      element.select();
      return;
    }
    if (element.hasAttribute("data-selection")) remember();
    element.click();
  }

  // --- Words that are selected in what was sent go into the form that removes them -------

  function remember() {
    const source = document.querySelector("#_source");
    const selection = window.getSelection();
    const isWithin =
      source && selection.rangeCount > 0 &&
      source.contains(selection.anchorNode) && source.contains(selection.focusNode);
    const words = isWithin ? selection.toString().trim() : "";
    if (words) sessionStorage.setItem(selectionKey, words);
  }

  const field = document.querySelector("#_words");
  const kept = sessionStorage.getItem(selectionKey);
  sessionStorage.removeItem(selectionKey);
  if (field && kept && !field.value) {
    field.value = kept;
    // What was chosen by hand is what is meant; what was found stays offered.
    for (const found of document.querySelectorAll("input[name=span]")) found.checked = false;
    field.closest("form").querySelector("[type=submit]").focus();
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-selection]")) remember();
  });

  // --- From one comment to the next, or from tick to tick ---------------------------------

  function move(step) {
    const ticks = [...document.querySelectorAll(".desk-row__tick")];
    if (ticks.length) {
      const at = ticks.indexOf(document.activeElement);
      const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), ticks.length - 1);
      ticks[next].focus();
      return;
    }
    const comment = document.querySelector(".desk-comment");
    const address = step > 0 ? comment?.dataset.next : comment?.dataset.previous;
    if (address) location.assign(address);
  }

  function tick() {
    const row = document.activeElement?.closest?.(".desk-row");
    const box = row?.querySelector(".desk-row__tick") ?? null;
    if (box) box.click();
    else document.querySelector("[data-tick]")?.click();
  }

  const moves = document.querySelector("[data-key-next]")?.dataset ?? {};
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (event.target.closest?.(busy) || event.key.length !== 1) return;
    const key = event.key.toLowerCase();
    const isBulk = event.shiftKey && document.querySelector("#_several") !== null;
    if (moves.keyNext && key === moves.keyNext) move(1);
    else if (moves.keyPrevious && key === moves.keyPrevious) move(-1);
    else if (moves.keySelect && key === moves.keySelect) tick();
    else {
      const digit = document.querySelector(`[data-digit="${CSS.escape(key)}"]`);
      const within = isBulk ? "#_several " : "";
      const element = document.querySelector(`${within}[data-key="${CSS.escape(key)}"]`);
      // Shift decides about many, so it is needed for that and does nothing else; a sign
      // such as “?” may need Shift to be typed.
      const isLetter = key !== key.toUpperCase();
      // Not form.id: a field of that name stands before it.
      const isMany = element?.form?.getAttribute("id") === "_several";
      if (digit) {
        digit.checked = true;
        digit.form.querySelector("[value=letter]").click();
      } else if (element && (!isLetter || isMany === event.shiftKey)) press(element);
      else return;
    }
    event.preventDefault();
  });
})();
