//! Migrations that ran long ago. What they locked is unlocked, and nobody can change them any more.

use std::collections::{BTreeMap, BTreeSet};

use ir::PackInfo;
use sources::{ProjectRoot, Repository, SourceFile};

use crate::findings::Finding;

/// The pack whose rules are about what a migration does while it runs.
const MIGRATIONS: &str = "migrations";

/// Marks the findings on migrations that are the same where the work on what is checked out began: at the merge base of `HEAD` and the
/// default branch. Without git, or where no default branch is known, none is marked.
pub(crate) fn mark_applied(
    root: &ProjectRoot,
    packs: &[&PackInfo],
    files: &[SourceFile],
    findings: &mut [Finding],
) {
    let rules: BTreeSet<&str> = packs
        .iter()
        .filter(|pack| pack.name == MIGRATIONS)
        .flat_map(|pack| pack.rules.iter().map(|rule| rule.id.as_str()))
        .collect();
    let on_migrations = |finding: &&mut Finding| rules.contains(finding.rule.as_str());
    let paths: BTreeSet<String> =
        findings.iter_mut().filter(on_migrations).map(|finding| finding.at.place.path.clone()).collect();
    if paths.is_empty() {
        return;
    }
    // A repository that can't be opened is one whose history tells nothing.
    let Ok(Some(repository)) = Repository::around(&root.path) else {
        return;
    };
    let Some(point) = repository.branch_point().and_then(|commit| repository.commit(commit).ok()) else {
        return;
    };
    let folder = sources::path_in_repository(&root.path).unwrap_or_default();
    let by_path: BTreeMap<&str, &SourceFile> = files.iter().map(|file| (file.path.as_str(), file)).collect();
    let is_applied = |path: &&String| {
        let full = if folder.is_empty() { (*path).clone() } else { format!("{folder}/{path}") };
        by_path.get(path.as_str()).is_some_and(|file| point.holds(&full, file))
    };
    let applied: BTreeSet<&String> = paths.iter().filter(is_applied).collect();
    for finding in findings.iter_mut().filter(on_migrations) {
        finding.applied = applied.contains(&finding.at.place.path);
    }
}
