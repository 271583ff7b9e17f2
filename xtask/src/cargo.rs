//! Running cargo and other programs.
//!
//! Wasmtime and the SQL parser take minutes to build, so everything native is built with one profile and one set of features.
//! Cargo chooses the features of shared dependencies by the packages that a call names and by whether it builds tests. So each
//! call names the whole workspace, also where one binary is wanted, and the ones that build no tests name an example, which
//! counts as one: see [`shared`].

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// The cargo that runs this tool, in the folder of the person who called it.
pub(crate) fn bare() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Cargo in the workspace's root, building where the workspace builds.
pub(crate) fn cargo<'a>(
    workspace: &Workspace,
    arguments: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>,
) -> Command {
    let mut command = bare();
    command.current_dir(&workspace.root);
    // A relative target folder was meant relative to the caller's folder, which is left here.
    if std::env::var_os("CARGO_TARGET_DIR").is_some() {
        command.env("CARGO_TARGET_DIR", &workspace.target);
    }
    // The build script of `bundled` looks into the default target folder, unless it is told otherwise.
    if workspace.target != workspace.root.join("target") {
        command.env("SEQSCAN_PLUGINS_DIR", workspace.plugins_folder());
    }
    for argument in arguments {
        command.arg(argument.as_ref());
    }
    command
}

/// A call of cargo that shares what it builds with `cargo test --release --workspace`. The arguments say what to build, as
/// `--bin NAME` does; without one that does, nothing is.
pub(crate) fn shared(workspace: &Workspace, verb: &str, arguments: &[&str]) -> Command {
    let mut command = cargo(workspace, [verb, "--release", "--workspace", "--example", "one_feature_set"]);
    command.args(arguments);
    command
}

/// Runs a program to its end; its output goes to the terminal. Fails when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start `{}`", show(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", show(command));
    }
    Ok(())
}

/// Runs a program to its end and takes what it prints on its standard output.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{}`", show(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", show(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed no UTF-8", show(command)))
}

/// Whether a program of this name can be started with these arguments and succeeds.
pub(crate) fn works(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command as a person would type it, with the program's name alone where it is a path.
fn show(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let failure = run(bare().args(["no-such-subcommand", "x"]).stderr(Stdio::null()))
            .expect_err("cargo has no such subcommand");
        assert!(failure.to_string().starts_with("`cargo no-such-subcommand x` failed"), "{failure}");
    }

    #[test]
    fn the_shared_features_are_those_of_tests() {
        // Without an example, a test or a bench among its arguments, cargo leaves the features out that tests add.
        let workspace = Workspace { root: "/w".into(), target: "/t".into(), packages: Vec::new() };
        let command = shared(&workspace, "build", &["--bin", "seqscan"]);
        assert!(
            show(&command).ends_with(" build --release --workspace --example one_feature_set --bin seqscan"),
            "{}",
            show(&command)
        );
        let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/one_feature_set.rs");
        assert!(Path::new(example).exists(), "{example}");
    }

    #[test]
    fn a_missing_program_does_not_work() {
        assert!(!works("seqscan-no-such-program", &[]));
        let failure =
            run(&mut Command::new("seqscan-no-such-program")).expect_err("there is no such program");
        assert!(failure.to_string().contains("could not start"), "{failure}");
    }
}
