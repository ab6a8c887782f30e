// Reads typed text as a postcode, and finds its place in one small file. It changes nothing on the page and keeps nothing.
// The rules of reading are those of tests/postcodes.toml; the layout of the files is in docs/postcodes.md.
const OUTWARD = /^[A-PR-UWYZ](?:[A-HK-Y]?(?:\d|[1-9]\d)|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])$/;
const INWARD = /^\d[ABD-HJLNP-UW-Z]{2}$/;
const NATURES = { JE: "crown", GY: "crown", IM: "crown", BF: "forces", BT: "northern-ireland", BX: "firm" };
const LONGEST = 40;
const digits = (signs) => signs.replaceAll("O", "0").replace(/[IL]/g, "1");
const letters = (signs) => signs.replaceAll("0", "O");
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
  const last = parts.at(-1);
  if (parts.length < 2 || last.length > 1 || (!OUTWARD.test(before) && OUTWARD.test(before + last))) return undefined;
  return digitOf(last) && outwardOf(before) && { outward: outwardOf(before), digit: digitOf(last) };
}

function halves(parts) {
  const signs = parts.join("");
  const outward = outwardOf(signs.slice(0, -3));
  const inward = digits(signs.slice(-3, -2)) + signs.slice(-2);
  if (outward && INWARD.test(inward)) return { outward, inward };
  const sector = sectorOf(parts);
  if (sector) return sector;
  if (outwardOf(signs)) return { outward: outwardOf(signs) };
  const start = outwardOf(signs.slice(0, -1));
  if (parts.length === 1 && signs.length === 5 && start && digitOf(signs.at(-1))) return { outward: start, digit: digitOf(signs.at(-1)) };
  return undefined;
}

// What *text* is: its kind (postcode, sector, outward, forces, empty, nonsense), its halves, and how to write it.
export function parse(text) {
  if (text.length > LONGEST) return { kind: text.trim() ? "nonsense" : "empty" };
  const parts = text.normalize("NFKC").toUpperCase().match(/[\p{L}\p{N}]+/gu);
  if (!parts) return { kind: "empty" };
  const forces = /^BFP[O0](\d{0,4})$/.exec(parts.join(""));
  if (forces) return { kind: "forces", postcode: `BFPO ${forces[1]}`.trim(), nature: "forces" };
  const found = halves(parts);
  if (!found) return { kind: "nonsense" };
  const kind = found.inward ? "postcode" : found.digit ? "sector" : "outward";
  const postcode = [found.outward, found.inward ?? found.digit].filter(Boolean).join(" ");
  return { kind, ...found, postcode, nature: NATURES[/^[A-Z]+/.exec(postcode)[0]] ?? "" };
}

// The decoder: the index, then one shard.
const UNITS = "ABDEFGHJLNPQRSTUWXYZ";
const PATIENCE = 8000;

async function fetched(address) {
  const answer = await fetch(address, { referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

// A shard is gzip, unless the server has said so too; then the browser has opened it already.
async function opened(address) {
  const body = new Uint8Array(await (await fetched(address)).arrayBuffer());
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// The outward codes of a shard; and, for one postcode, its district and its place. A shard that does not end where it should is refused.
function search(body, outward, inward) {
  const end = body.indexOf(10);
  const codes = new TextDecoder().decode(body.subarray(0, end)).split(" ");
  const bit = inward && UNITS.indexOf(inward[1]) * 20 + UNITS.indexOf(inward[2]);
  let at = end + 1 + 2 * codes.length;
  let count = 0;
  let wanted = -1;
  codes.forEach((code, number) => {
    const mask = (body[end + 1 + 2 * number] << 8) | body[end + 2 + 2 * number];
    for (let sector = 0; sector < 10; sector += 1) {
      if (!((mask >> sector) & 1)) continue;
      for (let place = 0; place < 400; place += 1) {
        if (!((body[at + (place >> 3)] >> (7 - (place & 7))) & 1)) continue;
        if (inward && code === outward && sector === Number(inward[0]) && place === bit) wanted = count;
        count += 1;
      }
      at += 50;
    }
  });
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = body[at++];
      value += (byte & 127) * 2 ** shift;
      if (!(byte > 127)) return value;
    }
  };
  let area;
  let located = 0;
  let before = 0;
  for (let done = 0; done < count; ) {
    const value = read();
    const run = read();
    if (wanted >= done && wanted < done + run) {
      area = value;
      before = located + (value & 1 ? 0 : wanted - done);
    }
    if (!(value & 1)) located += run;
    done += run || NaN;
  }
  const [lat, lon] = [0, 0].map(() => {
    let value = 0;
    let kept;
    for (let number = 0; number < located; number += 1) {
      const step = read();
      value += step & 1 ? -(step + 1) / 2 : step / 2;
      if (number === before) kept = value;
    }
    return kept;
  });
  if (at !== body.length) throw new Error("damaged");
  return { known: codes.includes(outward), area: area >> 1, found: wanted >= 0, lat: area & 1 ? undefined : 49 + lat * 0.0005, lon: -9 + lon * 0.0008 };
}

async function shard(index, address, prefix, first, typed) {
  const number = first.findLastIndex((code) => code <= typed.outward);
  if (number < 0) return { found: false, known: false };
  return search(await opened(new URL(`${prefix}${number}.bin`, address)), typed.outward, typed.inward);
}

// What became of it: located, outward, unlocated, retired, unknown, unknown-outward, crown, forces, northern-ireland, empty or nonsense.
export async function lookup(typed, address) {
  if (!typed.outward) return { kind: typed.kind };
  if (typed.nature === "crown" || typed.nature === "forces") return { kind: typed.nature };
  const index = await (await fetched(address)).json();
  if (typed.nature === "northern-ireland" && !index.first.some((code) => code.startsWith("BT"))) return { kind: typed.nature };
  const live = await shard(index, address, "", index.first, typed);
  if (!typed.inward) return { kind: live.known ? "outward" : "unknown-outward" };
  const gone = live.found ? live : await shard(index, address, "t", index.ended, typed);
  if (!gone.found) return { kind: live.known ? "unknown" : "unknown-outward" };
  const [slug, place] = index.areas[gone.area];
  if (!slug) return { kind: "unknown" };
  if (gone !== live) return { kind: "retired", slug, place };
  return { kind: live.lat === undefined ? "unlocated" : "located", slug, place, lat: live.lat, lon: live.lon };
}
