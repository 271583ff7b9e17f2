//! Finds migrations that others come after and nobody has.

use std::collections::BTreeSet;

use facts::{MigrationNode, MigrationReference};

use super::graph::Names;
use super::names::{file_name, folder};

/// Of each migration, those that it says it goes on from and that are not there, by their names. Only of groups that have a beginning: what all of
/// them go on from elsewhere is a part of another program. Of the files beside one, it must be known of all which migration they are: one of `members`,
/// or `replaced` by one.
pub(super) fn missing(
    files: &[String],
    members: &[(u32, &MigrationNode)],
    replaced: &[u32],
) -> Vec<Vec<String>> {
    let nodes: Vec<&MigrationNode> = members.iter().map(|(_, node)| *node).collect();
    let names = Names::new(&nodes);
    let begun: BTreeSet<&str> =
        nodes.iter().filter(|node| begins(node)).map(|node| node.own.group.as_str()).collect();
    let known: Vec<u32> = members.iter().map(|(file, _)| *file).chain(replaced.iter().copied()).collect();
    let unknown = unknown_folders(files, &known);
    let in_unknown: BTreeSet<&str> = members
        .iter()
        .filter(|(file, _)| unknown.contains(folder(&files[*file as usize])))
        .map(|(_, node)| node.own.group.as_str())
        .collect();
    let of = |node: &&MigrationNode| {
        let named = node.continues.iter().filter_map(|reference| match reference {
            MigrationReference::Named(name) if names.find(reference).is_none() => Some(name),
            _ => None,
        });
        let sure = named.filter(|name| {
            let group = name.group.as_str();
            begun.contains(group) && !in_unknown.contains(group)
        });
        sure.map(|name| match name.group.as_str() {
            "" => name.name.clone(),
            group => format!("{group}.{}", name.name),
        })
        .collect()
    };
    nodes.iter().map(of).collect()
}

/// Whether a migration goes on from none of its own group.
fn begins(node: &MigrationNode) -> bool {
    !node.continues.iter().any(|reference| match reference {
        MigrationReference::Named(name) => name.group == node.own.group,
        MigrationReference::First(group) | MigrationReference::Latest(group) => *group == node.own.group,
    })
}

/// The folders of migrations in which there is a file of code of which it is not known which migration it is.
fn unknown_folders<'f>(files: &'f [String], known: &[u32]) -> BTreeSet<&'f str> {
    let known: BTreeSet<&str> = known.iter().map(|file| files[*file as usize].as_str()).collect();
    let folders: BTreeSet<&str> = known.iter().map(|path| folder(path)).collect();
    let is_unknown = |path: &&str| {
        // Others are no migrations (Django 6.0, `MigrationLoader.load_disk`).
        let may_be = path.ends_with(".py") && !file_name(path).starts_with(['_', '~']);
        may_be && folders.contains(folder(path)) && !known.contains(path)
    };
    files.iter().map(String::as_str).filter(is_unknown).map(folder).collect()
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::node;
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let paths: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let nodes: Vec<Option<MigrationNode>> =
            files.iter().map(|(_, text)| (!text.is_empty()).then(|| node(text))).collect();
        let members: Vec<(u32, &MigrationNode)> =
            (0..).zip(&nodes).filter_map(|(file, node)| Some((file, node.as_ref()?))).collect();
        let found: Vec<String> = missing(&paths, &members, &[])
            .into_iter()
            .zip(&members)
            .filter(|(missing, _)| !missing.is_empty())
            .map(|(missing, (_, node))| format!("{}: {}", node.own.name, missing.join(" ")))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_that_nobody_has_is_missing() {
        check(&[("v/a.py", "a"), ("v/c.py", "c < b")], &["c: b"]);
        check(&[("a/m/1.py", "a.1"), ("a/m/2.py", "a.2 < a.1.py")], &["2: a.1.py"]);
    }

    #[test]
    fn what_another_stands_for_is_there() {
        check(&[("a/m/s.py", "a.s < !a.1, !a.2"), ("a/m/3.py", "a.3 < a.2")], &[]);
    }

    #[test]
    fn what_goes_on_from_another_program_misses_nothing() {
        check(&[("v/c.py", "c < b"), ("v/d.py", "d < c")], &[]);
        check(&[("a/m/1.py", "a.1 < auth.12")], &[]);
    }

    #[test]
    fn a_file_that_is_not_understood_may_be_it() {
        check(&[("v/a.py", "a"), ("v/c.py", "c < b"), ("v/b.py", "")], &[]);
        check(&[("v/a.py", "a"), ("v/c.py", "c < b"), ("v/__init__.py", "")], &["c: b"]);
    }
}
