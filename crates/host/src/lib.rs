//! The sandbox: loads plugins and runs their rules on a project. Nothing else in the workspace names wasmtime, but the derives in
//! `ir`.
//!
//! A plugin is a component of the world `pack` of the contract `rules-sdk/wit`. Its life, in the order of the modules: its
//! version and imports are read from its type before anything of it is compiled (`contract`); it is compiled, or taken in
//! compiled form from the binary or a cache (`compiled`), by an engine whose settings are those of `engine`; it
//! is linked to the facts and nothing else (`imports`); one instance per project runs the rules one after the other under
//! [`Limits`] (`plugin`); what it hands back is not believed until it was looked at (`output`).
//!
//! A plugin that breaks a limit, traps or lies is a [`Failure`], never an error of the scan and never "no findings".
#![warn(missing_docs)]

mod compiled;
mod contract;
mod encode;
mod engine;
mod failure;
mod imports;
mod limits;
mod load;
mod output;
mod plugin;
mod ticker;

pub use contract::{Asked, CONTRACT_VERSION, ContractVersion};
pub use encode::{EncodeError, encode};
pub use failure::{Failure, FailureCause};
pub use limits::Limits;
pub use load::{Host, HostError, LoadCause, LoadError, PluginSource};
pub use plugin::{Plugin, RuleOutcome, RuleRun};
