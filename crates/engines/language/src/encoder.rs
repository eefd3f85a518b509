//! The built-in sentence encoder.
