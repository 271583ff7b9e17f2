//! PHP, and Laravel's migrations.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::php(bytes));
