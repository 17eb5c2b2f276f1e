// The clock at the top and its panel: moves by an hour, to tomorrow morning, by days, to a chosen moment.

import { call } from "./api.js";
import { ready } from "./condition.js";
import { choice, close, field, notice, open } from "./dialogs.js";
import { because } from "./setting.js";
import { element } from "./text.js";
import { atHour, localField, when, word } from "./words.js";

// As far as one goes at once; and a year that can only be meant in the Buddhist era.
const FARTHEST = 2 * 366 * 86400000;
const BUDDHIST = 2400;

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

/** The moment that was chosen, also where the year was given in the Buddhist era; or why it cannot be gone to. */
export function chosenMoment(written) {
  if (!written) return { why: word("noMoment") };
  const [year, rest] = [Number(written.slice(0, written.indexOf("-"))), written.slice(written.indexOf("-"))];
  const moment = new Date(`${year > BUDDHIST ? year - 543 : year}${rest}:00+07:00`);
  if (Number.isNaN(moment.getTime())) return { why: word("noMoment") };
  if (moment <= present()) return { why: word("past", { when: when(present()) }) };
  if (moment - present() > FARTHEST) return { why: word("tooFar") };
  return { moment };
}

/** Walk the clock; says what came of it. */
export async function move(wish) {
  if (!ready()) {
    notice(word("waitForBot"));
    return;
  }
  notice(word("moving"), true);
  button.setAttribute("aria-busy", "true");
  try {
    const watched = await call("GET", "/clock/follower");
    const moved = await call("POST", "/clock/move", { ...wish, alone: !watched.report });
    setClock({ now: moved.now, running });
    const told = { when: when(new Date(moved.now)) };
    notice(moved.settled ? word("moved", told) : word("notSettled", told));
  } catch (error) {
    notice(because(error));
  } finally {
    button.removeAttribute("aria-busy");
  }
}

async function run(wanted) {
  setClock(await call("PUT", "/clock", { running: wanted }));
}

button.addEventListener("click", () => {
  const input = element("input", { type: "datetime-local", value: localField(present()), "aria-describedby": "why-not" });
  const go = element("button", { type: "button", class: "choice main" }, word("go"));
  const why = element("p", { id: "why-not", class: "why-not", role: "alert" });
  go.addEventListener("click", () => {
    const chosen = chosenMoment(input.value);
    why.textContent = chosen.why ?? "";
    if (chosen.why) {
      input.focus();
      return;
    }
    close();
    move({ to: chosen.moment.toISOString() });
  });
  open(
    when(present(), true),
    element("p", { class: "hint" }, word("clockHint")),
    choice(word("hour"), () => move({ by: 3600 })),
    choice(word("tomorrow"), () => move({ to: atHour(present(), 1, 7) })),
    choice(word("threeDays"), () => move({ by: 3 * 86400 })),
    choice(word("week"), () => move({ by: 7 * 86400 })),
    element("div", { class: "chosen" }, field(word("chosen"), input), go),
    why,
    element("p", { class: "hint" }, `${word(running ? "running" : "stopped")}${follower ? "" : ` · ${word("noBot")}`}`),
    choice(word(running ? "stop" : "run"), () => run(!running)),
  );
});

setInterval(() => running && show(), 5000);
