"""What was tried, and what broke."""

import json
import sys
from collections import Counter


class Ledger:
    """Trials and breaches, by kind and browser."""

    def __init__(self, log=sys.stderr):
        self.trials = Counter()
        self.breaches = []
        self._log = log

    def trial(self, kind, engine=""):
        """Count a trial."""
        self.trials[kind, engine] += 1

    def breach(self, kind, engine, seed, what):
        """Note in words what broke, and the seed that leads to it again."""
        self.breaches.append({"kind": kind, "engine": engine, "seed": seed, "what": what})
        print(f"breach, {kind} {engine}: {what} (seed {seed})", file=self._log, flush=True)

    def counts(self):
        """Return (kind, engine, trials, breaches) in the order in which they were tried."""
        broken = Counter((each["kind"], each["engine"]) for each in self.breaches)
        return [(*key, trials, broken[key]) for key, trials in self.trials.items()]

    def write(self, path, **more):
        """Write all of it as JSON. more: what else is worth knowing of the run."""
        rows = [
            {"kind": kind, "engine": engine, "trials": trials, "breaches": broken}
            for kind, engine, trials, broken in self.counts()
        ]
        totals = {"trials": self.trials.total(), "breaches": len(self.breaches)}
        told = {**more, **totals, "by": rows, "all_breaches": self.breaches}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def table(self):
        """Return it as a table in Markdown."""
        rows = [
            f"| {kind} | {engine or 'CPython'} | {trials:,} | {broken} |"
            for kind, engine, trials, broken in self.counts()
        ]
        return "\n".join(["| kind | browser | trials | breaches |", "|---|---|--:|--:|", *rows])
