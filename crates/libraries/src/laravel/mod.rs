//! Laravel.

pub mod migrations;
pub(crate) mod naming;
