//! The splitter and the SQL front end, with MySQL's SQL.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::sql(bytes, ir::Dialect::Mysql));
