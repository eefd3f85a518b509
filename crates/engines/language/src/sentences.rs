//! Cuts a text into sentences.
