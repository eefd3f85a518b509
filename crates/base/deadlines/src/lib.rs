//! Keeps the place of this room until it is built.
