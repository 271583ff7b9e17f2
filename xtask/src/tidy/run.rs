//! Runs all checks.

use std::path::Path;

use anyhow::{Result, bail};

use super::complaint::Complaint;
use super::tree::Tree;
use super::{
    clippy_exceptions, code_map, layers, mod_files, module_headers, names, owners, packs, rule_ids, sizes,
    whitespace,
};
use crate::workspace::Workspace;

/// Prints every complaint; fails when one of them is an error.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let tree = Tree::read(&workspace.root)?;
    let mut complaints = texts(&tree);
    complaints.extend(layers::check(&workspace.packages));
    complaints.extend(owners::check(&workspace.packages));
    complaints.extend(code_map::check(&tree, &workspace.packages));
    complaints.extend(packs::members(&tree, &workspace.packages));
    report(complaints)
}

/// The checks that need only the files below `root`, which need not be this workspace's.
pub(crate) fn check_texts(root: &Path) -> Result<()> {
    report(texts(&Tree::read(root)?))
}

fn texts(tree: &Tree) -> Vec<Complaint> {
    let checks = [
        clippy_exceptions::check,
        mod_files::check,
        module_headers::check,
        names::check,
        packs::check,
        rule_ids::check,
        sizes::check,
        whitespace::check,
    ];
    checks.into_iter().flat_map(|check| check(tree)).collect()
}

fn report(mut complaints: Vec<Complaint>) -> Result<()> {
    complaints.sort();
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    match complaints.iter().filter(|complaint| complaint.is_error()).count() {
        0 => Ok(()),
        1 => bail!("1 house rule is broken"),
        count => bail!("{count} house rules are broken"),
    }
}
