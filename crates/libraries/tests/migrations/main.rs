//! Each migration under `migrations/` beside the facts that it must give in each dialect, as text.
#![expect(clippy::disallowed_methods, reason = "the cases are files of this crate, not of a scanned project")]

mod django;
mod render;

use std::fs;
use std::path::Path;

use ir::Dialect;
use libraries::laravel::migrations::{Options, is_migration, may_be, read};

const DIALECTS: [Dialect; 3] = [Dialect::Mysql, Dialect::Postgresql, Dialect::Sqlite];

/// Runs on the stack that parsing threads have.
fn on_large_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(64 * 1024 * 1024).spawn(run);
    thread.expect("because a thread can be started").join().expect("because nothing panics")
}

fn facts(text: &str) -> String {
    let lowered = php::lower(text);
    assert!(lowered.problems.is_empty(), "{:?}", lowered.problems);
    assert!(is_migration(&lowered.module));
    let mut out = String::new();
    for dialect in DIALECTS {
        let file = read(&lowered.module, Options { dialect });
        out.push_str(&format!("== {}\n{}", dialect.name(), render::render(&file, text)));
    }
    out
}

#[test]
fn a_migration_says_what_stands_beside_it() {
    let failures = on_large_stack(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let entries = fs::read_dir(&folder).expect("because the folder of cases is part of the source");
        let mut paths: Vec<_> =
            entries.map(|entry| entry.expect("because the folder can be listed").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "php"));
        paths.sort();
        assert!(!paths.is_empty());
        let mut failures = String::new();
        for path in paths {
            let actual = facts(&fs::read_to_string(&path).unwrap_or_default());
            let expected = fs::read_to_string(path.with_extension("php.txt")).unwrap_or_default();
            if actual != expected {
                let name = path.display();
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
