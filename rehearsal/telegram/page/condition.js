// How the bot is: ready, being prepared (nothing can be pressed), fallen and being started again, or down.

import { notice } from "./dialogs.js";
import { room } from "./room.js";
import { word } from "./words.js";

const at = (id) => document.getElementById(id);

/** Whether the clock can be moved and the room begun again now. */
export function ready() {
  return room.condition === "ready";
}

/** Show the condition: a cover over the room while it is prepared, a line at the top while the bot is away. */
export function showCondition() {
  const preparing = room.condition === "preparing";
  const away = room.condition === "fallen" || room.condition === "down";
  at("room").inert = preparing;
  at("preparing").hidden = !preparing;
  for (const id of ["clock", "again"]) at(id).disabled = preparing;
  if (preparing) at("dialog").close();
  at("away").textContent = away ? word(room.condition === "down" ? "botDown" : "botFell") : "";
  at("away").hidden = !away;
}

/** The server says that the condition is another one now. */
export function setCondition(condition) {
  const before = room.condition;
  room.condition = condition;
  showCondition();
  if (condition === "ready" && before !== "ready") notice(word(before === "preparing" ? "prepared" : "botBack"));
}
