// The lower part of the phone: writing, answering, attaching, the bot's commands, reply keyboards, Start and Unblock.

import { call, does } from "./api.js";
import { choice, notice, open } from "./dialogs.js";
import { chatOf, played, room } from "./room.js";
import { attempt } from "./setting.js";
import { element } from "./text.js";
import { recording, setUpVoice, throwAway } from "./voice.js";
import { word } from "./words.js";

const at = (id) => document.getElementById(id);
const say = at("say");

/** Show what the open chat allows: Start, Unblock, or the box to write in. */
export function composing() {
  const person = played();
  const chat = chatOf(room.chat);
  const alone = chat?.type === "private" && (!person.started || person.blocked);
  at("start").hidden = !alone;
  at("compose").hidden = Boolean(alone) || recording();
  at("keyboard").hidden ||= Boolean(alone);
  showTopics(chat);
  at("start").textContent = word(person?.blocked ? "unblock" : "start");
  if (alone) closeMenu();
  const note = document.querySelector(".log > .greeting");
  note?.remove();
  if (alone && !person.blocked) {
    at("log").prepend(element("div", { class: "greeting" },
      element("p", {}, room.about.description || word("notStarted"))));
  }
}

function showTopics(chat) {
  const topics = chat?.topics ?? [];
  at("topics").hidden = topics.length === 0;
  const option = (value, name) => element("option", { value, selected: String(room.thread ?? "") === String(value) }, name);
  at("topic").replaceChildren(option("", word("general")), ...topics.map(({ thread, name }) => option(thread, name)));
}

/** Answer a message with the next one written. */
export function answerTo(message) {
  room.answering = message;
  room.editing = null;
  showAnswering(word("replyingTo", { name: message.sender.name }), message.text || message.file?.name || "");
}

/** Change one's own message. */
export function editOwn(message) {
  room.editing = message;
  room.answering = null;
  showAnswering(word("editing"), message.text);
  write(message.text);
}

function showAnswering(what, text) {
  at("answering").hidden = false;
  at("answering-what").textContent = what;
  at("answering-text").textContent = text.split("\n")[0];
  say.focus();
}

/** Answer nothing in particular. */
export function stopAnswering() {
  room.answering = null;
  room.editing = null;
  at("answering").hidden = true;
  say.setAttribute("placeholder", word("say"));
}

/** Put down what was begun in a chat that is left: the answer, the menu, the recording. */
export function putDown() {
  stopAnswering();
  closeMenu();
  throwAway();
}

function meant(message) {
  const person = played();
  if (!message.prompt?.selective || chatOf(message.chat)?.type === "private") return true;
  if (message.reply?.by === room.person) return true;
  return message.entities.some((entity) =>
    (entity.type === "text_mention" && entity.user.id === room.person) ||
    (entity.type === "mention" && person?.username && message.text.slice(entity.offset + 1, entity.offset + entity.length).toLowerCase() === person.username.toLowerCase()));
}

/** Follow the bot's wish to be answered, or its keyboard, in new messages of the open chat. */
export function showKeyboard(messages) {
  const last = messages.at(-1);
  if (last?.prompt?.force_reply && last.sender.kind === "bot" && meant(last)) {
    answerTo(last);
    if (last.prompt.input_field_placeholder) say.setAttribute("placeholder", last.prompt.input_field_placeholder);
  }
  const prompted = messages.filter((message) => message.prompt && (message.prompt.keyboard || message.prompt.remove_keyboard) && meant(message)).at(-1);
  if (!prompted && messages.length === 1) return;
  const rows = prompted?.prompt.keyboard ?? [];
  at("keyboard").hidden = rows.length === 0;
  at("keyboard").replaceChildren(...rows.map((row) =>
    element("div", { class: "row" }, ...row.map((button) => element("button", { type: "button", class: "inline", onclick: () => keyPressed(button, prompted.prompt) }, button.text)))));
}

async function keyPressed(button, prompt) {
  if (button.request_contact) {
    const phone = window.prompt(word("phone"));
    if (phone) await attempt(() => does(room.person, "shares_contact", { chat: room.chat, phone }));
  } else if (button.request_users) pick();
  else await attempt(() => does(room.person, "types", { chat: room.chat, text: button.text }));
  if (prompt.one_time_keyboard) at("keyboard").hidden = true;
}

/** The address book: everybody else who is at Telegram. */
function pick() {
  const others = room.people.filter((each) => each.id !== room.person);
  open(word("addressBook"), ...others.map((each) => choice(each.name ?? each.first_name, () =>
    attempt(() => does(room.person, "shares_users", { chat: room.chat, users: [each.id] })))));
}

function place() {
  const wish = { chat: room.chat };
  if (room.thread) wish.thread = room.thread;
  if (room.answering) wish.reply_to = room.answering.id;
  return wish;
}

async function send() {
  const text = say.value.trim();
  if (!text || room.person === null) return;
  const editing = room.editing;
  const done = await attempt(() => editing
    ? does(room.person, "edits", { chat: room.chat, message: editing.id, text })
    : does(room.person, "types", { ...place(), text }));
  if (!done) return;
  say.value = "";
  grow();
  stopAnswering();
}

/** Put words into the box, ready to be sent. */
export function write(text) {
  say.value = text;
  grow();
  say.focus();
}

function grow() {
  at("send").hidden = !say.value.trim();
  at("record").hidden = !at("send").hidden;
  say.style.height = "auto";
  say.style.height = `${Math.min(say.scrollHeight, 132)}px`;
}

function kind(file) {
  if (file.type.startsWith("audio/")) return "voice";
  return /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? "photo" : "document";
}

async function upload(file, more = {}) {
  const filled = new FormData();
  const wish = { ...place(), as: kind(file), caption: say.value.trim(), ...more };
  for (const [name, value] of Object.entries(wish)) filled.append(name, value);
  filled.append("content", file, file.name);
  if (!(await attempt(() => call("POST", `/people/${room.person}/uploads`, filled)))) return;
  say.value = "";
  grow();
  stopAnswering();
}

async function attach() {
  const [file] = at("file").files;
  if (file) await upload(file);
  at("file").value = "";
}

function closeMenu() {
  at("menu").hidden = true;
  at("commands").setAttribute("aria-expanded", "false");
}

async function openMenu() {
  const [person, chat] = [room.person, room.chat];
  const commands = await attempt(() => call("GET", `/people/${person}/chats/${chat}/commands`));
  if (!commands || person !== room.person || chat !== room.chat) return;
  if (!commands.length) {
    closeMenu();
    notice(word("noCommands"));
    return;
  }
  const group = chatOf(room.chat)?.type !== "private";
  at("menu").replaceChildren(...commands.map(({ command, description }) =>
    element("button", { type: "button", class: "command", onclick: () => {
      closeMenu();
      say.value = "";
      attempt(() => does(room.person, "types", { chat: room.chat, text: group ? `/${command}@${room.bot.username}` : `/${command}`, ...(room.thread ? { thread: room.thread } : {}) }));
      say.focus();
    } }, element("b", {}, `/${command}`), " ", element("span", {}, description))));
  at("menu").hidden = false;
  at("commands").setAttribute("aria-expanded", "true");
}

/** Show the bot's commands as they are now, if they are being looked at. */
export function showMenuAgain() {
  if (!at("menu").hidden) openMenu();
}

/** Step back by Esc: from the menu, from a recording, from an answer; false when there was nothing to step back from. */
export function stepBack() {
  if (!at("menu").hidden) {
    const inside = at("menu").contains(document.activeElement);
    closeMenu();
    if (inside) at("commands").focus();
  } else if (recording()) throwAway();
  else if (!at("answering").hidden) {
    stopAnswering();
    say.focus();
  } else return false;
  return true;
}

function walkMenu(event) {
  if (at("menu").hidden || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  const commands = [...at("menu").querySelectorAll("button")];
  const here = commands.indexOf(document.activeElement);
  const next = here < 0 && event.key === "ArrowUp" ? commands.length - 1 : here + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  (commands[next] ?? say).focus();
}

/** Listen to the box, its buttons and keys. */
export function setUpComposing() {
  at("compose").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  say.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  for (const part of [say, at("menu"), at("commands")]) part.addEventListener("keydown", walkMenu);
  setUpVoice((file, duration) => upload(file, { duration }));
  say.addEventListener("input", () => {
    grow();
    if (say.value === "/") openMenu();
    else closeMenu();
  });
  at("topic").addEventListener("change", () => (room.thread = Number(at("topic").value) || null));
  at("not-answering").addEventListener("click", stopAnswering);
  at("commands").addEventListener("click", () => (at("menu").hidden ? openMenu() : closeMenu()));
  at("attach").addEventListener("click", () => at("file").click());
  at("file").addEventListener("change", attach);
  at("start").addEventListener("click", () => attempt(() => does(room.person, played()?.blocked ? "unblocks" : "starts")));
}
