//! Removes each language's own offset from embeddings.
