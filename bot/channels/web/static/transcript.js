// Both sides of the conversation, kept in this browser so that a reload shows them again.
//
// An item is a line of the commune's side {id: "s<seq>", seq, at, text, choices, question, files}, or one's own
// {id, at, text, frame, state, note, file, line}. state: sending, waiting (no network), sent,
// failed (may be sent again), refused (never).
import { settings, t } from "./settings.js";

const MOST = 400;
const PREFIX = "homthu:";
const scope = `${PREFIX}${settings.base}:`;
const key = `${scope}${settings.conversation}`;
const STALE = 15 * 60 * 1000;

// Staff read residents' names and telephone numbers: their seat is forgotten with the tab, and the commune's side
// comes back from the server.
function storage() {
  try {
    return settings.seat ? sessionStorage : localStorage;
  } catch {
    return null;
  }
}

export class Transcript {
  #store = storage();
  #items = new Map();
  #removed = new Set();
  #listener = () => {};
  #cleared = () => {};
  seq = 0;

  constructor() {
    this.#dropOthers();
    this.#merge(this.#read());
    for (const item of this.#items.values()) {
      if (item.state !== "sending" && item.state !== "waiting" && item.state !== "failed") continue;
      // An answer that waited for long may no longer fit the question: the person decides.
      if (Date.now() - item.at > STALE) item.state = "failed";
      // The file itself is not kept here.
      if (item.file && !item.frame.remote) Object.assign(item, { state: "refused", note: t("status.choose_again") });
    }
    addEventListener("storage", (event) => {
      if (event.storageArea !== this.#store || event.key !== key) return;
      if (event.newValue === null) this.#cleared();
      else for (const item of this.#merge(this.#read())) this.#listener(item);
    });
  }

  /** changed(item) for each item that another tab added or changed, cleared() when it wiped them. */
  listen(changed, cleared) {
    this.#listener = changed;
    this.#cleared = cleared;
  }

  get items() {
    return [...this.#items.values()];
  }

  has(id) {
    return this.#items.has(id);
  }

  put(item) {
    this.#items.set(item.id, item);
    if (item.seq > this.seq) this.seq = item.seq;
    this.#save();
    return item;
  }

  putAll(items) {
    for (const item of items) {
      this.#items.set(item.id, item);
      if (item.seq > this.seq) this.seq = item.seq;
    }
    this.#save();
  }

  remove(id) {
    this.#items.delete(id);
    this.#removed.add(id);
    this.#save();
  }

  /** The choice tapped under a line, as far as this browser knows. A question that is asked again keeps its id, so
   * the line tells the two apart. */
  chosen(line) {
    for (const item of this.items.reverse()) {
      if (item.line === line && item.state !== "failed") {
        return item.frame.choice;
      }
    }
    return null;
  }

  forget() {
    this.#items.clear();
    try {
      this.#store?.removeItem(key);
      this.#store?.removeItem(`${key}:box`);
      if (!settings.seat) localStorage.removeItem("homthu-size");
    } catch {
      // Nothing was kept, nothing to forget.
    }
    this.#store = null;
  }

  /** What stands in the box, so that a reload loses no typing. */
  get box() {
    try {
      return this.#store?.getItem(`${key}:box`) ?? "";
    } catch {
      return "";
    }
  }

  set box(text) {
    try {
      if (text) this.#store?.setItem(`${key}:box`, text);
      else this.#store?.removeItem(`${key}:box`);
    } catch {
      // A full store must not stop anybody from typing.
    }
  }

  #read() {
    try {
      const kept = JSON.parse(this.#store?.getItem(key) ?? "null");
      return kept?.v === 1 && Array.isArray(kept.items) ? kept.items : [];
    } catch {
      return [];
    }
  }

  #merge(items) {
    const news = [];
    for (const item of items) {
      if (this.#removed.has(item.id)) continue;
      const ours = this.#items.get(item.id);
      if (ours && (ours.seq || ours.state === "sent" || ours.state === item.state)) continue;
      if (ours && item.state !== "sent") continue;
      this.#items.set(item.id, item);
      if (item.seq > this.seq) this.seq = item.seq;
      news.push(item);
    }
    return news;
  }

  #save() {
    if (!this.#store) return;
    for (const item of this.#merge(this.#read())) this.#listener(item);
    const items = this.items.slice(-MOST);
    try {
      this.#store.setItem(key, JSON.stringify({ v: 1, items }));
    } catch {
      try {
        this.#store.setItem(key, JSON.stringify({ v: 1, items: items.slice(-50) }));
      } catch {
        this.#store = null; // full or forbidden: the talk goes on without being kept
      }
    }
  }

  // A session that ended left its talk behind; whoever sits here now is somebody else.
  #dropOthers() {
    try {
      for (const name of Object.keys(this.#store ?? {})) {
        if (name.startsWith(scope) && !name.startsWith(key)) this.#store.removeItem(name);
      }
    } catch {
      // See above.
    }
  }
}
