//! What makes a team keep the program: its own choice of rules, exceptions, a start on an old code base, hooks.

mod baseline;
mod changes;
mod configuration;
mod hook;
mod migrations;
mod repository;
mod selection;
mod suppressions;
