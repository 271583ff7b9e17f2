//! The splitter and the SQL front end, with SQLite's SQL.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::sql(bytes, ir::Dialect::Sqlite));
