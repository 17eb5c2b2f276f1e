// Voice notes: recorded with the machine's microphone, shown with their time, sent or thrown away.

import { notice } from "./dialogs.js";
import { word } from "./words.js";

const at = (id) => document.getElementById(id);
// Seconds: what is longer is sent by itself, what is shorter was a slip of the finger.
const LONGEST = 300;
const SHORTEST = 0.7;
let recorder = null;
let began = 0;
let ticking = 0;
let keeps = false;

function seconds() {
  return (performance.now() - began) / 1000;
}

function show() {
  const passed = Math.floor(seconds());
  at("recorded").textContent = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
  if (passed >= LONGEST) finish(true);
}

function finish(kept) {
  if (!recorder) return;
  keeps = kept;
  recorder.stop();
}

/** Whether something is being recorded. */
export function recording() {
  return recorder !== null;
}

/** Throw away what is being recorded. */
export function throwAway() {
  finish(false);
}

/** Listen to the buttons; `send(file, seconds)` gets what was recorded. */
export function setUpVoice(send) {
  at("record").addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      notice(word("noMicrophone"));
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      const kind = recorder.mimeType.split(";")[0];
      recorder = null;
      clearInterval(ticking);
      for (const track of stream.getTracks()) track.stop();
      at("recording").hidden = true;
      at("compose").hidden = false;
      const file = new File(parts, `voice.${kind.split("/")[1]}`, { type: kind });
      const lasted = seconds();
      if (keeps && file.size && lasted > SHORTEST) send(file, Math.max(1, Math.round(lasted)));
      else if (keeps) notice(word("nothingHeard"));
      at("say").focus();
    });
    began = performance.now();
    recorder.start();
    ticking = setInterval(show, 500);
    show();
    at("recording").hidden = false;
    at("compose").hidden = true;
    at("send-voice").focus();
  });
  at("send-voice").addEventListener("click", () => finish(true));
  at("not-recording").addEventListener("click", throwAway);
}
