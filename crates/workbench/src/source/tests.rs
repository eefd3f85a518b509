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
