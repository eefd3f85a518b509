#!/usr/bin/env python3
"""Checks the certificate of a timetable: that the prices written in it prove the bound, and that what is
held is worth what the file says and no more than the bound.  Standard library only, one page, nothing
shared with the engine.  (Whether every rule is kept is the business of `schedule --check`.)

  certificate.py EVENT.json TIMETABLE.json        prints weight and bound; exit status 1 if a claim is wrong

Weak duality: for any prices >= 0, no timetable is worth more than all capacities at their prices, plus for
each request the most it can be worth beyond the prices of what it uses (nothing, if that is negative).  All
numbers are whole: points times `scale`."""
import json
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

event, table = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
prices = table["certificate"]
scale = prices["scale"]
zone = ZoneInfo(event.get("zone") or "UTC")
people = {p["id"]: p for p in event["participants"]}
groups = {}
for p in event["participants"]:
    groups.setdefault(p.get("organisation") or "", []).append(p)


def instant(slot):
    start = datetime.fromisoformat(slot["start"])
    return start.replace(tzinfo=start.tzinfo or zone)


def side(name):
    return [people[name]] if name in people else groups.get(name, [])


slots = sorted(event["slots"], key=lambda slot: instant(slot).astimezone(timezone.utc))
rank = {slot["id"]: i for i, slot in enumerate(slots)}
day = [s["day"] if s.get("day") is not None else instant(s).astimezone(zone).date() for s in slots]
pause = [(instant(b) - instant(a)).total_seconds() - 60 * a["minutes"] for a, b in zip(slots, slots[1:])]
joined = [pause[i] <= 900 and day[i] == day[i + 1] for i in range(len(slots) - 1)] + [False]
assert [s["id"] for s in slots] == prices["slots"], "the certificate's slots are not the event's"
apart = {frozenset((x["id"], y["id"])) for a, b in event.get("forbidden", []) for x in side(a) for y in side(b)}


def rules(person):
    """Break rules: (slots, most of them that may be busy)."""
    for rule in event.get("breaks", []) + person.get("breaks", []):
        if rule.get("of") is not None:
            yield frozenset(rule["of"]), rule["at_most"]
        for d in set(day) if rule.get("in_a_row") is not None else ():
            own = [s["id"] for i, s in enumerate(slots) if day[i] == d]
            width = min(rule["in_a_row"], len(own))
            yield from ((frozenset(own[i:i + width]), rule["at_most"]) for i in range(len(own) - width + 1))


def weight(request):
    p, q = request.get("forward"), request.get("backward")
    mean = (2 * p * q / (p + q) if p + q > 0 else 0) if None not in (p, q) else next((x for x in (p, q) if x is not None), 0.5)
    return request["weight"] if request.get("weight") is not None else max(1, int(1000 * mean + 0.5))


meeting, paid = {}, {}  # by participant: price of one more meeting; price of being busy, by slot
total = sum(slot["places"] * price for slot, price in zip(slots, prices["places"]))
for person in event["participants"]:
    own = prices["people"].get(person["id"], {"meeting": 0, "slots": [0] * len(slots)})
    free = {rank[s] for s in person["available"]}
    unsocial = person.get("unsocial", {})
    busy = {s: own["slots"][s] + scale * unsocial.get(slots[s]["id"], 0) for s in free}
    most = person["max"] if person.get("max") is not None else len(slots)
    total += most * own["meeting"] + sum(own["slots"][s] for s in free)
    for price in (p for p in prices.get("breaks", []) if p["person"] == person["id"]):
        among = frozenset(price["slots"])
        total += price["price"] * min([limit for rule, limit in rules(person) if rule == among], default=len(among))
        busy = {s: busy[s] + (price["price"] if slots[s]["id"] in among else 0) for s in free}
    meeting[person["id"]], paid[person["id"]] = own["meeting"], busy if most > 0 else {}
speak = {i["id"]: (set(i["languages"]), {rank[s] for s in i["available"]}) for i in event.get("interpreters", [])}
for group in prices.get("interpreters", []):
    total += sum(price for s, price in enumerate(group["slots"]) for i in group["members"] if s in speak[i][1])


def surplus(request, worth):
    """The most that the request can be worth beyond prices; None where nobody can hold it."""
    length, best = request.get("slots") or 1, None
    for a, b in ((a, b) for a in side(request["a"]) for b in side(request["b"])):
        if a is b or frozenset((a["id"], b["id"])) in apart:
            continue
        mine, theirs, at, fit = set(a.get("languages", [])), set(b.get("languages", [])), prices["places"], None
        if mine and theirs and not mine & theirs:
            fit = [i for i, (tongues, _) in speak.items() if tongues & mine and tongues & theirs]
            for group in (g["slots"] for g in prices.get("interpreters", []) if set(fit) <= set(g["members"])):
                at = [x + y for x, y in zip(at, group)]
        pa, pb, fixed = paid[a["id"]], paid[b["id"]], request.get("fixed")
        for start in pa.keys() & pb.keys() if fixed is None else {rank[fixed]} & pa.keys() & pb.keys():
            stretch = range(start, start + length)
            if not all(joined[s] for s in stretch[:-1]) or any(s not in pa or s not in pb for s in stretch):
                continue
            if any(slots[s]["places"] < 1 for s in stretch):
                continue
            if fit is not None and not any(all(s in speak[i][1] for s in stretch) for i in fit):
                continue
            rest = scale * worth - meeting[a["id"]] - meeting[b["id"]] - sum(pa[s] + pb[s] + at[s] for s in stretch)
            best = rest if best is None else max(best, rest)
    return best


held, value = {m["request"]: m for m in table["meetings"]}, 0
for request in event["requests"]:
    worth, entry = weight(request), held.get(request["id"])
    best = surplus(request, worth)
    total += best if best is not None and entry and request.get("fixed") is not None else max(best or 0, 0)
    if entry:
        start = rank[entry["slot"]]
        sat = [people[entry.get(key) or request[key]] for key in ("a", "b")]
        stretch = [slots[s]["id"] for s in range(start, start + (request.get("slots") or 1))]
        value += worth - sum(p.get("unsocial", {}).get(s, 0) for p in sat for s in stretch)
negative = any(x < 0 for x in prices["places"] + [p for own in prices["people"].values() for p in own["slots"]])
right = value == table["weight"] and total // scale == table["bound"] and value <= total // scale and not negative
right = right and len(held) == len(table["meetings"]) and all(price["price"] >= 0 for price in prices.get("breaks", []))
print("weight %d (file: %d), proven bound %d (file: %d): %s" % (value, table["weight"], total // scale, table["bound"], "right" if right else "WRONG"))
sys.exit(0 if right else 1)
