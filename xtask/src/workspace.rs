//! What cargo says of the workspace: its packages, their layers and dependencies, and where it builds.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::cargo;

/// The workspace this tool was built in.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The absolute folder of the root manifest.
    pub(crate) root: PathBuf,
    /// The absolute folder that cargo builds into, wherever the environment or the configuration puts it.
    pub(crate) target: PathBuf,
    /// Every member, ordered by name.
    pub(crate) packages: Vec<Package>,
}

/// A member of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    /// The name in its manifest.
    pub(crate) name: String,
    /// Its folder below the root, with forward slashes: `crates/ir`.
    pub(crate) folder: String,
    /// `package.metadata.tidy.layer`.
    pub(crate) layer: Option<i64>,
    /// Its dependencies of all kinds.
    pub(crate) dependencies: Vec<Dependency>,
}

/// A dependency as a manifest names it.
#[derive(Debug)]
pub(crate) struct Dependency {
    /// The name of the package depended on.
    pub(crate) name: String,
    /// When it is needed.
    pub(crate) kind: DependencyKind,
    /// Whether it must be asked for with a feature.
    pub(crate) optional: bool,
}

/// When a dependency is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DependencyKind {
    Normal,
    Build,
    Test,
}

impl Workspace {
    /// Asks cargo. Fails when a manifest cannot be read.
    pub(crate) fn load() -> Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.parent().context("xtask has no parent folder")?;
        let output = cargo::bare()
            .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"])
            .arg(root.join("Cargo.toml"))
            .output()
            .context("could not run `cargo metadata`")?;
        ensure!(
            output.status.success(),
            "`cargo metadata` failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let metadata: Value =
            serde_json::from_slice(&output.stdout).context("`cargo metadata` printed no JSON")?;
        Self::from_metadata(&metadata)
    }

    /// Reads the output of `cargo metadata --no-deps`.
    pub(crate) fn from_metadata(metadata: &Value) -> Result<Self> {
        let root = PathBuf::from(text(metadata, "workspace_root")?);
        let target = PathBuf::from(text(metadata, "target_directory")?);
        let mut packages = array(metadata, "packages")
            .iter()
            .map(|package| read_package(package, &root))
            .collect::<Result<Vec<_>>>()?;
        packages.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self { root, target, packages })
    }

    /// The first-party packs, ordered by name.
    pub(crate) fn packs(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.folder.starts_with("plugins/"))
    }

    /// Where the built plugins lie, `<pack>.wasm` and `<pack>.cwasm`.
    pub(crate) fn plugins_folder(&self) -> PathBuf {
        self.target.join("plugins")
    }

    /// The path of a release binary.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.target.join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

fn read_package(package: &Value, root: &Path) -> Result<Package> {
    let name = text(package, "name")?.to_owned();
    let manifest = PathBuf::from(text(package, "manifest_path")?);
    let folder = manifest
        .parent()
        .and_then(|folder| folder.strip_prefix(root).ok())
        .with_context(|| format!("`{name}` lies outside the workspace: {}", manifest.display()))?
        .to_string_lossy()
        .replace('\\', "/");
    let layer = package.pointer("/metadata/tidy/layer").and_then(Value::as_i64);
    let dependencies = array(package, "dependencies").iter().map(read_dependency).collect::<Result<_>>()?;
    Ok(Package { name, folder, layer, dependencies })
}

fn read_dependency(dependency: &Value) -> Result<Dependency> {
    let kind = match dependency.get("kind").and_then(Value::as_str) {
        Some("dev") => DependencyKind::Test,
        Some("build") => DependencyKind::Build,
        _ => DependencyKind::Normal,
    };
    let optional = dependency.get("optional").and_then(Value::as_bool).unwrap_or(false);
    Ok(Dependency { name: text(dependency, "name")?.to_owned(), kind, optional })
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value.get(key).and_then(Value::as_str).with_context(|| format!("`cargo metadata` says no `{key}`"))
}

fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn metadata_becomes_packages_with_layers_and_kinds() {
        let metadata = json!({
            "workspace_root": "/w",
            "target_directory": "/t",
            "packages": [
                { "name": "schema", "manifest_path": "/w/plugins/schema/Cargo.toml", "metadata": null,
                  "dependencies": [
                    { "name": "rules-sdk", "kind": null, "optional": false },
                    { "name": "rule-testing", "kind": "dev", "optional": false },
                  ] },
                { "name": "ir", "manifest_path": "/w/crates/ir/Cargo.toml",
                  "metadata": { "tidy": { "layer": 1 } },
                  "dependencies": [{ "name": "wasmtime", "kind": null, "optional": true }] },
            ],
        });
        let workspace = Workspace::from_metadata(&metadata).expect("the metadata is complete");
        let [ir, schema] = workspace.packages.as_slice() else { panic!("two packages") };
        assert_eq!((ir.folder.as_str(), ir.layer), ("crates/ir", Some(1)));
        assert!(ir.dependencies[0].optional);
        assert_eq!((schema.folder.as_str(), schema.layer), ("plugins/schema", None));
        assert_eq!(schema.dependencies[0].kind, DependencyKind::Normal);
        assert_eq!(schema.dependencies[1].kind, DependencyKind::Test);
        assert_eq!(workspace.packs().map(|pack| pack.name.as_str()).collect::<Vec<_>>(), ["schema"]);
    }

    #[test]
    fn metadata_without_a_root_is_refused() {
        let failure = Workspace::from_metadata(&json!({ "packages": [] })).expect_err("there is no root");
        assert!(failure.to_string().contains("workspace_root"), "{failure}");
    }
}
