//! `cargo xtask npm`: the packages for npm. One holds a launcher and names the others as optional; each of these holds the program for one
//! platform, and npm installs the one whose `os` and `cpu` fit.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// The platforms, by the names that Node.js has for them.
const PLATFORMS: [(&str, &str); 5] =
    [("darwin", "arm64"), ("darwin", "x64"), ("linux", "arm64"), ("linux", "x64"), ("win32", "x64")];

const DESCRIPTION: &str = "A static analyser for the data layer: schemas, migrations and queries";

/// Writes the launcher's package, and that of `platform` with the program `binary`, into `folder`.
pub(crate) fn run(root: &Path, platform: &str, binary: &Path, folder: &Path) -> Result<()> {
    let known = PLATFORMS.iter().find(|(os, cpu)| format!("{os}-{cpu}") == platform);
    let names = || PLATFORMS.map(|(os, cpu)| format!("{os}-{cpu}")).join(", ");
    let (os, cpu) = known.with_context(|| format!("`{platform}` is none of {}", names()))?;
    let version = version(root)?;
    let launcher = folder.join("seqscan");
    let own = folder.join(platform);
    let program = if *os == "win32" { "seqscan.exe" } else { "seqscan" };
    copy(&root.join(".npm/bin/seqscan.js"), &launcher.join("bin/seqscan.js"))?;
    copy(&root.join(".npm/README.md"), &launcher.join("README.md"))?;
    copy(binary, &own.join("bin").join(program))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root.join(licence), &launcher.join(licence))?;
        copy(&root.join(licence), &own.join(licence))?;
    }
    let optional: serde_json::Map<String, Value> =
        PLATFORMS.iter().map(|(os, cpu)| (format!("@seqscan/{os}-{cpu}"), json!(version))).collect();
    let about = |name: String| json!({ "name": name, "version": version, "description": DESCRIPTION, "license": "MIT OR Apache-2.0" });
    let mut manifest = about("seqscan".to_owned());
    manifest["bin"] = json!({ "seqscan": "bin/seqscan.js" });
    manifest["engines"] = json!({ "node": ">=16" });
    manifest["optionalDependencies"] = Value::Object(optional);
    write(&launcher, &manifest)?;
    let mut manifest = about(format!("@seqscan/{platform}"));
    manifest["os"] = json!([os]);
    manifest["cpu"] = json!([cpu]);
    write(&own, &manifest)
}

fn version(root: &Path) -> Result<String> {
    let path = root.join("Cargo.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let manifest: toml::Table = text.parse()?;
    let version =
        manifest.get("workspace").and_then(|workspace| workspace.get("package")?.get("version")?.as_str());
    version.map(str::to_owned).context("the workspace has no version")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    ensure!(from.is_file(), "{} is no file", from.display());
    let folder = to.parent().context("a file of a package lies in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("could not create {}", folder.display()))?;
    fs::copy(from, to).with_context(|| format!("could not write {}", to.display()))?;
    Ok(())
}

fn write(package: &Path, manifest: &Value) -> Result<()> {
    let path = package.join("package.json");
    let text = format!("{}\n", serde_json::to_string_pretty(manifest)?);
    fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
    eprintln!("xtask: wrote {}", path.display());
    Ok(())
}
