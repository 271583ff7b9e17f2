//! Plugins: whatever the bytes, they are refused, or give results and failures.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::plugin(bytes));
