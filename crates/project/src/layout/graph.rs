//! Orders migrations by what each says it comes after.

use std::collections::{BTreeMap, BTreeSet};

use facts::{MigrationName, MigrationNode, MigrationReference};

/// Migrations, each known by its position in a list, and what runs before each.
pub(super) struct Graph {
    before: Vec<BTreeSet<usize>>,
}

impl Graph {
    /// The graph of migrations. Where nothing else decides, they are in the order of `nodes`.
    pub(super) fn new(nodes: &[&MigrationNode]) -> Self {
        let names = Names::new(nodes);
        let mut before = vec![BTreeSet::new(); nodes.len()];
        for (at, node) in nodes.iter().enumerate() {
            let earlier = node.continues.iter().chain(&node.needs);
            before[at]
                .extend(earlier.filter_map(|reference| names.find(reference)).filter(|&other| other != at));
            for later in node.precedes.iter().filter_map(|reference| names.find(reference)) {
                before[later].insert(at);
            }
        }
        Self { before }
    }

    /// The branches of migrations: only what goes on from another one of its own group.
    pub(super) fn of_branches(nodes: &[&MigrationNode]) -> Self {
        let names = Names::new(nodes);
        let parents = |at: usize| {
            let earlier = nodes[at].continues.iter().filter_map(|reference| names.find(reference));
            let is_own = |&other: &usize| other != at && nodes[other].own.group == nodes[at].own.group;
            earlier.filter(is_own).collect()
        };
        Self { before: (0..nodes.len()).map(parents).collect() }
    }

    /// Those that another one comes after.
    pub(super) fn followed(&self) -> BTreeSet<usize> {
        self.before.iter().flatten().copied().collect()
    }

    /// All positions in the order in which they run: first whatever the last migrations need, and of what one needs that which comes last
    /// in the list, so that a branch stays together. It is the order of Django (`MigrationGraph.iterative_dfs`, Django 3.2 to 6.0); Alembic
    /// too follows a branch to its beginning before it takes another (`RevisionMap._topological_sort`, 1.18).
    pub(super) fn order(&self) -> Vec<usize> {
        let needed = self.followed();
        let last = (0..self.before.len()).filter(|at| !needed.contains(at));
        // Those in a circle are needed by each other, and run all the same.
        let all = last.chain(0..self.before.len());
        let mut seen = BTreeSet::new();
        let mut order = Vec::with_capacity(self.before.len());
        for start in all {
            let mut stack = vec![(start, false)];
            while let Some((at, is_done)) = stack.pop() {
                if is_done {
                    order.push(at);
                } else if seen.insert(at) {
                    stack.push((at, true));
                    stack.extend(self.before[at].iter().map(|&other| (other, false)));
                }
            }
        }
        order
    }

    /// Groups the positions that are connected, in the order of the list.
    pub(super) fn connected(&self) -> Vec<Vec<usize>> {
        let mut around: Vec<BTreeSet<usize>> = self.before.clone();
        for (at, before) in self.before.iter().enumerate() {
            for &other in before {
                around[other].insert(at);
            }
        }
        let mut seen = BTreeSet::new();
        let mut groups = Vec::new();
        for start in 0..around.len() {
            let mut group = BTreeSet::new();
            let mut stack = vec![start];
            while let Some(at) = stack.pop() {
                if seen.insert(at) {
                    group.insert(at);
                    stack.extend(&around[at]);
                }
            }
            if !group.is_empty() {
                groups.push(group.into_iter().collect());
            }
        }
        groups
    }
}

/// Finds migrations by what others call them.
pub(super) struct Names<'n> {
    by_name: BTreeMap<&'n MigrationName, usize>,
    by_label: BTreeMap<&'n str, usize>,
    /// The migrations of each group, in the order of the list, and which of them others of the group go on from.
    groups: BTreeMap<&'n str, Vec<usize>>,
    nodes: &'n [&'n MigrationNode],
}

impl<'n> Names<'n> {
    pub(super) fn new(nodes: &'n [&'n MigrationNode]) -> Self {
        let mut names =
            Self { by_name: BTreeMap::new(), by_label: BTreeMap::new(), groups: BTreeMap::new(), nodes };
        for (at, node) in nodes.iter().enumerate() {
            // Whoever names one that is replaced gets the one that runs in its place.
            for replaced in &node.replaces {
                names.by_name.insert(replaced, at);
            }
            names.by_label.extend(node.labels.iter().map(|label| (label.as_str(), at)));
            names.groups.entry(&node.own.group).or_default().push(at);
        }
        for (at, node) in nodes.iter().enumerate() {
            names.by_name.insert(&node.own, at);
        }
        names
    }

    pub(super) fn find(&self, reference: &MigrationReference) -> Option<usize> {
        match reference {
            MigrationReference::Named(name) => self
                .by_name
                .get(name)
                .or_else(|| self.by_label.get(name.name.as_str()))
                .copied()
                .or_else(|| self.abbreviated(name)),
            MigrationReference::First(group) => {
                let members = self.groups.get(group.as_str())?;
                let begins = |at: &&usize| !self.continued_by(**at).any(|_| true);
                members.iter().find(begins).or(members.first()).copied()
            }
            MigrationReference::Latest(group) => {
                let members = self.groups.get(group.as_str())?;
                let continued: BTreeSet<usize> =
                    members.iter().flat_map(|&at| self.continued_by(at)).collect();
                members.iter().rev().find(|at| !continued.contains(at)).or(members.last()).copied()
            }
        }
    }

    /// Those of its own group that one goes on from.
    fn continued_by(&self, at: usize) -> impl Iterator<Item = usize> {
        let node = self.nodes[at];
        node.continues.iter().filter_map(|reference| match reference {
            MigrationReference::Named(name) if name.group == node.own.group => {
                self.by_name.get(name).copied()
            }
            _ => None,
        })
    }

    /// The only one whose name begins so (Alembic documentation, "Partial Revision Identifiers").
    fn abbreviated(&self, name: &MigrationName) -> Option<usize> {
        const SHORTEST: usize = 4;
        let members = self.groups.get(name.group.as_str()).filter(|_| name.name.len() >= SHORTEST)?;
        let mut found = members.iter().filter(|&&at| self.nodes[at].own.name.starts_with(&name.name));
        found.next().copied().filter(|_| found.next().is_none())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn name(text: &str) -> MigrationName {
        let (group, name) = text.split_once('.').unwrap_or(("", text));
        MigrationName { group: group.to_owned(), name: name.to_owned() }
    }

    /// Reads `c < a, b`: `c` comes after the others; `!a` replaces it, `>a` comes before it, `+a` needs it without going on from it.
    pub(crate) fn node(text: &str) -> MigrationNode {
        let (own, others) = text.split_once(" < ").unwrap_or((text, ""));
        let mut node = MigrationNode { own: name(own), ..MigrationNode::default() };
        for other in others.split(", ").filter(|other| !other.is_empty()) {
            let named = |text: &str| match text.split_once('.') {
                Some((group, "first")) => MigrationReference::First(group.to_owned()),
                Some((group, "latest")) => MigrationReference::Latest(group.to_owned()),
                _ => MigrationReference::Named(name(text)),
            };
            match other.split_at(1) {
                ("!", other) => node.replaces.push(name(other)),
                (">", other) => node.precedes.push(named(other)),
                ("+", other) => node.needs.push(named(other)),
                ("#", label) => node.labels.push(label.to_owned()),
                _ => node.continues.push(named(other)),
            }
        }
        node
    }

    #[track_caller]
    fn check(nodes: &[&str], expected: &str) {
        let nodes: Vec<MigrationNode> = nodes.iter().map(|text| node(text)).collect();
        let all: Vec<&MigrationNode> = nodes.iter().collect();
        let order: Vec<&str> =
            Graph::new(&all).order().into_iter().map(|at| nodes[at].own.name.as_str()).collect();
        assert_eq!(order.join(" "), expected);
    }

    #[test]
    fn what_comes_after_runs_after() {
        check(&["c < b", "a", "b < a"], "a b c");
    }

    #[test]
    fn a_branch_stays_together_and_a_merge_comes_last() {
        check(&["a", "b1 < a", "b2 < b1", "c1 < a", "c2 < c1", "m < b2, c2"], "a c1 c2 b1 b2 m");
        check(&["a", "b < a", "c < a"], "a b c");
    }

    #[test]
    fn what_is_needed_runs_before_and_so_does_what_says_so() {
        check(&["x < +z", "y", "z < y"], "y z x");
        check(&["x", "y < >x"], "y x");
    }

    #[test]
    fn a_name_may_be_a_label_or_a_beginning() {
        check(&["x < +main", "y < #main"], "y x");
        check(&["x < +abcd", "abcdef"], "abcdef x");
        check(&["x < +abcd", "abcdef", "abcdeg"], "x abcdef abcdeg");
    }

    #[test]
    fn the_first_and_the_last_of_a_group_can_be_named() {
        check(&["a.1", "a.2 < a.1", "b.x < a.first"], "1 2 x");
        check(&["a.y < b.latest", "b.1", "b.2 < b.1"], "1 2 y");
    }

    #[test]
    fn what_is_not_there_and_circles_stop_nothing() {
        check(&["a < gone", "b < a"], "a b");
        check(&["a < b", "b < a", "c < b"], "a b c");
    }
}
