// Starts Pyodide with some packages from the official files, and runs a few lines of Python.

self.onmessage = async ({ data: { packages, code } }) => {
  try {
    const { loadPyodide } = await import("./pyodide/pyodide.mjs");
    const python = await loadPyodide({
      indexURL: new URL("pyodide/", import.meta.url).href,
      lockFileURL: new URL("pyodide/pyodide-lock.json", import.meta.url).href,
      packages,
    });
    self.postMessage({ answer: python.runPython(code) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
