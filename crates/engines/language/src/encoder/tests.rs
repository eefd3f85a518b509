//! Tests of batching, of damaged files, and of what the golden files cannot show.

use std::sync::Mutex;

use lb_kernel::{Control, Silent};
use proptest::prelude::*;
use sha2::Digest as _;

use super::*;

fn encoder() -> &'static Encoder {
    Encoder::builtin().unwrap()
}

fn embed(texts: &[&str]) -> Embeddings {
    encoder().embed(texts, Side::Passage, &Silent).unwrap()
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The file with one part changed; leaked, as files are used where they lie.
fn changed(part: &str, change: impl Fn(&mut [u8])) -> &'static [u8] {
    let mut file = FILE.to_vec();
    let bytes = Parts::read(FILE).unwrap().bytes(part).unwrap();
    let from = bytes.as_ptr() as usize - FILE.as_ptr() as usize;
    change(&mut file[from..from + bytes.len()]);
    file.leak()
}

#[test]
fn the_committed_file_has_the_recorded_digest() {
    let found: String = sha2::Sha256::digest(FILE).iter().map(|b| format!("{b:02x}")).collect();
    let recorded = include_str!("../../model/encoder.sha256");
    assert_eq!(recorded, format!("{found}  encoder.bin\n"));
}

#[test]
fn a_damaged_file_is_refused_with_the_part_named() {
    let cases: [(&'static [u8], &str); 5] = [
        (&FILE[1..], "magic"),
        (&FILE[..200], "table of parts"),
        (changed("codes", |codes| codes[8..72].fill(7)), "codes"),
        (changed("trie", |trie| trie.fill(0x7f)), "trie"),
        (changed("d2", |matrix| matrix[0] ^= 1), "d2"),
    ];
    for (file, part) in cases {
        let message = Encoder::read(file).unwrap_err().to_string();
        assert_eq!(message, format!("the encoder's model file is damaged: {part}"));
    }
}

#[test]
fn the_name_and_the_dimension_are_those_of_the_model() {
    assert_eq!(encoder().name(), "universal-sentence-encoder-multilingual-v3");
    assert_eq!(encoder().dimension(), 512);
}

#[test]
fn translations_are_closer_than_other_texts() {
    let rows = embed(&[
        "우리는 배터리 재활용 기술을 개발합니다.",
        "当社は電池の再資源化技術を開発しています。",
        "Nous développons une technologie de recyclage des batteries.",
        "The museum opens at nine and closes at half past five.",
    ]);
    for other in 1..3 {
        assert!(dot(rows.row(0), rows.row(other)) > dot(rows.row(0), rows.row(3)) + 0.3);
    }
}

#[test]
fn no_text_gives_no_row_and_an_empty_text_gives_one_of_length_one() {
    assert_eq!(embed(&[]).len(), 0);
    let rows = embed(&["", " \u{3000}\n"]);
    assert_eq!(encoder().pieces(""), [1, 0, 2]);
    assert_eq!(rows.row(0), rows.row(1));
    assert!((dot(rows.row(0), rows.row(0)) - 1.0).abs() < 1e-5);
}

#[test]
fn characters_of_scripts_left_out_are_unknown_one_by_one() {
    let pieces = encoder().pieces("Москва");
    assert_eq!(pieces.len(), 1 + 1 + 6 + 1, "{pieces:?}");
    assert_eq!(pieces.iter().filter(|id| **id == 0).count(), 6);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let texts: Vec<String> =
        (0..300).map(|n| format!("제품 {n} costs {} € ; 第{n}号", n * 37)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| embed(&texts))
    };
    assert!(with(1) == with(3));
}

#[test]
fn neighbours_in_a_call_do_not_change_a_vector_beyond_rounding() {
    let long = "회의실 예약 ".repeat(900);
    let texts = ["Fuel cells", "해상 풍력", long.as_str(), "détection de fuites", ""];
    let together = embed(&texts);
    for (text, row) in texts.iter().zip(together.rows()) {
        let cosine = dot(embed(&[text]).row(0), row);
        assert!((cosine - 1.0).abs() < 1e-5, "{cosine} {text:.20}");
    }
}

#[test]
fn progress_counts_every_text_and_cancelling_stops() {
    #[derive(Default)]
    struct Seen(Mutex<Vec<(u64, u64)>>, bool);
    impl Watch for Seen {
        fn tick(&self, progress: Progress) -> Control {
            assert_eq!(progress.stage, "language.embed");
            self.0.lock().unwrap().push((progress.done, progress.total));
            if self.1 { Control::Cancel } else { Control::Continue }
        }
    }
    let texts = vec!["Une phrase assez courte pour un lot."; 1100];
    let seen = Seen::default();
    encoder().embed(&texts, Side::Query, &seen).unwrap();
    let ticks = seen.0.into_inner().unwrap();
    assert_eq!(ticks.first(), Some(&(0, 1100)));
    assert!(ticks.contains(&(1100, 1100)) && ticks.len() > 5, "{}", ticks.len());
    let cancelling = Seen(Mutex::default(), true);
    let outcome = encoder().embed(&texts, Side::Query, &cancelling);
    assert!(matches!(outcome, Err(EmbedError::Interrupted(_))));
    assert_eq!(cancelling.0.into_inner().unwrap(), [(0, 1100)]);
}

#[test]
fn long_texts_are_cut_into_overlapping_stretches_that_cover_them_once() {
    for length in [1, 383, 384, 385, 400, 760, 5000] {
        let stretches = stretches(&[vec![0; length]]);
        let mut next = 0;
        for stretch in &stretches {
            assert_eq!(stretch.core.start, next);
            assert_eq!(stretch.pieces.start, next.saturating_sub(REACH));
            assert_eq!(stretch.pieces.end, (stretch.core.end + REACH).min(length));
            assert!(stretch.pieces.len() <= BATCH);
            next = stretch.core.end;
        }
        assert_eq!(next, length);
        assert_eq!(stretches.iter().filter(|stretch| stretch.last).count(), 1);
    }
}

#[test]
fn the_segmentation_prefers_the_more_probable_pieces() {
    let cut = |text| encoder().pieces(text);
    // One piece for a frequent word, several for an invented one.
    assert_eq!(cut("the").len(), 3);
    assert!(cut("zxqvthe").len() > 4);
    assert_eq!(cut("ｔｈｅ"), cut("the"));
    assert_eq!(cut("  the   the "), cut("the the"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gets_a_row_of_length_one(text in "\\PC{0,60}|[\\x00-\\x7f]{0,60}") {
        let rows = embed(&[&text]);
        prop_assert_eq!(rows.len(), 1);
        prop_assert!((dot(rows.row(0), rows.row(0)) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn groups_keep_the_order_and_the_limit(lengths in prop::collection::vec(1_usize..500, 0..60)) {
        let texts: Vec<Vec<u32>> = lengths.iter().map(|length| vec![0; *length]).collect();
        let stretches = stretches(&texts);
        let groups = groups(&stretches, BATCH);
        prop_assert_eq!(groups.iter().cloned().flatten().collect::<Vec<_>>(), (0..stretches.len()).collect::<Vec<_>>());
        for group in groups {
            let pieces: usize = stretches[group.clone()].iter().map(|s| s.pieces.len()).sum();
            prop_assert!(pieces <= BATCH || group.len() == 1);
        }
    }
}
