//! What each SQL file of a project is, judged by paths and configuration: a migration of some runner, or a loose file.

mod alembic;
mod django;
mod flyway;
mod graph;
mod heads;
mod in_code;
mod laravel;
mod missing;
mod names;
mod pairs;
mod plan;

pub(crate) use names::{folder, is_within, names_mariadb, natural};
pub use names::{is_example_path, is_test_path};
pub(crate) use plan::path_system;
pub use plan::{Entry, Layout, MigrationSet, PlacedHint, plan};
