//! Sets of slots against ordinary sets of numbers.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn a_mask_behaves_like_a_set_of_numbers(
        left in prop::collection::btree_set(0_usize..128, 0..60),
        right in prop::collection::btree_set(0_usize..128, 0..60),
    ) {
        let a: Mask<2> = left.iter().copied().collect();
        let b: Mask<2> = right.iter().copied().collect();
        let list = |mask: Mask<2>| mask.iter().collect::<BTreeSet<_>>();
        prop_assert_eq!(list(a), left.clone());
        prop_assert_eq!(a.count() as usize, left.len());
        prop_assert_eq!(list(a.and(&b)), &left & &right);
        prop_assert_eq!(list(a.or(&b)), &left | &right);
        prop_assert_eq!(list(a.minus(&b)), &left - &right);
        let earlier: BTreeSet<usize> = left.iter().filter_map(|s| s.checked_sub(1)).collect();
        prop_assert_eq!(list(a.earlier()), earlier);
        let later: BTreeSet<usize> = left.iter().map(|s| s + 1).filter(|s| *s < 128).collect();
        prop_assert_eq!(list(a.later()), later);
        for (rank, slot) in left.iter().enumerate() {
            prop_assert_eq!(a.nth(rank as u32), Some(*slot));
        }
        prop_assert_eq!(a.nth(left.len() as u32), None);
    }
}

#[test]
fn the_first_slots_are_those_below_the_count() {
    assert_eq!(Mask::<2>::first(65).count(), 65);
    assert!(Mask::<2>::first(65).has(64));
    assert!(!Mask::<2>::first(65).has(65));
}
