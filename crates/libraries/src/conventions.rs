//! What the paths of files say by the conventions of their languages' tools: tests, seeds, scripts, jobs.

use program::analysis::EntryKind;
use program::library::{Library, NameMeaning};

/// The conventions of paths.
#[derive(Clone, Copy, Debug)]
pub struct Conventions;

impl Library for Conventions {
    fn name(&self) -> &'static str {
        "conventions"
    }

    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        matches!(
            name,
            "session" | "user" | "currentUser" | "auth" | "locals" | "viewer" | "principal" | "claims"
        )
        .then_some(NameMeaning::Known)
    }

    fn file_kind(&self, path: &str) -> Option<EntryKind> {
        kind_of_path(path)
    }
}

/// What the path of a file says about why its code runs.
pub(crate) fn kind_of_path(path: &str) -> Option<EntryKind> {
    let lower = path.to_ascii_lowercase();
    if names_test(&lower) {
        return Some(EntryKind::Test);
    }
    let (folders, file) = lower.rsplit_once('/').unwrap_or(("", &lower));
    let stem = file.split('.').next().unwrap_or(file);
    let folder = |names: &[&str]| folders.split('/').any(|part| names.contains(&part));
    let words = |text: &str, word: &str| text.split(['-', '_', '.']).any(|part| part == word);
    if folder(&["seed", "seeds", "seeder", "seeders", "seeding", "factories"])
        || words(stem, "seed")
        || words(stem, "seeder")
        || words(stem, "seeds")
    {
        return Some(EntryKind::Seed);
    }
    // `mail.job.ts`, `users.seed.ts`: what a file is stands before its ending.
    let says = |names: &[&str]| file.split('.').skip(1).any(|part| names.contains(&part));
    if folder(&["migrations", "data-migrations", "migration"]) || says(&["migration"]) {
        return Some(EntryKind::Migration);
    }
    if folder(&["scripts", "script", "bin", "tools", "cli", "commands"]) || says(&["script", "command"]) {
        return Some(EntryKind::Script);
    }
    if folder(&["jobs", "job", "workers", "worker", "queues", "cron", "crons", "tasks", "consumers"])
        || says(&["job", "worker", "cron", "processor", "consumer"])
    {
        return Some(EntryKind::Job);
    }
    None
}

/// Whether a file is there for tests, by its path.
pub(crate) fn is_test(path: &str) -> bool {
    names_test(&path.to_ascii_lowercase())
}

/// Whether a path in small letters is that of a file for tests.
fn names_test(path: &str) -> bool {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let is_folder_of_tests = |part: &str| {
        matches!(
            part,
            "test"
                | "tests"
                | "__tests__"
                | "__mocks__"
                | "e2e"
                | "spec"
                | "specs"
                | "cypress"
                | "playwright"
                | "fixtures"
                | "testing"
                | "test-utils"
        )
    };
    folders.split('/').any(is_folder_of_tests) || (!crate::migrations::may_be(path) && is_file_of_tests(file))
}

/// The same by its name: `test_models.py`, `models_test.py`, `models.spec.ts`, `next-test-utils.ts`. In the middle of a name the word is about
/// something else (`ab_test_groups.py`), and so is all of the name of a migration (`0002_add_test.py`).
fn is_file_of_tests(file: &str) -> bool {
    let says = |part: &str| {
        let mut words: Vec<&str> = part.split(['-', '_']).collect();
        let is_help =
            |word: &&str| matches!(*word, "utils" | "util" | "helpers" | "helper" | "setup" | "support");
        words.pop_if(|word| is_help(word));
        let is_it = |word: Option<&&str>| word.is_some_and(|word| matches!(*word, "test" | "spec" | "e2e"));
        is_it(words.first()) || is_it(words.last())
    };
    file.split('.').any(says)
        || file.contains(".cy.")
        || file.contains(".stories.")
        || file.contains(".bench.")
        || file.split('.').next() == Some("conftest")
}
