// Looks up a postcode in the browser: what is typed never leaves it. Without this the box stays hidden and the lists of the page serve.
const box = document.querySelector("[data-postcode]");
const form = box.querySelector("form");
const field = form.querySelector("input");
const answer = form.querySelector("[role=status]");
const hint = field.getAttribute("aria-describedby");
const index = new URL(box.dataset.index, location).href;
const decoder = import(box.dataset.decoder);
decoder.catch(() => {}); // told when someone asks
const MISTAKES = ["empty", "nonsense", "unknown", "unknown-outward", "firm"];
const NEAR = 2; // decimals of the position: a shared phone's history then tells about a square kilometre, no street
const LETTERED = /^(EC|SW|WC?)\d$/; // in the middle of London
const PATIENCE = 400; // milliseconds before we say that we are looking
const NAMESAKES = 8; // councils to choose from; with more, what was typed is a word such as “north”
let looking;
let turn = 0;

// Each answer is a template of the component. {Names} are filled in; a link to something we do not know is left out, and one to a {code} is there for each [address, name].
function show(kind, names = {}) {
  const lacks = (text) => [...text.matchAll(/\{(\w+)\}/g)].some(([, name]) => !names[name]);
  const fill = (text) => text.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? "");
  const words = box.querySelector(`template[data-answer="${kind}"]`).content.cloneNode(true);
  for (const link of words.querySelectorAll('a[href*="{code}"]')) {
    link.replaceWith(...names.codes.flatMap(([code, name]) => {
      const one = link.cloneNode(true);
      one.href = one.getAttribute("href").replace("{code}", code);
      one.textContent = name;
      return [one, " "];
    }));
  }
  for (const link of words.querySelectorAll("a")) {
    const href = link.getAttribute("href");
    if (lacks(href)) link.parentNode.remove();
    else link.setAttribute("href", fill(href).toLowerCase());
  }
  const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = fill(texts.currentNode.data);
  empty();
  answer.append(words);
  blame(MISTAKES.includes(kind));
  answer.scrollIntoView({ block: "nearest" });
}

// A mistake in what was typed is told where the field is read out; any other answer is no fault of the field.
function blame(mistaken) {
  field.setAttribute("aria-invalid", mistaken);
  field.setAttribute("aria-describedby", mistaken ? `${answer.id} ${hint}` : hint);
}

function stop() {
  turn += 1;
  clearTimeout(looking);
  looking = undefined;
}

function empty() {
  answer.textContent = "";
}

function clear() {
  stop();
  field.value = "";
  empty();
  blame(false);
}

// Only a place goes into the address, and only behind the #, which browsers keep to themselves.
function go(names, address) {
  const page = location.pathname;
  show("going", names);
  location.assign(address);
  if (!address.startsWith(`${page}#`)) return;
  clear(); // the same council: this page stays, and arranges itself anew
  document.querySelector("main").focus();
}

async function pageAt(address) {
  const page = await (await fetch(address, { referrerPolicy: "no-referrer" })).text();
  return new DOMParser().parseFromString(page, "text/html");
}

// Nobody lives in SW1, but in SW1A, SW1E and others that a letter tells apart; the page of their first letters lists them all.
async function apart(outward) {
  const letters = LETTERED.exec(outward)?.[1].toLowerCase();
  if (!letters) return [];
  const links = (await pageAt(`/find/${letters}/`)).querySelectorAll("main a");
  const codes = [...links].map((link) => link.textContent);
  return codes.filter((code) => code.startsWith(outward) && /^\D$/.test(code.slice(outward.length))).map((code) => [code, code]);
}

// Whoever types a name means a council: each that has those words, or the beginning of them, in its own.
async function called(text) {
  const plain = (name) => ` ${name.toLowerCase().replace(/[^\p{L}]+/gu, " ").trim()}`;
  if (/\d/.test(text) || plain(text).length < 4) return [];
  const page = document.querySelector(".council-picker") ? document : await pageAt("/find/");
  const links = [...page.querySelectorAll(".council-picker a")].filter((link) => plain(link.textContent).includes(plain(text)));
  return links.length > NAMESAKES ? [] : links.map((link) => [link.getAttribute("href").split("/")[2], link.textContent]);
}

// Whether something failed because the browser does not know it; what a network or a host has spoilt fails in other words.
const lacks = (error) => error instanceof ReferenceError || /is not a (function|constructor)/.test(error.message);

async function find(text) {
  const mine = turn;
  let typed = {};
  let found;
  try {
    const { parse, lookup } = await decoder;
    typed = parse(text);
    found = await lookup(typed, index);
    const codes = found.kind === "unknown-outward" ? await apart(typed.outward) : found.kind === "nonsense" ? await called(text) : [];
    if (codes.length) found = { kind: found.kind === "nonsense" ? "council" : "several", codes };
  } catch (error) {
    found = { kind: lacks(error) ? "old-browser" : "failed" };
  }
  if (mine !== turn) return;
  stop();
  const names = { ...typed, ...found };
  if (found.kind === "located") go(names, `/find/${found.slug}/#near=${found.lat.toFixed(NEAR)},${found.lon.toFixed(NEAR)}`);
  else if (found.kind === "outward" || found.kind === "sector") go(names, `/find/${typed.outward.toLowerCase()}/`);
  else show(found.kind, names);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  stop();
  empty(); // an answer to what stood there before is no answer now
  looking = setTimeout(show, PATIENCE, "looking");
  find(field.value);
});

// Whoever goes on typing does not want the answer to what stood there before.
// A first half that is surely whole, since something follows it, has its file fetched before the button is pressed.
field.addEventListener("input", async () => {
  if (looking) empty();
  stop();
  const text = field.value;
  const { parse, lookup } = await decoder;
  const typed = parse(text);
  if (typed.kind !== "outward" || / $/.test(text)) lookup(typed, index).catch(() => {});
});

field.addEventListener("focus", async () => (await decoder).warm(index), { once: true });

// Someone who comes back, perhaps another person on the same phone, finds an empty box.
addEventListener("pagehide", clear);

box.hidden = false;
