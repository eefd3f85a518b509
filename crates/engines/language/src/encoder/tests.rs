//! Tests of batching and of damaged files.
