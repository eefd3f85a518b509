//! Concepts named in several languages.
