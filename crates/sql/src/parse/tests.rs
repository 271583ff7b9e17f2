//! What statements are read as, dialect by dialect.

#[path = "corpus_run.rs"]
mod corpus_run;
