// Counts what the ticked boxes leave, and puts the nearest first when the address ends in #near=latitude,longitude.
// A browser sends the part after # to nobody; it is not stored here either. Without this the page is complete.
const finder = document.querySelector("[data-finder]");
const lists = [...finder.querySelectorAll("[data-cards]")];
const usual = lists.map((list) => [...list.children]);
const bar = document.querySelector("[data-near]");
const form = finder.querySelector("[data-filters]");
const KM_IN_A_MILE = 1.609344;
const EARTH = 6371; // kilometres, the mean radius
const OFF = 0.75; // kilometres by which a place with two decimals may be off

function count() {
  const line = form.querySelector("[data-count]");
  const cards = usual.flat();
  const shown = cards.filter((card) => card.checkVisibility()).length;
  const chosen = form.querySelector(":checked");
  line.textContent = !chosen ? "" : line.dataset[shown ? "some" : "none"].replace("{shown}", shown).replace("{count}", cards.length);
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

// What has no door comes to you or answers from afar: it is never far, so it stands first.
function distance(card, here) {
  if (!card.dataset.at) return -1;
  return Math.min(...card.dataset.at.split(";").map((door) => kilometres(here, door.split(",").map(Number))));
}

// Whether a card is for homes in a circle, and the place in none of them: 0 for inside or no circle, 1 near the edge, 2 outside.
function outside(card, here) {
  const line = card.querySelector("[data-within]");
  if (!line) return 0;
  const beyond = Math.min(...line.dataset.within.split(";").map((circle) => {
    const [lat, lon, km] = circle.split(",").map(Number);
    return kilometres(here, [lat, lon]) - km;
  }));
  return beyond < -OFF ? 0 : beyond > OFF ? 2 : 1;
}

function inWords(km) {
  const miles = km / KM_IN_A_MILE;
  if (miles < 0.95) return bar.dataset.less;
  return Math.round(miles) === 1 ? bar.dataset.one : bar.dataset.many.replace("{miles}", Math.round(miles));
}

function tell(card, km, out) {
  const line = card.querySelector(".service-card__kind");
  const far = line.querySelector(".service-card__far") ?? line.appendChild(document.createElement("span"));
  far.className = "service-card__far";
  far.textContent = km < 0 ? "" : inWords(km);
  const circle = card.querySelector("[data-within]");
  if (!circle) return;
  const verdict = circle.querySelector("span") ?? circle.appendChild(document.createElement("span"));
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

if (form) {
  form.addEventListener("change", count);
  form.addEventListener("reset", () => setTimeout(count));
  addEventListener("pageshow", () => { // a browser that comes back puts the ticks of the last visit back, and only then tells us
    for (const box of form.querySelectorAll(":checked")) for (const fold of form.querySelectorAll("details")) fold.open ||= fold.contains(box);
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
  addEventListener("hashchange", () => { if (placeInAddress()) arrange(); });
  if (placeInAddress()) arrange();
}
