"""A real JupyterLab on a folder of its own, and a notebook in it that is looked at."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import nbformat

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/(?=lab)")
PATIENCE = 60  # seconds for a server or a kernel to start
QUIET = '{"fetchNews": "false", "checkForUpdates": false}'  # no question over the notebook


TOLD = """async (code) => {
    const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
    const future = kernel.requestExecute({ code });
    let printed = "";
    future.onIOPub = ({ header, content }) => {
        if (header.msg_type === "stream") printed += content.text;
    };
    await future.done;
    return printed;
}"""


@contextmanager
def server(folder):
    """Run JupyterLab in `folder`; yields its address. Its settings and its state stay in there."""
    home = folder / "home"
    env = {**os.environ, "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config")}
    env |= {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "IPYTHONDIR": str(home / "ipython")}
    env |= {"JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"), "XDG_DATA_HOME": str(home)}
    options = {
        "ServerApp.ip": "127.0.0.1", "ServerApp.port": "0", "ServerApp.root_dir": str(folder),
        "IdentityProvider.token": "", "LabApp.expose_app_in_browser": "True",
    }  # fmt: skip
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", *flags]
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(QUIET)
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log, cwd=folder)
    try:
        yield address(folder, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def address(folder, process):
    """Return the address that the server says it has, once it answers there."""
    log = folder / "server.log"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = ADDRESS.search(log.read_text())
        if found and answers(found[0]):
            return found[0]
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")


def answers(where):
    try:
        with urllib.request.urlopen(f"{where}api", timeout=PATIENCE):
            return True
    except OSError:
        return False


def write(path, *cells):
    """Write a notebook of code cells, none of them run."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, path)


class Notebook:
    """A notebook that is open in JupyterLab, in a window of its own."""

    def __init__(self, chromium, where, name, **options):
        self.context = chromium.new_context(**options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.complaints = []
        self.page.on("pageerror", self._hear)
        self.page.goto(f"{where}doc/tree/{name}")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.page.wait_for_function("window.jupyterapp")

    def _hear(self, error):
        """Note what is wrong, but not what JupyterLab says of its own when a kernel goes."""
        if "Canceled future" not in str(error):
            self.complaints.append(str(error))

    def do(self, command, **arguments):
        """Have JupyterLab do what one of its menus does."""
        self.page.evaluate(
            "([command, given]) => jupyterapp.commands.execute(command, given)",
            [command, arguments],
        )

    def run(self):
        """Run all cells, and wait for all figures."""
        kernel = "jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status"
        self.page.wait_for_function(f"{kernel} === 'idle'")
        self.do("notebook:run-all-cells")

    def figure(self, number):
        """Return the figure that a cell has put out; cells count from 0."""
        return self.page.locator(".jp-Cell").nth(number).locator(".ex-figure")

    def told(self, expression):
        """Return what an expression is in the kernel, as text."""
        return self.page.evaluate(TOLD, f"print({expression})").strip()

    def close(self):
        self.context.close()
        assert not self.complaints, self.complaints
