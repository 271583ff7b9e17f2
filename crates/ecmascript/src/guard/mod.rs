//! A check that a file is shallow and short enough for a parser that recurses.
//!
//! A chain such as `1+1+1` becomes a tree as deep as the chain is long, and what walks the tree recurses as deep. An overflow of the
//! stack ends the process and cannot be caught, so every text is checked before the parser sees it, in one pass.
//!
//! The pass knows strings, templates, comments and regular expressions, but no grammar. Where text of JSX looks like the start of a
//! string, it passes over code; what could nest in all that it passed over is counted too, so that nothing deep hides there.

mod bytes;
mod scan;

pub(crate) use scan::guard;
