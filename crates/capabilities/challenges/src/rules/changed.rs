//! Shows what a text says otherwise than before, sentence by sentence.

use lb_kernel::codes;
use lb_language::sentences::sentences;

codes! {
    /// What became of a sentence.
    pub enum Change {
        /// It stayed.
        Kept = "kept",
        /// It is not said any more.
        Gone = "gone",
        /// It is new.
        Added = "added",
    }
}

/// Sentences that are compared at most on each side; a longer text is shown whole, before and after.
const MOST: usize = 800;

fn cut(text: &str) -> Vec<&str> {
    // Line by line: a sentence that is added on a line of its own is no part of the one above it.
    let cut = |line| sentences(line).into_iter().filter_map(move |range| line.get(range));
    text.lines().flat_map(cut).collect()
}

/// The sentences of both texts in one order, each with what became of it: as many as can be are kept.
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<(Change, String)> {
    let (old, new) = (cut(before), cut(after));
    let said = |change: Change, text: &str| (change, text.to_owned());
    if old.len() > MOST || new.len() > MOST {
        let gone = old.iter().map(|text| said(Change::Gone, text));
        return gone.chain(new.iter().map(|text| said(Change::Added, text))).collect();
    }
    // `common[i][j]`: how many sentences the rests from `i` and `j` on have in common, in order.
    let mut common = vec![vec![0_u16; new.len() + 1]; old.len() + 1];
    let at = |table: &[Vec<u16>], i: usize, j: usize| {
        table.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default()
    };
    for (i, left) in old.iter().enumerate().rev() {
        for (j, right) in new.iter().enumerate().rev() {
            let most = if left == right {
                at(&common, i + 1, j + 1) + 1
            } else {
                at(&common, i + 1, j).max(at(&common, i, j + 1))
            };
            if let Some(cell) = common.get_mut(i).and_then(|row| row.get_mut(j)) {
                *cell = most;
            }
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    loop {
        match (old.get(i), new.get(j)) {
            (Some(left), Some(right)) if left == right => {
                out.push(said(Change::Kept, left));
                (i, j) = (i + 1, j + 1);
            }
            (Some(left), right)
                if right.is_none() || at(&common, i + 1, j) >= at(&common, i, j + 1) =>
            {
                out.push(said(Change::Gone, left));
                i += 1;
            }
            (_, Some(right)) => {
                out.push(said(Change::Added, right));
                j += 1;
            }
            (_, None) => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_anew_stands_beside_what_it_stands_for() {
        let before = "It cools for three days. It weighs nine kilos. It costs little.";
        let after = "It cools for three days. It weighs six kilos. It costs little. It is tested.";
        let said: Vec<_> = changes(before, after);
        let said: Vec<(Change, &str)> =
            said.iter().map(|(one, text)| (*one, text.as_str())).collect();
        assert_eq!(
            said,
            [
                (Change::Kept, "It cools for three days."),
                (Change::Gone, "It weighs nine kilos."),
                (Change::Added, "It weighs six kilos."),
                (Change::Kept, "It costs little."),
                (Change::Added, "It is tested."),
            ]
        );
        assert!(changes(before, before).iter().all(|(one, _)| *one == Change::Kept));
        assert_eq!(changes("", "Neu."), [(Change::Added, "Neu.".to_owned())]);
    }

    #[test]
    fn what_is_added_on_a_line_of_its_own_is_added_alone() {
        let before = "네 곳에 시공했습니다.";
        let after = format!("{before}\n첫 실증은 6주 동안 진행하며, 결과는 함께 측정합니다.");
        let said: Vec<_> = changes(before, &after).into_iter().map(|(one, _)| one).collect();
        assert_eq!(said, [Change::Kept, Change::Added]);
    }

    #[test]
    fn sentences_of_korean_and_japanese_are_compared_too() {
        let said = changes(
            "사흘 동안 차갑습니다. 무게는 9kg입니다.",
            "사흘 동안 차갑습니다. 무게는 6kg입니다.",
        );
        assert_eq!(said.iter().filter(|(one, _)| *one == Change::Kept).count(), 1);
        let said =
            changes("三日間冷やします。重さは九キロです。", "三日間冷やします。重さは六キロです。");
        assert_eq!(said.iter().filter(|(one, _)| *one == Change::Kept).count(), 1);
    }
}
