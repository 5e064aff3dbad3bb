// What the server told this page, and its words.

export const settings = JSON.parse(document.getElementById("settings").textContent);

/** The words of a key, with {fields} filled in. */
export function t(key, fields = {}) {
  let text = settings.words[key] ?? key;
  for (const [name, value] of Object.entries(fields)) text = text.split(`{${name}}`).join(String(value));
  return text;
}

export const byId = (id) => document.getElementById(id);

/** An element with a class and a text; never HTML. */
export function make(tag, className = "", text = null) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== null) element.textContent = text;
  return element;
}

/** Says something to screen readers that is seen elsewhere. */
export function tell(text) {
  byId("told").textContent = text;
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Without TLS (a commune's own network) browsers hide randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
