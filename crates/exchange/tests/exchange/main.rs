//! Files of records on both engines: in, out, and in again.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod files;
mod making;
