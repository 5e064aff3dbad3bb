// The bar below: typing, sending, choosing photographs.
import { byId, settings, t } from "./settings.js";
import { parts } from "./text.js";

const MOST_FILES = 10;
// On a telephone's keyboard Enter makes a new line, and the big button sends.
const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;

export class Composer {
  #box = byId("box");
  #warned = "";
  #mistake = byId("mistake");

  /** text(text), files(list), kept(text): what stands in the box, resized(). */
  constructor(actions) {
    const input = (id) => {
      const field = byId(id);
      field.onchange = () => {
        const chosen = [...field.files];
        field.value = "";
        if (chosen.length > MOST_FILES) this.complain(t("file.too_many", { most: MOST_FILES }));
        else this.complain("");
        if (chosen.length) actions.files(chosen.slice(0, MOST_FILES));
      };
      return field;
    };
    const photos = input("photos");
    const files = input("files");
    byId("photo").onclick = () => photos.click();
    this.chooseFiles = () => files.click();

    const send = () => {
      const text = this.#box.value.trim();
      if (!text) return this.#box.focus();
      // A resident's story may come in pieces; an officer's answer is one message.
      if (settings.seat && text.length > settings.max_text) {
        return this.complain(t("refused.too_long", { max: settings.max_text }));
      }
      this.set("");
      actions.kept("");
      for (const part of parts(text, settings.max_text)) actions.text(part);
      if (hasKeyboard || document.activeElement === this.#box) this.#box.focus();
    };
    byId("bar").onsubmit = (event) => {
      event.preventDefault();
      send();
    };
    // A tap on the button must not take the telephone's keyboard away.
    byId("send").onpointerdown = (event) => {
      if (document.activeElement === this.#box) event.preventDefault();
    };
    this.#box.onkeydown = (event) => {
      // 229: a Vietnamese input method is still composing the word.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || !hasKeyboard) return;
      event.preventDefault();
      send();
    };
    this.#box.oninput = () => {
      this.complain("");
      actions.kept(this.#box.value);
      this.#grow();
    };
    this.resized = actions.resized;
  }

  set(text) {
    this.#box.value = text;
    this.complain("");
    this.#grow();
  }

  get text() {
    return this.#box.value;
  }

  /** Whether a text stands there that was not sent: it is said once, and who taps again means it so. */
  holdsBack() {
    const text = this.#box.value.trim();
    if (!text || text === this.#warned) return false;
    this.#warned = text;
    this.complain(t("unsent"));
    return true;
  }

  /** Nothing can be sent any more; what stands there can be copied. */
  close() {
    this.#box.readOnly = true;
    for (const button of byId("bar").querySelectorAll("button")) button.disabled = true;
  }

  focusIfKeyboard() {
    if (hasKeyboard) this.#box.focus({ preventScroll: true });
  }

  complain(text) {
    if (this.#mistake.hidden && !text) return;
    this.#mistake.textContent = text;
    this.#mistake.hidden = !text;
    this.resized?.();
  }

  #oneLine() {
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(this.#box);
    return (Number.parseFloat(lineHeight) + Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom)) * 1.3;
  }

  #grow() {
    this.resized?.(() => {
      // Two lines or more take the bar's whole width. Whether it is so is measured beside the buttons each time,
      // or the box would jump to and fro at the border.
      const bar = byId("bar");
      bar.classList.remove("tall");
      this.#box.style.height = "auto";
      bar.classList.toggle("tall", this.#box.value !== "" && this.#box.scrollHeight > this.#oneLine());
      this.#box.style.height = `${this.#box.scrollHeight + 4}px`;
    });
  }
}
