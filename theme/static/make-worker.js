// Sets a leaflet with Typst, beside the page so that it stays awake. What was typed comes in as data and is never read as Typst.
const PACKED = [0x1f, 0x8b]; // how a packed file begins
const TELL_EVERY = 200; // milliseconds
let kit;

async function bytes(url, tell = () => {}) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const parts = [];
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    tell(part.value.length);
  }
  const file = new Blob(parts);
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const packed = PACKED.every((byte, place) => start[place] === byte); // some hosts unpack on the way
  const stream = packed ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function compiler({ home, all }, names) {
  let done = 0;
  let told = 0;
  const tell = (more) => {
    done += more;
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    postMessage({ step: "fetching", done, all });
  };
  const [engine, wasm, templates, ...faces] = await Promise.all([
    import(`${home}typst.js`), bytes(`${home}typst.wasm.packed`, tell), bytes(`${home}templates.json.packed`, tell),
    ...names.map((name) => bytes(home + name, tell)),
  ]);
  postMessage({ step: "preparing" });
  await engine.default({ module_or_path: wasm });
  const builder = new engine.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const face of faces) await builder.add_raw_font(face);
  const made = await builder.build();
  for (const [path, text] of Object.entries(JSON.parse(new TextDecoder().decode(templates)))) made.add_source(path, text);
  return made;
}

addEventListener("message", async ({ data: { where, faces, data, logo } }) => {
  try {
    const key = faces.join();
    if (kit?.key !== key) kit = { key, typst: compiler(where, faces) };
    const typst = await kit.typst;
    postMessage({ step: "setting" });
    for (const name of ["data", "near"]) typst.map_shadow(`/${name}.json`, new TextEncoder().encode(JSON.stringify(data)));
    if (logo) typst.map_shadow(`/${logo.file}`, logo.bytes);
    const { result } = typst.compile("/main.typ", null, "pdf", 3);
    if (!result) throw new Error("Typst has made nothing.");
    const [fit] = JSON.parse(typst.query("/main.typ", null, "<fit>", "value"));
    postMessage({ step: "made", pdf: result, over: Math.max(...fit.map((page) => page.over)) });
  } catch (error) {
    kit = undefined;
    postMessage({ step: "failed", why: String(error) });
  }
});
