// Keeps a page fresh and counts. Everything works without it.
"use strict";
(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const stale = document.getElementById("stale");
  const unit = stale?.dataset ?? {};
  const parts = all("[data-src]");
  // Escaped by our server.
  const rule = { createHTML: (text) => text };
  const html = self.trustedTypes ? trustedTypes.createPolicy("desk", rule) : rule;
  const put = (at, text) => at.textContent === text || (at.textContent = text);

  // The hotline's clock, not the phone's.
  let ahead = parts.length ? parts[0].dataset.now - Date.now() : 0;
  const span = (ms) => {
    const minutes = Math.floor(Math.max(0, ms) / 60000);
    if (minutes < 1) return unit.now;
    if (minutes < 60) return unit.minutes.replace("#", minutes);
    if (minutes < 1440) return unit.hours.replace("#", Math.floor(minutes / 60));
    return unit.days.replace("#", Math.floor(minutes / 1440));
  };
  const left = (ms) => {
    const all = Math.max(0, Math.ceil(ms / 1000));
    if (all > 5999) return span(ms);
    return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
  };
  const tick = () => {
    const now = Date.now() + ahead;
    for (const at of all("[data-ago]")) put(at, span(now - at.dataset.ago));
    for (const at of all("[data-until]")) put(at, left(at.dataset.until - now));
  };

  const swap = (part, text) => {
    const had = document.activeElement;
    const path = part.contains(had) && (had.getAttribute("href") ?? had.form?.getAttribute("action"));
    const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
    part.innerHTML = html.createHTML(text);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (path) part.querySelector(`[href="${path}"],[action="${path}"] button`)?.focus();
    tick();
  };
  const plays = (part) => [...part.querySelectorAll("audio,video")].some((one) => !one.paused);
  const ask = async (part) => {
    // Whoever listens is not cut short; the news come after.
    if (plays(part)) return;
    const headers = { "If-None-Match": `"${part.dataset.mark}"` };
    const answer = await fetch(part.dataset.src, { headers, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 404) {
      // Signed out, or not ours any more: unsent words stay on the screen.
      if (all("textarea").some((box) => box.value)) throw 0;
      return location.reload();
    }
    const same = answer.status === 304;
    if (!same && !answer.ok) throw 0;
    ahead = answer.headers.get("x-now") - Date.now();
    if (same) return;
    part.dataset.mark = answer.headers.get("etag").replaceAll('"', "");
    swap(part, await answer.text());
  };

  // A page nobody touches stops asking, so that the session can end.
  let touched = Date.now();
  for (const kind of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  }
  const beat = async () => {
    let [pause, news] = [4000, ""];
    if (Date.now() - touched > 1500000) news = unit.paused;
    else if (!document.hidden) {
      try {
        await Promise.all(parts.map(ask));
      } catch {
        [pause, news] = [15000, unit.lost];
      }
    }
    put(stale, news);
    stale.hidden = !news;
    setTimeout(beat, pause);
  };
  if (stale) {
    tick();
    setInterval(tick, 1000);
    setTimeout(beat, 4000);
  }

  // One tap, one form.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 1;
    setTimeout(() => delete form.dataset.sent, 8000);
  });

  const GSM = /^[\w@£$¥èéùìòÇ\nØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~\]|€]*$/;
  for (const box of all("[data-count]")) {
    const out = document.getElementById(box.dataset.count);
    box.oninput = () => {
      const text = box.value.trim();
      const [alone, part] = GSM.test(text) ? [160, 153] : [70, 67];
      const size = alone > 70 ? text.replace(/[\^{}\\[~\]|€]/g, "  ").length : text.length;
      const sms = size > alone ? Math.ceil(size / part) : 1;
      put(out, text && out.dataset.text.replace("#l", [...text].length).replace("#p", sms));
    };
    box.oninput();
  }
})();
