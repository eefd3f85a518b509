"""Solves a review instance with OR-tools' min-cost flow, as a referee beside the bench.

Reads the instance from standard input as benches/goals.rs writes it; prints sum, minimum, mean of
the weakest tenth, wall and CPU seconds of the solve. Ends silently without the package `ortools`.
"""
import sys
import time

try:
    from ortools.graph.python import min_cost_flow
except ImportError:
    sys.exit(0)

words = iter(sys.stdin.buffer.read().split())
number = lambda: int(next(words))
applications, evaluators = number(), number()
flow = min_cost_flow.SimpleMinCostFlow()
source, sink = applications + evaluators, applications + evaluators + 1
for e in range(evaluators):
    flow.add_arc_with_capacity_and_unit_cost(applications + e, sink, number(), 0)
total, arcs = 0, []
for a in range(applications):
    reviews, candidates = number(), number()
    total += reviews
    flow.add_arc_with_capacity_and_unit_cost(source, a, reviews, 0)
    for _ in range(candidates):
        e, points = number(), number()
        arcs.append((flow.add_arc_with_capacity_and_unit_cost(a, applications + e, 1, -points), a, points))
flow.set_node_supply(source, total)
flow.set_node_supply(sink, -total)
wall, cpu = time.perf_counter(), time.process_time()
if flow.solve() != flow.OPTIMAL:
    sys.exit(0)
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
totals = [0] * applications
for arc, a, points in arcs:
    if flow.flow(arc):
        totals[a] += points
totals.sort()
tenth = max(1, applications // 10)
print(sum(totals), totals[0], round(sum(totals[:tenth]) / tenth), f"{wall:.3f}", f"{cpu:.2f}")
