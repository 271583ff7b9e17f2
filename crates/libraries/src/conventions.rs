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
    folders.split('/').any(is_folder_of_tests)
        || file.split(['-', '_', '.']).any(|word| matches!(word, "test" | "spec" | "e2e"))
        || file.contains(".cy.")
        || file.contains(".stories.")
        || file.contains(".bench.")
        || file.split('.').next() == Some("conftest")
}
