project = "Decay"
numfig = True
extensions = ["myst_parser", "explorable.sphinx"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
explorable = {"widgets": "../widgets"}
