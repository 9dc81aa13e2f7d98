// Hears what goes wrong in a page, for browsers whose driver does not tell.

if (!window.hears) {
  window.hears = (text) => {
    const heard = JSON.parse(sessionStorage.getItem("heard") ?? "[]");
    sessionStorage.setItem("heard", JSON.stringify([...heard, String(text)]));
  };
  const tell = ({ message, target }) => hears(message ?? `not there: ${target.src ?? target.href}`);
  addEventListener("error", tell, true);
  addEventListener("unhandledrejection", ({ reason }) => hears(`rejected: ${reason}`));
  const { error } = console;
  console.error = (...words) => {
    hears(words.join(" "));
    error.call(console, ...words);
  };
}
