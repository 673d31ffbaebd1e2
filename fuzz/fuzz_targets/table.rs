//! Holds the laws of `laws::table` to whatever the fuzzer makes.
#![no_main]

#[path = "../laws.rs"]
#[allow(dead_code, reason = "each target uses its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::hold(laws::table(data)));
