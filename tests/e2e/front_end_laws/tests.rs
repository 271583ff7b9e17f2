//! The laws, checked on the texts of the rules' cases and of the test repositories, sound and broken.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use super::code::{check_page, check_php, check_python, check_template, check_typescript};
use super::laws::{DIALECTS, MANIFEST_PATHS, check_manifest, check_prisma, check_sql};
use super::mutation::{mutate, repetitions};
use crate::numbers::Numbers;

/// The stack that front ends ask for.
const STACK: usize = 64 << 20;

/// The number of broken texts for each front end.
const BROKEN: usize = 2_000;

#[test]
fn sql_of_every_dialect_keeps_the_laws() {
    on_a_front_ends_stack(|| {
        let seeds = seeds("sql");
        // A file that does not fit the splitter's window, so that pieces of it move.
        let long = seeds.join(";\n").repeat(12);
        let texts = sound_and_broken(&seeds);
        for dialect in DIALECTS {
            check(&long, |text| check_sql(text, dialect));
            for text in &texts {
                check(text, |text| check_sql(text, dialect));
            }
            for text in repetitions(20_000) {
                check(&text, |text| check_sql(text, dialect));
                check(&format!("SELECT {text}"), |text| check_sql(text, dialect));
            }
        }
    });
}

#[test]
fn prisma_schemas_keep_the_laws() {
    on_a_front_ends_stack(|| {
        for text in sound_and_broken(&seeds("prisma")) {
            check(&text, check_prisma);
        }
        for text in repetitions(20_000) {
            check(&text, check_prisma);
            check(&format!("model A {{\n  id Int @id @default({text})\n}}\n"), check_prisma);
        }
    });
}

#[test]
fn application_code_keeps_the_laws() {
    on_a_front_ends_stack(|| {
        let laws = [
            ("ts", check_typescript as fn(&str)),
            ("php", check_php),
            ("blade.php", check_template),
            ("py", check_python),
            ("html", check_page),
        ];
        for (extension, law) in laws {
            for text in sound_and_broken(&seeds(extension)) {
                check(&text, law);
            }
            for text in repetitions(20_000) {
                check(&text, law);
                check(&format!("<?php\n{text}"), law);
            }
        }
    });
}

#[test]
fn configuration_files_keep_the_laws() {
    on_a_front_ends_stack(|| {
        let seeds: Vec<String> = MANIFESTS.iter().map(|&text| text.to_owned()).collect();
        let texts = sound_and_broken(&seeds);
        for (at, path) in MANIFEST_PATHS.iter().enumerate() {
            for text in texts.iter().skip(at % 4).step_by(4) {
                check(text, |text| check_manifest(path, text));
            }
            for text in repetitions(20_000) {
                check(&text, |text| check_manifest(path, text));
            }
        }
    });
}

/// Texts in every format that configuration files have.
const MANIFESTS: &[&str] = &[
    "version: \"2\"\nsql:\n  - engine: postgresql\n    schema: [\"db/migrations\", 'schema.sql']\n    queries: |\n      db/queries\n",
    "services:\n  db: &db\n    image: \"postgres:16-alpine\"\n  other:\n    <<: *db\n    image: mysql:8.4 # the old one\n",
    "production:\n  adapter: mysql2\n  url: <%= ENV['DATABASE_URL'] %>\n---\ndevelopment:\n  adapter: sqlite3\n",
    "{\n  // comment\n  \"dialect\": \"sqlite\", \"type\": \"mysql\",\n  \"dependencies\": {\"pg\": \"^8.11.0\", \"mysql2\": \"3\"},\n  \"entries\": [{\"version\": \"5\"}]\n}\n",
    "provider = \"mysql\"\n[db]\nmajor_version = 15\n[db.migrations]\ndir = 'db/m'\n[dependencies]\nsqlx = { version = \"0.8\", features = [\"postgres\"] }\n",
    "DATABASE_URL=\"postgres://user:password@localhost:5432/app\"\nexport DB_CONNECTION=mysql\nDB_URL=file:./dev.db # local\n",
    "import { defineConfig } from 'drizzle-kit';\nexport default defineConfig({ dialect: \"postgresql\", out: `./drizzle`, schema: ['a.ts'] });\n",
    "env \"local\" {\n  url = \"mysql://root@:3306/app\"\n  dev = \"docker://postgres/15/dev\"\n  migration { dir = \"file://migrations\" }\n}\n",
    "DATABASES = {\n    'default': {\n        'ENGINE': 'django.db.backends.postgresql',\n        \"NAME\": r\"\"\"app\"\"\",\n    }\n}\n",
    "spring.datasource.url=jdbc:postgresql://localhost:5432/app\nspring.flyway.locations=classpath:db/migration,\\\n  filesystem:sql\n",
    "<?php\nreturn ['default' => env('DB_CONNECTION', 'mysql'), 'connections' => ['mysql' => ['driver' => 'mysql']]];\n",
    "module example.com/app\n\ngo 1.22\n\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.5.0\n\tgithub.com/mattn/go-sqlite3 v1.14.0 // indirect\n)\n",
    "psycopg[binary]>=3.1 ; python_version > '3.8'\nmysqlclient==2.2\n-r other.txt\ngem 'pg', '~> 1.5'\ngem \"sqlite3\"\n",
];

/// The texts themselves, and [`BROKEN`] that were made of them.
fn sound_and_broken(seeds: &[String]) -> Vec<String> {
    assert!(!seeds.is_empty(), "there is nothing to begin with");
    let mut numbers = Numbers::new(1);
    let choices: Vec<&str> = seeds.iter().map(String::as_str).collect();
    let broken = (0..BROKEN).map(|_| {
        let (text, other) = (numbers.pick(&choices), numbers.pick(&choices));
        mutate(text, other, &mut numbers)
    });
    let broken: Vec<String> = broken.collect();
    seeds.iter().cloned().chain(broken).collect()
}

/// Every file with this ending in the cases of the rules and the front ends and in the test repositories, ordered by path.
fn seeds(extension: &str) -> Vec<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let plugins = tests.join("../plugins");
    let mut paths = Vec::new();
    collect(&tests.join("repos"), extension, &mut paths);
    for owners in [plugins, tests.join("../crates")] {
        for owner in fs::read_dir(&owners).expect("a folder of crates can be listed") {
            let cases = owner.expect("a folder of crates can be listed").path().join("cases");
            if cases.is_dir() {
                collect(&cases, extension, &mut paths);
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a case is UTF-8")).collect()
}

fn collect(folder: &Path, extension: &str, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of cases can be listed") {
        let path = entry.expect("a folder of cases can be listed").path();
        if path.is_dir() {
            collect(&path, extension, paths);
        } else if path.to_string_lossy().ends_with(&format!(".{extension}")) {
            paths.push(path);
        }
    }
}

/// Runs a check, and shows the text that broke a law.
#[track_caller]
fn check(text: &str, law: impl FnOnce(&str)) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| law(text))) {
        let message = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or_default();
        let shown: String = text.chars().take(4_000).collect();
        panic!("{message}\nin the text {shown:?}");
    }
}

fn on_a_front_ends_stack(check: fn()) {
    let thread = thread::Builder::new().stack_size(STACK).spawn(check).expect("a thread can be started");
    if let Err(payload) = thread.join() {
        resume_unwind(payload);
    }
}
