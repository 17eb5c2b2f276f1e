// The clock at the top and its panel: moves by an hour, to tomorrow morning, by days, to a chosen moment.

import { call } from "./api.js";
import { choice, notice, open } from "./dialogs.js";
import { element } from "./text.js";
import { atHour, localField, when, word } from "./words.js";

const button = document.getElementById("clock");
const face = document.getElementById("now");
let now = new Date();
let read = performance.now();
let running = false;
let follower = false;

/** The room's present moment. */
export function present() {
  return running ? new Date(now.getTime() + performance.now() - read) : now;
}

/** Take what the server says about its clock. */
export function setClock(told, hasBot = follower) {
  now = new Date(told.now);
  read = performance.now();
  running = told.running;
  follower = hasBot;
  show();
}

/** Show the clock in the page's language. */
export function show() {
  face.textContent = when(present());
  button.setAttribute("aria-label", word("clockNow", { when: when(present(), true) }));
  button.classList.toggle("running", running);
}

async function move(wish) {
  notice(word("moving"), true);
  button.setAttribute("aria-busy", "true");
  try {
    const watched = await call("GET", "/clock/follower");
    const moved = await call("POST", "/clock/move", { ...wish, alone: !watched.report });
    setClock({ now: moved.now, running });
    const told = { when: when(new Date(moved.now)) };
    notice(moved.settled ? word("moved", told) : word("notSettled", told));
  } catch (error) {
    notice(word("failed", { why: error.message }));
  } finally {
    button.removeAttribute("aria-busy");
  }
}

async function run(wanted) {
  setClock(await call("PUT", "/clock", { running: wanted }));
}

button.addEventListener("click", () => {
  const input = element("input", { type: "datetime-local", value: localField(present()), min: localField(present()), required: true });
  const go = element("button", { type: "button", class: "choice main" }, word("go"));
  go.addEventListener("click", () => {
    if (!input.reportValidity()) return;
    document.getElementById("dialog").close();
    move({ to: `${input.value}:00+07:00` });
  });
  open(
    when(present(), true),
    element("p", { class: "hint" }, word("clockHint")),
    choice(word("hour"), () => move({ by: 3600 })),
    choice(word("tomorrow"), () => move({ to: atHour(present(), 1, 7) })),
    choice(word("threeDays"), () => move({ by: 3 * 86400 })),
    choice(word("week"), () => move({ by: 7 * 86400 })),
    element("div", { class: "chosen" }, element("label", { class: "field" }, element("span", {}, word("chosen")), input), go),
    element("p", { class: "hint" }, `${word(running ? "running" : "stopped")}${follower ? "" : ` · ${word("noBot")}`}`),
    choice(word(running ? "stop" : "run"), () => run(!running)),
  );
});

setInterval(() => running && show(), 5000);
