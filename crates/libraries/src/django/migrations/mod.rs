//! Migrations of Django: from the lowered modules of a project's apps to the facts that SQL files give.

mod read;

pub use read::{is_companion, is_migration, may_be, mentions, node, read_all};
