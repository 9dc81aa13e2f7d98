// All that runs in the frame around an edited version, which has no origin: it starts the worker,
// tells when that one fails, and otherwise keeps out of it. See isolated_worker.js.

addEventListener("message", ({ data, ports: [failed, port] }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([data])));
  worker.onerror = ({ message }) => failed.postMessage(message);
  worker.postMessage(0, [port]);
}, { once: true });
