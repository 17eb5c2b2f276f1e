// Dialogs about people and groups: adding them, the bot's rights, leaving, blocking, beginning again.

import { call, does } from "./api.js";
import { choice, field, form, notice, open } from "./dialogs.js";
import { chatOf, hasBot, played, room } from "./room.js";
import { element } from "./text.js";
import { shownLanguage, word } from "./words.js";

/** Why something failed, in the page's language where a player may meet it. */
export function because(error) {
  return error.key ? word(error.key) : word("failed", { why: error.message });
}

/** Do something and say so when it fails. */
export async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    notice(because(error));
    return null;
  }
}

/** Ask for a new person. */
export function addPerson() {
  const first = element("input", { required: true, maxlength: 64, autocomplete: "off" });
  const last = element("input", { maxlength: 64, autocomplete: "off" });
  const note = element("input", { maxlength: 64, autocomplete: "off" });
  form(word("addPerson"), word("add"), [field(word("firstName"), first), field(word("lastName"), last), field(word("note"), note)], () =>
    attempt(() => call("POST", "/people", { first_name: first.value, last_name: last.value, note: note.value, language_code: "th" })));
}

/** Ask for a new group. */
export function addGroup() {
  if (!room.people.length) {
    addPerson();
    return;
  }
  const title = element("input", { required: true, maxlength: 128, autocomplete: "off" });
  const boxes = room.people.map((person) => element("input", { type: "checkbox", checked: true, value: person.id }));
  const members = element("fieldset", {}, element("legend", {}, word("members")),
    ...boxes.map((box, place) => element("label", { class: "tick" }, box, room.people[place].name)));
  const bot = element("input", { type: "checkbox", checked: true });
  form(word("addGroup"), word("create"), [field(word("groupTitle"), title), members, element("label", { class: "tick" }, bot, word("withBot"))], () =>
    attempt(async () => {
      const chosen = boxes.filter((box) => box.checked).map((box) => Number(box.value));
      const owner = chosen.includes(room.person) ? room.person : chosen[0];
      const group = await call("POST", "/groups", { title: title.value, members: chosen, owner });
      if (bot.checked) await call("POST", `/groups/${group.id}/bot`, { by: owner });
    }));
}

/** Tell about the open chat and offer what can be done with it. */
export function aboutChat() {
  const chat = chatOf(room.chat);
  const person = played();
  if (!chat || !person) return;
  if (chat.type === "private") {
    open(room.bot.first_name,
      element("p", {}, `@${room.bot.username}`),
      room.about.description ? element("p", {}, room.about.description) : null,
      choice(word(person.blocked ? "unblock" : "block"), () => attempt(() => does(person.id, person.blocked ? "unblocks" : "blocks"))));
    return;
  }
  const path = `/groups/${chat.id}`;
  const names = element("ul", { class: "members" }, ...chat.members.map((member) => {
    const known = room.people.find((one) => one.id === member.id);
    const name = known ? known.name : room.bot.first_name;
    return element("li", {}, `${name} · ${word(known ? member.status : "bot")}${known?.note ? ` · ${known.note}` : ""}`);
  }));
  const bot = chat.members.find((member) => member.id === room.bot.id);
  const absent = room.people.filter((one) => !chat.members.some((member) => member.id === one.id));
  const act = (method, end, wish) => () => attempt(() => call(method, path + end, wish));
  open(chat.title, element("h3", {}, word("members")), names,
    hasBot(chat) ? null : choice(word("addBot"), act("POST", "/bot", { by: person.id })),
    bot && bot.status === "member" ? choice(word("botAdmin"), act("POST", "/bot", { by: person.id, rights: ["pin"] })) : null,
    bot && bot.status === "administrator" ? choice(word("botMember"), act("POST", "/bot", { by: person.id })) : null,
    hasBot(chat) ? choice(word("removeBot"), act("DELETE", `/bot?by=${person.id}`)) : null,
    ...absent.map((one) => choice(word("addMember", { name: one.name }), act("POST", "/members", { person: one.id, by: person.id }))),
    chat.type === "group" ? choice(word("migrate"), act("POST", "/migrate", { by: person.id })) : null,
    choice(word("leave"), () => attempt(() => does(person.id, "leaves", { chat: chat.id }))));
}

/** Choose a group for the bot, from a startgroup link. */
export function chooseGroup(payload) {
  const groups = room.chats.filter((chat) => chat.type !== "private" && chat.migrated_to === null && chat.members.some((member) => member.id === room.person));
  open(word("chooseGroup"), groups.length ? null : element("p", {}, word("noGroups")),
    ...groups.map((chat) => choice(chat.title, () => attempt(() => call("POST", `/groups/${chat.id}/bot`, { by: room.person, payload })))));
}

/** Offer the scenarios to begin again with. */
export function beginAgain() {
  const title = (scenario) => (typeof scenario.title === "string" ? scenario.title : scenario.title[shownLanguage()]) ?? scenario.name;
  const offered = room.scenarios.length ? room.scenarios.map((scenario) => [title(scenario), { scenario: scenario.name }]) : [[word("empty"), {}]];
  open(word("again"), element("p", {}, word("againHint")),
    ...offered.map(([label, wish]) => choice(label, () => attempt(() => call("POST", "/reset", wish)))));
}
