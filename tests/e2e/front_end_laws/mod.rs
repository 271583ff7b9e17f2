//! What holds for the facts of every text, however broken, and a test of it on mutated texts. The fuzz targets in `tests/fuzz`
//! check the same laws on the texts that a fuzzer finds.

mod code;
mod laws;
mod mutation;
mod tests;
