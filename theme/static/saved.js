// A list of services that stays on this device: the address and name of each, nothing else, and only once someone saves one.
const KEY = "saved-services";
const page = document.querySelector("[data-saved]");
const SLUG = /^[a-z0-9-]+$/;

function saved() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return kept.filter(({ slug, name }) => SLUG.test(slug) && typeof name === "string");
  } catch {
    return [];
  }
}

// Says whether it worked: some browsers refuse to keep anything.
function keep(list) {
  try {
    if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

function without(slug) {
  return saved().filter((one) => one.slug !== slug);
}

function offer(button) {
  const { save: slug, name, on, off, full } = button.dataset;
  const isSaved = () => saved().some((one) => one.slug === slug);
  const label = () => { button.textContent = isSaved() ? on : off; };
  button.addEventListener("click", () => {
    const worked = keep(isSaved() ? without(slug) : [...saved(), { slug, name }]);
    if (worked) label();
    else button.textContent = full;
  });
  label();
  button.hidden = false;
  document.querySelector("[data-save-note]").hidden = false;
}

function entry({ slug, name }) {
  const item = page.querySelector("[data-entry]").content.cloneNode(true).firstElementChild;
  const [link, button] = [item.querySelector("a"), item.querySelector("button")];
  link.href = `/services/${slug}/`;
  link.textContent = name;
  button.setAttribute("aria-label", button.dataset.label.replace("{name}", name));
  button.addEventListener("click", () => {
    keep(without(slug));
    show(page.querySelector("[data-said]").dataset.said.replace("{name}", name));
  });
  return item;
}

function show(said = "") {
  const list = saved();
  const lines = page.querySelector("[data-list]");
  lines.textContent = "";
  lines.append(...list.map(entry));
  page.querySelector("[data-some]").hidden = !list.length;
  page.querySelector("[data-none]").hidden = list.length > 0;
  const line = page.querySelector("[data-said]");
  line.textContent = said;
  if (!said) return;
  line.tabIndex = -1;
  line.focus(); // the button that was pressed is gone
}

for (const button of document.querySelectorAll("[data-save]")) offer(button);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
if (page) {
  page.querySelector("[data-remove-all]").addEventListener("click", () => {
    keep([]);
    show(page.querySelector("[data-said]").dataset.saidAll);
  });
  page.hidden = false;
  show();
}
