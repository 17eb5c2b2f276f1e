// Calls to the rehearsal; everything the page does goes through here and is described in docs/rehearsal.md.

/** One call under /rehearsal; throws an Error with the server's reason, and its `key` in the page's words if it has one. */
export async function call(method, path, wish) {
  const options = { method };
  if (wish instanceof FormData) options.body = wish;
  else if (wish !== undefined) {
    options.body = JSON.stringify(wish);
    options.headers = { "Content-Type": "application/json" };
  }
  const answer = await fetch(`/rehearsal${path}`, options);
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(content.error ?? answer.statusText), { key: content.key });
  return content;
}

/** A person does something. */
export function does(person, deed, wish = {}) {
  return call("POST", `/people/${person}/${deed}`, wish);
}

/** Hand every event to `happened`, for ever; `lost(true)` while the server does not answer. */
export async function listen(since, happened, lost) {
  let last = since;
  let broken = false;
  for (;;) {
    try {
      const told = await call("GET", `/events?since=${last}&wait=25`);
      if (broken) lost((broken = false));
      const behind = told.last < last;
      last = told.last;
      if (behind || told.events.length) await happened(behind ? [{ kind: "reset" }] : told.events);
    } catch {
      if (!broken) lost((broken = true));
      await new Promise((resume) => setTimeout(resume, 1000));
    }
  }
}
