//! Django.

pub mod migrations;
