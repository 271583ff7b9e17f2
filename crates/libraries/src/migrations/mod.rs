//! Migrations that are written in code, of every framework alike: whose they are, what orders them, and what they say.

mod bodies;
mod code;
mod frameworks;
mod live_models;
mod reader;
mod sql;
mod written_for;

pub(crate) use bodies::{does_something, refuses};
pub use code::{as_handed, runs_code, writes_in_steps};
pub use frameworks::{
    SourceModule, empty_way_down, is_companion, is_of_template, may_be, mentions, node, read_all,
    reads_in_order, runner,
};
pub use live_models::{UsedModel, live_models};
pub(crate) use reader::{Reader, effect};
pub(crate) use sql::Sql;
pub use written_for::written_for;
