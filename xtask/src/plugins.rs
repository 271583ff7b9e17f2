//! `cargo xtask plugins`: builds the packs under `plugins/` for the sandbox, as the one plugin that `first-party` makes of them.
//!
//! It is compiled to a core wasm module, wrapped into a component and compiled ahead of time for this machine's kind of processor;
//! these two steps are done by `precompile`, a binary of `host`, so that the engine's settings are made in one place. What the packs
//! say of themselves is written by `describe`, a binary of `first-party`. The results are `<target>/plugins/first-party.wasm`, `.cwasm`
//! and `.json`; a `.stamp` beside them holds the digest of what they were made from, and they are left alone while it holds.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::cargo;
use crate::workspace::Workspace;

/// What plugins are compiled for: it has no operating system, so a plugin cannot even name one.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The package that is the plugin.
const PACKAGE: &str = "first-party";

/// Builds the plugin; does nothing but compare digests where it is up to date.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.plugins_folder();
    fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
    ensure_target(workspace)?;
    let module = ["build", "--profile", "plugin", "--target", TARGET, "--lib", "-p", PACKAGE];
    cargo::run(&mut cargo::cargo(workspace, module))?;
    cargo::run(&mut cargo::shared(workspace, "build", &["--bin", "precompile", "--bin", "describe"]))?;
    let tools = Tools { precompile: workspace.binary("precompile"), describe: workspace.binary("describe") };
    Artifacts::of(workspace).refresh(&tools)
}

/// Adds the standard library for plugins to the toolchain when it is missing.
pub(crate) fn ensure_target(workspace: &Workspace) -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let library = cargo::read(
        Command::new(rustc)
            .args(["--print", "target-libdir", "--target", TARGET])
            .current_dir(&workspace.root),
    )?;
    if fs::read_dir(library.trim()).is_ok_and(|mut files| files.next().is_some()) {
        return Ok(());
    }
    ensure!(
        cargo::works("rustup", &["--version"]),
        "this toolchain has no standard library for {TARGET}, and there is no rustup to add it: install rustup \
         (https://rustup.rs), or the package of your distribution that holds it"
    );
    eprintln!("xtask: adding {TARGET} to the toolchain");
    cargo::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(&workspace.root))
}

/// The programs that make a plugin of a module.
struct Tools {
    precompile: PathBuf,
    describe: PathBuf,
}

/// The files of the plugin.
struct Artifacts {
    module: PathBuf,
    component: PathBuf,
    compiled: PathBuf,
    description: PathBuf,
    stamp: PathBuf,
}

impl Artifacts {
    fn of(workspace: &Workspace) -> Self {
        let module = format!("{}.wasm", PACKAGE.replace('-', "_"));
        let out = |extension: &str| workspace.plugins_folder().join(format!("{PACKAGE}.{extension}"));
        Self {
            module: workspace.target.join(TARGET).join("plugin").join(module),
            component: out("wasm"),
            compiled: out("cwasm"),
            description: out("json"),
            stamp: out("stamp"),
        }
    }

    /// Makes component, compiled form and description anew, unless they were made from the same module by the same programs.
    fn refresh(&self, tools: &Tools) -> Result<()> {
        let digest = digest(&[&self.module, &tools.precompile, &tools.describe])?;
        let is_whole = [&self.component, &self.compiled, &self.description].iter().all(|made| made.exists());
        if is_whole && stamped(&self.stamp)? == Some(digest.clone()) {
            return Ok(());
        }
        // Without its stamp, whatever an interrupted run leaves is made again.
        match fs::remove_file(&self.stamp) {
            Err(failure) if failure.kind() != ErrorKind::NotFound => {
                bail!("could not remove {}: {failure}", self.stamp.display());
            }
            _ => {}
        }
        let precompile = |verb: &str, input: &Path, output: &Path| {
            cargo::run(Command::new(&tools.precompile).arg(verb).arg(input).arg(output))
        };
        precompile("encode", &self.module, &self.component)?;
        precompile("compile", &self.component, &self.compiled)?;
        cargo::run(Command::new(&tools.describe).arg(&self.description))?;
        fs::write(&self.stamp, digest).with_context(|| format!("could not write {}", self.stamp.display()))
    }
}

fn stamped(stamp: &Path) -> Result<Option<String>> {
    match fs::read_to_string(stamp) {
        Ok(text) => Ok(Some(text)),
        Err(failure) if failure.kind() == ErrorKind::NotFound => Ok(None),
        Err(failure) => Err(failure).with_context(|| format!("could not read {}", stamp.display())),
    }
}

/// A digest of the files' bytes. It guards against stale results, not against an attacker, and a compiler whose standard
/// library hashes otherwise only makes the work be done once more.
fn digest(files: &[&Path]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file).with_context(|| format!("could not read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_follows_the_bytes_and_their_order() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
        fs::write(&one, "ab").expect("the folder is writable");
        fs::write(&other, "c").expect("the folder is writable");
        let before = digest(&[&one, &other]).expect("both exist");
        assert_eq!(before, digest(&[&one, &other]).expect("both exist"));
        assert_ne!(before, digest(&[&other, &one]).expect("both exist"));
        fs::write(&one, "a").expect("the folder is writable");
        fs::write(&other, "bc").expect("the folder is writable");
        assert_ne!(before, digest(&[&one, &other]).expect("both exist"));
        assert!(digest(&[&folder.path().join("none")]).is_err());
    }

    #[test]
    fn the_plugin_is_made_once_and_again_when_its_module_changes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        let artifacts = Artifacts {
            module: at("m.wasm"),
            component: at("c.wasm"),
            compiled: at("c.cwasm"),
            description: at("c.json"),
            stamp: at("c.stamp"),
        };
        fs::write(&artifacts.module, "one").expect("the folder is writable");
        // Cargo has no command `encode`: its failure shows that work was attempted.
        let failing = PathBuf::from(env!("CARGO"));
        let tools = Tools { precompile: failing.clone(), describe: failing.clone() };
        assert!(artifacts.refresh(&tools).is_err(), "nothing was made yet, so `precompile` must be run");
        let current = digest(&[&artifacts.module, &failing, &failing]).expect("both exist");
        for (file, text) in [
            (&artifacts.component, "c"),
            (&artifacts.compiled, "d"),
            (&artifacts.description, "e"),
            (&artifacts.stamp, &*current),
        ] {
            fs::write(file, text).expect("the folder is writable");
        }
        artifacts.refresh(&tools).expect("the stamp holds, so nothing is run");
        fs::write(&artifacts.module, "two").expect("the folder is writable");
        assert!(artifacts.refresh(&tools).is_err(), "the module changed, so `precompile` must be run");
        assert!(!artifacts.stamp.exists(), "a failed run leaves no stamp");
    }
}
