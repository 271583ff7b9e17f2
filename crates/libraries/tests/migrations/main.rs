//! Each migration under `migrations/` beside the facts that it must give in each dialect, as text.
#![expect(clippy::disallowed_methods, reason = "the cases are files of this crate, not of a scanned project")]

mod django;
mod render;

use std::fs;
use std::path::{Path, PathBuf};

use ir::Dialect;
use libraries::laravel::migrations::{Options, is_migration, may_be, read};
use libraries::migrations::{SourceModule, read_all, runner};

const DIALECTS: [Dialect; 3] = [Dialect::Mysql, Dialect::Postgresql, Dialect::Sqlite];

/// Runs on the stack that parsing threads have.
fn on_large_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(64 * 1024 * 1024).spawn(run);
    thread.expect("because a thread can be started").join().expect("because nothing panics")
}

/// What a migration says in each dialect. The path of a case tells which framework it is written for, as that of a project does.
fn facts(path: &str, text: &str) -> String {
    let (module, problems) = if path.ends_with(".py") {
        let lowered = python::lower(text);
        (lowered.module, lowered.problems)
    } else {
        let lowered = php::lower(text);
        (lowered.module, lowered.problems)
    };
    assert!(problems.is_empty(), "{path}: {problems:?}");
    let file = SourceModule { path, module: &module };
    let runner = runner(file).expect("because each case is a migration");
    let mut out = String::new();
    for dialect in DIALECTS {
        for facts in read_all(runner, &[file], &[], dialect) {
            out.push_str(&format!("== {}\n{}", dialect.name(), render::render(&facts, text)));
        }
    }
    out
}

/// The files of cases in a folder and those below.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("because the folder of cases is part of the source");
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.expect("because the folder can be listed").path();
        if path.is_dir() {
            paths.extend(cases(&path));
        } else if path.extension().is_some_and(|extension| extension != "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
}

#[test]
fn a_migration_says_what_stands_beside_it() {
    let failures = on_large_stack(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let paths = cases(&folder);
        assert!(!paths.is_empty());
        let mut failures = String::new();
        for path in paths {
            let name = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let actual = facts(&name, &fs::read_to_string(&path).unwrap_or_default());
            let beside = PathBuf::from(format!("{}.txt", path.display()));
            let expected = fs::read_to_string(&beside).unwrap_or_default();
            if actual != expected && std::env::var_os("SEQSCAN_BLESS").is_some() {
                fs::write(&beside, &actual).expect("because the folder of cases can be written to");
            } else if actual != expected {
                failures.push_str(&format!("--- {name}\n{actual}--- expected\n{expected}\n"));
            }
        }
        failures
    });
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn migrations_are_told_by_their_folder_and_their_class() {
    for path in ["database/migrations/1_a.php", "packages/x/src/Database/Migrations/1_a.php"] {
        assert!(may_be(path), "{path}");
    }
    for path in ["database/seeders/A.php", "database/migrations/1_a.sql", "migrations.php"] {
        assert!(!may_be(path), "{path}");
    }
    for (text, expected) in [
        (
            "<?php use Illuminate\\Database\\Migrations\\Migration; return new class extends Migration {};",
            true,
        ),
        ("<?php class A extends \\Illuminate\\Database\\Migrations\\Migration {}", true),
        ("<?php use X\\BaseMigration; class A extends BaseMigration { function up() {} }", true),
        ("<?php class A { function up() {} }", false),
        ("<?php return [1];", false),
    ] {
        assert_eq!(is_migration(&php::lower(text).module), expected, "{text}");
    }
}

/// Loops without an end, calls without an end: nothing hangs, and what is not followed is no wrong schema.
#[test]
fn what_never_ends_is_given_up() {
    on_large_stack(|| {
        for body in [
            "while (true) { Schema::dropIfExists('a'); }",
            "$this->up();",
            "foreach ([1, 2] as $a) { foreach ([1, 2] as $b) { $this->up(); } }",
            "$f = function () use (&$f) { $f(); }; $f();",
        ] {
            let text = format!(
                "<?php use Illuminate\\Database\\Migrations\\Migration; use Illuminate\\Support\\Facades\\Schema; return new class extends Migration {{ function up() {{ {body} }} }};"
            );
            let file = read(&php::lower(&text).module, Options { dialect: Dialect::Mysql });
            assert!(file.statements.len() < 10_000, "{body}");
        }
    });
}
