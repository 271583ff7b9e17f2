//! `cargo xtask tidy`: the house rules that no compiler checks, one module each.

mod clippy_exceptions;
mod code_map;
mod complaint;
mod layers;
mod mod_files;
mod module_headers;
mod names;
mod owners;
mod packs;
mod rule_ids;
mod run;
mod sizes;
mod tree;
mod whitespace;

pub(crate) use packs::is_rule_id;
pub(crate) use run::{check_texts, run};
