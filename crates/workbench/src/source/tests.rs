//! What the watch is told while a file is read, and what it can do.

use std::sync::Mutex;

use lb_kernel::Control;

use super::*;

/// Notes every report; cancels at the given one.
struct Notes(Mutex<Vec<(u64, u64)>>, usize);

impl Watch for Notes {
    fn tick(&self, progress: Progress) -> Control {
        let mut notes = self.0.lock().unwrap();
        notes.push((progress.done, progress.total));
        if notes.len() == self.1 { Control::Cancel } else { Control::Continue }
    }
}

#[test]
fn every_megabyte_is_told_and_the_reader_can_leave_after_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.json");
    let bytes: Vec<u8> = (0..5 * PIECE + 7).map(|i| i as u8).collect();
    std::fs::write(&path, &bytes).unwrap();
    let patient = Notes(Mutex::new(Vec::new()), 0);
    let read = Source::open(&path, &patient).unwrap().whole(&path).unwrap();
    assert_eq!(read, bytes);
    let notes = patient.0.into_inner().unwrap();
    assert_eq!(notes.len(), 5);
    assert!(notes.iter().all(|(_, total)| *total == bytes.len() as u64));
    assert!(notes.windows(2).all(|pair| pair[0].0 < pair[1].0));
    let hasty = Notes(Mutex::new(Vec::new()), 3);
    let left = Source::open(&path, &hasty).unwrap().whole(&path);
    assert!(matches!(left, Err(Failure::Cancelled)));
    assert_eq!(hasty.0.into_inner().unwrap().len(), 3);
}

#[test]
fn the_mark_of_utf_8_is_left_out_and_utf_16_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marked.json");
    std::fs::write(&path, b"\xef\xbb\xbf{}").unwrap();
    let read = Source::unmarked(&path, &lb_kernel::Silent).unwrap().whole(&path).unwrap();
    assert_eq!(read, b"{}");
    for wide in [b"\xff\xfe{\0}\0", b"\xfe\xff\0{\0}"] {
        std::fs::write(&path, wide).unwrap();
        let refused = Source::unmarked(&path, &lb_kernel::Silent);
        let Err(Failure::Input { problems, .. }) = refused else { panic!("UTF-16 is read") };
        assert_eq!(problems[0].code, "shape-utf-16");
    }
}
