//! Groups the migrations of Django.
//!
//! All apps of a project are migrated together, in an order that their dependencies tell. On a new database a squashed migration runs in the
//! place of those that it replaces (Django documentation 6.0, "Squashing migrations").

use std::collections::{BTreeMap, BTreeSet};

use facts::{MigrationName, MigrationNode, Runner};

use super::in_code::entries;
use super::names::{file_name, folder, is_within};
use super::plan::MigrationSet;

/// The sets of these files: one for each `manage.py`, and for what lies below none.
pub(super) fn sets(files: &[String], migrations: &[(u32, &MigrationNode)]) -> Vec<MigrationSet> {
    let managed: Vec<&str> =
        files.iter().filter(|path| file_name(path) == "manage.py").map(|path| folder(path)).collect();
    let mut groups: BTreeMap<&str, Vec<(u32, &MigrationNode)>> = BTreeMap::new();
    for &(file, node) in migrations {
        let around = managed.iter().filter(|root| is_within(&files[file as usize], root));
        let root = around.max_by_key(|root| root.len()).copied();
        // Where the apps lie beside the only `manage.py` they are its.
        let root = root.or((managed.len() == 1).then(|| managed[0])).unwrap_or_default();
        groups.entry(root).or_default().push((file, node));
    }
    groups.into_iter().map(|(root, members)| set(files, root, members)).collect()
}

fn set(files: &[String], root: &str, members: Vec<(u32, &MigrationNode)>) -> MigrationSet {
    let replaced: BTreeSet<&MigrationName> = members.iter().flat_map(|(_, node)| &node.replaces).collect();
    let (others, mut members): (Vec<_>, Vec<_>) =
        members.iter().copied().partition(|(_, node)| replaced.contains(&node.own));
    let others: Vec<u32> = others.into_iter().map(|(file, _)| file).collect();
    members.sort_by_key(|(_, node)| &node.own);
    let entries = entries(files, &members, &others, |node| format!("{}.{}", node.own.group, node.own.name));
    MigrationSet { runner: Runner::Django, folder: root.to_owned(), system: None, entries }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::node;
    use super::*;

    #[track_caller]
    fn check(others: &[&str], files: &[(&str, &str)], expected: &[&str]) {
        let paths: Vec<String> =
            files.iter().map(|(path, _)| *path).chain(others.iter().copied()).map(str::to_owned).collect();
        let nodes: Vec<MigrationNode> = files.iter().map(|(_, text)| node(text)).collect();
        let migrations: Vec<(u32, &MigrationNode)> = (0..).zip(&nodes).collect();
        let lines: Vec<String> = sets(&paths, &migrations)
            .iter()
            .map(|set| {
                let names: Vec<&str> = set.entries.iter().map(|entry| entry.name.as_str()).collect();
                format!("{}: {}", set.folder, names.join(" "))
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn apps_run_in_the_order_of_their_dependencies() {
        check(
            &["manage.py"],
            &[
                ("a/migrations/0001.py", "a.0001 < b.0002"),
                ("a/migrations/0002.py", "a.0002 < a.0001"),
                ("b/migrations/0001.py", "b.0001"),
                ("b/migrations/0002.py", "b.0002 < b.0001"),
            ],
            &[": b.0001 b.0002 a.0001 a.0002"],
        );
    }

    #[test]
    fn a_squashed_migration_runs_in_the_place_of_others() {
        check(
            &[],
            &[
                ("a/migrations/0001.py", "a.0001"),
                ("a/migrations/0001_squashed.py", "a.0001_squashed < !a.0001, !a.0002"),
                ("a/migrations/0002.py", "a.0002 < a.0001"),
                ("a/migrations/0003.py", "a.0003 < a.0002"),
            ],
            &[": a.0001_squashed a.0003"],
        );
    }

    #[test]
    fn each_project_is_a_set() {
        check(
            &["one/manage.py", "two/manage.py"],
            &[("one/a/migrations/0001.py", "a.0001"), ("two/b/migrations/0001.py", "b.0001")],
            &["one: a.0001", "two: b.0001"],
        );
    }
}
