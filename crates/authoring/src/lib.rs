//! From an empty folder to a plugin: what `seqscan plugin new` writes, and how `seqscan plugin build` compiles it.
//!
//! A plugin's author may never have seen WebAssembly. So a new folder is whole, with a rule whose cases pass, and a machine on which
//! something is missing is told in one sentence what it is and how to get it.
#![warn(missing_docs)]

mod compile;
mod names;
mod scaffold;
mod toolchain;

pub use compile::{CompileError, compile};
pub use names::{NameError, check_pack_name, check_rule_id};
pub use scaffold::{NewPack, ScaffoldError, Sdk, scaffold};
pub use toolchain::ToolchainError;
