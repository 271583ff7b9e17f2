//! What people set up once: completions, manual pages, help, colours.

use crate::program::{command, repository, seqscan};

#[test]
fn each_shell_has_completions() {
    let folder = repository(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = seqscan(folder.path(), ["completions", shell]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.contains("seqscan") && run.stdout.contains("queries"), "{shell}");
    }
    assert_eq!(seqscan(folder.path(), ["completions", "csh"]).code, 2);
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = repository(&[]);
    assert_eq!(seqscan(folder.path(), ["man", "."]).code, 0);
    for page in ["seqscan.1", "seqscan-scan.1", "seqscan-schema.1"] {
        let text = std::fs::read_to_string(folder.path().join(page)).unwrap();
        assert!(text.contains(".TH seqscan"), "{page}: {text}");
    }
    assert_eq!(seqscan(folder.path(), ["man", "nowhere"]).code, 2);
}

#[test]
fn the_short_help_fits_a_screen() {
    let folder = repository(&[]);
    for arguments in [["-h", ""], ["scan", "-h"], ["schema", "-h"], ["queries", "-h"]] {
        let run = seqscan(folder.path(), arguments.into_iter().filter(|one| !one.is_empty()));
        assert!(run.stdout.lines().count() <= 50, "{arguments:?}: {}", run.stdout);
    }
}

#[test]
fn colours_follow_the_environment() {
    let folder = repository(&[("schema.postgresql.sql", "CREATE TABLE t (name text);\n")]);
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = command(folder.path());
        command.arg("scan");
        command.env("TERM", "xterm").env_remove("CLICOLOR_FORCE");
        let output = command.envs(variables.iter().copied()).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn more_or_less_is_said_on_the_standard_error() {
    let folder = repository(&[("schema.postgresql.sql", "CREATE TABLE t (id bigint PRIMARY KEY);\n")]);
    let run = seqscan(folder.path(), ["scan", "--verbose"]);
    assert!(run.stderr.contains("1 of 1 files read (1 SQL, "), "{}", run.stderr);
    assert_eq!(seqscan(folder.path(), ["scan", "--quiet"]).stderr, "");
    assert_eq!(seqscan(folder.path(), ["scan", "--quiet", "--verbose"]).code, 2);
}
