// Keeps the keyboard's place where something is drawn anew.

const REACHED = "button, a[href], input, select, textarea, audio, [tabindex='0']";

function reached(within) {
  return [...within.querySelectorAll(REACHED)].filter((one) => one.checkVisibility());
}

function name(one) {
  return one.dataset.key ?? one.getAttribute("aria-label") ?? one.textContent;
}

/** Draw `within` anew (`draw` returns what stands there afterwards, if that is another element) without losing the focus. */
export function keepFocus(within, draw) {
  const held = within.contains(document.activeElement) ? document.activeElement : null;
  const place = held ? reached(within).indexOf(held) : -1;
  const called = held ? name(held) : "";
  const now = draw() ?? within;
  if (!held || held.isConnected) return;
  const there = reached(now);
  const found = there.find((one) => name(one) === called) ?? there[Math.min(Math.max(place, 0), there.length - 1)];
  found?.focus({ preventScroll: true });
}
