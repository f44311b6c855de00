// Shows the page as it is now, without moving what is being read. Without this script every page works as well.
const pause = 1000 * (Number(document.body.dataset.seconds) || 2);
const live = [...document.querySelectorAll("[data-live]")];
const tails = [...document.querySelectorAll("[data-tail]")];
const away = document.getElementById("away");
const button = document.getElementById("pause");
let isPaused = false;

function isReading() {
  const chosen = getSelection();
  return chosen !== null && !chosen.isCollapsed;
}

// Only what is different is replaced, and what stands open stays open.
function update(part, now) {
  if (part.isEqualNode(now)) {
    return;
  }
  const isRows = ["TBODY", "TR", "DL"].includes(part.tagName);
  if (isRows && part.children.length === now.children.length) {
    [...part.children].forEach((child, index) => update(child, now.children[index]));
    return;
  }
  const chosen = document.activeElement?.id;
  const open = [...part.querySelectorAll("details[id][open]")].map((details) => details.id);
  const scrolled = [...part.querySelectorAll("[id]")].filter((inner) => inner.scrollTop > 0 || inner.scrollLeft > 0).map((inner) => [inner.id, inner.scrollTop, inner.scrollLeft]);
  [...part.attributes].filter((old) => !now.hasAttribute(old.name)).forEach((old) => part.removeAttribute(old.name));
  [...now.attributes].forEach((fresh) => part.setAttribute(fresh.name, fresh.value));
  part.replaceChildren(...document.importNode(now, true).childNodes);
  open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
  scrolled.forEach(([id, top, left]) => document.getElementById(id)?.scrollTo(left, top));
  if (chosen && document.activeElement?.id !== chosen) {
    document.getElementById(chosen)?.focus({ preventScroll: true });
  }
}

async function ask(address) {
  const answer = await fetch(address, { cache: "no-store", headers: { "X-Again": "1" } });
  if (answer.status === 401) {
    throw new Error("The session has ended: sign in with a fresh link. This page is as it was");
  }
  if (!answer.ok) {
    throw new Error("The dashboard does not answer rightly; this page is as it was");
  }
  return { next: answer.headers.get("X-Next"), page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

async function renew() {
  if (live.length === 0) {
    return;
  }
  const { page } = await ask(location.pathname + location.search);
  live.forEach((part) => {
    const now = page.getElementById(part.id);
    if (now) {
      update(part, now);
    }
  });
}

// New lines only; the end stays in sight for who is there.
async function follow(part) {
  const { next, page } = await ask(part.dataset.tail);
  part.dataset.tail = next ?? part.dataset.tail;
  const lines = [...page.body.childNodes];
  if (lines.length === 0) {
    return;
  }
  const isAtEnd = part.scrollTop + part.clientHeight >= part.scrollHeight - 8;
  const isNewestFirst = part.dataset.at === "start";
  isNewestFirst ? part.prepend(...lines) : part.append(...lines);
  while (part.children.length > Number(part.dataset.most)) {
    (isNewestFirst ? part.lastElementChild : part.firstElementChild).remove();
  }
  document.getElementById("nothing-yet")?.remove();
  if (!isNewestFirst && isAtEnd) {
    part.scrollTop = part.scrollHeight;
  }
}

async function refresh() {
  if (!isPaused && !document.hidden && !isReading()) {
    try {
      await renew();
      for (const part of tails) {
        await follow(part);
      }
      away.hidden = true;
    } catch (trouble) {
      if (away.hidden) {
        const since = new Date().toISOString().slice(11, 19);
        const words = trouble instanceof TypeError ? "The dashboard does not answer; this page is as it was" : trouble.message;
        away.textContent = `${words} at ${since}.`;
        away.hidden = false;
      }
    }
  }
  setTimeout(refresh, pause);
}

// A link to a span opens it; the browser itself puts the focus there.
function reveal() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  for (let details = target?.closest("details"); details; details = details.parentElement.closest("details")) {
    details.open = true;
  }
}

tails.filter((part) => part.dataset.at !== "start").forEach((part) => { part.scrollTop = part.scrollHeight; });
addEventListener("hashchange", reveal);
reveal();

if (button && live.length + tails.length > 0) {
  button.hidden = false;
  button.addEventListener("click", () => {
    isPaused = !isPaused;
    button.textContent = isPaused ? "Go on" : "Pause";
    button.setAttribute("aria-pressed", `${isPaused}`);
  });
  setTimeout(refresh, pause);
}
