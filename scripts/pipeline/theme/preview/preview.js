// The preview's own page: asks for news, and keeps the frames and the findings up to date.
const byId = (id) => document.getElementById(id);
const columns = new Map(); // by the key of an edition: its section, and the stamp of what it shows
let news = { version: 0 };
let current = decodeURIComponent(location.hash.slice(1)) || "index";

const fileOf = (edition) => `${edition.words}/${current}.md`;
const addressOf = (edition) => `/site/${edition.address}${current}.html`;
const hasPage = (edition) => (news.pages ?? []).some((page) => page.path === current && page.words.includes(edition.words));

function fill(list, findings, frame) {
  list.replaceChildren(...findings.map((finding) => {
    const item = byId("finding").content.firstElementChild.cloneNode(true);
    item.classList.add(finding.severity);
    item.querySelector(".place").textContent = [finding.path + (finding.line ? `:${finding.line}` : ""), finding.severity].join(": ");
    item.querySelector(".message").textContent = `${finding.message} [${finding.rule}]`;
    item.querySelector(".words").textContent = finding.words;
    item.querySelector(".words").hidden = !finding.words;
    item.querySelector(".hint").textContent = finding.hint ? `Try: ${finding.hint}` : "";
    const button = item.querySelector("button");
    button.hidden = !finding.words || !frame;
    button.addEventListener("click", () => showWords(frame, finding.words));
    return item;
  }));
}

// Select the words of a finding in the page, so that the browser marks them, and bring them into view.
function showWords(frame, words) {
  const inner = frame.contentWindow;
  const walker = inner.document.createTreeWalker(inner.document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.length; at += 1) {
      const sign = plain(walker.currentNode.data[at]);
      if (sign) { text += sign; places.push([walker.currentNode, at]); }
    }
  }
  const start = text.indexOf([...words].map(plain).join(""));
  if (start < 0) return;
  const range = inner.document.createRange();
  range.setStart(...places[start]);
  const [node, at] = places[Math.min(start + [...words].map(plain).join("").length, places.length) - 1];
  range.setEnd(node, at + 1);
  inner.getSelection().removeAllRanges();
  inner.getSelection().addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

// Letters and digits alone: quotes and spaces differ between a file and a page.
const plain = (sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign.toLowerCase() : "");

function column(edition) {
  if (columns.has(edition.key)) return columns.get(edition.key);
  const section = byId("edition").content.firstElementChild.cloneNode(true);
  section.dataset.edition = edition.key;
  section.querySelector("h2").textContent = edition.name;
  const frame = section.querySelector("iframe");
  frame.title = `The page in the edition ${edition.name}`;
  frame.addEventListener("load", () => follow(frame));
  byId("editions").append(section);
  columns.set(edition.key, { section, frame, shown: "" });
  return columns.get(edition.key);
}

// A link in one frame was followed: the other frames, and the list of pages, go there too.
function follow(frame) {
  const path = frame.contentWindow.location.pathname;
  const edition = (news.editions ?? []).filter((one) => path.startsWith(`/site/${one.address}`))
    .sort((one, other) => other.address.length - one.address.length)[0];
  if (!edition || !path.endsWith(".html")) return;
  const page = decodeURIComponent(path.slice(`/site/${edition.address}`.length, -".html".length));
  if (page !== current && (news.pages ?? []).some((one) => one.path === page)) choose(page);
}

function choose(page) {
  current = page;
  history.replaceState(null, "", `#${encodeURIComponent(page)}`);
  draw();
}

function draw() {
  const editions = news.editions ?? [];
  for (const [key, { section }] of columns) {
    if (!editions.some((one) => one.key === key)) { section.remove(); columns.delete(key); }
  }
  fill(byId("trouble"), news.trouble ?? [], null);
  const drawn = new Set();
  for (const edition of editions) {
    const place = column(edition);
    const mistakes = news.mistakes?.[fileOf(edition)] ?? [];
    drawFindings(edition, place, mistakes, drawn);
    drawFrame(edition, place, mistakes.length > 0);
  }
  drawList();
  byId("state").textContent = state();
}

// Editions made from the same words have the same findings: they stand beside the first of them.
function drawFindings(edition, { section, frame }, mistakes, drawn) {
  const found = (news.findings ?? []).filter((one) => one.path === fileOf(edition));
  const other = (news.findings ?? []).filter((one) => !/^(source|easyread)\/.*\.md$/.test(one.path));
  const first = !drawn.has(edition.words);
  drawn.add(edition.words);
  const shown = first ? [...found, ...(drawn.size === 1 ? other : [])] : [];
  const told = new Set(mistakes.map((one) => one.message));
  const rest = shown.filter((one) => !told.has(one.message))
    .sort((one, other) => (one.severity > other.severity) - (one.severity < other.severity));
  fill(section.querySelector(".mistakes"), mistakes, frame);
  fill(section.querySelector(".found"), rest, frame);
  const errors = rest.filter((one) => one.severity === "error").length;
  section.querySelector("summary").textContent = !first ? "The same words, so the same findings"
    : rest.length ? `${errors} to mend, ${rest.length - errors} to look at` : "No problems found";
}

function drawFrame(edition, place, held) {
  const there = hasPage(edition);
  place.section.querySelector(".held").hidden = !held;
  place.section.querySelector(".absent").hidden = there;
  place.frame.hidden = !there;
  const wanted = `${addressOf(edition)} ${news.stamps?.[edition.key]}`;
  if (!there || place.shown === wanted) return;
  const same = place.shown.split(" ")[0] === addressOf(edition);
  place.shown = wanted;
  if (same) place.frame.contentWindow.location.reload(); // keeps the place that was scrolled to
  else place.frame.contentWindow.location.replace(addressOf(edition));
}

function drawList() {
  const pages = (news.pages ?? []).map((page) => new Option(page.title, page.path, false, page.path === current));
  if (!(news.pages ?? []).some((page) => page.path === current)) {
    pages.unshift(new Option(`${current} is not there any more`, current, true, true));
  }
  byId("page").replaceChildren(...pages);
}

function state() {
  if (!news.editions) return "Starting. This takes some seconds.";
  return news.checking ? "Checking the words." : "Up to date.";
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`/news?since=${news.version}`);
      news = await answer.json();
      draw();
    } catch {
      byId("state").textContent = "The preview has ended. Start it again with make preview.";
      news.version = 0;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

byId("page").addEventListener("change", (event) => choose(event.target.value));
addEventListener("hashchange", () => choose(decodeURIComponent(location.hash.slice(1)) || "index"));
listen();
