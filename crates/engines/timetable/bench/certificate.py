#!/usr/bin/env python3
"""Checks the certificate of a timetable: that the prices written in it prove the bound, and that what is
held is worth what the file says and no more than the bound.  Standard library only, nothing
shared with the engine.  (Whether every rule is kept is the business of `schedule --check`.)

  certificate.py EVENT.json TIMETABLE.json        prints weight and bound; exit status 1 if a claim is wrong

Weak duality: for any prices >= 0, no timetable is worth more than all capacities at their prices, plus for
each request the most it can be worth beyond the prices of what it uses (nothing, if that is negative).  Where
one set of prices does not suffice, all timetables are divided into cases (this request is held, or it is not),
each with prices of its own.  All numbers are whole: points times `scale`."""
import json
import re
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

# Other names of a language, as files may write it; a code with a region counts as its code.
NAMES = """
ko kor kr korean 한국어 국어 韓国語 朝鮮語 coréen coreen
ja jpn jp japanese 日本語 일본어 일어 japonais
en eng english 영어 英語 anglais
fr fra fre french français francais 프랑스어 불어 フランス語 仏語
zh zho chi cn chinese 中文 汉语 漢語 중국어 中国語 chinois
de deu ger german deutsch 독일어 ドイツ語 allemand
es spa spanish español 스페인어 スペイン語 espagnol
it ita italian 이탈리아어 イタリア語 italien
nl nld dut dutch 네덜란드어 オランダ語 néerlandais
pt por portuguese 포르투갈어 ポルトガル語 portugais
ru rus russian 러시아어 ロシア語 russe
pl pol polish 폴란드어 ポーランド語 polonais
th tha thai 태국어 タイ語 thaï
tr tur turkish 터키어 튀르키예어 トルコ語 turc
ar ara arabic 아랍어 アラビア語 arabe
vi vie vietnamese 베트남어 ベトナム語 vietnamien
id ind indonesian 인도네시아어 インドネシア語 indonésien
hi hin hindi 힌디어 ヒンディー語
uk ukr ukrainian 우크라이나어 ウクライナ語 ukrainien
sv swe swedish 스웨덴어 スウェーデン語 suédois
fi fin finnish 핀란드어 フィンランド語 finnois
da dan danish 덴마크어 デンマーク語 danois
cs ces cze czech 체코어 チェコ語 tchèque
he heb hebrew 히브리어 ヘブライ語 hébreu
mn mon mongolian 몽골어 モンゴル語 mongol
"""
CODES = {name: row.split()[0] for row in NAMES.split("\n") if row for name in row.split()}
event, table = (json.load(open(name, encoding="utf-8-sig")) for name in sys.argv[1:3])
zone = ZoneInfo(event.get("zone") or "UTC")
people = {p["id"]: p for p in event["participants"]}
groups = {}
for p in event["participants"]:
    groups.setdefault(p.get("organisation") or "", []).append(p)


def instant(slot):
    return (start := datetime.fromisoformat(slot["start"].split("[")[0])).replace(tzinfo=start.tzinfo or zone)


def tongues_of(person):
    wanted = [(name, re.split("[-_]", name)[0]) for name in (text.strip().lower() for text in person.get("languages", []))]
    return {CODES.get(name) or CODES.get(head, head) for name, head in wanted}


def side(name):
    return [people[name]] if name in people else groups.get(name, [])


slots = sorted(event["slots"], key=lambda slot: instant(slot).astimezone(timezone.utc))
rank = {slot["id"]: i for i, slot in enumerate(slots)}
day = [s["day"] if s.get("day") is not None else instant(s).astimezone(zone).date() for s in slots]
pause = [(instant(b) - instant(a)).total_seconds() - 60 * a["minutes"] for a, b in zip(slots, slots[1:])]
joined = [pause[i] <= 900 and day[i] == day[i + 1] for i in range(len(slots) - 1)] + [False]
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


speak = {i["id"]: (tongues_of(i), {rank[s] for s in i["available"]}) for i in event.get("interpreters", [])}
held = {m["request"]: m for m in table["meetings"]}


def ways(request):
    """Every way to hold a request: who, the slots it takes, and the interpreters of whom it needs one."""
    length, fixed = request.get("slots") or 1, request.get("fixed")
    for a, b in ((a, b) for a in side(request["a"]) for b in side(request["b"])):
        if a is b or frozenset((a["id"], b["id"])) in apart or 0 in (a.get("max"), b.get("max")):
            continue
        mine, theirs = tongues_of(a), tongues_of(b)
        alone = not mine or not theirs or mine & theirs
        fit = None if alone else [i for i, (tongues, _) in speak.items() if tongues & mine and tongues & theirs]
        both = {rank[s] for s in a["available"]} & {rank[s] for s in b["available"]}
        for start in both if fixed is None else {rank[fixed]} & both:
            stretch = range(start, start + length)
            if not all(joined[s] for s in stretch[:-1]) or any(s not in both or slots[s]["places"] < 1 for s in stretch):
                continue
            if fit is None or any(all(s in speak[i][1] for s in stretch) for i in fit):
                yield a["id"], b["id"], stretch, fit


def proven(prices, suppositions):
    """The bound that prices prove for timetables in which the suppositions are true."""
    assert [s["id"] for s in slots] == prices["slots"], "the certificate's slots are not the event's"
    scale, groups = prices["scale"], prices.get("interpreters", [])
    lists = [prices["places"], [rule["price"] for rule in prices.get("breaks", [])]] + [g["slots"] for g in groups]
    lists += [own["slots"] + [own["meeting"]] for own in prices["people"].values()]
    assert scale > 0 and all(price >= 0 for some in lists for price in some), "a price is negative"
    meeting, paid = {}, {}  # by participant: price of one more meeting; price of being busy, by slot
    total = sum(slot["places"] * price for slot, price in zip(slots, prices["places"]))
    for person in event["participants"]:
        own = prices["people"].get(person["id"], {"meeting": 0, "slots": [0] * len(slots)})
        free, unsocial = {rank[s] for s in person["available"]}, person.get("unsocial", {})
        busy = {s: own["slots"][s] + scale * unsocial.get(slots[s]["id"], 0) for s in free}
        most = person["max"] if person.get("max") is not None else len(slots)
        total += most * own["meeting"] + sum(own["slots"][s] for s in free)
        for price in (p for p in prices.get("breaks", []) if p["person"] == person["id"]):
            among = frozenset(price["slots"])
            total += price["price"] * min([limit for rule, limit in rules(person) if rule == among], default=len(among))
            busy = {s: busy[s] + (price["price"] if slots[s]["id"] in among else 0) for s in free}
        meeting[person["id"]], paid[person["id"]] = own["meeting"], busy
    total += sum(p for g in groups for s, p in enumerate(g["slots"]) for i in g["members"] if s in speak[i][1])
    for request in event["requests"]:
        so, best = [x for x in suppositions if x["request"] == request["id"]], None
        for a, b, stretch, fit in ways(request):
            at = slots[stretch[0]]["id"]
            if not all(x["held"] == (x.get("slot") in (None, at)) for x in so if x["held"] or x.get("slot") in (None, at)):
                continue
            rest = scale * weight(request) - meeting[a] - meeting[b]
            rest -= sum(paid[a][s] + paid[b][s] + prices["places"][s] for s in stretch)
            if fit is not None:
                rest -= sum(g["slots"][s] for g in groups if set(fit) <= set(g["members"]) for s in stretch)
            best = rest if best is None else max(best, rest)
        if any(x["held"] for x in so) and best is None:
            return float("-inf")  # nobody can hold it so: no timetable belongs to this case
        forced = any(x["held"] for x in so) or request.get("fixed") is not None and request["id"] in held
        total += best if forced and best is not None else max(best or 0, 0)
    return total // scale


def leave_nothing_out(cases):
    """Whether every timetable belongs to a case: all begin with one question, and both answers leave nothing out."""
    if not cases or not all(cases):
        return bool(cases)
    return len({(case[0]["request"], case[0].get("slot")) for case in cases}) == 1 and all(leave_nothing_out([case[1:] for case in cases if case[0]["held"] is answer]) for answer in (True, False))


value, certificate = 0, table["certificate"]
for request, entry in ((r, held[r["id"]]) for r in event["requests"] if r["id"] in held):
    start = rank[entry["slot"]]
    sat = [people[entry.get(key) or request[key]] for key in ("a", "b")]
    stretch = [slots[s]["id"] for s in range(start, start + (request.get("slots") or 1))]
    value += weight(request) - sum(p.get("unsocial", {}).get(s, 0) for p in sat for s in stretch)
bound, cases = proven(certificate, []), certificate.get("cases", [])
if cases and leave_nothing_out([case["if"] for case in cases]):
    bound = min(bound, max(proven(case["prices"], case["if"]) for case in cases))
right = value == table["weight"] and value <= bound == table["bound"] and len(held) == len(table["meetings"])
print("weight %d (file: %d), proven bound %d (file: %d): %s" % (value, table["weight"], bound, table["bound"], "right" if right else "WRONG"))
sys.exit(0 if right else 1)
