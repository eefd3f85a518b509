#!/usr/bin/env python3
"""The constraint solver CP-SAT (OR-tools) as a referee: reads a generated event (the text of
`Meet::text`) from standard input, solves the time-indexed model for at most SECONDS seconds with
two workers, and prints "VALUE STATUS BOUND CPU-SECONDS".  Exit status 1 where OR-tools is missing.

  cpsat.py SECONDS < event.meet
"""
import resource
import sys

try:
    from ortools.sat.python import cp_model
except ImportError:
    sys.exit(1)


def read(lines):
    tables, people, requests = [], [], []
    for line in lines:
        f = line.split()
        if f[:1] == ["t"]:
            tables.append(int(f[2]))
        elif f[:1] == ["u"]:
            people.append((int(f[6]), int(f[7], 16)))
        elif f[:1] == ["e"]:
            requests.append((int(f[1]), int(f[2]), int(f[3])))
    return tables, people, requests


def main():
    tables, people, requests = read(sys.stdin)
    model = cp_model.CpModel()
    at_person = [[[] for _ in tables] for _ in people]
    at_slot = [[] for _ in tables]
    of_person = [[] for _ in people]
    objective = []
    for u, v, weight in requests:
        both = people[u][1] & people[v][1]
        starts = []
        for slot in range(len(tables)):
            if both >> slot & 1:
                x = model.new_bool_var("")
                starts.append(x)
                at_slot[slot].append(x)
                for person in (u, v):
                    at_person[person][slot].append(x)
                    of_person[person].append(x)
                objective.append(weight * x)
        if starts:
            model.add_at_most_one(starts)
    for person, rows in enumerate(at_person):
        for row in rows:
            if len(row) > 1:
                model.add_at_most_one(row)
        model.add(sum(of_person[person]) <= people[person][0])
    for slot, row in enumerate(at_slot):
        model.add(sum(row) <= tables[slot])
    model.maximize(sum(objective))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(sys.argv[1])
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    value = int(solver.objective_value) if found else 0
    cpu = resource.getrusage(resource.RUSAGE_SELF)
    print(value, solver.status_name(status), int(solver.best_objective_bound), "%.1f CPU-s" % (cpu.ru_utime + cpu.ru_stime))


if __name__ == "__main__":
    main()
