// Runs Python in a worker. The page starts this text as a blob, because only then does the worker have the content
// security policy of the page; a worker from an address would have none.
"use strict";

let answer = null;

function fetchFrom(folder, packed, suffix, onBytes) {
  const fetchAsIs = self.fetch.bind(self);
  return async (address, options) => {
    const name = String(address).slice(folder.length);
    const isPacked = packed.includes(name);
    const response = await fetchAsIs(folder + name + (isPacked ? suffix : ""), options);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    let body = response.body.pipeThrough(new TransformStream({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    }));
    if (isPacked) body = body.pipeThrough(new DecompressionStream("gzip"));
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(body, { headers: { "content-type": type } });
  };
}

async function start({ folder, packed, suffix, wheels, answers, imported }) {
  let bytes = 0;
  const onBytes = (count) => {
    bytes += count;
    self.postMessage({ bytes });
  };
  self.fetch = fetchFrom(folder, packed, suffix, onBytes);
  const bytesOf = async (name) => (await self.fetch(folder + name)).arrayBuffer();
  const downloads = Promise.all([...wheels, answers].map(bytesOf)); // while Pyodide starts
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const [python, contents] = await Promise.all([loadPyodide({ indexURL: folder }), downloads]);
  onBytes(imported); // the browser imports scripts by itself, so their bytes are counted at the end
  const module = new TextDecoder().decode(contents.pop());
  for (const wheel of contents) python.unpackArchive(wheel, "wheel");
  python.runPython(module, { filename: answers });
  answer = python.globals.get("answer");
  self.postMessage({ isLoaded: true });
}

self.onmessage = async ({ data }) => {
  try {
    if (data.setup) await start(data.setup);
    else self.postMessage({ id: data.id, answer: answer(data.question) });
  } catch (error) {
    // The last line of a traceback says what went wrong.
    const message = String(error.message || error).trim().split("\n").at(-1);
    self.postMessage({ id: data.id, error: message });
  }
};
