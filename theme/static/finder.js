// Counts what the ticked boxes leave, and puts the nearest first when the address ends in #near=latitude,longitude.
// A browser sends the part after # to nobody; it is not stored here either. Without this the page is complete.
const finder = document.querySelector("[data-finder]");
const bar = document.querySelector("[data-near]");
const form = finder.querySelector("[data-filters]");
const line = form?.querySelector("[data-count]");
const all = line?.textContent;
const styled = CSS.supports("selector(:has(a))"); // then the style sheet leaves the cards that fit
const KM_IN_A_MILE = 1.609344;
const EARTH = 6371; // kilometres, the mean radius
const NOWHERE = 1e5; // kilometres, farther than anything on it
const OFF = 0.75; // kilometres by which a place with two decimals may be off
let lists;
let usual;
let asked;

function look() {
  lists = [...finder.querySelectorAll("[data-cards]")];
  usual = lists.map((list) => [...list.children]);
}

// The other pages of a long list are put together on this one, so that choices and distances are of all. Whatever is chosen, the same pages are asked for.
const whole = () => (asked = asked ?? gather().catch((error) => {
  asked = undefined;
  throw error;
}));

async function gather() {
  const { page, pages, address } = finder.dataset;
  if (!pages) return;
  const parts = await Promise.all(Array.from({ length: pages }, async (_, before) => {
    if (before + 1 === Number(page)) return document;
    const answer = await fetch(before ? `${address}${before + 1}/` : address);
    if (!answer.ok) throw Error(address);
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (part.querySelector("[data-finder]")?.dataset.page !== String(before + 1)) throw Error(address); // the page of a hotel's network, say
    return part;
  }));
  lists.forEach((list, place) => list.append(...usual[place])); // as they stood before any place was known
  const groups = parts.flatMap((part) => [...part.querySelectorAll("[data-group]")]);
  const names = [...new Set(groups.map((group) => group.dataset.group))];
  finder.querySelector(".pager").remove();
  bar.querySelector("[data-part]").remove();
  delete finder.dataset.pages;
  finder.querySelector(".finder__results").prepend(...names.map((name) => {
    const same = groups.filter((group) => group.dataset.group === name);
    const home = same.find((group) => group.ownerDocument === document) ?? same[0];
    home.querySelector("[data-cards]").append(...same.flatMap((group) => [...group.querySelectorAll("[data-cards] > *")]));
    return home;
  }));
  look();
  document.dispatchEvent(new Event("cards"));
}

// What did not change is not said again.
function say(text) {
  line.dataset.live = "";
  if (line.textContent !== text) line.textContent = text;
}

function choose() {
  const ticked = [...form.querySelectorAll(":checked")];
  const has = (card, box) => (card.dataset[box.name] ?? "").split(" ").includes(box.value);
  const fits = (card, name) => ticked.some((box) => box.name === name && has(card, box));
  const names = [...new Set(ticked.map((box) => box.name))];
  for (const card of usual.flat()) card.style.display = names.every((name) => fits(card, name)) ? "" : "none";
}

async function count() {
  const chosen = () => form.querySelector(":checked");
  let words = line.dataset.some;
  if (chosen() && finder.dataset.pages) {
    say(line.dataset.reading);
    await whole().then(arrange, () => { words = line.dataset.part; });
  }
  if (!styled) choose();
  const cards = usual.flat();
  const shown = cards.filter((card) => card.getClientRects().length).length;
  say(!chosen() ? all : (shown ? words : line.dataset.none).replace("{shown}", shown).replace("{count}", cards.length));
}

function placeInAddress() {
  const found = location.hash.match(/^#near=(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/);
  return found && [Number(found[1]), Number(found[2])];
}

function kilometres([lat, lon], [otherLat, otherLon]) {
  const rad = Math.PI / 180;
  const across = Math.sin(((otherLat - lat) * rad) / 2) ** 2;
  const along = Math.cos(lat * rad) * Math.cos(otherLat * rad) * Math.sin(((otherLon - lon) * rad) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(across + along));
}

// What has no door comes to you or answers from afar: it is never far, so it stands first. A door that we cannot place stands last.
function distance(card, here) {
  if (card.dataset.at === undefined) return -1;
  if (!card.dataset.at) return NOWHERE;
  return Math.min(...card.dataset.at.split(";").map((door) => kilometres(here, door.split(",").map(Number))));
}

// Whether a card is for homes in a circle, and the place in none of them: 0 for inside or no circle, 1 near the edge, 2 outside.
function outside(card, here) {
  const circles = card.querySelector("[data-within]");
  if (!circles) return 0;
  const beyond = Math.min(...circles.dataset.within.split(";").map((circle) => {
    const [lat, lon, km] = circle.split(",").map(Number);
    return kilometres(here, [lat, lon]) - km;
  }));
  return beyond < -OFF ? 0 : beyond > OFF ? 2 : 1;
}

function inWords(km) {
  if (km < 0 || km === NOWHERE) return "";
  const miles = km / KM_IN_A_MILE;
  if (miles < 0.95) return bar.dataset.less;
  return Math.round(miles) === 1 ? bar.dataset.one : bar.dataset.many.replace("{miles}", Math.round(miles));
}

function tell(card, km, out) {
  const head = card.querySelector(".service-card__kind");
  const far = head.querySelector(".service-card__far") ?? head.appendChild(document.createElement("span"));
  far.className = "service-card__far";
  far.textContent = inWords(km);
  const circles = card.querySelector("[data-within]");
  if (!circles) return;
  const verdict = circles.querySelector("span") ?? circles.appendChild(document.createElement("span"));
  verdict.textContent = ` ${[bar.dataset.inside, bar.dataset.edge, bar.dataset.outside][out]}`;
}

function forget(card) {
  for (const said of card.querySelectorAll(".service-card__far, [data-within] > span")) said.remove();
}

function arrange() {
  const here = placeInAddress();
  bar.hidden = !here;
  lists.forEach((list, place) => {
    if (!here) {
      usual[place].forEach(forget);
      list.append(...usual[place]);
      return;
    }
    const far = usual[place].map((card) => [card, distance(card, here), outside(card, here)]).sort((one, other) => one[2] - other[2] || one[1] - other[1]);
    for (const [card, km, out] of far) tell(card, km, out);
    list.append(...far.map(([card]) => card));
  });
}

// This page first, for whoever cannot wait; if the others do not come, the bar still says that it is of this page only.
function arrangeAll() {
  arrange();
  whole().then(arrange, () => {});
}

look();
if (form) {
  form.dataset.works = "";
  if (form.hidden) {
    form.hidden = false;
    finder.querySelector("[data-lists]").hidden = true; // for those without a script
  }
  form.addEventListener("change", count);
  form.addEventListener("reset", () => setTimeout(count));
  addEventListener("pageshow", () => { // a browser that comes back puts the ticks of the last visit back, and only then tells us
    for (const box of form.querySelectorAll(":checked")) for (const fold of form.querySelectorAll("details")) fold.open = fold.open || fold.contains(box);
    count();
  });
}
if (bar) {
  bar.querySelector("button").addEventListener("click", () => {
    history.replaceState(null, "", location.pathname);
    arrange();
    const heading = finder.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus(); // the button is gone, and with it the place of the keyboard
  });
  addEventListener("hashchange", () => { if (placeInAddress()) arrangeAll(); });
  if (placeInAddress()) arrangeAll();
}
