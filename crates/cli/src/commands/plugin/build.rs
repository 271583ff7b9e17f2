//! `seqscan plugin build`

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use authoring::Compiled;
use engine::Pack as _;

use crate::exit::Exit;
use crate::packs::LoadedPack;
use crate::plugin_arguments::Build;
use crate::{output, packs};

/// A plugin that was made, and proved that it can be loaded.
pub(crate) struct Built {
    pub(crate) pack: LoadedPack,
    pub(crate) path: PathBuf,
    pub(crate) size: usize,
}

/// Makes a plugin and says which.
pub(crate) fn run(arguments: &Build) -> anyhow::Result<Exit> {
    let Built { pack, path, size } = build(&arguments.folder, arguments.output.as_deref())?;
    let info = pack.info();
    let mut out = output::stdout();
    let (rules, size) = (output::counted(info.rules.len(), "rule"), output::size(size));
    writeln!(out, "wrote {} ({size}): pack `{}` {} with {rules}", path.display(), info.name, info.version)?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// Makes a plugin of the source in `folder`, and writes it beside that or to `output`.
pub(crate) fn build(folder: &Path, output: Option<&Path>) -> anyhow::Result<Built> {
    let wasm = match authoring::compile(folder)? {
        Compiled::Module(module) => host::encode(&module)?,
        Compiled::Component(component) => component,
    };
    let pack = packs::load_one(&folder.display().to_string(), &wasm)?;
    let beside = || folder.join(format!("{}.wasm", pack.info().name));
    let path = output.map_or_else(beside, Path::to_path_buf);
    fs::write(&path, &wasm).with_context(|| format!("failed to write `{}`", path.display()))?;
    Ok(Built { pack, path, size: wasm.len() })
}
