/* How it looks: what a reader chose for size, space and colours, kept in their own browser and nowhere else.
   It runs before the page is drawn, so that nothing jumps. Without it the page is whole: the panel stays away. */
"use strict";
(() => {
  const store = "how-it-looks";
  const names = ["size", "space", "colours"];
  const looks = document.documentElement.dataset;

  /* A browser may forbid storing: then the choice holds for this page alone. */
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(store)) || {};
    } catch {
      return {};
    }
  };
  const keep = (chosen) => {
    try {
      localStorage.setItem(store, JSON.stringify(chosen));
    } catch {
      /* see above */
    }
  };

  /* "" is the usual look: it needs no mark. */
  const show = (chosen) =>
    names.forEach((name) => {
      if (chosen[name]) looks[name] = chosen[name];
      else delete looks[name];
    });

  const begin = () => {
    const panel = document.getElementById("Looks");
    const buttons = [...panel.querySelectorAll("input")];
    const mark = (chosen) => buttons.forEach((one) => (one.checked = one.value === (chosen[one.name] || "")));
    const chosen = () => Object.fromEntries(buttons.filter((one) => one.checked).map((one) => [one.name, one.value]));
    const change = (wanted) => [show, keep, mark].forEach((step) => step(wanted));
    panel.addEventListener("change", () => change(chosen()));
    panel.querySelector("button").addEventListener("click", () => change({}));
    mark(kept());
    panel.hidden = false;
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", begin);
})();
