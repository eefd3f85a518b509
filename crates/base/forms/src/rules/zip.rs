//! Reads the names of the entries of a ZIP archive from its directory, without unpacking anything.

/// Most entries that are read.
const MOST: usize = 10_000;

/// The names of the entries; `None`: this is no whole archive.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let end = tail + find_last(bytes.get(tail..)?, b"PK\x05\x06")?;
    let count = usize::from(word(bytes, end + 10)?).min(MOST);
    let mut at = usize::try_from(double(bytes, end + 16)?).ok()?;
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let [name, extra, comment] =
            [28, 30, 32].map(|offset| word(bytes, at + offset).map(usize::from));
        let (name, extra, comment) = (name?, extra?, comment?);
        let start = at + 46;
        names.push(String::from_utf8_lossy(bytes.get(start..start + name)?).into_owned());
        at = start + name + extra + comment;
    }
    Some(names)
}

/// The content of the first entry, when it is named `name` and stored as it is.
pub(super) fn first_stored<'a>(bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
    if bytes.get(..4)? != b"PK\x03\x04" || word(bytes, 8)? != 0 {
        return None;
    }
    let size = usize::try_from(double(bytes, 18)?).ok()?;
    let (length, extra) = (usize::from(word(bytes, 26)?), usize::from(word(bytes, 28)?));
    if bytes.get(30..30 + length)? != name.as_bytes() {
        return None;
    }
    let start = 30 + length + extra;
    bytes.get(start..start.checked_add(size)?)
}

fn find_last(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).rposition(|window| window == mark)
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn double(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
