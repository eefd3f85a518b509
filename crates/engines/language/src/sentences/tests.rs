//! Where sentences end and where they do not.

use proptest::prelude::*;

use super::{LONGEST, sentences};

fn cut(text: &str) -> Vec<&str> {
    sentences(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn stops_of_five_languages_end_sentences() {
    assert_eq!(cut("연구했습니다. 결과는 좋습니다!"), ["연구했습니다.", "결과는 좋습니다!"]);
    assert_eq!(cut("研究した。結果は良い？はい。"), ["研究した。", "結果は良い？", "はい。"]);
    assert_eq!(cut("我们开发药物。需要伙伴！"), ["我们开发药物。", "需要伙伴！"]);
    assert_eq!(cut("We cure. You help? Yes!"), ["We cure.", "You help?", "Yes!"]);
    assert_eq!(
        cut("Quoi ? Il dit : « Non. » Elle part."),
        ["Quoi ?", "Il dit : « Non. »", "Elle part."]
    );
}

#[test]
fn korean_without_a_space_after_the_stop_is_cut() {
    assert_eq!(cut("방문했다.그는 들었다."), ["방문했다.", "그는 들었다."]);
}

#[test]
fn abbreviations_initials_and_firms_are_not_cut() {
    for whole in [
        "Dr. Sato of Acme Co., Ltd. met J. H. Kim at 3 p.m. on Monday.",
        "See Fig. 2 and e.g. Table 3, cf. No. 5.",
        "Mme. Durand et M. Petit viennent.",
        "The mouse model (Lee et al. 2021) works.",
        "The U.S. Department agreed.",
    ] {
        assert_eq!(cut(whole), [whole]);
    }
    assert_eq!(cut("We met Acme Inc. The firm agreed."), ["We met Acme Inc.", "The firm agreed."]);
}

#[test]
fn decimals_versions_and_addresses_are_not_cut() {
    for whole in [
        "It grew by 3.5 % to 1.200,5 in v2.1.",
        "See https://example.org/a.b?c=d! or mail a.b@example.co.kr today",
        "The start-up mRNA.ai raised ¥1.5bn.",
    ] {
        assert_eq!(cut(whole).len(), 1, "{whole}");
    }
}

#[test]
fn a_name_in_small_letters_with_a_capital_may_begin_a_sentence() {
    assert_eq!(cut("It works. mRNA is stable."), ["It works.", "mRNA is stable."]);
}

#[test]
fn lists_lose_their_marks_and_keep_their_lines() {
    assert_eq!(
        cut("수요:\n- 세포 배양\n• 비임상 시험\n1. 투자\n(2) 임상\n가. 특허\n③ 판로"),
        ["수요:", "세포 배양", "비임상 시험", "투자", "임상", "특허", "③ 판로"]
    );
    assert_eq!(cut("Needs ■ cells ■ mice"), ["Needs", "cells", "mice"]);
}

#[test]
fn a_minus_before_a_number_is_no_list_mark() {
    assert_eq!(cut("-80 °C freezer"), ["-80 °C freezer"]);
}

#[test]
fn wrapped_lines_read_on_and_short_lines_do_not() {
    let wrapped =
        "The resident company looks for a partner that runs animal\nstudies in small groups.";
    assert_eq!(cut(wrapped), [wrapped]);
    assert_eq!(cut("Title\nFirst line"), ["Title", "First line"]);
}

#[test]
fn a_quotation_stays_in_its_sentence() {
    assert_eq!(
        cut("社長は「行く。待つ。」と言った。次へ。"),
        ["社長は「行く。待つ。」と言った。", "次へ。"]
    );
}

#[test]
fn long_text_is_cut_at_clauses_below_the_limit() {
    let text = "면역 세포를 배양하여 환자에게 다시 투여하는 기술을 개발하고, ".repeat(40);
    let pieces = cut(&text);
    assert!(pieces.len() > 2);
    assert!(pieces.iter().all(|p| p.chars().count() <= LONGEST && p.ends_with(',')));
    assert!(cut(&"あ".repeat(2_000)).iter().all(|p| p.chars().count() <= LONGEST));
}

#[test]
fn nothing_to_read_gives_nothing() {
    assert!(cut(" \n--- … !!! \u{feff}\u{0}").is_empty());
}

#[test]
fn a_megabyte_without_an_end_is_cut_in_one_pass() {
    for unit in ["......a", "e.g. ", "A. ", "「あ。", "\n", "? ! "] {
        let text = unit.repeat(1_000_000 / unit.len());
        assert!(sentences(&text).iter().all(|r| text[r.clone()].chars().count() <= LONGEST));
    }
}

proptest! {
    #[test]
    fn pieces_are_ordered_trimmed_and_short(text in "[a-zA-Z가-힣ぁ-ん一-龥0-9 .。!?！？\n,、;「」“”()•\u{300}-]{0,900}") {
        let found = sentences(&text);
        let mut last = 0;
        for range in &found {
            prop_assert!(range.start >= last && range.start < range.end);
            last = range.end;
            let piece = text.get(range.clone());
            prop_assert!(piece.is_some_and(|p| p.trim() == p && p.chars().count() <= LONGEST));
        }
        let kept: usize = found.iter().map(|r| text[r.clone()].chars().filter(|c| c.is_alphabetic()).count()).sum();
        let all = text.chars().filter(|c| c.is_alphabetic()).count();
        // Only the labels of list items (a single letter or small number) may be dropped.
        prop_assert!(all - kept <= 4 * text.lines().count() + 4 * text.matches(['.', '•', ')', '!', '?', '。', '！', '？']).count());
        prop_assert_eq!(found, sentences(&text));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        prop_assert!(sentences(&text).iter().all(|r| text.get(r.clone()).is_some()));
    }
}
