//! Groups the migrations of Alembic.
//!
//! A graph of revisions is a set. Its files may lie in several folders (`version_locations`), and those of one folder are one set even
//! where nothing connects them: each environment has its own folder (Alembic documentation 1.18, "Working with Branches").

use std::collections::BTreeMap;

use facts::{MigrationNode, Runner};

use super::graph::Graph;
use super::in_code::entries;
use super::names::folder;
use super::plan::MigrationSet;

/// The sets of these files.
pub(super) fn sets(files: &[String], migrations: &[(u32, &MigrationNode)]) -> Vec<MigrationSet> {
    let mut migrations = migrations.to_vec();
    let path = |file: u32| files[file as usize].as_str();
    migrations.sort_by_key(|&(file, _)| path(file));
    let mut by_folder: BTreeMap<&str, Vec<(u32, &MigrationNode)>> = BTreeMap::new();
    for &(file, node) in &migrations {
        by_folder.entry(folder(path(file))).or_default().push((file, node));
    }
    // A copy of an environment has the same revisions, and must not be taken for a part of the other.
    let is_connected = |one: &[(u32, &MigrationNode)], other: &[(u32, &MigrationNode)]| {
        let both: Vec<&MigrationNode> = one.iter().chain(other).map(|(_, node)| *node).collect();
        let is_copy = one.iter().any(|(_, node)| other.iter().any(|(_, same)| same.own == node.own));
        let alone = |part: &[(u32, &MigrationNode)]| {
            Graph::new(&part.iter().map(|(_, node)| *node).collect::<Vec<_>>()).connected().len()
        };
        !is_copy && Graph::new(&both).connected().len() < alone(one) + alone(other)
    };
    let mut groups: Vec<(String, Vec<(u32, &MigrationNode)>)> = Vec::new();
    for (own, mut members) in by_folder {
        let mut name = own.to_owned();
        groups.retain_mut(|(other, earlier)| {
            let joins = is_connected(earlier, &members);
            if joins {
                members.append(earlier);
                other.clone_into(&mut name);
            }
            !joins
        });
        groups.push((name, members));
    }
    groups.into_iter().map(|(folder, members)| set(files, folder, members)).collect()
}

fn set(files: &[String], folder: String, mut members: Vec<(u32, &MigrationNode)>) -> MigrationSet {
    members.sort_by_key(|&(file, _)| files[file as usize].as_str());
    let entries = entries(files, &members, &[], |node| node.own.name.clone());
    MigrationSet { runner: Runner::Alembic, folder, system: None, entries }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::node;
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let paths: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
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
    fn each_environment_is_a_set() {
        check(
            &[("core/versions/1.py", "b < a"), ("core/versions/2.py", "a"), ("tenant/versions/1.py", "x")],
            &["core/versions: a b", "tenant/versions: x"],
        );
    }

    #[test]
    fn a_graph_in_several_folders_is_one_set() {
        check(&[("v/1/a.py", "a"), ("v/2/b.py", "b < a"), ("v/3/c.py", "c < b")], &["v/1: a b c"]);
    }

    #[test]
    fn a_copy_is_apart() {
        check(
            &[("old/versions/a.py", "a"), ("versions/a.py", "a"), ("versions/b.py", "b < a")],
            &["old/versions: a", "versions: a b"],
        );
    }
}
