import os

project = "@TITLE@"
html_title = project
html_theme = "furo"
html_show_copyright = False
html_baseurl = os.environ.get("SITE_URL", "")

extensions = ["myst_parser", "explorable.sphinx"]
myst_enable_extensions = ["deflist"]
explorable = {
    "widgets": "../widgets",
    "build": "../build",
}
