// Reads typed text as a postcode, and finds its place in one small file. It changes nothing on the page and keeps nothing.
// The rules of reading are those of tests/postcodes.toml; the layout of the files is in docs/postcodes.md.
const OUTWARD = /^[A-PR-UWYZ](?:[A-HK-Y]?(?:\d|[1-9]\d)|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])$/;
const INWARD = /^\d[ABD-HJLNP-UW-Z]{2}$/;
const NATURES = { JE: "crown", GY: "crown", IM: "crown", BF: "forces", BT: "northern-ireland", BX: "firm" };
const ELSEWHERE = ["crown", "forces", "firm"]; // no home that we can place
const LONGEST = 40;
const digits = (signs) => signs.replace(/O/g, "0").replace(/[IL]/g, "1");
const letters = (signs) => signs.replace(/0/g, "O");
const slip = (sign) => sign === "O" || sign === "I" || sign === "L";

// As typed; or with two letters before the digit; or with one.
function outwardOf(signs) {
  const first = letters(signs.slice(0, 1));
  const second = signs.slice(1, 2);
  const rest = signs.slice(2);
  const last = rest.slice(1);
  const two = digits(rest.slice(0, 1)) + (slip(last) ? digits(last) : last);
  const one = slip(rest.slice(-1)) ? digits(rest) : rest;
  return [signs, first + letters(second) + two, first + digits(second) + one].find((text) => OUTWARD.test(text));
}

function digitOf(sign) {
  return /^\d$/.test(digits(sign)) ? digits(sign) : "";
}

function sectorOf(parts) {
  const before = parts.slice(0, -1).join("");
  const last = parts[parts.length - 1];
  if (parts.length < 2 || last.length > 1 || (!OUTWARD.test(before) && OUTWARD.test(before + last))) return undefined;
  return digitOf(last) && outwardOf(before) && { outward: outwardOf(before), digit: digitOf(last) };
}

function halves(parts) {
  const signs = parts.join("");
  const outward = outwardOf(signs.slice(0, -3));
  const inward = digits(signs.slice(-3, -2)) + signs.slice(-2);
  if (outward && INWARD.test(inward)) return { outward, inward };
  if (!/\d/.test(signs)) return undefined;
  const sector = sectorOf(parts);
  if (sector) return sector;
  if (outwardOf(signs)) return { outward: outwardOf(signs) };
  const start = outwardOf(signs.slice(0, -1));
  if (parts.length === 1 && signs.length === 5 && start && digitOf(signs[4])) return { outward: start, digit: digitOf(signs[4]) };
  return undefined;
}

// What *text* is: its kind (postcode, sector, outward, forces, empty, nonsense), its halves, and how to write it. Nonsense may begin with a first half.
export function parse(text) {
  if (text.length > LONGEST) return { kind: text.trim() ? "nonsense" : "empty" };
  const parts = text.normalize("NFKC").toUpperCase().match(/[\p{L}\p{N}]+/gu);
  if (!parts) return { kind: "empty" };
  const forces = /^BFP[O0](\d{0,4})$/.exec(parts.join(""));
  if (forces) return { kind: "forces", postcode: `BFPO ${forces[1]}`.trim(), nature: "forces" };
  const found = halves(parts);
  if (!found) return { kind: "nonsense", ...(OUTWARD.test(parts[0]) && { outward: parts[0] }) };
  const kind = found.inward ? "postcode" : found.digit ? "sector" : "outward";
  const postcode = [found.outward, found.inward ?? found.digit].filter(Boolean).join(" ");
  return { kind, ...found, postcode, nature: NATURES[/^[A-Z]+/.exec(postcode)[0]] ?? "" };
}

// The decoder: the index, then one shard, and for what is not in it that of the ended ones.
const UNITS = "ABDEFGHJLNPQRSTUWXYZ";
let kept = {};

// Each file is fetched once; after a failure, anew.
const once = (address, read) => (kept[address] = kept[address] ?? read(address));

// Patience ends after eight seconds.
async function fetched(address) {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), 8000);
  const answer = await fetch(address, { referrerPolicy: "no-referrer", signal: patience.signal });
  if (!answer.ok) throw Error(address);
  return answer;
}

const json = async (address) => (await fetched(address)).json();

// A shard is gzip, unless the server has said so too; then the browser has opened it already.
async function opened(address) {
  const body = new Uint8Array(await (await fetched(address)).arrayBuffer());
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  const stream = new Response(body).body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// The outward codes of a shard; and, for one postcode, its district and its place. A shard that does not end where it should is refused.
function search(body, outward, inward = "") {
  const bit = (from, number) => (body[from + (number >> 3)] >> (7 - (number & 7))) & 1;
  const masks = body.indexOf(10) + 1;
  const codes = new TextDecoder().decode(body.subarray(0, masks - 1)).split(" ");
  const pair = UNITS.indexOf(inward[1]) * 20 + UNITS.indexOf(inward[2]);
  let at = masks + 2 * codes.length;
  let count = 0;
  let wanted = -1;
  codes.forEach((code, number) => {
    for (let sector = 0; sector < 10; sector += 1) {
      if (!bit(masks + 2 * number, 15 - sector)) continue;
      for (let place = 0; place < 400; place += 1) {
        if (!bit(at, place)) continue;
        if (code + sector === outward + inward[0] && place === pair) wanted = count;
        count += 1;
      }
      at += 50;
    }
  });

  const read = () => {
    let value = 0;
    let size = 1;
    let byte;
    do {
      byte = body[at++];
      value += (byte & 127) * size;
      size *= 128;
    } while (byte > 127);
    return value;
  };
  let area;
  let located = 0;
  let before;
  let done = 0;
  while (done < count) {
    const value = read();
    const run = read();
    if (done <= wanted) {
      area = value;
      before = located + wanted - done;
    }
    if (!(value & 1)) located += run;
    done += run || NaN;
  }
  if (done > count) throw Error("damaged");
  const axis = () => {
    let value = 0;
    let found;
    for (let number = 0; number < located; number += 1) {
      const step = read();
      value += step & 1 ? -(step + 1) / 2 : step / 2;
      if (number === before) found = value;
    }
    return found;
  };
  const lat = 49 + axis() * 0.0005;
  const lon = axis() * 0.0008 - 9;
  if (at !== body.length) throw Error("damaged");
  return { known: codes.includes(outward), found: wanted >= 0, area: area >> 1, located: !(area & 1), lat, lon };
}

async function shard(address, prefix, first, typed) {
  const number = first.filter((code) => code <= typed.outward).length; // they stand in order
  if (!number) return {};
  return search(await once(new URL(`${prefix}${number - 1}.bin`, address).href, opened), typed.outward, typed.inward);
}

async function answer(typed, address) {
  const { outward, inward, kind, nature } = typed;
  if (!outward) return { kind };
  if (ELSEWHERE.includes(nature)) return { kind: nature };
  const index = await once(address, json);
  if (nature === "northern-ireland" && !index.first.some((code) => code.startsWith("BT"))) return { kind: nature };
  const live = await shard(address, "", index.first, typed);
  if (!inward) return { kind: live.known ? kind : "unknown-outward" };
  const found = live.found ? live : await shard(address, "t", index.ended, typed);
  if (!found.found) return { kind: live.known ? "unknown" : "unknown-outward" };
  const [slug, place] = index.areas[found.area];
  if (!slug) return { kind: "unknown" };
  if (found !== live) return { kind: "retired", slug, place };
  return { ...live, kind: live.located ? "located" : "unlocated", slug, place };
}

const forget = () => {
  kept = {};
};

// Fetches the index before anyone asks for it.
export const warm = (address) => once(address, json).catch(forget);

// What became of it: located, outward, sector, unlocated, retired, unknown, unknown-outward, crown, forces, firm, northern-ireland, empty or nonsense.
export const lookup = (typed, address) => answer(typed, address).catch((error) => {
  forget();
  throw error;
});
