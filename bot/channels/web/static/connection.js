// The way to the server: a socket, or plain requests where a network lets no socket through.
import { settings } from "./settings.js";

const ANSWER_MS = 12_000;
const LONGEST_PAUSE_MS = 30_000;
const POLL_SECONDS = 25;
const SOCKET_AGAIN_MS = 5 * 60_000;

export class NoAnswer extends Error {}

/** Fails with NoAnswer when the server cannot be reached or does not answer in its own language. */
async function ask(path, options = {}) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), options.ms ?? ANSWER_MS);
  try {
    const response = await fetch(settings.base + path, {
      credentials: "same-origin",
      cache: "no-store",
      ...options,
      signal: giveUp.signal,
    });
    return await response.json();
  } catch {
    throw new NoAnswer();
  } finally {
    clearTimeout(timer);
  }
}

export const post = (path, frame) =>
  ask(path, { method: "POST", body: JSON.stringify(frame), headers: { "Content-Type": "application/json" } });

class SocketWay {
  #socket;
  #waiting = new Map();
  #greeting;
  opened = false;

  constructor(after, { open, lines, refused, closed }) {
    const address = new URL(`${settings.base}ws`, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    this.#socket = new WebSocket(address);
    this.#greeting = setTimeout(() => this.close(), ANSWER_MS);
    this.#socket.onopen = () => this.#socket.send(JSON.stringify({ type: "hello", after }));
    this.#socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.type === "lines") {
        clearTimeout(this.#greeting);
        lines(frame.lines, frame.open);
        if (!this.opened) open();
        this.opened = true;
      } else if (this.#waiting.has(frame.id)) this.#waiting.get(frame.id)(frame);
      else if (frame.type === "refused") refused(frame);
    };
    this.#socket.onclose = () => {
      clearTimeout(this.#greeting);
      for (const settle of this.#waiting.values()) settle(null);
      closed(this.opened);
    };
  }

  request(frame) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.close(), ANSWER_MS); // a line that is dead without saying so
      this.#waiting.set(frame.id, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(frame.id);
        if (answer) resolve(answer);
        else reject(new NoAnswer());
      });
      this.notify(frame);
    });
  }

  notify(frame) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  close() {
    this.#socket.close();
    // A dead line may take minutes to confirm its end.
    const { onclose } = this.#socket;
    this.#socket.onclose = this.#socket.onmessage = null;
    onclose?.();
  }
}

class PlainWay {
  #on = true;
  opened = false;

  constructor(after, handlers) {
    void this.#poll(after, handlers);
  }

  async #poll(after, { open, lines, refused, closed }) {
    while (this.#on) {
      let answer;
      try {
        const wait = this.opened ? POLL_SECONDS : 0;
        answer = await ask(`api/messages?after=${after}&wait=${wait}`, { ms: (wait + 12) * 1000 });
      } catch {
        answer = null;
      }
      if (!this.#on) return;
      if (answer?.type !== "lines") {
        this.#on = false;
        if (answer?.type === "refused") refused(answer);
        closed(this.opened);
        return;
      }
      if (answer.lines.length) after = answer.lines[answer.lines.length - 1].seq;
      lines(answer.lines, answer.open);
      if (!this.opened) open();
      this.opened = true;
    }
  }

  request(frame) {
    return post("api/send", frame);
  }

  notify(frame) {
    post("api/send", frame).catch(() => {});
  }

  close() {
    this.#on = false;
  }
}

/** Keeps one way open, comes back by itself, and says how it stands: "connecting", "open" or "offline". */
export class Connection {
  #handlers;
  #way = null;
  #failures = 0;
  #socketFailures = 0;
  #timer = 0;
  #stopped = false;
  #hiddenAt = Date.now();
  state = "connecting";

  /** after(): the last line we have. lines(list, open question), refused(frame), changed(state). */
  constructor(handlers) {
    this.#handlers = handlers;
    addEventListener("online", () => {
      this.#socketFailures = 0;
      this.restart();
    });
    addEventListener("offline", () => this.#lose());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.#hiddenAt = Date.now();
      // Phones cut a sleeping page's line without telling it.
      else if (this.state !== "open" || Date.now() - this.#hiddenAt > 30_000) this.restart();
    });
  }

  start() {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const Way = this.#socketFailures < 2 && "WebSocket" in window ? SocketWay : PlainWay;
    const mine = (handle) => (...values) => {
      if (this.#way === way) handle(...values);
    };
    let way = null;
    way = new Way(this.#handlers.after(), {
      open: mine(() => {
        this.#failures = 0;
        if (Way === SocketWay) this.#socketFailures = 0;
        else this.#laterTrySocket();
        this.#become("open");
      }),
      lines: mine((lines, open) => this.#handlers.lines(lines, open)),
      refused: mine((frame) => this.#handlers.refused(frame)),
      closed: mine((opened) => {
        this.#way = null;
        if (Way === SocketWay && !opened) this.#socketFailures += 1;
        // If plain requests fail too, it was not the socket's fault.
        if (Way === PlainWay) this.#socketFailures = 0;
        this.#become(navigator.onLine && this.#failures < 2 ? "connecting" : "offline");
        const pause = Math.min(LONGEST_PAUSE_MS, 700 * 2 ** this.#failures);
        this.#failures += 1;
        this.#later(pause * (0.7 + 0.6 * Math.random()));
      }),
    });
    this.#way = way;
  }

  restart() {
    const way = this.#way;
    this.#way = null;
    way?.close();
    this.#failures = 0;
    this.#become("connecting");
    this.start();
  }

  stop() {
    this.#stopped = true;
    const way = this.#way;
    this.#way = null;
    way?.close();
    clearTimeout(this.#timer);
  }

  get open() {
    return this.state === "open" && this.#way !== null;
  }

  /** The server's took or refused. Fails with NoAnswer. */
  request(frame) {
    return this.open ? this.#way.request(frame) : Promise.reject(new NoAnswer());
  }

  notify(frame) {
    if (this.open) this.#way.notify(frame);
  }

  // A restarting server looks like a network that lets no socket through.
  #laterTrySocket() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#socketFailures = 1;
      this.restart();
    }, SOCKET_AGAIN_MS);
  }

  #lose() {
    const way = this.#way;
    this.#way = null;
    way?.close();
    this.#become("offline");
    this.#later(LONGEST_PAUSE_MS); // some phones claim to be offline for ever
  }

  #later(ms) {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.start(), ms);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#handlers.changed(state);
  }
}
