//! Reads an input file so that the reader sees how far it is and can leave in the middle.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use lb_kernel::{Progress, Watch};
use lb_tables::Problem;

use super::Failure;

/// A file under way.
pub struct Source<'a> {
    file: File,
    watch: &'a dyn Watch,
    /// Bytes that have been read already to see what they are.
    first: Vec<u8>,
    done: u64,
    total: u64,
    cancelled: bool,
}

impl<'a> Source<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// [`Failure::Input`] where that is not possible.
    pub fn open(path: &Path, watch: &'a dyn Watch) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let about = file.metadata().map_err(|error| unreadable(path, &error))?;
        if about.is_dir() {
            return Err(unreadable(path, &io::ErrorKind::IsADirectory.into()));
        }
        let total = about.len();
        Ok(Self { file, watch, first: Vec::new(), done: 0, total, cancelled: false })
    }

    /// The same without the mark that some editors put before a text; for files that are always
    /// UTF-8.
    ///
    /// # Errors
    /// [`Failure::Input`] where it cannot be opened or read.
    pub fn unmarked(path: &Path, watch: &'a dyn Watch) -> Result<Self, Failure> {
        let mut source = Self::open(path, watch)?;
        let mut first = Vec::with_capacity(MARK.len());
        let read = (&source.file).take(MARK.len() as u64).read_to_end(&mut first);
        read.map_err(|error| unreadable(path, &error))?;
        if WIDE.iter().any(|mark| first.starts_with(mark)) {
            return Err(Failure::of_file(path, Problem::of_file("shape-utf-16")));
        }
        if first != MARK {
            source.first = first;
        }
        Ok(source)
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.total
    }

    /// Whether the caller left in the middle.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    /// All bytes.
    ///
    /// # Errors
    /// [`Failure::Cancelled`], or [`Failure::Input`] where the file cannot be read to its end.
    pub fn whole(mut self, path: &Path) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.total).unwrap_or(0));
        match self.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(_) if self.cancelled => Err(Failure::Cancelled),
            Err(error) => Err(unreadable(path, &error)),
        }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if !self.first.is_empty() {
            let count = into.len().min(self.first.len());
            let known: Vec<u8> = self.first.drain(..count).collect();
            into.iter_mut().zip(known).for_each(|(to, byte)| *to = byte);
            return Ok(count);
        }
        // A large buffer is filled in pieces: the first look at the watch must not come at the end.
        let piece = into.len().min(PIECE);
        let read = self.file.read(into.get_mut(..piece).unwrap_or_default())?;
        let before = self.done / PIECE as u64;
        self.done += read as u64;
        if self.done / PIECE as u64 != before {
            let progress = Progress::of("cli.read", self.done, self.total);
            if self.watch.step(progress).is_err() {
                self.cancelled = true;
                return Err(io::ErrorKind::Other.into());
            }
        }
        Ok(read)
    }
}

/// What some editors put before a text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What stands before a text of two bytes per letter, in either order.
const WIDE: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// Bytes between two looks at the watch.
const PIECE: usize = 1 << 20;

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::of_file(path, Problem::unopened(error))
}

#[cfg(test)]
mod tests;
