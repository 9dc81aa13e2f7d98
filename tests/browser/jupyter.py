"""A real JupyterLab on a folder of its own, and a notebook in it that is looked at."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/(?=lab)")
PATIENCE = 60  # seconds for a server or a kernel to start
QUIET = '{"fetchNews": "false", "checkForUpdates": false}'  # no question over the notebook


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
