//! Templates of Blade.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::blade(bytes));
