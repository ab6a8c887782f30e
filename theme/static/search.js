// Searches in the browser: what is typed never leaves it. Without this the page lists every page from A to Z.
const box = document.querySelector("[data-search]");
const form = box.querySelector("form");
const field = form.elements.q;
const results = document.querySelector("[data-results]");
const count = results.querySelector("[data-count]");
const list = results.querySelector("[data-list]");
const MOST = 20;
let engine;
let turn = 0;

async function load() {
  engine = engine ?? import("/pagefind/pagefind.js");
  return engine;
}

// Words such as "shaking" put the urgent help card before everything else.
function showUrgent(query) {
  const typed = ` ${query.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  for (const card of results.querySelectorAll("[data-urgent]")) {
    card.hidden = !card.dataset.urgent.split("|").some((word) => typed.includes(` ${word} `));
  }
}

function say(words, query, number) {
  count.textContent = results.dataset[words].replace("{query}", query).replace("{count}", number);
}

// An excerpt comes with <mark> round what was found, and everything else escaped.
function excerpt(html) {
  const words = document.createElement("p");
  words.className = "search-results__excerpt";
  const read = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of read.childNodes) {
    const part = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
    part.textContent = node.textContent;
    words.append(part);
  }
  return words;
}

function entry(page) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.className = "search-results__title";
  link.href = page.url;
  link.textContent = page.meta.kind ? `${page.meta.title} (${page.meta.kind})` : page.meta.title;
  item.append(link, ...(page.meta.quiet ? [] : [excerpt(page.excerpt)])); // a sensitive page gives nothing but its title
  return item;
}

async function search() {
  const query = field.value.trim();
  const mine = ++turn;
  results.hidden = !query;
  if (!query) return;
  showUrgent(query);
  try {
    const found = (await (await load()).search(query)).results;
    const pages = await Promise.all(found.slice(0, MOST).map((result) => result.data()));
    if (mine !== turn) return;
    list.textContent = "";
    list.append(...pages.map(entry));
    say(found.length === 0 ? "none" : found.length === 1 ? "one" : "many", query, found.length);
  } catch {
    list.textContent = "";
    say("failed", query, 0);
  }
}

let wait;
field.addEventListener("focus", load, { once: true });
field.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(search, 250);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
