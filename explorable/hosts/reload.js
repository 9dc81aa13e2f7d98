// Reloads the page when the site has changed. Only `explorable serve` adds this, no build does.

const at = new URL(import.meta.url);

async function wait() {
  for (;;) {
    if (document.hidden) {
      await new Promise((next) =>
        document.addEventListener("visibilitychange", next, { once: true }),
      );
      continue;
    }
    const asked = new URL("changed", at);
    asked.searchParams.set("since", at.searchParams.get("since") ?? "");
    try {
      if ((await (await fetch(asked)).text()) === "yes") return location.reload();
    } catch {
      await new Promise((next) => setTimeout(next, 1000)); // the server is away
    }
  }
}

wait();
