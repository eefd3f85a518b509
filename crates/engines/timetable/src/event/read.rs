//! Reading the file: size, form, then sense.

use std::io::{self, BufReader, Cursor, Read};

use serde::Deserialize;
use serde_json::Deserializer;

use super::{Event, EventError, EventFile};

/// Largest file that is read: ten times the largest event of the benchmark.
pub const MAX_BYTES: u64 = 256 << 20;

/// What some editors put before a text.
pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Bytes that are read at a time.
const PIECE: usize = 1 << 16;

/// Reads an event.
///
/// # Errors
/// [`EventError`] with the line and column, or the JSON pointers, of what is wrong.
pub fn read(bytes: &[u8]) -> Result<Event, EventError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(EventError::TooLarge { bytes: size, limit: MAX_BYTES });
    }
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let file = serde_json::from_slice(bytes).map_err(|error| not_readable(&error))?;
    Event::build(file)
}

/// Reads an event piece by piece, so that its text is never in memory as a whole.
///
/// The place of an error of form may lie a sign further on than [`read`] says, which sees where
/// the last value ended.
///
/// # Errors
/// [`io::Error`] where the source breaks off; inside, what is wrong with the event.
pub fn read_from(mut source: impl Read) -> io::Result<Result<Event, EventError>> {
    let mut first = Vec::with_capacity(MARK.len());
    source.by_ref().take(MARK.len() as u64).read_to_end(&mut first)?;
    if first == MARK {
        first.clear();
    }
    let mut rest = source.take(MAX_BYTES + 1 - first.len() as u64);
    let whole = BufReader::with_capacity(PIECE, Cursor::new(first).chain(&mut rest));
    let mut parser = Deserializer::from_reader(whole);
    let read = EventFile::deserialize(&mut parser).and_then(|file| parser.end().map(|()| file));
    drop(parser);
    if rest.limit() == 0 {
        return Ok(Err(EventError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES }));
    }
    match read {
        Ok(file) => Ok(Event::build(file)),
        Err(error) if error.is_io() => Err(error.into()),
        Err(error) => Ok(Err(not_readable(&error))),
    }
}

fn not_readable(error: &serde_json::Error) -> EventError {
    EventError::NotReadable {
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    }
}
