//! Templates of Django and of Jinja.
//!
//! `tokens` takes a text apart into what is shown and what is written in tags; `django` and `jinja` read what their tags say; `writer` makes
//! the function of it that renders the template.
//!
//! Django documentation, "The Django template language" and "Built-in template tags and filters" (5.2); Jinja documentation, "Template
//! Designer Documentation" (3.1).

mod django;
mod jinja;
mod source;
mod tokens;
mod writer;

pub use source::{comments, is_template, lower};
