//! Nearest names over scripts.
