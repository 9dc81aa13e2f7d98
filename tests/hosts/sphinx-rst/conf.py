project = "Decay"
numfig = True
extensions = ["explorable.sphinx"]
explorable = {"widgets": "../widgets"}
