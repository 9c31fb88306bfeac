// A dossier in the address of the page, after the sign #, which browsers never send to a server.

const MARK = "#dossier=";
export const MOST_IN_LINK = 12000; // characters; longer addresses are cut off by some programs
const MOST_TEXT = 400000; // characters of an unpacked dossier: a small link could unpack to a huge text

async function through(stream, bytes, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

// Returns the part of an address that holds a dossier, or null if it is too long.
export async function toHash(text) {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text), MOST_IN_LINK);
  if (packed === null) return null;
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  const hash = MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return hash.length > MOST_IN_LINK ? null : hash;
}

// Returns the dossier in an address: null if there is none, undefined if it cannot be read.
export async function fromHash(hash) {
  if (!hash.startsWith(MARK)) return null;
  try {
    if (hash.length > MOST_IN_LINK) return undefined;
    const letters = atob(hash.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const bytes = await through(new DecompressionStream("deflate-raw"), packed, MOST_TEXT);
    return bytes === null ? undefined : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
