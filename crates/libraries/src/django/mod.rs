//! Django (3.2 to 6.1).
//!
//! `constants` reads what classes say of themselves, `fields` and `tables` say what models are in a database, and `migrations` reads
//! migrations.

pub mod constants;
pub mod fields;
pub mod migrations;
pub mod tables;
