// Texts with entities as elements; built through the DOM only, so that nobody's text becomes markup.

import { word } from "./words.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** An element with text and attributes. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** One of the page's own signs, hidden from screen readers. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `/page/icons.svg#${name}`);
  made.setAttribute("aria-hidden", "true");
  made.append(use);
  return made;
}

function safe(address) {
  return /^(https?|tg|mailto|tel):/i.test(address) ? address : undefined;
}

function link(address, open) {
  const target = safe(address);
  if (!target) return element("span");
  const made = element("a", { href: target, target: "_blank", rel: "noopener noreferrer" });
  if (open) made.addEventListener("click", (event) => open(target) && event.preventDefault());
  return made;
}

function hidden() {
  const made = element("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": word("spoiler") });
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    made.classList.add("shown");
    made.removeAttribute("aria-label");
    made.removeAttribute("role");
  };
  made.addEventListener("click", show);
  made.addEventListener("keydown", show);
  return made;
}

function expandable() {
  const quote = element("blockquote", { class: "expandable" });
  const button = element("button", { type: "button", class: "expand", "aria-expanded": "false" }, word("showAll"));
  button.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = word(open ? "showLess" : "showAll");
  });
  const inner = element("div", { class: "quoted" });
  quote.append(inner, button);
  quote.inner = inner;
  return quote;
}

function holder(entity, covered, open) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, open);
    case "url":
      return link(/^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, open);
    case "email":
      return link(`mailto:${covered}`);
    case "spoiler":
      return hidden();
    case "expandable_blockquote":
      return expandable();
    case "bot_command":
    case "mention":
    case "hashtag":
    case "text_mention":
      return element("span", { class: "found" });
    default:
      return TAGS[entity.type] ? element(TAGS[entity.type]) : element("span");
  }
}

/** A fragment that shows `text` with its entities; `open(address)` may take over a link by returning true. */
export function rich(text, entities = [], open = undefined) {
  const fragment = document.createDocumentFragment();
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  render(fragment, text, 0, text.length, sorted, open);
  return fragment;
}

function render(into, text, start, end, entities, open) {
  let at = start;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const until = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || until <= entity.offset) {
      next += 1;
      continue;
    }
    const block = BLOCKS.has(entity.type);
    into.append(text.slice(at, entity.offset).replace(block ? /\n$/ : /$^/, ""));
    const inner = [];
    next += 1;
    while (next < entities.length && entities[next].offset < until) inner.push(entities[next++]);
    const made = holder(entity, text.slice(entity.offset, until), open);
    render(made.inner ?? made, text, entity.offset, until, inner, open);
    into.append(made);
    at = block && text[until] === "\n" ? until + 1 : until;
  }
  into.append(text.slice(at, end));
}

const FORMATS = { bold: "b", italic: "i", code: "code" };

function formatted(text) {
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap(formatted);
  return [element(FORMATS[text.type] ?? "span", {}, ...formatted(text.text))];
}

function row(cells) {
  return element("tr", {}, ...cells.map((cell) =>
    element(cell.is_header ? "th" : "td", { class: `to-${cell.align}` }, ...formatted(cell.text ?? ""))));
}

function drawn(block) {
  if (block.type !== "table") return [element("p", {}, ...formatted(block.text))];
  const caption = element("div", { class: "caption" }, ...formatted(block.caption ?? ""));
  const made = element("table", { class: block.is_striped ? "striped" : null, "aria-label": caption.textContent },
    element("tbody", {}, ...block.cells.map(row)));
  return [caption, element("div", { class: "sideways", tabindex: "0" }, made)];
}

/** The blocks of a rich message: its tables, each to be moved sideways where it is wider than the phone, and what stands below. */
export function table(blocks) {
  return element("div", { class: "rich" }, ...blocks.flatMap(drawn));
}

/** Size of a file as people write it. */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1048576) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1048576).toFixed(1)} MB`;
}

/** First letters for a round picture; Thai vowels before a consonant and titles are skipped. */
export function initials(name) {
  const bare = name.replace(/^(นาย|นางสาว|นาง|น\.ส\.)\s*/, "").trim();
  const letter = [...bare].find((sign) => /[\p{L}\p{N}]/u.test(sign) && !/[เแโใไ]/.test(sign));
  return letter ?? "?";
}

/** One of eight colours for an account, dark enough for white letters and for names on white. */
export function colour(id) {
  return `tone-${Math.abs(Number(id)) % 8}`;
}
