//! Dependencies go down: each crate has a layer and depends on crates of lower layers only.
//!
//! The layer stands in the crate's own manifest, `package.metadata.tidy.layer`. Dependencies of tests may point anywhere:
//! they cannot leak into what is shipped. This tool depends on none of the others.

use std::collections::BTreeMap;

use super::complaint::Complaint;
use crate::workspace::{DependencyKind, Package};

pub(super) fn check(packages: &[Package]) -> Vec<Complaint> {
    let by_name: BTreeMap<&str, &Package> =
        packages.iter().map(|package| (package.name.as_str(), package)).collect();
    let mut complaints = Vec::new();
    for package in packages {
        let place = format!("{}/Cargo.toml", package.folder);
        let Some(layer) = package.layer else {
            complaints.push(Complaint::error(
                place,
                "has no layer: add `[package.metadata.tidy]` with `layer = N`",
            ));
            continue;
        };
        for dependency in &package.dependencies {
            let Some(ours) = by_name.get(dependency.name.as_str()) else {
                continue;
            };
            if package.name == "xtask" {
                complaints.push(Complaint::error(
                    &place,
                    format!(
                        "depends on `{}`; the build tool runs binaries and links none of our crates",
                        ours.name
                    ),
                ));
            } else if dependency.kind != DependencyKind::Test
                && let Some(below) = ours.layer
                && below >= layer
            {
                complaints.push(Complaint::error(
                    &place,
                    format!(
                        "is in layer {layer} and depends on `{}` in layer {below}, which is not lower",
                        ours.name
                    ),
                ));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Dependency;

    fn package(name: &str, layer: Option<i64>, dependencies: &[(&str, DependencyKind)]) -> Package {
        let dependencies = dependencies
            .iter()
            .map(|&(name, kind)| Dependency { name: name.to_owned(), kind, optional: false })
            .collect();
        Package { name: name.to_owned(), folder: format!("crates/{name}"), layer, dependencies }
    }

    #[track_caller]
    fn check_text(packages: &[Package], expected: &[&str]) {
        let complaints: Vec<String> = check(packages).iter().map(ToString::to_string).collect();
        assert_eq!(complaints.len(), expected.len(), "{complaints:?}");
        for (complaint, part) in complaints.iter().zip(expected) {
            assert!(complaint.contains(part), "{complaint}");
        }
    }

    #[test]
    fn dependencies_go_to_a_lower_layer() {
        use DependencyKind::{Build, Normal, Test};
        let ir = || package("ir", Some(1), &[("serde", Normal)]);
        check_text(&[ir(), package("sql", Some(3), &[("ir", Normal)])], &[]);
        check_text(
            &[ir(), package("facts", Some(1), &[("ir", Normal)])],
            &["crates/facts/Cargo.toml: is in layer 1"],
        );
        check_text(&[ir(), package("text", Some(0), &[("ir", Build)])], &["in layer 1, which is not lower"]);
        check_text(&[ir(), package("text", Some(0), &[("ir", Test)])], &[]);
    }

    #[test]
    fn every_crate_has_a_layer_and_the_build_tool_links_none() {
        check_text(&[package("new", None, &[])], &["crates/new/Cargo.toml: has no layer"]);
        let ir = package("ir", Some(1), &[]);
        check_text(
            &[ir, package("xtask", Some(8), &[("ir", DependencyKind::Test)])],
            &["links none of our crates"],
        );
    }
}
