//! An independent solver for small problems: successive longest paths, nothing clever.

use lb_assignment::Problem;

struct Arc {
    to: usize,
    room: i64,
    cost: i64,
}

struct Graph {
    arcs: Vec<Arc>,
    out: Vec<Vec<usize>>,
}

impl Graph {
    fn new(nodes: usize) -> Self {
        Self { arcs: Vec::new(), out: vec![Vec::new(); nodes] }
    }

    fn add(&mut self, from: usize, to: usize, room: i64, cost: i64) {
        self.out[from].push(self.arcs.len());
        self.arcs.push(Arc { to, room, cost });
        self.out[to].push(self.arcs.len());
        self.arcs.push(Arc { to: from, room: 0, cost: -cost });
    }

    /// Cheapest path from `source` to `sink`, one unit pushed; its cost.
    fn push(&mut self, source: usize, sink: usize) -> Option<i64> {
        let mut best = vec![i64::MAX; self.out.len()];
        let mut by = vec![usize::MAX; self.out.len()];
        best[source] = 0;
        for _ in 0..self.out.len() {
            for node in 0..self.out.len() {
                for &arc in &self.out[node] {
                    let Arc { to, room, cost } = self.arcs[arc];
                    if room > 0 && best[node] < i64::MAX && best[node] + cost < best[to] {
                        best[to] = best[node] + cost;
                        by[to] = arc;
                    }
                }
            }
        }
        let mut at = sink;
        while at != source {
            let arc = by[at];
            if arc == usize::MAX {
                return None;
            }
            self.arcs[arc].room -= 1;
            self.arcs[arc ^ 1].room += 1;
            at = self.arcs[arc ^ 1].to;
        }
        Some(best[sink])
    }
}

/// Most seats that can be filled, and the highest sum with them. Minimum loads must be zero and
/// there must be no shares.
pub fn most_seats_and_sum(problem: &Problem) -> (usize, i64) {
    let (applications, evaluators) = (problem.applications().len(), problem.evaluators().len());
    let (source, sink) = (applications + evaluators, applications + evaluators + 1);
    let mut graph = Graph::new(sink + 1);
    for (a, application) in problem.applications().iter().enumerate() {
        graph.add(source, a, application.reviews.into(), 0);
        for (e, points) in problem.candidates(a) {
            graph.add(a, applications + e, 1, -points);
        }
    }
    for (e, evaluator) in problem.evaluators().iter().enumerate() {
        graph.add(applications + e, sink, evaluator.load.into(), 0);
    }
    let (mut seats, mut sum) = (0, 0);
    while let Some(cost) = graph.push(source, sink) {
        seats += 1;
        sum -= cost;
    }
    (seats, sum)
}
