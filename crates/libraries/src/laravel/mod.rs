//! Laravel.

pub mod migrations;
mod naming;
