project = "Decay"
extensions = ["explorable.sphinx"]
explorable = {"widgets": "../widgets"}
numfig = True
