// Leaves a sensitive page at once, covers it while the next one loads, and takes it out of the way back. The links work without this, too.
const TIMES = 3; // presses of Shift
const PATIENCE = 5000; // milliseconds in which they count
const FIELDS = "input, textarea, select, [contenteditable]";
let presses = 0;
let alone = false; // no other key since Shift went down
let forget;
const KEPT = "left"; // where to, for as long as the tab is open
let left; // where to, once someone has left: a page that a browser kept alive knows it still

// Nothing is left to read, to find, to print or to hear, however long the next page takes.
function cover(words) {
  const cloth = document.createElement("p");
  cloth.className = "quick-exit__cover";
  cloth.tabIndex = -1;
  cloth.textContent = words;
  document.title = words;
  document.body.textContent = "";
  document.body.append(cloth);
  cloth.focus();
}

function leave(address) {
  if (!left) cover(document.querySelector("[data-exit-bar]").dataset.loading);
  left = address;
  keep(address);
  window.opener = null; // the next page is told nothing of the one that opened this
  location.replace(address);
}

// A browser may keep nothing for a site; then only this visit is out of the way back.
function keep(address) {
  try {
    if (address) sessionStorage.setItem(KEPT, address);
    else sessionStorage.removeItem(KEPT);
  } catch { /* nothing is kept */ }
}

function kept() {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function say(words) {
  const bar = document.querySelector("[data-exit-bar]");
  bar.querySelector("[data-exit-said]").textContent = words ? bar.dataset[words] : "";
}

// What is a place on this page, or another page with a way out, takes the place of this one in the way back: leaving the last leaves all.
function replaces(link) {
  const here = link.pathname === location.pathname && link.search === location.search && link.host === location.host;
  return link.hasAttribute("data-replace") || (here && link.hash);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || left) return;
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (link.hasAttribute("data-exit")) {
    event.preventDefault();
    leave(link.href);
  } else if (plain && replaces(link)) {
    event.preventDefault();
    location.replace(link.href);
  }
});

// Shift counts when it goes up and no other key came with it, so capitals and Shift with Tab are no way out.
document.addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && (alone || !event.repeat);
  if (event.key !== "Shift") presses = 0;
});

document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone || left || event.target.closest?.(FIELDS)) return;
  alone = false;
  presses += 1;
  clearTimeout(forget);
  if (presses === TIMES) {
    leave(document.querySelector("[data-exit]").href);
    return;
  }
  say(presses === 1 ? "two" : "one");
  forget = setTimeout(() => {
    presses = 0;
    say("stayed");
  }, PATIENCE);
});

document.addEventListener("pointerdown", () => { alone = false; });

// A browser may bring back the page as it was left, or an earlier visit to it from further back: both leave again. Whoever follows a link here stays.
addEventListener("pageshow", (event) => {
  const back = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const away = left || (back && kept());
  if (away) leave(away);
  else keep(null);
});
