//! Cuts a text into the words that search compares.
