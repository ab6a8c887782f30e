// Says whether a place is open: “Open now, until 5pm”. Hours are minutes from midnight on the UK's clocks: “0:540-1020” is
// each Monday from 9 to 5, “2026-12-01:600-720” that day only. The sentences of the page stay, with or without this.
const words = document.querySelector("[data-open-words]").dataset;
const closedDays = new Set(words.holidays.split(" "));
const DAY = 1440;
const AHEAD = 14; // days to look for the next opening
const NEVER_CLOSED = ["0", "1", "2", "3", "4", "5", "6"].map((weekday) => `${weekday}:0-1440`);

const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });

function ukNow() {
  const part = Object.fromEntries(clock.formatToParts(new Date()).map(({ type, value }) => [type, value]));
  return { midnight: Date.UTC(part.year, part.month - 1, part.day), minute: part.hour * 60 + Number(part.minute) };
}

const dayAfter = (midnight, days) => new Date(midnight + days * DAY * 60000);
const iso = (day) => day.toISOString().slice(0, 10);

// Every stretch from yesterday on, in minutes from today's midnight; stretches that touch are one.
function stretches(hours, midnight) {
  const found = [];
  for (let days = -1; days <= AHEAD; days += 1) {
    const day = dayAfter(midnight, days);
    const weekday = closedDays.has(iso(day)) ? "" : String((day.getUTCDay() + 6) % 7);
    for (const [, when, opens, closes] of hours.matchAll(/([\d-]+):(\d+)-(\d+)/g)) {
      if (when === weekday || when === iso(day)) found.push([days * DAY + Number(opens), days * DAY + Number(closes)]);
    }
  }
  found.sort((one, other) => one[0] - other[0]);
  return found.reduce((joined, [opens, closes]) => {
    const last = joined[joined.length - 1];
    if (last && opens <= last[1]) last[1] = Math.max(last[1], closes);
    else joined.push([opens, closes]);
    return joined;
  }, []);
}

function time(minutes) {
  const hour = Math.floor(minutes / 60) % 24;
  const minute = minutes % 60;
  if (!minute && hour === 0) return "midnight";
  if (!minute && hour === 12) return "midday";
  return `${(hour + 11) % 12 + 1}${minute ? `:${String(minute).padStart(2, "0")}` : ""}${hour < 12 ? "am" : "pm"}`;
}

function state(hours) {
  if (NEVER_CLOSED.every((day) => hours.split(" ").includes(day))) return { open: true, text: words.always }; // on bank holidays too
  const { midnight, minute } = ukNow();
  if (closedDays.has(iso(new Date(midnight)))) return { text: words.holiday };
  const known = stretches(hours, midnight);
  const dated = hours.match(/\d{4}-\d\d-\d\d/g) ?? [];
  if (dated.length && iso(new Date(midnight)) > dated.sort().pop()) return { text: "" }; // worked out for days that are over: nobody knows
  const now = known.find(([opens, closes]) => opens <= minute && minute < closes);
  if (now) return { open: true, text: now[1] - minute > DAY ? words.always : words.open.replace("{time}", time(now[1])) };
  const next = known.find(([opens]) => opens > minute);
  if (!next) return { text: words.closed };
  const days = Math.floor(next[0] / DAY);
  const day = dayAfter(midnight, days);
  const name = day.toLocaleDateString("en-GB", { timeZone: "UTC", ...(days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" }) });
  return { text: words[["today", "tomorrow"][days] ?? "later"].replace("{time}", time(next[0] % DAY)).replace("{day}", name) };
}

function tell() {
  for (const line of document.querySelectorAll("[data-hours]")) {
    const { open, text } = state(line.dataset.hours);
    if (!text) {
      line.querySelector(".open-now")?.remove();
      continue;
    }
    const badge = line.querySelector(".open-now") ?? document.createElement("span");
    badge.className = open ? "open-now open-now--open" : "open-now";
    badge.textContent = text;
    line.prepend(badge);
  }
}

tell();
document.addEventListener("cards", tell); // the rest of a long list has come
document.addEventListener("visibilitychange", () => { if (!document.hidden) tell(); });
