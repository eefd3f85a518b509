//! Keeps the best few of many scores, with ties in favour of the smaller index.

/// The best `limit` of what is pushed.
#[derive(Debug, Clone)]
pub(crate) struct Top {
    limit: usize,
    /// Scores at or below this cannot enter any more: nothing is below it before the list is full.
    floor: f32,
    kept: Vec<(f32, u32)>,
}

fn better(a: &(f32, u32), b: &(f32, u32)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

impl Top {
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, floor: f32::NEG_INFINITY, kept: Vec::new() }
    }

    /// Whether [`Self::push`] would keep this score for now.
    pub(crate) fn takes(&self, score: f32) -> bool {
        self.limit > 0 && score > self.floor
    }

    /// What a score must exceed to be kept for now.
    pub(crate) fn floor(&self) -> f32 {
        self.floor
    }

    /// Offers one score. Indices must be pushed in ascending order.
    pub(crate) fn push(&mut self, score: f32, index: u32) {
        if !self.takes(score) {
            return;
        }
        self.kept.push((score, index));
        if self.kept.len() >= self.limit * 2 {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        if self.kept.len() > self.limit {
            self.kept.select_nth_unstable_by(self.limit - 1, better);
            self.kept.truncate(self.limit);
            self.floor = self.kept.last().map_or(f32::NEG_INFINITY, |last| last.0);
        }
    }

    /// The kept scores with their indices, best first.
    pub(crate) fn into_sorted(mut self) -> Vec<(f32, u32)> {
        self.shrink();
        self.kept.sort_unstable_by(better);
        self.kept
    }
}
