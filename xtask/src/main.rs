//! The project's build tool: `cargo xtask COMMAND`.
//!
//! It links none of the project's crates, it runs their binaries; so it works while they do not compile, and building it
//! takes seconds. Each subcommand is one module. Nothing here holds a list of crates, plugins or rules: they are read
//! from the folders.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a build tool talks to its terminal")]

mod bench;
mod browser;
mod build;
mod cargo;
mod ci;
mod corpus;
mod docs;
mod languages;
mod new_rule;
mod npm;
mod plugins;
mod scan;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::workspace::Workspace;

const USAGE: &str = "\
cargo xtask COMMAND

  scan [ARGS...]        build everything, then run `seqscan scan ARGS`
  test [ARGS...]        build the plugins, then run all tests
  test --all-languages  those of rules in TypeScript and Python, with what npm and PyPI bring
  build                 build the plugins and the release binary
  plugins               build the plugins: wasm components, and their compiled forms
  ci                    everything that must pass before a change is merged
  browser               the HTML report in a real browser, which chromedriver drives
  tidy                  the house rules that no compiler checks
  docs [--check]        write the list of rules in the README, or fail when it is out of date
  new-rule PACK RULE    write the skeleton of a rule: code, page and cases
  npm PLATFORM BINARY DIR
                        write the packages for npm into DIR: the launcher's, and one with BINARY
  bench [--corpus DIR]  measure seqscan against its peers and against its own bars
  bench --code DIR      the same for the application code of one repository
  bench --plugins DIR   what many rules of others cost, in each language
  bench --changes DIR FILE
                        the same for the second scan of a large repository, of copies of one, after a change of FILE in it
  corpus DIR            scan each repository in DIR; print what was read and what each rule found
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("xtask: {failure:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs the subcommand; only `scan` has exit codes of its own.
fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{USAGE}");
        return Ok(ExitCode::from(2));
    };
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    if matches!(command.as_str(), "help" | "-h" | "--help") {
        print!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::load()?;
    match (command.as_str(), words.as_slice()) {
        ("scan", _) => return scan::run(&workspace, rest),
        ("test", ["--all-languages"]) => languages::test(&workspace)?,
        ("test", _) => test::run(&workspace, rest)?,
        ("build", []) => build::run(&workspace)?,
        ("plugins", []) => plugins::run(&workspace)?,
        ("ci", []) => ci::run(&workspace)?,
        ("browser", []) => browser::run(&workspace)?,
        ("tidy", []) => tidy::run(&workspace)?,
        ("docs", []) => docs::run(&workspace.root, docs::Mode::Write)?,
        ("docs", ["--check"]) => docs::run(&workspace.root, docs::Mode::Check)?,
        ("new-rule", [pack, rule]) => new_rule::run(&workspace.root, pack, rule)?,
        ("npm", [platform, binary, folder]) => {
            npm::run(&workspace.root, platform, binary.as_ref(), folder.as_ref())?;
        }
        ("corpus", [folder]) => corpus::run(&workspace, folder.as_ref())?,
        ("bench", []) => bench::run(&workspace, None)?,
        ("bench", ["--changes", folder, file]) => {
            bench::run_on_changes(&workspace, folder.as_ref(), file.as_ref())?;
        }
        ("bench", ["--code", folder]) => bench::run_on_code(&workspace, folder.as_ref())?,
        ("bench", ["--plugins", folder]) => bench::run_with_plugins(&workspace, folder.as_ref())?,
        ("bench", ["--corpus", folder]) => bench::run(&workspace, Some(folder.as_ref()))?,
        _ => bail!("`{}` is not a command of this tool\n\n{USAGE}", arguments.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
