//! Which things are one: each group is known by its least member.

/// Things 0 to n − 1, each its own group at first (union–find with path compression; Tarjan, J. ACM
/// 22 (1975) 215).
pub(crate) struct Roots(Vec<usize>);

impl Roots {
    /// So many things, all apart.
    pub(crate) fn new(things: usize) -> Self {
        Self((0..things).collect())
    }

    /// The least member of a thing's group.
    pub(crate) fn top(&mut self, thing: usize) -> usize {
        let mut top = thing;
        while let Some(&up) = self.0.get(top).filter(|up| **up != top) {
            top = up;
        }
        let mut walk = thing;
        while walk != top {
            let up = self.0.get(walk).copied().unwrap_or(top);
            self.set(walk, top);
            walk = up;
        }
        top
    }

    /// Makes two groups one.
    pub(crate) fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.top(one), self.top(other));
        self.set(one.max(other), one.min(other));
    }

    fn set(&mut self, thing: usize, top: usize) {
        if let Some(cell) = self.0.get_mut(thing) {
            *cell = top;
        }
    }
}
