//! The HTML report in a real browser, driven by chromedriver: `cargo xtask browser`.
//!
//! It is no part of `cargo test` because not everybody has a browser for it.

#[path = "../e2e/program.rs"]
#[expect(dead_code, reason = "the other tests use more of it")]
mod program;
mod report;
mod webdriver;
