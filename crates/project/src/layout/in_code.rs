//! The migration sets of frameworks whose migrations are written in code.

use std::collections::BTreeSet;

use facts::{CodeMigration, MigrationNode, Runner};

use super::graph::Graph;
use super::heads::rival_heads;
use super::missing::missing;
use super::plan::{Entry, MigrationSet, PlacedHint};
use super::{alembic, django, laravel};

/// Whether what this runs is written in code and not in SQL.
pub(super) fn runs_code(runner: Runner) -> bool {
    matches!(runner, Runner::Laravel | Runner::Alembic | Runner::Django)
}

/// The sets of migrations in code, and the SQL files that are part of them.
pub(super) fn sets(
    files: &[String],
    sql: &[u32],
    migrations: &[CodeMigration],
    hints: &[PlacedHint],
) -> (Vec<MigrationSet>, BTreeSet<u32>) {
    let of = |runner: Runner| migrations.iter().filter(move |migration| migration.runner == runner);
    let placed = |runner: Runner| {
        let nodes = of(runner).filter_map(|migration| Some((migration.file, migration.node.as_ref()?)));
        nodes.collect::<Vec<(u32, &MigrationNode)>>()
    };
    let of_laravel: Vec<u32> = of(Runner::Laravel).map(|migration| migration.file).collect();
    let (mut sets, used) = laravel::sets(files, sql, &of_laravel, hints);
    sets.extend(alembic::sets(files, &placed(Runner::Alembic)));
    sets.extend(django::sets(files, &placed(Runner::Django)));
    (sets, used)
}

/// The migrations of a graph in the order in which they run, by the names that `name` gives them. `replaced` are the files of those that others stand for.
pub(super) fn entries(
    files: &[String],
    members: &[(u32, &MigrationNode)],
    replaced: &[u32],
    name: impl Fn(&MigrationNode) -> String,
) -> Vec<Entry> {
    let nodes: Vec<&MigrationNode> = members.iter().map(|(_, node)| *node).collect();
    let heads = rival_heads(&nodes);
    let missing = missing(files, members, replaced);
    let order = Graph::new(&nodes).order().into_iter();
    order
        .map(|at| {
            let rivals = heads.iter().filter(|heads| heads.contains(&at)).flatten();
            Entry {
                rivals: rivals.filter(|&&other| other != at).map(|&other| members[other].0).collect(),
                missing: missing[at].clone(),
                ..Entry::of_one_file(&name(nodes[at]), members[at].0)
            }
        })
        .collect()
}
