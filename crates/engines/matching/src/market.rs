//! Mutual rounds: who is shown to whom when attention is limited on both sides.
