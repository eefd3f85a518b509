//! Decides in which language a text is written.
