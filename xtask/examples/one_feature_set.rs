//! Does nothing. Naming an example makes cargo count the dependencies of tests when it chooses the features of shared ones.
//!
//! `xtask` names this one whenever it builds something else than tests (see its module `cargo`), so that tests and binaries share
//! one build of wasmtime.

fn main() {}
