// Words of a message as nodes: tracking codes stand out, our own and public addresses can be opened, numbers called.
import { make } from "./settings.js";

const PIECES = /https?:\/\/[^\s<>"“”]+|\d(?:[ .-]?\d){6,14}|11[1-5]/g;
const CALLED = /^(?:11[1-5]|0[235789](?:[ .-]?\d){8,9}|1[89]00(?:[ .-]?\d){2,6})$/;
const CODE = /^[1-9]\d{3}[ .-]?\d{4}[ .-]?\d{4}$/;

/** Twelve digits whose number modulo 97 is 1: a telephone number or an ID practically never is. */
export function asCode(piece) {
  if (!CODE.test(piece)) return null;
  const digits = piece.replace(/\D/g, "");
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1 ? digits.replace(/(\d{4})(?=\d)/g, "$1 ") : null;
}

/** The codes in a text, each once, grouped by four. */
export function codesIn(text) {
  const found = new Set();
  for (const [piece] of text.matchAll(PIECES)) {
    const code = asCode(piece);
    if (code) found.add(code);
  }
  return [...found];
}

/** Numbers that a telephone in Viet Nam can call: of a person, of an office, of a hotline, in danger. No part of a
 * date, an amount, a longer number. */
function phone(piece, before, after) {
  if (!CALLED.test(piece) || /[\d.,/-]$/.test(before) || /^(?:[\d/-]|[.,]\d)/.test(after)) return null;
  const anchor = make("a", "phone", piece);
  anchor.href = `tel:${piece.replace(/\D/g, "")}`;
  return anchor;
}

// A resident's words are quoted to staff: an address somebody made up must not become one tap away.
function mayOpen(url) {
  return (
    url.origin === location.origin ||
    (url.protocol === "https:" && (url.hostname.endsWith(".gov.vn") || url.hostname.endsWith(".nq57.vn")))
  );
}

function link(piece) {
  const tail = /[.,;:!?)\]’'»]+$/.exec(piece)?.[0] ?? "";
  const address = piece.slice(0, piece.length - tail.length);
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!mayOpen(url)) return null;
  const anchor = make("a", "", address.replace(/^https?:\/\//, "").replace(/\/$/, ""));
  anchor.href = url.href;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return [anchor, tail];
}

/** A long text as several messages, cut at a line, a sentence, a word, in this order of liking; none longer than most. */
export function parts(text, most) {
  const found = [];
  let rest = text;
  while (rest.length > most) {
    let at = 0;
    for (const mark of ["\n", ". ", "? ", "! ", " "]) {
      at = rest.lastIndexOf(mark, most - mark.length) + mark.length;
      if (at > most / 2) break;
      at = 0;
    }
    if (!at) at = /[\uD800-\uDBFF]/.test(rest[most - 1]) ? most - 1 : most; // never inside a character
    found.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...found, rest].filter(Boolean);
}

export function textNodes(text) {
  const nodes = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    const piece = match[0];
    nodes.append(text.slice(end, match.index));
    if (asCode(piece)) nodes.append(make("strong", "code", piece));
    else if (piece.startsWith("http")) nodes.append(...(link(piece) ?? [piece]));
    else nodes.append(phone(piece, text.slice(0, match.index), text.slice(match.index + piece.length)) ?? piece);
    end = match.index + piece.length;
  }
  nodes.append(text.slice(end));
  return nodes;
}
