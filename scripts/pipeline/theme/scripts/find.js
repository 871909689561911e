/* Find a page. `pages` and looks.js stand before this in one file: see formats/web/search.py, which also folds words. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("find");
  const results = document.getElementById("results");
  const say = results.dataset;
  const status = results.querySelector("[role=status]");
  const common = new Set("a an and are as at be by for from how in is it of on or that the to was what who with you".split(" "));
  const mostShown = 50;

  const wordsIn = (text) => {
    const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    return plain.match(/[\p{L}\p{N}]+/gu) || [];
  };

  /* "carers" also finds "carer": what is left of a word without its ending is enough, if it is long. */
  const stem = (word) => {
    const short = word.replace(/(ies|es|s|ing|ed)$/, "");
    return short.length > 3 ? short : word;
  };

  const asked = (text) => {
    const all = wordsIn(text);
    const telling = all.filter((word) => !common.has(word));
    return (telling.length ? telling : all).map(stem);
  };

  const holds = (words, wanted) =>
    words.some((word) => (wanted.length > 2 ? word.startsWith(wanted) : word === wanted));

  /* How well a page fits: 0 for each word that it does not have; titles count most. */
  const fit = (page, wanted) => {
    const [, number, title, description, headings] = page;
    if (number && number === wanted) return 20;
    if (holds(wordsIn(title), wanted)) return 10;
    if (headings.some(([words]) => holds(wordsIn(words), wanted))) return 4;
    if (holds(wordsIn(description), wanted)) return 3;
    return holds(page[5].split(" "), wanted) ? 1 : 0;
  };

  const find = (wanted) => {
    const ranked = pages.map((page) => {
      const fits = wanted.map((word) => fit(page, word));
      return { page, missing: fits.filter((one) => !one).length, score: fits.reduce((a, b) => a + b, 0) };
    });
    const some = ranked.filter((one) => one.score > 0);
    const all = some.filter((one) => !one.missing);
    const best = (list) => list.sort((a, b) => a.missing - b.missing || b.score - a.score).slice(0, mostShown);
    return { found: best(all.length ? all : some), whole: all.length > 0 };
  };

  /* "co-production" stays on one line, as everywhere on the pages. */
  const whole = (text) =>
    text.split(/(\p{L}+(?:-\p{L}+)+)/u).map((part, place) => (place % 2 ? make("span", part, { class: "nb" }) : part));

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.append(...[text].flat());
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  const link = (href, words) => make("a", words, { href });

  const result = ({ page: [href, number, title, description, headings, , purpose] }, wanted) => {
    const item = make("li", "");
    const heading = make("h3", number ? make("span", number, { class: "no" }) : "");
    heading.append(number ? " " : "", link(href, whole(title)));
    item.append(heading, purpose ? make("p", purpose, { class: "purpose" }) : "", make("p", whole(description)));
    const inside = headings.filter(([words]) => wanted.some((word) => holds(wordsIn(words), word)));
    if (inside.length) {
      const places = make("p", `${say.inPage} `);
      inside.forEach(([words, id], place) => places.append(place ? ", " : "", link(`${href}#${id}`, words)));
      item.append(places);
    }
    return item;
  };

  const count = ({ found, whole }) => {
    if (!found.length) return say.none;
    if (!whole) return say.some;
    return found.length === 1 ? say.one : say.many.replace("%d", found.length);
  };

  const show = (text) => {
    const wanted = asked(text);
    if (!wanted.length) return;
    const outcome = find(wanted);
    const list = make("ul", "", { class: "plain" });
    outcome.found.forEach((one) => list.append(result(one, wanted)));
    results.append(list);
    results.hidden = false;
    document.title = `${text} - ${document.title}`;
    status.textContent = count(outcome);
  };

  form.hidden = false;
  const query = new URLSearchParams(location.search).get("q") || "";
  form.elements.q.value = query;
  show(query);
});
