// Shows the page as it is now, every two seconds, without moving what is being read. Without this script the page works as well.
const pause = 2000;
const live = [...document.querySelectorAll("[data-live]")];
const away = document.getElementById("away");

// Only what is different is replaced: a selection, the focus and what a screen reader reads stay where they are.
function update(part, now) {
  if (part.isEqualNode(now)) {
    return;
  }
  const isRows = part.tagName === "TBODY" || part.tagName === "TR";
  if (!isRows || part.children.length !== now.children.length) {
    const chosen = document.activeElement?.id;
    part.innerHTML = now.innerHTML;
    if (chosen && document.activeElement?.id !== chosen) {
      document.getElementById(chosen)?.focus({ preventScroll: true });
    }
    return;
  }
  [...part.children].forEach((child, index) => update(child, now.children[index]));
}

async function refresh() {
  const isAtEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 8;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) {
      throw new Error(`${answer.status}`);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    live.forEach((part) => update(part, page.getElementById(part.id)));
    if (!away.hidden) {
      away.hidden = true;
    }
    if (isAtEnd) {
      scrollTo({ top: document.documentElement.scrollHeight });
    }
  } catch {
    if (away.hidden) {
      away.textContent = `The AppHost does not answer since ${new Date().toISOString().slice(11, 19)} UTC; this page is as it was then.`;
      away.hidden = false;
    }
  }
  setTimeout(refresh, pause);
}

if (live.length > 0) {
  setTimeout(refresh, pause);
}
