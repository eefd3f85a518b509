//! Tests of the converter on small data of its own.

use super::*;
use prefix_code::Code;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn options_are_read_and_unknown_ones_refused() {
    assert_eq!(Ask::read(&words(&[])), Ok(Ask::default()));
    assert_eq!(
        Ask::read(&words(&["--check", "--wheel", "a.whl"])),
        Ok(Ask { check: true, wheel: Some(PathBuf::from("a.whl")) })
    );
    assert!(Ask::read(&words(&["--wheel"])).is_err());
    assert!(Ask::read(&words(&["--chek"])).unwrap_err().contains("--chek"));
}

#[test]
fn a_changed_package_is_refused() {
    let known = source::digest(b"abc");
    assert_eq!(known, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(source::check("file", b"abc", &known), Ok(()));
    assert!(source::check("file", b"abd", &known).unwrap_err().starts_with("file: SHA-256 is "));
}

#[test]
fn pieces_of_our_scripts_stay_and_others_go() {
    for kept in
        ["▁the", "의", "です", "仮面ライダー", "的", "é", "▁2026", "ー", "μ", "㈜", "😀", "<s>"]
    {
        assert!(scripts::is_kept(kept), "{kept}");
    }
    for gone in ["▁в", "ของ", "من", "aж", "ו", "र"] {
        assert!(!scripts::is_kept(gone), "{gone}");
    }
}

#[test]
fn frequent_levels_get_short_codes_and_the_code_is_complete() {
    let mut counts = [0; LEVELS];
    for (level, count) in counts.iter_mut().enumerate() {
        *count = 1 << (level / 2);
    }
    counts[5] = 0;
    let code = Code::of(&counts);
    let lengths = code.lengths();
    assert_eq!(lengths[5], 0);
    assert!(lengths[63] < lengths[0]);
    let kraft: f64 = lengths.iter().filter(|l| **l > 0).map(|l| 0.5_f64.powi(i32::from(*l))).sum();
    assert!((kraft - 1.0).abs() < 1e-12, "{kraft}");
    assert!(lengths.iter().all(|length| *length <= 11));
}

#[test]
fn codes_are_written_from_the_lowest_bit_and_end_on_a_byte() {
    let mut counts = [0; LEVELS];
    (counts[1], counts[2], counts[3]) = (4, 2, 1);
    // Lengths 1, 2, 2: codes 0, 10, 11 (highest bit first).
    let code = Code::of(&counts);
    let mut out = Vec::new();
    code.write(&[1, 2, 3], &mut out).unwrap();
    assert_eq!(out, [0b1_1010]);
    code.write(&[3; 5], &mut out).unwrap();
    assert_eq!(out[1..], [0xff, 0b11]);
    assert!(code.write(&[9], &mut out).is_err());
}

#[test]
fn the_container_names_each_part_and_where_it_lies() {
    let mut file = Container::default();
    file.add("one", vec![7, 8]);
    file.add("two", vec![9]);
    let bytes = file.finish().unwrap();
    assert_eq!(&bytes[..12], b"LBENCOD1\x02\x00\x00\x00");
    assert_eq!(&bytes[12..28], b"one\0\0\0\0\0\0\0\0\0\0\0\0\0");
    assert_eq!(&bytes[28..36], [60, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(&bytes[60..], [7, 8, 9]);
}

#[test]
fn a_matrix_keeps_its_values_exactly_and_refuses_what_it_cannot_keep() {
    let array = arrays::Array { rows: 1, cols: 3, values: vec![0.5, -1.0, 0.5] };
    let bytes = container::matrix(&array).unwrap();
    let mut expected = container::integers(&[1, 3, 2]).unwrap();
    expected.extend(container::floats(&[-1.0, 0.5]));
    expected.extend([1, 0, 1]);
    assert_eq!(bytes, expected);
    let many = arrays::Array { rows: 1, cols: 300, values: (0..300).map(|x| x as f32).collect() };
    assert!(container::matrix(&many).is_err());
}

#[test]
fn a_vocabulary_is_read_from_its_fields() {
    // Two pieces (text, score), then the normaliser with a character map of a 4-byte trie.
    let mut model = vec![0x0a, 8, 0x0a, 1, b'a', 0x15];
    model.extend((-1.5_f32).to_le_bytes());
    model.extend([0x0a, 3, 0x0a, 1, b'b', 0x1a, 12, 0x12, 10, 4, 0, 0, 0, 1, 2, 3, 4, b'x', 0]);
    let vocabulary = Vocabulary::read(&model).unwrap();
    assert_eq!(vocabulary.pieces, [("a".to_owned(), -1.5), ("b".to_owned(), 0.0)]);
    assert_eq!(vocabulary.lowest_score(), -1.5);
    let (trie, replacements) = vocabulary.character_map().unwrap();
    assert_eq!((trie, replacements), (&[1, 2, 3, 4][..], &b"x\0"[..]));
    assert!(Vocabulary::read(&model[..7]).is_err());
}
