// What the page says to a newcomer: what this room is, and three things to try, each a button that sets it up.

import { notice } from "./dialogs.js";
import { room } from "./room.js";
import { element } from "./text.js";
import { shownLanguage, word } from "./words.js";

const at = (id) => document.getElementById(id);

function spoken(text) {
  return typeof text === "string" ? text : (text?.[shownLanguage()] ?? text?.th ?? "");
}

/** Show them; `begin(tried)` plays the person, and does what the try asks for. */
export function showTries(begin) {
  const { about, tries = [] } = room.scenario;
  at("intro-text").textContent = spoken(about) || word("aboutRoom");
  at("tries-title").hidden = tries.length === 0;
  at("tries").replaceChildren(...tries.map((tried) =>
    element("li", {}, element("button", { type: "button", class: "choice", onclick: async () => {
      at("intro").open = false;
      await begin(tried);
      notice(spoken(tried.then), false, 12000);
    } }, spoken(tried.title)))));
}
