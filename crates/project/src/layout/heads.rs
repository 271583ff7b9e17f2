//! Finds branches of migrations that end in several heads.

use facts::MigrationNode;

use super::graph::Graph;

/// The positions of the heads of each branch that has several. Those of different groups, and those that nothing connects, are ends of
/// different histories. Branches that have labels are meant to stay apart (Alembic documentation 1.18, "Working with Branch Labels").
pub(super) fn rival_heads(nodes: &[&MigrationNode]) -> Vec<Vec<usize>> {
    let graph = Graph::of_branches(nodes);
    let followed = graph.followed();
    let branches = graph.connected().into_iter();
    branches
        .filter(|branch| branch.iter().all(|&at| nodes[at].labels.is_empty()))
        .map(|branch| branch.into_iter().filter(|at| !followed.contains(at)).collect::<Vec<usize>>())
        .filter(|heads| heads.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::node;
    use super::*;

    #[track_caller]
    fn check(nodes: &[&str], expected: &[&str]) {
        let nodes: Vec<MigrationNode> = nodes.iter().map(|text| node(text)).collect();
        let all: Vec<&MigrationNode> = nodes.iter().collect();
        let found: Vec<String> = rival_heads(&all)
            .into_iter()
            .map(|heads| {
                let names: Vec<&str> = heads.into_iter().map(|at| nodes[at].own.name.as_str()).collect();
                names.join(" ")
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_fork_has_several() {
        check(&["a", "b < a", "c < a"], &["b c"]);
        check(&["a", "b < a", "c < b", "d < a", "e < b"], &["c d e"]);
    }

    #[test]
    fn a_merge_joins_them() {
        check(&["a", "b < a", "c < a", "m < b, c"], &[]);
        check(&["a", "b < a", "c < a", "m < b, c", "d < c"], &["m d"]);
    }

    #[test]
    fn what_is_apart_has_its_own() {
        check(&["a", "b < a", "x", "y < x"], &[]);
        check(&["a", "b < a", "c < a, #other"], &[]);
        check(&["a.1", "a.2 < a.1", "b.1 < a.1"], &[]);
    }

    #[test]
    fn each_group_has_its_own() {
        check(&["a.1", "a.2 < a.1", "a.3 < a.1, b.1", "b.1"], &["2 3"]);
    }

    #[test]
    fn what_is_only_needed_is_a_head() {
        check(&["a", "b < a", "c < a, +b"], &["b c"]);
    }
}
