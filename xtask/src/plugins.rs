//! `cargo xtask plugins`: builds every pack under `plugins/` for the sandbox.
//!
//! A pack is compiled to a core wasm module, wrapped into a component and compiled ahead of time for this machine's kind
//! of processor, and asked what it says of itself. The last three steps are done by `precompile`, a binary of `host`, so that the
//! engine's settings are made in one place. The results are `<target>/plugins/<pack>.wasm`, `.cwasm` and `.json`; a `.stamp` beside
//! them holds the digest of what they were made from, and a pack whose stamp still holds is left alone.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::cargo;
use crate::workspace::{Package, Workspace};

/// What plugins are compiled for: it has no operating system, so a plugin cannot even name one.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Builds all packs; does nothing but compare digests where they are up to date.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.plugins_folder();
    fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
    let packs: Vec<&Package> = workspace.packs().collect();
    remove_stale(&folder, &packs)?;
    if packs.is_empty() {
        eprintln!("xtask: plugins/ holds no packs");
        return Ok(());
    }
    ensure_target(workspace)?;
    compile(workspace, &packs)?;
    cargo::run(&mut cargo::shared(workspace, "build", &["--bin", "precompile"]))?;
    for pack in packs {
        Artifacts::of(workspace, pack).refresh(&workspace.binary("precompile"))?;
    }
    Ok(())
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

/// One call for all packs, so that cargo builds what they share once and in parallel.
fn compile(workspace: &Workspace, packs: &[&Package]) -> Result<()> {
    let mut command = cargo::cargo(workspace, ["build", "--profile", "plugin", "--target", TARGET, "--lib"]);
    for pack in packs {
        command.args(["-p", &pack.name]);
    }
    cargo::run(&mut command)
}

/// Deletes what a pack left that is no longer there, so that nobody embeds it.
fn remove_stale(folder: &Path, packs: &[&Package]) -> Result<()> {
    let names: BTreeSet<&str> = packs.iter().map(|pack| short_name(pack)).collect();
    for entry in fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))? {
        let path = entry?.path();
        let kept = path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| names.contains(stem));
        if !kept {
            fs::remove_file(&path).with_context(|| format!("could not remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// The name of a pack's folder.
fn short_name(pack: &Package) -> &str {
    pack.folder.rsplit('/').next().unwrap_or(&pack.folder)
}

/// The files of one pack.
struct Artifacts {
    module: PathBuf,
    component: PathBuf,
    compiled: PathBuf,
    description: PathBuf,
    stamp: PathBuf,
}

impl Artifacts {
    fn of(workspace: &Workspace, pack: &Package) -> Self {
        let module = workspace
            .target
            .join(TARGET)
            .join("plugin")
            .join(format!("{}.wasm", pack.name.replace('-', "_")));
        let out =
            |extension: &str| workspace.plugins_folder().join(format!("{}.{extension}", short_name(pack)));
        Self {
            module,
            component: out("wasm"),
            compiled: out("cwasm"),
            description: out("json"),
            stamp: out("stamp"),
        }
    }

    /// Makes component and compiled form anew, unless they were made from the same module by the same `precompile`.
    fn refresh(&self, precompile: &Path) -> Result<()> {
        let digest = digest(&[&self.module, precompile])?;
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
        let run = |verb: &str, input: &Path, output: &Path| {
            cargo::run(Command::new(precompile).arg(verb).arg(input).arg(output))
        };
        run("encode", &self.module, &self.component)?;
        run("compile", &self.component, &self.compiled)?;
        run("describe", &self.component, &self.description)?;
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

    fn pack(name: &str) -> Package {
        Package {
            name: name.to_owned(),
            folder: format!("plugins/{name}"),
            layer: Some(3),
            dependencies: Vec::new(),
        }
    }

    #[test]
    fn what_a_removed_pack_left_is_deleted() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["old.wasm", "old.cwasm", "old.json", "old.stamp", "kept.wasm", "kept.stamp"] {
            fs::write(folder.path().join(name), "x").expect("the folder is writable");
        }
        remove_stale(folder.path(), &[&pack("kept")]).expect("the folder is readable");
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .expect("the folder is readable")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
            .collect();
        left.sort();
        assert_eq!(left, ["kept.stamp", "kept.wasm"]);
    }

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
    fn a_pack_is_made_once_and_again_when_its_module_changes() {
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
        assert!(artifacts.refresh(&failing).is_err(), "nothing was made yet, so `precompile` must be run");
        let current = digest(&[&artifacts.module, &failing]).expect("both exist");
        for (file, text) in [
            (&artifacts.component, "c"),
            (&artifacts.compiled, "d"),
            (&artifacts.description, "e"),
            (&artifacts.stamp, &*current),
        ] {
            fs::write(file, text).expect("the folder is writable");
        }
        artifacts.refresh(&failing).expect("the stamp holds, so nothing is run");
        fs::write(&artifacts.module, "two").expect("the folder is writable");
        assert!(artifacts.refresh(&failing).is_err(), "the module changed, so `precompile` must be run");
        assert!(!artifacts.stamp.exists(), "a failed run leaves no stamp");
    }
}
