//! Counts the pages of a PDF as its catalog tells them.
//!
//! The objects are read in the order of the file, later ones taking the place of earlier ones, as a
//! file that was edited is meant; objects packed into streams are unpacked. What cannot be read,
//! such as an encrypted file, has no count, and a limit of pages then refuses it.

use std::collections::BTreeMap;
use std::io::Read as _;

/// Most bytes that are unpacked of one file: a small file must not become a large one here.
const UNPACKED: u64 = 32 * 1024 * 1024;

/// How many trailers are looked at from the end, and how many bytes of each.
const TRAILERS: usize = 16;
const TRAILER: usize = 64 * 1024;

/// The number of pages; `None`: it cannot be told.
#[must_use]
pub fn pages(bytes: &[u8]) -> Option<u32> {
    if find(bytes, b"/Encrypt", 0).is_some() {
        return None;
    }
    let mut objects = BTreeMap::new();
    let mut room = UNPACKED;
    let mut root = None;
    let mut at = 0;
    while let Some((number, start)) = next_object(bytes, at) {
        let end = find(bytes, b"endobj", start).unwrap_or(bytes.len());
        let body = bytes.get(start..end)?;
        let head = body.get(..find(body, b"stream", 0).unwrap_or(body.len()))?;
        if name_follows(head, b"/Type", b"/ObjStm") {
            unpack(body, head, &mut room, &mut objects);
        }
        root = reference(head, b"/Root").or(root);
        objects.insert(number, head.to_vec());
        at = end.max(start);
    }
    root = last_trailer(bytes).or(root);
    let catalog = objects.get(&root?)?;
    let tree = objects.get(&reference(catalog, b"/Pages")?)?;
    number_after(tree, b"/Count").filter(|count| *count > 0)
}

/// The catalog that the last trailer names. Trailers are short and few: what hides one behind
/// thousands of others is no file that people hand in.
fn last_trailer(bytes: &[u8]) -> Option<u32> {
    let mut end = bytes.len();
    for _ in 0..TRAILERS {
        let at = bytes.get(..end)?.windows(7).rposition(|window| window == b"trailer")?;
        let part = bytes.get(at..bytes.len().min(at + TRAILER))?;
        let part = part.get(..find(part, b"startxref", 0).unwrap_or(part.len()))?;
        if let Some(root) = reference(part, b"/Root") {
            return Some(root);
        }
        end = at;
    }
    None
}

fn find(bytes: &[u8], mark: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(mark.len()).position(|window| window == mark).map(|at| from + at)
}

/// The next `N G obj` from `from` on: its number, and where its body begins.
fn next_object(bytes: &[u8], from: usize) -> Option<(u32, usize)> {
    let mut at = from;
    loop {
        let mark = find(bytes, b" obj", at)?;
        at = mark + 4;
        let before = bytes.get(from..mark)?;
        let mut words = before.rsplit(|byte| byte.is_ascii_whitespace());
        let generation = words.next().unwrap_or_default();
        let number = words.next().unwrap_or_default();
        // The number may stand directly behind the end of what came before.
        let digits = number.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |n| n + 1);
        let number = number.get(digits..).and_then(parse);
        if let (Some(number), Some(_)) = (number, parse(generation)) {
            return Some((number, at));
        }
    }
}

fn parse(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.trim().parse().ok()
}

/// Where the value of a name begins: behind the name, which must end there.
fn value_of<'a>(part: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut from = 0;
    while let Some(at) = find(part, name, from) {
        let rest = part.get(at + name.len()..)?;
        if rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
            return Some(rest.trim_ascii_start());
        }
        from = at + 1;
    }
    None
}

fn name_follows(part: &[u8], name: &[u8], value: &[u8]) -> bool {
    value_of(part, name).is_some_and(|rest| rest.starts_with(value))
}

fn number_after(part: &[u8], name: &[u8]) -> Option<u32> {
    let rest = value_of(part, name)?;
    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    parse(rest.get(..end)?)
}

/// The number of the object that a name refers to: `/Root 12 0 R`.
fn reference(part: &[u8], name: &[u8]) -> Option<u32> {
    let number = number_after(part, name)?;
    let mut words = value_of(part, name)?.split(|byte| byte.is_ascii_whitespace());
    let _ = words.next();
    let generation = words.find(|word| !word.is_empty())?;
    let mark = words.find(|word| !word.is_empty())?;
    (parse(generation).is_some() && mark.starts_with(b"R")).then_some(number)
}

/// Takes the objects out of a packed stream: pairs of number and offset, then the objects.
fn unpack(body: &[u8], head: &[u8], room: &mut u64, objects: &mut BTreeMap<u32, Vec<u8>>) {
    let Some(content) = inflate(body, room) else { return };
    let Some(first) = number_after(head, b"/First").and_then(|n| usize::try_from(n).ok()) else {
        return;
    };
    let numbers: Vec<u32> = content
        .get(..first)
        .unwrap_or_default()
        .split(|byte| byte.is_ascii_whitespace())
        .filter_map(parse)
        .collect();
    let pairs: Vec<(u32, usize)> = numbers
        .chunks_exact(2)
        .filter_map(|pair| Some((*pair.first()?, first + usize::try_from(*pair.get(1)?).ok()?)))
        .collect();
    for (n, (number, start)) in pairs.iter().enumerate() {
        let end = pairs.get(n + 1).map_or(content.len(), |(_, next)| *next);
        let Some(object) = content.get(*start..end) else { continue };
        // Objects that lie over each other must not add up to more than was unpacked.
        let size = u64::try_from(object.len()).unwrap_or(u64::MAX);
        if size > *room {
            return;
        }
        *room -= size;
        objects.insert(*number, object.to_vec());
    }
}

fn inflate(body: &[u8], room: &mut u64) -> Option<Vec<u8>> {
    let mut start = find(body, b"stream", 0)? + 6;
    while body.get(start).is_some_and(|byte| b"\r\n".contains(byte)) {
        start += 1;
    }
    let mut content = Vec::new();
    let read = flate2::read::ZlibDecoder::new(body.get(start..)?)
        .take(*room)
        .read_to_end(&mut content)
        .ok()?;
    *room = room.saturating_sub(u64::try_from(read).ok()?);
    (*room > 0).then_some(content)
}

#[cfg(test)]
mod tests;
