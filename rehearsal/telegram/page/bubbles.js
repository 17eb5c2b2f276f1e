// One message as a bubble: sender, what it answers, text, file, buttons, time and marks.

import { colour, element, icon, initials, rich, size, table } from "./text.js";
import { day, hour, word } from "./words.js";

function service(message) {
  const told = message.service;
  const names = (told.names ?? []).join(", ");
  const text = word(told.kind, { names, text: told.text ?? "", value: told.value ?? "" });
  return element("div", { class: "service", "data-message": message.id, "data-chat": message.chat }, text);
}

function attached(message) {
  const file = message.file;
  if (!file) return null;
  if (file.kind === "photo") {
    const label = message.text ? `${word("photo")}: ${message.text.slice(0, 60)}` : word("photo");
    return element("a", { class: "photo", href: file.url, target: "_blank", rel: "noopener" },
      element("img", { src: file.url, alt: label, width: file.width, height: file.height, loading: "lazy" }));
  }
  if (file.kind === "voice") {
    return element("audio", { class: "voice", controls: true, preload: "metadata", src: file.url, "aria-label": word("voice") });
  }
  return element("a", { class: "file", href: file.url, download: file.name || "file", "aria-label": `${word("download", { name: file.name })}, ${size(file.size)}` },
    element("span", { class: "file-sign", "aria-hidden": "true" }, icon("download")),
    element("span", { class: "file-name" }, file.name, element("small", {}, size(file.size))));
}

function keyboard(message, acts) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) =>
    element("div", { class: "row" }, ...row.map((button) => {
      const outside = button.url && !acts.ours(button.url);
      const made = element("button", { type: "button", class: button.style ? `inline ${button.style}` : "inline", onclick: () => acts.press(message, button, made) }, button.text);
      if (outside) made.append(element("span", { class: "outside", role: "img", "aria-label": word("opensOutside") },icon("outside")));
      return made;
    })));
  return element("div", { class: "inline-keyboard" }, ...rows);
}

function reactions(message) {
  if (!message.reactions.length) return null;
  const counts = new Map();
  for (const { emoji } of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return element("span", { class: "reactions" }, ...[...counts].map(([emoji, n]) => element("span", {}, n > 1 ? `${emoji} ${n}` : emoji)));
}

/** The bubble of a message as `viewer` sees it; `acts` holds press, reply, more, jump, open, ours and topic. */
export function bubble(message, viewer, group, acts) {
  if (message.service) return service(message);
  const own = message.sender.id === viewer;
  const name = message.sender.name;
  const heading = group && !own
    ? element("div", { class: `sender ${colour(message.sender.id)}` }, name, message.sender.note ? element("span", { class: "note" }, message.sender.note) : null)
    : element("div", { class: "unseen" }, name);
  const blocks = message.blocks?.length ? table(message.blocks) : null;
  const text = message.text && !blocks ? element("div", { class: "text", dir: "auto" }) : null;
  if (text) text.append(rich(message.text, message.entities, acts.open));
  const answered = message.reply
    ? element("button", { type: "button", class: "quoted-message", onclick: () => acts.jump(message.reply.id) }, element("b", {}, message.reply.name), " ", message.reply.text)
    : null;
  const body = element("div", { class: "bubble" },
    heading,
    message.thread && acts.topic(message) ? element("div", { class: "topic-of" }, `${word("topic")}: ${acts.topic(message)}`) : null,
    message.forwarded ? element("div", { class: "forwarded" }, word("forwarded", { name: message.forwarded })) : null,
    answered,
    attached(message),
    message.contact ? element("div", { class: "text" }, `${word("contact")}: ${message.contact.phone_number}`) : null,
    blocks,
    text,
    element("div", { class: "meta" },
      reactions(message),
      message.edited ? element("span", { class: "edited" }, word("edited")) : null,
      element("time", { datetime: message.at }, hour(new Date(message.at))),
      element("button", { type: "button", class: "act", "aria-label": word("replyTo", { name }), title: word("reply"), onclick: () => acts.reply(message) }, icon("reply")),
      element("button", { type: "button", class: "act", "aria-label": word("more"), title: word("more"), "aria-haspopup": "dialog", onclick: () => acts.more(message) }, icon("more"))));
  const face = group && !own ? element("span", { class: `face ${colour(message.sender.id)}`, "aria-hidden": "true" }, message.sender.kind === "bot" ? icon("bot") : initials(name)) : null;
  return element("article", { class: `message ${own ? "own" : "other"}`, "data-message": message.id, "data-chat": message.chat },
    face, element("div", { class: "column" }, body, keyboard(message, acts)));
}

/** The line between two days. */
export function dayLine(moment) {
  return element("div", { class: "service day" }, day(moment));
}
