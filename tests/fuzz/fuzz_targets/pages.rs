//! Templates of Django and Jinja.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::page(bytes));
