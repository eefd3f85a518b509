//! Keeps the keys of what people are told of introductions. The notices say nothing about the other
//! side: what may be known stands on the page.

/// What the group of these notices is called.
pub const GROUP: &str = "introductions-title";
/// An answer is awaited.
pub const ASKED: &str = "introductions-told-asked";
/// Both said yes.
pub const MADE: &str = "introductions-told-made";
/// The adviser of a side, or the desk in place of one, has to pass something on.
pub const TO_MEDIATE: &str = "introductions-told-to-mediate";
/// The adviser of the reader's side holds something back.
pub const HELD: &str = "introductions-told-held";
/// A document of the side that the reader advises waits.
pub const DOCUMENT: &str = "introductions-told-document";
/// An organisation asks to become a member of the reader's network.
pub const APPLIED: &str = "introductions-told-applied";
/// The reader's organisation was taken in as a member.
pub const ADMITTED: &str = "introductions-told-admitted";
/// The reader's organisation was not taken in.
pub const TURNED_AWAY: &str = "introductions-told-turned-away";
/// What lies with the reader has to be done soon.
pub const DUE_SOON: &str = "introductions-told-due-soon";
/// Nothing came of what the reader's organisation said yes to.
pub const LAPSED: &str = "introductions-told-lapsed";
/// The other side took back what had been made.
pub const WITHDRAWN: &str = "introductions-told-withdrawn";
/// The other side accepted the terms of confidentiality.
pub const TERMS: &str = "introductions-told-terms";
/// The other side shows a document.
pub const SHOWN: &str = "introductions-told-shown";
