"""Makes a running browser as slow as a phone: pages, their workers, and the browser around them.

python processor.py GROUP TIMES    until its input ends

What a debugger slows down are pages; Python runs in a worker. So all processes of the browser stand
still for three quarters of the time, a few milliseconds at a stretch.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from statistics import median

SLOWER = 4  # times, the processor of a phone
RUN = 0.002  # seconds at a stretch

# Milliseconds that the same work takes on the page or in a worker of it.
WORK = """async (inWorker) => {
  const work = "const begun = performance.now(); let sum = 0;"
    + "for (let i = 0; i < 3e7; i++) sum = (sum + i * i) % 1013;"
    + "const took = performance.now() - begun + 0 * sum;";
  if (!inWorker) return new Function(`${work} return took;`)();
  const worker = new Worker(URL.createObjectURL(new Blob([`${work} postMessage(took);`])));
  const { data } = await new Promise((told) => (worker.onmessage = told));
  worker.terminate();
  return data;
}"""


@contextlib.contextmanager
def slowed(browser, times=SLOWER):
    """Let all processes of a browser run for one `times`-th of the time."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    (main,) = (each["id"] for each in processes if each["type"] == "browser")
    group = os.getpgid(main)
    if group == os.getpgid(0):
        raise RuntimeError("the browser is in the same process group as the bench")
    command = [sys.executable, __file__, str(group), str(times)]
    with subprocess.Popen(command, stdin=subprocess.PIPE):
        yield


def slow_down(group, times):
    """Stop and continue a group of processes until there is no more input to this one."""
    with contextlib.suppress(ProcessLookupError):
        try:
            while not select.select([sys.stdin], [], [], 0)[0]:
                begun = time.perf_counter()
                time.sleep(RUN)
                os.killpg(group, signal.SIGSTOP)
                time.sleep((times - 1) * (time.perf_counter() - begun))
                os.killpg(group, signal.SIGCONT)
        finally:
            os.killpg(group, signal.SIGCONT)


def control(browser, page, repeat):
    """Return how many times slower the same work is when slowed, on a page and in its worker."""
    found = []
    for in_worker in (False, True):
        alone, held = [], []
        for _ in range(repeat):
            alone.append(page.evaluate(WORK, in_worker))
            with slowed(browser):
                held.append(page.evaluate(WORK, in_worker))
        found.append(median(held) / median(alone))
    return found


if __name__ == "__main__":
    slow_down(int(sys.argv[1]), float(sys.argv[2]))
