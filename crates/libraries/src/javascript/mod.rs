//! What JavaScript itself brings along: arrays, promises, maps, timers, `fetch`.
//!
//! Facts are those of ECMA-262 (16th edition, 2025) and of the HTML standard for timers and `fetch`.

mod arrays;
mod functions;
mod globals;
mod library;
mod promises;

pub use library::JavaScript;
use library::{NAME, RESOLVE};
