//! Reads the SentencePiece model: pieces with their scores, and the map of characters.

use yada::builder::DoubleArrayBuilder;

/// Fields of the protocol buffer, as this model (an early layout of the format) numbers them.
const PIECES: u64 = 1;
const NORMALISER: u64 = 3;
const CHARACTER_MAP: u64 = 2;
const TEXT: u64 = 1;
const SCORE: u64 = 2;

/// The vocabulary of the model.
pub struct Vocabulary {
    /// Pieces and the logarithm of their probability, in the order of their ids.
    pub pieces: Vec<(String, f32)>,
    map: Vec<u8>,
}

impl Vocabulary {
    /// Reads a serialised `ModelProto`.
    pub fn read(model: &[u8]) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut map = Vec::new();
        for (field, value) in fields(model)? {
            if field == PIECES {
                pieces.push(piece(value)?);
            } else if field == NORMALISER {
                for (field, value) in fields(value)? {
                    if field == CHARACTER_MAP {
                        map = value.to_vec();
                    }
                }
            }
        }
        if pieces.is_empty() || map.is_empty() {
            return Err("vocabulary: no pieces or no character map".to_owned());
        }
        Ok(Self { pieces, map })
    }

    /// The character map: its double-array trie and the replacements it points into, each ended
    /// by a zero byte.
    pub fn character_map(&self) -> Result<(&[u8], &[u8]), String> {
        self.map
            .split_first_chunk::<4>()
            .and_then(|(size, rest)| rest.split_at_checked(u32::from_le_bytes(*size) as usize))
            .ok_or_else(|| "vocabulary: character map is cut".to_owned())
    }

    /// Double-array trie of the kept pieces; values are the pieces' ids.
    pub fn trie(&self, kept: &[bool]) -> Result<Vec<u8>, String> {
        let mut keys = Vec::new();
        for (id, ((piece, _), _)) in self.pieces.iter().zip(kept).enumerate().filter(|x| *x.1.1) {
            keys.push((piece.as_bytes(), u32::try_from(id).map_err(|e| e.to_string())?));
        }
        keys.sort_unstable();
        DoubleArrayBuilder::build(&keys).map_err(|e| format!("vocabulary: trie: {e}"))
    }

    /// Lowest score of the whole vocabulary, on which the penalty of unknown characters rests.
    pub fn lowest_score(&self) -> f32 {
        self.pieces.iter().map(|(_, score)| *score).fold(0.0, f32::min)
    }

    /// Scores by id, 0 for the pieces left out.
    pub fn scores(&self, kept: &[bool]) -> Vec<f32> {
        let of = |((_, score), kept): (&(String, f32), &bool)| if *kept { *score } else { 0.0 };
        self.pieces.iter().zip(kept).map(of).collect()
    }
}

fn piece(message: &[u8]) -> Result<(String, f32), String> {
    let (mut text, mut score) = (None, 0.0);
    for (field, value) in fields(message)? {
        if field == TEXT {
            text = Some(String::from_utf8(value.to_vec()).map_err(|e| format!("piece: {e}"))?);
        } else if field == SCORE {
            score = f32::from_le_bytes(value.try_into().map_err(|_| "piece: no score")?);
        }
    }
    Ok((text.ok_or("piece without text")?, score))
}

/// The length-delimited and 32-bit fields of a message, in order; other fields are skipped.
/// Encoding: <https://protobuf.dev/programming-guides/encoding/>.
fn fields(message: &[u8]) -> Result<Vec<(u64, &[u8])>, String> {
    let mut found = Vec::new();
    let mut rest = message;
    while !rest.is_empty() {
        let tag = varint(&mut rest)?;
        let length = match tag & 7 {
            0 => {
                varint(&mut rest)?;
                continue;
            }
            1 => 8,
            2 => usize::try_from(varint(&mut rest)?).map_err(|e| e.to_string())?,
            5 => 4,
            other => return Err(format!("vocabulary: wire type {other}")),
        };
        let (value, after) = rest.split_at_checked(length).ok_or("vocabulary: field is cut")?;
        found.push((tag >> 3, value));
        rest = after;
    }
    Ok(found)
}

fn varint(rest: &mut &[u8]) -> Result<u64, String> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first().ok_or("vocabulary: number is cut")?;
        *rest = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err("vocabulary: number too long".to_owned())
}
