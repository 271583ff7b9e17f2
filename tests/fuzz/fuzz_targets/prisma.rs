//! Prisma schemas, parsed and declared.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::prisma(bytes));
