"""What was tried, and what broke."""

import json
import sys
from collections import Counter


class Ledger:
    """Trials and breaches, by kind and browser."""

    def __init__(self, log=sys.stderr):
        self.trials = Counter()
        self.breaches = []
        self.measured = {}
        self._log = log

    def trial(self, kind, engine=""):
        """Count a trial."""
        self.trials[kind, engine] += 1

    def breach(self, kind, engine, seed, what):
        """Note in words what broke, and the seed that leads to it again."""
        self.trials[kind, engine] += 0  # what has broken before its first trial has a row, too
        self.breaches.append({"kind": kind, "engine": engine, "seed": seed, "what": what})
        print(f"breach, {kind} {engine}: {what} (seed {seed})", file=self._log, flush=True)

    def measure(self, kind, engine, what, value):
        """Note something that was measured, of which the most counts."""
        before = self.measured.get((kind, engine, what), value)
        self.measured[kind, engine, what] = max(before, value)

    def counts(self):
        """Return (kind, engine, trials, breaches) in the order in which they were tried."""
        broken = Counter((each["kind"], each["engine"]) for each in self.breaches)
        return [(*key, trials, broken[key]) for key, trials in self.trials.items()]

    def write(self, path, keep=False, **more):
        """Write all of it as JSON. more: what else is worth knowing of the run.

        keep: what is there of other kinds and browsers, from earlier runs.
        """
        rows = [
            {"kind": kind, "engine": engine, "trials": trials, "breaches": broken, **more}
            for kind, engine, trials, broken in self.counts()
        ]
        measured = [
            {"kind": kind, "engine": engine, "what": what, "most": most}
            for (kind, engine, what), most in self.measured.items()
        ]
        parts = {"by": rows, "measured": measured, "all_breaches": self.breaches}
        if keep and path.exists():
            before = json.loads(path.read_text(encoding="utf-8"))
            parts = {name: [*self._others(before[name]), *new] for name, new in parts.items()}
        totals = {name: sum(row[name] for row in parts["by"]) for name in ("trials", "breaches")}
        told = {**more, **totals, **parts}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def _others(self, rows):
        """Return the rows of earlier runs of what was not tried in this one."""
        return [row for row in rows if (row["kind"], row["engine"]) not in self.trials]

    def table(self):
        """Return it as a table in Markdown."""
        rows = [
            f"| {kind} | {engine or 'CPython'} | {trials:,} | {broken} |"
            for kind, engine, trials, broken in self.counts()
        ]
        return "\n".join(["| kind | browser | trials | breaches |", "|---|---|--:|--:|", *rows])
