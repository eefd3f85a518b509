//! Reading the file's bytes: size, form, then sense.

use super::{Event, EventError, EventFile};

/// Largest file that is read: ten times the largest event of the benchmark.
pub const MAX_BYTES: u64 = 256 << 20;

/// Reads an event.
///
/// # Errors
/// [`EventError`] with the line and column, or the JSON pointers, of what is wrong.
pub fn read(bytes: &[u8]) -> Result<Event, EventError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(EventError::TooLarge { bytes: size, limit: MAX_BYTES });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: EventFile<'_> =
        serde_json::from_slice(bytes).map_err(|error| EventError::NotReadable {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        })?;
    Event::build(file)
}
