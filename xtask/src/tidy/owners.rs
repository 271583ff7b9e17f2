//! Some dependencies have one owner, so that what they are used for happens in one place.

use super::complaint::Complaint;
use crate::workspace::{DependencyKind, Package};

/// A dependency that only some crates may name.
struct Owned {
    dependency: &'static str,
    /// The crates that may depend on it.
    owners: &'static [&'static str],
    /// Why nobody else may.
    reason: &'static str,
}

/// Names the sandbox, the parsers, and the crates that read files or print. Dependencies of tests count too where even a test
/// would be a second place that knows the thing.
const TABLE: [Owned; 14] = [
    Owned { dependency: "wasmtime", owners: &["host", "ir"], reason: SANDBOX },
    Owned { dependency: "wit-component", owners: &["host"], reason: SANDBOX },
    Owned {
        dependency: "wit-bindgen",
        owners: &["rules-sdk"],
        reason: "the contract is bound once for all packs",
    },
    Owned { dependency: "sqlparser", owners: &["sql"], reason: PARSER },
    Owned { dependency: "squawk-syntax", owners: &["sql"], reason: PARSER },
    Owned { dependency: "oxc_parser", owners: &["ecmascript"], reason: PARSER },
    Owned { dependency: "oxc_ast", owners: &["ecmascript"], reason: PARSER },
    Owned { dependency: "ignore", owners: &["sources"], reason: FILES },
    Owned { dependency: "walkdir", owners: &["sources"], reason: FILES },
    Owned { dependency: "annotate-snippets", owners: &["report"], reason: REPORT },
    Owned { dependency: "serde-sarif", owners: &["report"], reason: REPORT },
    Owned { dependency: "clap", owners: &["cli"], reason: "only `cli` has arguments" },
    Owned { dependency: "indicatif", owners: &["cli"], reason: "only `cli` prints" },
    Owned {
        dependency: "mimalloc",
        owners: &["cli"],
        reason: "a program chooses its allocator, a library does not",
    },
];

const SANDBOX: &str = "the sandbox is known in one crate";
const PARSER: &str = "a parser's tree never leaves its front end";
const FILES: &str = "the files of a scan are found and read in one crate";
const REPORT: &str = "findings are rendered in one crate";

pub(super) fn check(packages: &[Package]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for package in packages {
        for dependency in &package.dependencies {
            let Some(owned) = TABLE.iter().find(|owned| owned.dependency == dependency.name) else {
                continue;
            };
            let place = format!("{}/Cargo.toml", package.folder);
            if !owned.owners.contains(&package.name.as_str()) {
                let owners =
                    owned.owners.iter().map(|owner| format!("`{owner}`")).collect::<Vec<_>>().join(" and ");
                complaints.push(Complaint::error(
                    place,
                    format!("depends on `{}`, which only {owners} may: {}", dependency.name, owned.reason),
                ));
            } else if package.name == "ir"
                && dependency.kind == DependencyKind::Normal
                && !dependency.optional
            {
                complaints.push(Complaint::error(
                    place,
                    format!(
                        "depends on `{}` always; plugins link `ir` too, so it belongs behind a feature",
                        dependency.name
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

    #[track_caller]
    fn check_one(
        package: &str,
        dependency: &str,
        kind: DependencyKind,
        optional: bool,
        expected: Option<&str>,
    ) {
        let dependencies = vec![Dependency { name: dependency.to_owned(), kind, optional }];
        let folder = format!("crates/{package}");
        let complaints = check(&[Package { name: package.to_owned(), folder, layer: Some(1), dependencies }]);
        match expected {
            None => assert_eq!(complaints, []),
            Some(part) => {
                assert!(complaints.len() == 1 && complaints[0].to_string().contains(part), "{complaints:?}")
            }
        }
    }

    #[test]
    fn owned_dependencies_stay_with_their_owners() {
        use DependencyKind::{Normal, Test};
        check_one("host", "wasmtime", Normal, false, None);
        check_one("engine", "wasmtime", Normal, false, Some("only `host` and `ir` may: the sandbox"));
        check_one("tests", "wasmtime", Test, false, Some("crates/tests/Cargo.toml"));
        check_one("ir", "wasmtime", Normal, true, None);
        check_one("ir", "wasmtime", Normal, false, Some("behind a feature"));
        check_one("sql", "sqlparser", Normal, false, None);
        check_one("project", "sqlparser", Normal, false, Some("front end"));
        check_one("engine", "rayon", Normal, false, None);
    }
}
