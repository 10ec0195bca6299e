// The preview in an open page: takes in what was saved, keeping place, focus and what is
// open. Served by `make preview` only; never published.

(() => {
  "use strict";
  const script = document.currentScript;
  const hiddenKey = "preview-hidden";
  const placeKey = "preview-place";
  let { mark, version } = script.dataset;
  let asked = "";
  let source = null;

  // Spoken when something changed; it stays, so that it is heard.
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  document.body.append(spoken);

  // --- From one state of the page to the next, touching only what differs ---------------

  function become(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName) {
      old.replaceWith(document.importNode(fresh, true));
      return;
    }
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    becomeChildren(old, fresh);
  }

  function becomeChildren(old, fresh) {
    let before = [...old.childNodes].filter((node) => node !== spoken);
    let after = [...fresh.childNodes];
    while (before.length && after.length && before[0].isEqualNode(after[0])) {
      before.shift();
      after.shift();
    }
    let next = null;
    while (before.length && after.length && before.at(-1).isEqualNode(after.at(-1))) {
      next = before.pop();
      after.pop();
    }
    const shared = Math.min(before.length, after.length);
    for (let i = 0; i < shared; i++) become(before[i], after[i]);
    for (const node of before.slice(shared)) node.remove();
    for (const node of after.slice(shared)) {
      const end = old === document.body ? spoken : null;
      old.insertBefore(document.importNode(node, true), next ?? end);
    }
  }

  async function takeIn() {
    let response;
    try {
      response = await fetch(location.href, { cache: "no-store" });
    } catch {
      return; // it has stopped; the events tell when it is back
    }
    if (response.redirected) {
      location.replace(response.url);
      return;
    }
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const sent = fresh.querySelector("script[data-mark]");
    if (!sent) {
      location.reload();
      return;
    }
    version = sent.dataset.version;
    if (sent.dataset.mark === mark) return;
    mark = sent.dataset.mark;
    sent.remove();
    if (isOurs(fresh) !== isOurs(document)) {
      // To or from a page that says why there is none: the policy in its head is another.
      const place = { path: location.pathname, y: window.scrollY };
      if (!isOurs(document)) sessionStorage.setItem(placeKey, JSON.stringify(place));
      location.reload();
      return;
    }
    const title = heading();
    const { scrollX, scrollY } = window;
    const moved = firstWordsSeen();
    become(document.head, fresh.head.cloneNode(true));
    for (const { name, value } of fresh.documentElement.attributes) {
      document.documentElement.setAttribute(name, value);
    }
    become(document.body, fresh.body);
    dress();
    window.scrollTo(scrollX, scrollY);
    window.scrollBy(0, moved());
    if (heading() !== title) spoken.textContent = heading();
  }

  // What stands at the top of the window stays there, even if something above it grows.
  function firstWordsSeen() {
    const main = document.querySelector("main");
    if (!main || main.getBoundingClientRect().top > 0) return () => 0;
    const first = [...main.querySelectorAll("h1, h2, h3, p, li, tr, img")].find(
      (element) => element.getBoundingClientRect().bottom > 0,
    );
    const before = first?.getBoundingClientRect().top;
    return () => (first?.isConnected ? first.getBoundingClientRect().top - before : 0);
  }

  function isOurs(page) {
    return page.querySelector(".preview-plain") !== null;
  }

  function heading() {
    return document.querySelector("#_preview-title, .preview__title")?.textContent ?? "";
  }

  // --- The box ------------------------------------------------------------------------

  function dress() {
    const box = document.querySelector("#_preview");
    if (!box) return;
    const body = box.querySelector("#_preview-body");
    const toggle = box.querySelector("[data-preview-hide]");
    toggle.hidden = body.childElementCount === 0;
    const isHidden = !toggle.hidden && sessionStorage.getItem(hiddenKey) === "yes";
    const button = toggle.querySelector("button");
    body.hidden = isHidden;
    box.classList.toggle("preview--hidden", isHidden);
    button.setAttribute("aria-expanded", String(!isHidden));
    button.textContent = isHidden ? button.dataset.show : button.dataset.hide;
    for (const problem of box.querySelectorAll("[data-quoted]")) {
      problem.querySelector("[data-preview-show]").hidden = placeOf(problem) === null;
    }
  }

  // The picture, link or shortest piece of text that holds the words a problem quotes.
  function placeOf(problem) {
    const main = document.querySelector("main");
    for (const words of problem.dataset.quoted.split("\n")) {
      const file = words.split("/").at(-1);
      const holds = [...main.querySelectorAll("img, a, h1, h2, h3, h4, p, li, td, th")].filter(
        (element) =>
          element.localName === "img"
            ? file.includes(".") && element.getAttribute("src").endsWith(`/${file}`)
            : element.textContent.includes(words) ||
              (file.includes(".") && element.getAttribute("href")?.endsWith(`/${file}`)),
      );
      if (holds.length) {
        return holds.reduce((one, other) =>
          other.textContent.length <= one.textContent.length ? other : one,
        );
      }
    }
    return null;
  }

  function show(problem) {
    for (const element of document.querySelectorAll(".preview-shown")) {
      element.classList.remove("preview-shown");
    }
    const place = placeOf(problem);
    place?.classList.add("preview-shown");
    place?.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".preview__button");
    if (!button) return;
    if (button.closest("[data-preview-hide]")) {
      const isHidden = sessionStorage.getItem(hiddenKey) === "yes";
      sessionStorage.setItem(hiddenKey, isHidden ? "" : "yes");
      dress();
    } else {
      show(button.closest("[data-quoted]"));
    }
  });

  // --- Word from the preview. A window that nobody sees does not listen: a browser has
  // few connections to one address, and it catches up when it is seen again. -----------

  let waiting = Promise.resolve();
  function listen() {
    source = new EventSource(script.dataset.events);
    source.onmessage = (event) => {
      stopped(false);
      if (event.data === version || event.data === asked) return;
      asked = event.data;
      waiting = waiting.then(takeIn);
    };
    source.onerror = () => stopped(true);
  }

  function stopped(is) {
    const words = document.querySelector("[data-preview-stopped]");
    if (words) words.hidden = !is;
  }

  document.addEventListener("visibilitychange", () => {
    source?.close();
    source = null;
    asked = "";
    if (document.visibilityState === "visible") listen();
  });
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  dress();
  const left = JSON.parse(sessionStorage.getItem(placeKey) ?? "null");
  if (left && !isOurs(document)) {
    if (left.path === location.pathname) window.scrollTo(0, left.y);
    sessionStorage.removeItem(placeKey);
  }
  if (document.visibilityState === "visible") listen();
})();
