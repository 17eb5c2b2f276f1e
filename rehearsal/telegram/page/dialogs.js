// The one dialog of the page: choices, forms, alerts.

import { element } from "./text.js";
import { word } from "./words.js";

const dialog = document.getElementById("dialog");
const title = document.getElementById("dialog-title");
const body = document.getElementById("dialog-body");
const toast = document.getElementById("toast");
let fading = 0;

/** Open the dialog with a heading and elements. */
export function open(heading, ...content) {
  title.textContent = heading;
  body.replaceChildren(...content.filter((part) => part !== null && part !== undefined));
  document.getElementById("dialog-close").textContent = word("close");
  if (!dialog.open) dialog.showModal();
}

/** Close it. */
export function close() {
  if (dialog.open) dialog.close();
}

/** A button for a dialog that closes it and does something. */
export function choice(label, act, extra = {}) {
  return element("button", { type: "button", class: "choice", onclick: () => { close(); act(); }, ...extra }, label);
}

/** A labelled field. */
export function field(label, input) {
  return element("label", { class: "field" }, element("span", {}, label), input);
}

/** A form with a button of its own inside the dialog; `send` gets what was filled in. */
export function form(heading, label, fields, send) {
  const button = element("button", { type: "button", class: "choice main" }, label);
  const inputs = fields.flatMap((part) => [...part.querySelectorAll("input, select")]);
  const submit = () => {
    const wanting = inputs.find((input) => !input.reportValidity());
    if (wanting) return;
    close();
    send();
  };
  button.addEventListener("click", submit);
  for (const input of inputs) {
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      submit();
    });
  }
  open(heading, ...fields, button);
}

/** A notice at the top that goes away after so many milliseconds; `lasting` keeps it until it is replaced. */
export function notice(text, lasting = false, milliseconds = 4000) {
  clearTimeout(fading);
  toast.textContent = text;
  toast.classList.toggle("seen", Boolean(text));
  if (text && !lasting) fading = setTimeout(() => toast.classList.remove("seen"), milliseconds);
}

/** An alert that must be closed. */
export function alert(text) {
  open(word("bot"), element("p", { class: "alert" }, text));
}

dialog.addEventListener("click", (event) => {
  if (event.target === dialog) close();
});
