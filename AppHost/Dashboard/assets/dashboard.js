// Shows the page as it is now, every two seconds, without moving what is being read. Without this script the page works as well.
const pause = 2000;

async function refresh() {
  const chosen = document.activeElement?.id;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const now = page.getElementById(part.id);
      if (now && now.innerHTML !== part.innerHTML) {
        part.innerHTML = now.innerHTML;
      }
    }
  } catch {
    document.getElementById("summary").textContent = "The AppHost does not answer.";
  }
  if (chosen) {
    document.getElementById(chosen)?.focus({ preventScroll: true });
  }
  setTimeout(refresh, pause);
}

setTimeout(refresh, pause);
