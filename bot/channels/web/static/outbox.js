// One's own messages on their way: in order, one at a time, sent again under the same id until the server has them.
import { NoAnswer } from "./connection.js";
import { kindOf, smaller, upload } from "./photos.js";
import { newId, settings, t } from "./settings.js";

const TRIES = 3;
const BUSY_PAUSE_MS = 3000;
const NEVER = ["file", "too_large"]; // however often the same file is sent

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Outbox {
  #connection;
  #transcript;
  #show;
  #giveBack;
  #files = new Map();
  #mine = new Set();
  #running = false;

  /** show(item): its state changed. giveBack(text, why): the server will not take this text. */
  constructor(connection, transcript, { show, giveBack }) {
    this.#connection = connection;
    this.#transcript = transcript;
    this.#show = show;
    this.#giveBack = giveBack;
    for (const item of transcript.items) if (item.frame) this.#mine.add(item.id);
  }

  text(text) {
    this.#add({ type: "text", text }, text);
  }

  tap(line, choice, label) {
    this.#add({ type: "tap", question: line.question, choice, label }, label, line.id);
  }

  start(payload) {
    this.#add({ type: "start", payload }, "");
  }

  place(lat, lon) {
    this.#add({ type: "location", lat, lon }, t("location.sent"));
  }

  /** Pieces chosen together travel as one album. */
  files(files) {
    const album = files.length > 1 ? newId() : null;
    for (const file of files) {
      const kind = kindOf(file.type);
      const about = { name: file.name, kind, preview: kind === "photo" ? URL.createObjectURL(file) : null };
      const item = this.#make({ type: "media", remote: null, kind, name: file.name, caption: "", album }, "");
      item.file = about;
      this.#files.set(item.id, file);
      this.#enter(item);
    }
    void this.run();
  }

  again(item) {
    if (item.file && !item.frame.remote && !this.#files.has(item.id)) {
      this.#set(item, "refused", t("status.choose_again"));
      return;
    }
    item.at = Date.now();
    this.#set(item, "sending");
    this.#mine.add(item.id);
    void this.run();
  }

  /** What the server will never take goes away by hand, so that it is seen why. */
  remove(item) {
    this.#files.delete(item.id);
    this.#transcript.remove(item.id);
    this.#show({ ...item, gone: true });
  }

  async run() {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let item; (item = this.#next()); ) {
        if (!this.#connection.open) {
          for (const waiting of this.#pending()) this.#set(waiting, "waiting");
          return; // started again when the connection is back
        }
        await this.#deliver(item);
      }
    } finally {
      this.#running = false;
    }
  }

  #make(frame, text) {
    return { id: newId(), at: Date.now(), text, frame, state: "sending", note: null };
  }

  #enter(item) {
    this.#mine.add(item.id);
    this.#transcript.put(item);
    this.#show(item);
  }

  #add(frame, text, line = null) {
    this.#enter({ ...this.#make(frame, text), line });
    void this.run();
  }

  #pending() {
    return this.#transcript.items.filter(
      (item) => this.#mine.has(item.id) && (item.state === "sending" || item.state === "waiting"),
    );
  }

  #next() {
    return this.#pending()[0];
  }

  #set(item, state, note = null) {
    if (item.state === state && item.note === note) return;
    item.state = state;
    item.note = note;
    this.#transcript.put(item);
    this.#show(item);
  }

  async #deliver(item) {
    this.#set(item, "sending");
    for (let tries = 1; ; tries += 1) {
      let answer;
      try {
        answer = item.file && !item.frame.remote ? await this.#upload(item) : { type: "uploaded" };
        if (answer.type !== "refused") answer = await this.#connection.request({ ...item.frame, id: item.id });
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        if (!this.#connection.open) return; // it waits for the network and keeps its place
        answer = null;
      }
      if (answer?.type === "took") return this.#took(item);
      if (answer?.type === "refused" && answer.reason !== "busy") return this.#refused(item, answer);
      if (tries >= TRIES) return this.#set(item, "failed", answer?.text ?? null);
      await pause(BUSY_PAUSE_MS * tries);
      if (!this.#connection.open) return;
    }
  }

  async #upload(item) {
    const file = await smaller(this.#files.get(item.id));
    if (file.size > settings.max_upload) return { type: "refused", reason: "too_large", text: t("file.too_large") };
    const answer = await upload(file, item.id, (percent) => {
      item.percent = percent;
      this.#show(item);
    });
    if (answer.remote) Object.assign(item.frame, { remote: answer.remote, kind: answer.kind, name: answer.name });
    else if (answer.type !== "refused") throw new NoAnswer();
    return answer;
  }

  #took(item) {
    this.#files.delete(item.id);
    if (item.frame.type === "location") item.frame = { type: "location" }; // where somebody stood is not kept
    this.#set(item, "sent");
  }

  #refused(item, answer) {
    if (item.frame.type === "text" && (answer.reason === "too_long" || answer.reason === "empty")) {
      this.remove(item);
      this.#giveBack(item.text, answer.text);
    } else this.#set(item, item.file && NEVER.includes(answer.reason) ? "refused" : "failed", answer.text);
  }
}
