//! `seqscan`: the command line. Only this crate prints, reads the environment and decides about exit codes.

mod arguments;
mod caches;
mod choices;
mod commands;
mod digest;
mod exit;
mod output;
mod outputs;
mod packs;
mod plugin_arguments;
mod progress;
mod survey;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;

/// Parsing allocates many small trees from several threads; with this allocator SQL is parsed about a fifth faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Scan(scan) => commands::scan::run(scan),
        Command::Baseline(baseline) => commands::baseline::run(baseline),
        Command::Init(init) => commands::init::run(init),
        Command::Config(config) => commands::config::run(config),
        Command::Rules(rules) => commands::rules::run(rules),
        Command::Explain(explain) => commands::explain::run(explain),
        Command::Why(why) => commands::why::run(why),
        Command::Schema(schema) => commands::schema::run(schema),
        Command::Queries(queries) => commands::queries::run(queries),
        Command::Test(test) => commands::test::run(test),
        Command::Plugin(plugin) => commands::plugin::run(plugin),
        Command::Cache(cache) => commands::cache::run(&cache.command),
        Command::Completions(completions) => commands::completions::run(completions),
        Command::Man(man) => commands::man::run(man),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(error) if output::is_closed_pipe(&error) => Exit::Clean.into(),
        Err(error) => {
            output::error(&error);
            Exit::Failed.into()
        }
    }
}
