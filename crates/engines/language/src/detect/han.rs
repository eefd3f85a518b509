//! Tells Japanese from Chinese in a text of Han characters alone, such as a title.

use encoding_rs::{GBK, SHIFT_JIS};
use lb_kernel::Language;

/// Characters that hold Chinese sentences together and are rare in Japanese titles.
const CHINESE_SENTENCE: &str = "這那你我他她它們的了是很都就嗎呢吧什麼哪誰把給讓沒也";

/// Japanese if more characters stand only in the everyday Japanese set (JIS X 0208 level 1) than
/// only in the Chinese one (GB 2312) or outside both (old forms, used in Chinese), and nothing reads
/// like a Chinese sentence.
pub(super) fn language(text: &str) -> Language {
    let (mut japanese, mut chinese) = (0_usize, 0_usize);
    for char in text.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
        match (is_everyday_japanese(char), is_simplified_chinese(char)) {
            (true, false) => japanese += 1,
            (false, _) => chinese += 1,
            (true, true) => {}
        }
        chinese += 2 * usize::from(CHINESE_SENTENCE.contains(char));
    }
    // A whole sentence without Kana is hardly Japanese.
    chinese += text.matches(['。', '！', '？', '，', '?', '!']).count();
    // Words that are written with shared characters but only in Japanese.
    let words = ["株式", "合同会社", "医科大学病院", "学会", "会社"];
    japanese += words.iter().filter(|word| text.contains(*word)).count();
    if japanese > chinese { Language::JA } else { Language::ZH }
}

/// Whether JIS X 0208 has it in its first level: Shift-JIS lead bytes up to 0x98 (0x9872 ends it).
fn is_everyday_japanese(char: char) -> bool {
    two_bytes(SHIFT_JIS, char).is_some_and(|bytes| (0x889f..=0x9872).contains(&bytes))
}

/// Whether GB 2312 has it: both bytes from 0xA1 on in its GBK superset, rows of Han characters.
fn is_simplified_chinese(char: char) -> bool {
    two_bytes(GBK, char).is_some_and(|bytes| {
        let [lead, trail] = bytes.to_be_bytes();
        (0xb0..=0xf7).contains(&lead) && trail >= 0xa1
    })
}

/// The two bytes of a character in a legacy encoding that has it.
fn two_bytes(encoding: &'static encoding_rs::Encoding, char: char) -> Option<u16> {
    let mut source = [0; 4];
    let mut target = [0; 8];
    let (result, _, written) = encoding.new_encoder().encode_from_utf8_without_replacement(
        char.encode_utf8(&mut source),
        &mut target,
        true,
    );
    match (result, written, target) {
        (encoding_rs::EncoderResult::InputEmpty, 2, [lead, trail, ..]) => {
            Some(u16::from_be_bytes([lead, trail]))
        }
        _ => None,
    }
}
