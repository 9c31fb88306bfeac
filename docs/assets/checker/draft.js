// Keeps the dossier in the tab of the reader, so that it is still there after a change of the language or a reload.

const KEY = "sinoperu-dossier";

export function keepDraft(text) {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // A browser may forbid the storage, or it is full; the text is on the page all the same.
  }
}

export function keptDraft() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
