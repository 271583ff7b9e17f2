//! TypeScript and JavaScript.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::typescript(bytes));
