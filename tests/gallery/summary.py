"""What a run of the gallery found: tables for the terminal, and counts that may not fall."""

import json
import re
from collections import Counter, defaultdict

SHOWN = 40  # needs that are listed
README = re.compile(r"\d+ of \d+ examples run whole, \d+ with equal limits and ticks")


def sentence(counts):
    """Return what README.md says of the counts."""
    whole, equal = len(counts["whole"]), len(counts["equal"])
    return f"{whole} of {counts['of']} examples run whole, {equal} with equal limits and ticks"


def report(told, kept, accept, partial, readme):
    """Print tables; compare with the counts in the file `kept`; return the exit status.

    accept: keep the new counts, and say them in the file `readme`.
    """
    whole = [name for name, each in told.items() if each["whole"]]
    equal = [name for name in whole if not told[name]["differences"]]
    _print_needs(told)
    _print_folders(told, whole, equal)
    status = 0 if partial else _check(kept, whole, equal, len(told), accept, readme)
    print(f"whole {len(whole)} of {len(told)}, equal {len(equal)}")
    print(f"whole {len(whole)} of {len(told)}")
    return status


def _print_folders(told, whole, equal):
    folders = defaultdict(list)
    for name in told:
        folders[name.partition("/")[0]].append(name)
    print(f"\n{'folder':32}{'whole':>6}{'equal':>6}{'of':>6}")
    for folder, names in folders.items():
        counts = [sum(name in found for name in names) for found in (whole, equal)]
        print(f"{folder:32}{counts[0]:6}{counts[1]:6}{len(names):6}")


def _print_needs(told):
    needed, alone = Counter(), Counter()
    for each in told.values():
        needed.update(list(each["needs"]))
        if len(each["needs"]) == 1 and not each["failed"]:
            alone.update(list(each["needs"]))
    print(f"\n{'needed':48}{'by':>4}{'alone':>7}")
    for need, count in sorted(needed.items(), key=lambda pair: (-alone[pair[0]], -pair[1]))[:SHOWN]:
        print(f"{need:48}{count:4}{alone[need]:7}")
    failed = {name: each["failed"] for name, each in told.items() if each["failed"]}
    for name, said in failed.items():
        print(f"failed: {name}: {said.strip().splitlines()[-1][:100]}")


def _check(kept, whole, equal, of, accept, readme):
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    fallen = 0
    for what, now in (("whole", whole), ("equal", equal)):
        lost = sorted(set(before.get(what, ())) - set(now))
        if lost and not accept:
            print(f"\nno longer {what}: {', '.join(lost)}")
            fallen = 1
    new = {"of": of, "whole": whole, "equal": equal}
    if accept:
        kept.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
        text = README.sub(sentence(new), readme.read_text(encoding="utf-8"))
        readme.write_text(text, encoding="utf-8")
    elif not fallen and before != new:
        print("\nMore than counts.json has; keep it with: make gallery ACCEPT=1")
    return fallen
