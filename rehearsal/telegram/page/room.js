// What the page knows: people, chats, who is played, which chat is open, what is unread, where an answer goes.

export const room = {
  bot: { id: 0, username: "", first_name: "" },
  about: {},
  scenarios: [],
  scenario: {},
  condition: "ready",
  people: [],
  chats: [],
  person: null,
  chat: null,
  thread: null,
  answering: null,
  editing: null,
  unread: new Map(),
};

/** The person played. */
export function played() {
  return room.people.find((person) => person.id === room.person) ?? null;
}

/** The chat of that id. */
export function chatOf(id) {
  return room.chats.find((chat) => chat.id === id) ?? null;
}

/** The chats somebody is in: groups first, then the private one. */
export function chatsOf(person) {
  const inside = (chat) => chat.migrated_to === null && chat.members.some((member) => member.id === person);
  return [...room.chats.filter((chat) => chat.type !== "private" && inside(chat)), ...room.chats.filter((chat) => chat.id === person)];
}

/** Whether the bot is in a group. */
export function hasBot(chat) {
  return chat.members.some((member) => member.id === room.bot.id);
}

/** How many messages of a chat this person has not seen. */
export function unread(person, chat) {
  return room.unread.get(`${person} ${chat}`) ?? 0;
}

/** Count a new message of a chat for everybody in it except its sender and whoever looks at it now. */
export function count(message) {
  for (const person of room.people) {
    if (person.id === message.sender.id) continue;
    if (person.id === room.person && message.chat === room.chat) continue;
    if (!chatsOf(person.id).some((chat) => chat.id === message.chat)) continue;
    const key = `${person.id} ${message.chat}`;
    room.unread.set(key, (room.unread.get(key) ?? 0) + 1);
  }
}

/** Everything in the open chat has been seen. */
export function seen() {
  room.unread.delete(`${room.person} ${room.chat}`);
}

/** Keep who is played and what is open in the address, so that two windows can play two people. */
export function remember() {
  const place = room.person ? `#person=${room.person}&chat=${room.chat ?? ""}` : "#";
  if (location.hash !== place) history.replaceState(null, "", place);
}

/** Who was played and what was open when the page was left. */
export function remembered() {
  const place = new URLSearchParams(location.hash.slice(1));
  return { person: Number(place.get("person")) || null, chat: Number(place.get("chat")) || null };
}
