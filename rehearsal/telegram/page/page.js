// The page: choose a person, see that person's chats, type, press, attach; follows the server's events.

import { call, does, listen } from "./api.js";
import { bubble, dayLine } from "./bubbles.js";
import { move, present, setClock, show as showClock } from "./clock.js";
import { setCondition, showCondition } from "./condition.js";
import { alert, choice, notice, open } from "./dialogs.js";
import { answerTo, composing, editOwn, putDown, setUpComposing, showKeyboard, showMenuAgain, stepBack, stopAnswering, write } from "./composing.js";
import { keepFocus } from "./focus.js";
import { chatOf, chatsOf, count, played, remember, remembered, room, seen, unread } from "./room.js";
import { aboutChat, addGroup, addPerson, attempt, beginAgain, chooseGroup } from "./setting.js";
import { colour, element, icon, initials } from "./text.js";
import { showTries } from "./tries.js";
import { day, shownLanguage, spell, switchLanguage, word } from "./words.js";

const at = (id) => document.getElementById(id);
const log = at("log");
let lastDay = "";
let typing = 0;

// people

function badge(n) {
  return n ? element("span", { class: "badge" }, element("span", { "aria-hidden": "true" }, String(n)), element("span", { class: "unseen" }, word("unread", { n }))) : null;
}

function showPeople() {
  keepFocus(at("people-list"), () => at("people-list").replaceChildren(...room.people.map((person) =>
    element("li", {}, element("button", { type: "button", class: "person", "data-key": person.id, "aria-current": person.id === room.person ? "true" : null, onclick: () => play(person.id) },
      element("span", { class: `face ${colour(person.id)}`, "aria-hidden": "true" }, initials(person.name)),
      element("span", { class: "person-name" }, person.name, person.note ? element("span", { class: "note" }, person.note) : null),
      badge(unread(person.id, person.id)))))));
  document.body.classList.toggle("playing", room.person !== null);
  at("phone").hidden = room.person === null;
  at("nobody").hidden = room.person !== null;
}

function showWho() {
  const person = played();
  if (!person) return;
  at("who-face").className = `face ${colour(person.id)}`;
  at("who-face").textContent = initials(person.name);
  at("who-name").textContent = person.name;
  at("who-note").textContent = person.note;
}

function showChats() {
  const title = (chat) => (chat.type === "private" ? room.bot.first_name : chat.title);
  keepFocus(at("chats"), () => at("chats").replaceChildren(...chatsOf(room.person).map((chat) =>
    element("button", { type: "button", class: "tab", "data-key": chat.id, "aria-current": chat.id === room.chat ? "page" : null, onclick: () => enter(chat.id) },
      icon(chat.type === "private" ? "bot" : "group"),
      element("span", { class: "tab-title" }, title(chat)), badge(unread(room.person, chat.id))))));
}

async function play(person) {
  room.person = person;
  putDown();
  const chats = chatsOf(person);
  const kept = chats.find((chat) => chat.id === room.chat) ?? chats.find((chat) => chat.type !== "private") ?? chats[0];
  showPeople();
  showWho();
  if (!at("people").checkVisibility()) log.focus({ preventScroll: true });
  await enter(kept.id);
}

/** Do what a try of the scenario asks for. */
async function begin(tried) {
  if (tried.to && new Date(tried.to) > present()) await move({ to: tried.to });
  await play(tried.person);
  await enter(tried.chat === "group" ? room.chat : tried.person);
  if (tried.about) aboutChat();
  else if (tried.text) write(tried.text);
}

async function enter(chat) {
  if (chat !== room.chat) {
    room.thread = null;
    putDown();
  }
  room.chat = chat;
  seen();
  remember();
  showPeople();
  showChats();
  await showMessages();
  composing();
}

// messages

const acts = {
  ours: (url) => new RegExp(`^(https?://t\\.me/|tg://resolve\\?domain=)${room.bot.username}\\b`, "i").test(url),
  press,
  topic: (message) => chatOf(message.chat)?.topics.find(({ thread }) => thread === message.thread)?.name,
  reply: (message) => answerTo(message),
  more,
  jump: (id) => {
    const found = log.querySelector(`[data-message="${id}"]`);
    found?.scrollIntoView({ block: "center" });
    found?.classList.add("found-message");
    setTimeout(() => found?.classList.remove("found-message"), 1500);
  },
  open: (url) => {
    if (!acts.ours(url)) return false;
    followLink(url);
    return true;
  },
};

async function followLink(url) {
  const payload = /[?&]start=([\w-]*)/.exec(url);
  const group = /[?&]start(?:group|admin)=?([\w-]*)/.exec(url);
  if (payload) await attempt(() => does(room.person, "starts", { payload: payload[1] }));
  if (group) chooseGroup(group[1]);
  else await enter(room.person);
}

async function press(message, button, made) {
  if (button.copy_text) {
    await navigator.clipboard?.writeText(button.copy_text.text);
    notice(word("copied"));
    return;
  }
  if (button.url && !acts.ours(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
  made.setAttribute("aria-busy", "true");
  setTimeout(() => made.removeAttribute("aria-busy"), 4000);
  const data = button.callback_data;
  const did = await attempt(() => does(room.person, "presses", { chat: message.chat, message: message.id, ...(data ? { data } : { button: button.text }) }));
  if (!did) return;
  const group = did.startgroup ?? did.startadmin;
  if (group !== undefined) chooseGroup(group);
  else if (did.url && did.chat === room.person && room.chat !== room.person && acts.ours(did.url)) await enter(room.person);
}

function more(message) {
  const others = chatsOf(room.person).filter((chat) => chat.id !== room.chat);
  const reaction = element("div", { class: "row" }, ...["👍", "🙏", "❤", "🎉"].map((emoji) =>
    choice(emoji, () => attempt(() => does(room.person, "reacts", { chat: message.chat, message: message.id, emoji })), { "aria-label": `${word("react")} ${emoji}` })));
  open(message.sender.name, element("p", { class: "quoted-text" }, message.text.slice(0, 120)),
    choice(word("reply"), () => answerTo(message)),
    message.sender.id === room.person && message.text ? choice(word("edit"), () => editOwn(message)) : null,
    ...others.map((chat) => choice(`${word("forwardTo")} ${chat.type === "private" ? room.bot.first_name : chat.title}`, () =>
      attempt(() => does(room.person, "forwards", { from_chat: message.chat, message: message.id, chat: chat.id })))),
    message.text ? choice(word("copy"), () => navigator.clipboard?.writeText(message.text).then(() => notice(word("copied")))) : null,
    reaction);
}

let stuck = true;

/** Stay at the newest message while fonts and pictures arrive, unless somebody has scrolled up. */
function settleDown() {
  if (stuck) log.scrollTop = log.scrollHeight;
}

log.addEventListener("scroll", () => (stuck = log.scrollHeight - log.scrollTop - log.clientHeight < 80));
log.addEventListener("load", settleDown, true);
document.fonts.addEventListener("loadingdone", settleDown);
new ResizeObserver(settleDown).observe(log);

function append(message) {
  const moment = new Date(message.at);
  if (day(moment) !== lastDay) {
    lastDay = day(moment);
    log.append(dayLine(moment));
  }
  log.append(bubble(message, room.person, chatOf(message.chat)?.type !== "private", acts));
}

let turn = 0;
let loading = false;
let missed = false;

/** Show the open chat from the server; whatever happens there meanwhile makes it look once more. */
async function showMessages() {
  const [person, chat] = [room.person, room.chat];
  const mine = ++turn;
  loading = true;
  let messages = null;
  do {
    missed = false;
    messages = await attempt(() => call("GET", `/people/${person}/chats/${chat}/messages`));
    if (mine !== turn) return;
  } while (missed && messages);
  loading = false;
  if (!messages) return;
  log.setAttribute("aria-busy", "true");
  log.replaceChildren();
  lastDay = "";
  const before = messages.length > 300 ? messages.slice(-300) : messages;
  before.forEach(append);
  log.removeAttribute("aria-busy");
  stuck = true;
  showPinned(messages);
  showKeyboard(messages);
  settleDown();
}

function showPinned(messages) {
  const pinned = messages.filter((message) => message.pinned).at(-1);
  at("pinned").hidden = !pinned;
  if (!pinned) return;
  at("pinned").replaceChildren(icon("pin"), element("span", { class: "unseen" }, word("pinned"), ": "), pinned.text.split("\n")[0] || pinned.file?.name || "");
  at("pinned").onclick = () => acts.jump(pinned.id);
}

function shown(message) {
  return log.querySelector(`[data-message="${message.id}"][data-chat="${message.chat}"]`);
}

function replace(message) {
  missed ||= loading;
  const old = shown(message);
  if (message.deleted) old?.remove();
  else if (old) {
    const made = bubble(message, room.person, chatOf(message.chat)?.type !== "private", acts);
    keepFocus(old, () => {
      old.replaceWith(made);
      return made;
    });
  }
  settleDown();
}

function arrived(message) {
  at("typing").hidden = true;
  missed ||= loading;
  if (shown(message)) {
    replace(message);
    return;
  }
  append(message);
  if (message.sender.id === room.person) stuck = true;
  showKeyboard([message]);
  settleDown();
}

// what happens

const WHOLE = new Set(["person", "group", "member", "reset", "migrated", "blocked", "unblocked"]);

async function happened(events) {
  if (events.some((event) => event.kind === "reset")) putDown();
  let whole = events.length > 200 || events.some((event) => WHOLE.has(event.kind));
  let pins = false;
  for (const event of events) {
    const message = event.message;
    if (event.kind === "message") {
      count(message);
      if (message.chat === room.chat) {
        if (!whole) arrived(message);
        if (message.service?.kind === "new_chat_title") whole = true;
      }
      if (message.chat === message.sender.id) begun(message.sender.id);
    } else if (message && message.chat === room.chat && !whole) {
      if (event.kind === "pinned" || event.kind === "unpinned") pins = true;
      else replace(message);
    } else if (event.kind === "answered" && event.person === room.person) answered(event.answer);
    else if (event.kind === "clock") setClock({ now: event.now, running: event.running });
    else if (event.kind === "action" && event.chat === room.chat) showTyping();
    else if (event.kind === "commands") showMenuAgain();
    else if (event.kind === "condition") setCondition(event.condition);
  }
  if (whole) await refresh();
  else {
    if (pins) await showMessages();
    showPeople();
    showChats();
  }
}

/** Somebody wrote to the bot, here or in another window: the private chat is started, and the bot not blocked. */
function begun(id) {
  const person = room.people.find((one) => one.id === id);
  if (!person || (person.started && !person.blocked)) return;
  Object.assign(person, { started: true, blocked: false });
  if (id === room.person) composing();
}

function answered(answer) {
  for (const busy of log.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
  if (answer.url) followLink(answer.url);
  if (!answer.text) return;
  if (answer.alert) alert(answer.text);
  else notice(answer.text);
}

function showTyping() {
  clearTimeout(typing);
  at("typing").hidden = false;
  typing = setTimeout(() => (at("typing").hidden = true), 5000);
}

async function refresh() {
  const state = await call("GET", "/state");
  Object.assign(room, { bot: state.bot, about: state.about, scenarios: state.scenarios, people: state.people, chats: state.chats, scenario: state.scenario, condition: state.condition });
  showCondition();
  showTries(begin);
  setClock(state.clock, state.follower);
  const chat = chatOf(room.chat);
  if (chat?.migrated_to) room.chat = chat.migrated_to;
  if (!played()) Object.assign(room, { person: null, chat: null, unread: new Map() });
  else if (!chatsOf(room.person).some((one) => one.id === room.chat)) room.chat = room.person;
  remember();
  showPeople();
  showWho();
  if (room.person !== null) await enter(room.chat);
  return state.last;
}

function speak() {
  spell();
  at("language").lang = shownLanguage() === "th" ? "en" : "th";
  at("language").textContent = word("languageShort");
  at("language").setAttribute("aria-label", word("language"));
  showClock();
  showCondition();
  showTries(begin);
  if (room.person !== null) enter(room.chat);
  else showPeople();
}

at("language").addEventListener("click", () => {
  switchLanguage();
  stopAnswering();
  speak();
});
at("again").addEventListener("click", beginAgain);
at("add-person").addEventListener("click", addPerson);
at("add-group").addEventListener("click", addGroup);
at("about").addEventListener("click", aboutChat);

/** Back to the people, with the keyboard at the one who was played. */
function leave() {
  const before = room.person;
  Object.assign(room, { person: null });
  remember();
  showPeople();
  (at("people-list").querySelector(`[data-key="${before}"]`) ?? at("people-list").querySelector("button"))?.focus();
}

at("back").addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || at("dialog").open || room.person === null) return;
  if (!stepBack() && document.activeElement !== at("say")) leave();
});

setUpComposing();
speak();
Object.assign(room, remembered());
const last = await refresh();
listen(last, happened, (lost) => notice(lost ? word("lost") : "", lost));
