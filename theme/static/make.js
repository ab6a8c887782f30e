// Makes a clinic's own copy of a leaflet on this device. It fetches files of this site and sends nothing; nothing is stored.
const box = document.querySelector("[data-maker]");
const rules = JSON.parse(document.querySelector("[data-rules]").textContent);
const { words } = rules;
const form = box.querySelector("form");
const button = form.querySelector("[type=submit]");
const status = box.querySelector("[data-status]");
const made = box.querySelector("[data-made]");
const link = box.querySelector("[data-download]");
const MB = 1e6;
let worker;
let blob;
let busy = false;

const fill = (text, names) => text.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
const digits = (text) => text.replace(/\D/g, "");
const isDrama = (text) => digits(text).length === 11 && rules.drama.some((start) => digits(text).startsWith(start));
const invented = ({ name, phone }) => name.startsWith("EXAMPLE") && isDrama(phone);

// The same rules as those for a file of content/clinics/.
function phoneFault(text, name) {
  const number = digits(text);
  if (/[^\d ]/.test(text)) return words.phone_signs;
  if ((number.length === 9 || number.length === 10) && /^[12378]/.test(number)) return words.phone_nought;
  if (!/^0[1235789]\d{8,9}$/.test(number)) return words.phone_wrong;
  if (/^0(9|87[123])/.test(number)) return words.phone_extra;
  return isDrama(text) && !invented({ name, phone: text }) ? words.phone_drama : "";
}

function letterFault(text) {
  const strange = [...text].find((letter) => !rules.letters.some(([from, to]) => from <= letter.codePointAt(0) && letter.codePointAt(0) <= to));
  return strange ? fill(words.letter, { letter: strange }) : "";
}

// Hours such as 0900-1700 are no number.
function wordsFault(text) {
  const number = /(?:\+\d|\b0)(?:[ ()-]*\d){8}/.test(text) && !/\b\d{4} ?- ?\d{4}\b/.test(text);
  return number ? words.number : letterFault(text);
}

function sidesOf(drawing) {
  const svg = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
  const seen = (svg.getAttribute("viewBox") ?? "").trim().split(/[\s,]+/).map(Number).slice(2);
  const [width, height] = seen.length === 2 ? seen : ["width", "height"].map((side) => parseFloat(svg.getAttribute(side)));
  return svg.localName === "svg" && width > 0 && height > 0 ? { width, height } : undefined;
}

// The logo as the template reads it, or what is wrong with it.
async function readLogo(file) {
  const { largest, narrowest, widest, tallest, unfit } = rules.logo;
  const kind = { svg: "svg", png: "png", jpg: "jpg", jpeg: "jpg" }[file.name.split(".").pop().toLowerCase()];
  if (!kind) return { fault: words.logo_kind };
  if (file.size > largest) return { fault: fill(words.logo_large, { size: Math.ceil(file.size / 1000), largest: largest / 1000 }) };
  const drawing = kind === "svg" ? await file.text() : "";
  const type = { png: "image/png", jpg: "image/jpeg" }[kind];
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const genuine = kind === "svg" || (kind === "png" ? start[0] === 0x89 : start[0] === 0xff && start[1] === 0xd8);
  const sides = !genuine ? undefined : drawing ? sidesOf(drawing) : await createImageBitmap(new Blob([file], { type })).catch(() => undefined);
  if (!sides) return { fault: words.logo_kind };
  const { width, height } = sides;
  if (kind !== "svg" && width < narrowest) return { fault: fill(words.logo_small, { width, narrowest }) };
  if (width / height > widest || height / width > tallest) return { fault: fill(words.logo_shape, { width, height, widest, tallest }) };
  const found = unfit.find(([pattern]) => new RegExp(pattern, "i").test(drawing));
  if (found) return { fault: `${found[1]} ${found[2]}` };
  return { file: `logo.${kind}`, bytes: new Uint8Array(await file.arrayBuffer()), shape: width / height };
}

function blame(id, fault, text) {
  const field = form.elements[id];
  form.querySelector(`[data-part="${id}"] [data-wrong]`).textContent = fault && fill(fault, { text });
  field.setAttribute("aria-invalid", Boolean(fault));
}

async function look() {
  const typed = Object.fromEntries(["name", "phone", "hours", "nation"].map((id) => [id, form.elements[id].value.trim().replace(/\s+/g, " ")]));
  const [picked] = form.elements.logo.files;
  const logo = picked && (await readLogo(picked));
  const faults = Object.entries({
    name: typed.name ? wordsFault(typed.name) : words.name_missing,
    phone: typed.phone ? phoneFault(typed.phone, typed.name) : words.phone_missing,
    hours: typed.hours ? wordsFault(typed.hours) : words.hours_missing,
    nation: typed.nation ? "" : words.nation_missing,
    logo: logo?.fault ?? "",
  });
  for (const [id, fault] of faults) blame(id, fault, typed[id]);
  return { typed, logo, wrong: faults.filter(([, fault]) => fault).map(([id]) => id) };
}

// What was typed goes into the data of the sheet, in the place where a clinic of ours would stand.
function sheetFor(data, { name, phone, hours, nation }, logo) {
  const dial = `tel:+44${digits(phone).slice(1)}`;
  const mark = logo && { file: logo.file, alt: fill(rules.alt, { name }), shape: logo.shape };
  const desk = { name, phone, dial, hours, address: "", logo: mark ?? null };
  return {
    ...data, ...rules.nations[nation], document: `${data.document}, ${name}`, formats: `${data.formats} ${words.mark}`, example: invented({ name, phone }),
    local: { heading: "", services: [], desk },
  };
}

function work(order) {
  worker = worker ?? new Worker(box.dataset.worker, { type: "module" });
  return new Promise((done, failed) => {
    worker.onerror = () => failed(new Error("worker"));
    worker.onmessage = ({ data }) => {
      if (data.step === "made") done(data);
      else if (data.step === "failed") failed(new Error(data.why));
      else say(words[data.step], { done: (data.done / MB).toFixed(1), all: (data.all / MB).toFixed(1) });
    };
    worker.postMessage(order);
  });
}

// Where the page is too long, lines to write on are left out one after the other, as on paper of ours.
async function fitted(order) {
  for (;;) {
    const made = await work(order);
    if (made.over <= 0 || !order.data.blanks.length) return made;
    order.data.blanks.pop();
  }
}

function say(text, names = {}) {
  status.textContent = fill(text, names);
}

function forget() {
  if (blob) URL.revokeObjectURL(blob);
  blob = undefined;
  made.hidden = true;
}

// The mark that a PDF can be read by everyone is in its metadata, which are not packed.
const hasMark = (pdf) => new TextDecoder("latin1").decode(pdf).includes("pdfuaid:part");
const countOf = (pdf) => Number(/NPages>(\d+)</.exec(new TextDecoder("latin1").decode(pdf))?.[1] ?? 1);

function offer(pdf, chosen, name) {
  const count = countOf(pdf);
  const names = { size: Math.max(1, Math.round(pdf.length / 1000)), pages: count === 1 ? words.page : fill(words.pages, { count }) };
  blob = URL.createObjectURL(new Blob([pdf], { type: "application/pdf" }));
  link.href = blob;
  link.download = `${[rules.slug, ...name.toLowerCase().match(/[a-z0-9]+/g) ?? [], chosen.value].join("-")}.pdf`;
  link.textContent = fill(words.download, names);
  made.querySelector("[data-how]").textContent = chosen.dataset.how;
  made.querySelector("[data-mark]").hidden = hasMark(pdf);
  made.hidden = false;
  say("");
  made.querySelector("[data-made-title]").focus();
}

async function make() {
  forget();
  const { typed, logo, wrong } = await look();
  if (wrong.length) {
    say(words.check, { fields: wrong.map((id) => form.querySelector(`[for="make-${id}"]`).textContent).join(", ") });
    form.elements[wrong[0]].focus();
    return;
  }
  const chosen = form.querySelector("[name=format]:checked");
  const { data, faces } = rules.formats[chosen.value];
  try {
    say(words.preparing);
    const answer = await fetch(data);
    if (!answer.ok) throw new Error(data);
    const where = { home: new URL(rules.home, location).href, all: parseFloat(chosen.dataset.size) * MB };
    const { pdf, over } = await fitted({ where, faces, data: sheetFor(await answer.json(), typed, logo), logo });
    if (over > 0) say(words.too_long);
    else offer(pdf, chosen, typed.name);
  } catch {
    worker?.terminate();
    worker = undefined;
    say(words.failed);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  button.setAttribute("aria-disabled", "true");
  await make();
  button.removeAttribute("aria-disabled");
  busy = false;
});

// What was made before no longer fits what is typed now.
form.addEventListener("input", ({ target }) => {
  forget();
  if (!busy) say("");
  if (target.name === "format") {
    const line = box.querySelector("[data-size-line]");
    line.textContent = fill(line.dataset.sizeLine, { size: target.dataset.size });
  } else blame(target.name, "");
});

// Someone who comes back, perhaps another person at the same desk, finds empty boxes.
addEventListener("pagehide", () => {
  forget();
  form.reset();
  say("");
});

// Where the browser cannot do it, the page stays as it is without script, and says so.
if ("DecompressionStream" in window && "WebAssembly" in window && "Worker" in window) box.hidden = false;
else {
  box.remove();
  document.querySelector("[data-cannot]").hidden = false;
}
