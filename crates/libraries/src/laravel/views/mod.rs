//! Views: which file a name stands for, and what rendering one does.

mod composers;
mod find;
mod namespaces;
mod render;

pub(super) use composers::composer;
pub use find::Views;
pub(super) use render::{enter, is_view, of_view, printed, render, view};
