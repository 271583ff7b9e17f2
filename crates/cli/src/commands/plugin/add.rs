//! `seqscan plugin add`

use std::fs;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};
use engine::Pack as _;

use crate::digest::sha256;
use crate::exit::Exit;
use crate::output;
use crate::packs::{self, Packs};
use crate::plugin_arguments::Add;

/// Names a plugin, with its digest, in a project's configuration.
pub(crate) fn run(arguments: &Add) -> anyhow::Result<Exit> {
    let root = &arguments.project;
    let wasm = packs::read(&arguments.file)?;
    let shown = arguments.file.display().to_string();
    let pack = packs::load_one(&shown, &wasm)?;
    if let Some(clash) = Packs::bundled()?.clash(&pack, &shown) {
        bail!(clash);
    }
    // A file with mistakes stays as it is.
    let config = config::load(root)?;
    let base = config.base(root);
    let path = config.path.unwrap_or_else(|| root.join("seqscan.toml"));
    let failed = || format!("failed to write `{}`", path.display());
    let before = if path.exists() { fs::read_to_string(&path).with_context(failed)? } else { String::new() };
    let after = config::with_plugin(&before, &file_for(&arguments.file, &base)?, &sha256(&wasm))
        .with_context(failed)?;
    fs::write(&path, after).with_context(failed)?;
    let info = pack.info();
    let mut out = output::stdout();
    writeln!(out, "named pack `{}` {} in {}", info.name, info.version, path.display())?;
    writeln!(out, "A scan runs it with `--trust-plugins`, or with `--plugin` and the same file.")?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// The file as the configuration names it: counted from the configuration's folder where it lies in it, so that the project can be moved.
fn file_for(file: &Path, base: &Path) -> anyhow::Result<String> {
    let real = |path: &Path| -> anyhow::Result<PathBuf> {
        fs::canonicalize(path).with_context(|| format!("failed to find `{}`", path.display()))
    };
    let file = real(file)?;
    let Ok(inside) = file.strip_prefix(real(base)?) else {
        return Ok(file.to_string_lossy().into_owned());
    };
    let parts = inside.components().map(Component::as_os_str).map(|part| part.to_string_lossy());
    Ok(parts.collect::<Vec<_>>().join("/"))
}
