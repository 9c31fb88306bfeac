// Starts and stops the worker that runs Python, and passes questions to it.

export class Stopped extends Error {}

export class Engine {
  #runtime;
  #onBytes;
  #worker = null;
  #started = null; // a promise: the version of the data
  #waiting = new Map(); // id of a question -> the functions of its promise
  #lastId = 0;
  #fail = null;
  isReady = false;

  // runtime: what the page says about the files; onBytes: called with the number of bytes that have arrived.
  constructor(runtime, onBytes) {
    this.#runtime = runtime;
    this.#onBytes = onBytes;
  }

  get isStarted() {
    return this.#started !== null;
  }

  // Loads Python once, and returns a promise of the version of the data.
  start() {
    if (this.#started === null) {
      const started = this.#start().catch((error) => {
        if (this.#started === started) this.stop(); // not if a newer start took its place
        throw error;
      });
      this.#started = started;
    }
    return this.#started;
  }

  // Returns the answer to a question, as an object.
  ask(ask, text = "") {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, question: JSON.stringify({ ask, text }) });
    });
  }

  // Ends the worker at once, whatever it does. The next start makes a new one.
  stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#started = null;
    this.isReady = false;
    this.#fail?.(new Stopped());
    for (const { reject } of this.#waiting.values()) reject(new Stopped());
    this.#waiting.clear();
  }

  async #start() {
    const stopped = new Promise((_, reject) => { this.#fail = reject; });
    const response = await Promise.race([fetch(new URL("worker.js", import.meta.url)), stopped]);
    if (!response.ok) throw new Error(`worker.js: ${response.status}`);
    const address = URL.createObjectURL(new Blob([await response.text()], { type: "text/javascript" }));
    const worker = new Worker(address, { type: "module" });
    this.#worker = worker;
    const loaded = new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message || "the worker does not start"));
      worker.onmessage = ({ data }) => {
        if (data.bytes) this.#onBytes(data.bytes);
        else if (data.isLoaded) resolve();
        else if (data.id) this.#settle(data);
        else reject(new Error(data.error));
      };
    });
    worker.postMessage({ setup: this.#runtime });
    try {
      await Promise.race([loaded, stopped]);
    } finally {
      URL.revokeObjectURL(address);
    }
    const { version } = await this.ask("warm-up");
    this.isReady = true;
    return version;
  }

  #settle({ id, answer, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!waiting) return;
    if (error) waiting.reject(new Error(error));
    else waiting.resolve(JSON.parse(answer));
  }
}
