//! From a pack in a language that brings its own engine to a component.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::CompileError;
use crate::language::Language;
use crate::{sdk, toolchain};

/// Checks the types of a pack in TypeScript, and compiles it with componentize-js.
pub(super) fn of_typescript(folder: &Path) -> Result<Vec<u8>, CompileError> {
    toolchain::check_node(folder)?;
    sdk::write(folder, Language::TypeScript)?;
    run(folder, "tsc", Command::new("node").arg("node_modules/typescript/bin/tsc"))?;
    made_by(folder, |output| {
        run(folder, "componentize-js", Command::new("node").arg("seqscan-rules/build.mjs").arg(output))
    })
}

/// Compiles a pack in Python with componentize-py.
pub(super) fn of_python(folder: &Path) -> Result<Vec<u8>, CompileError> {
    let compiler = toolchain::componentize_py(folder)?;
    sdk::write(folder, Language::Python)?;
    made_by(folder, |output| {
        let mut command = Command::new(&compiler);
        command.args(["-d", "src/seqscan_rules/wit", "-w", "pack", "componentize", "pack", "-p", "src"]);
        // What Python's library would ask of a system is answered by traps, so that the plugin imports facts alone.
        command.args(["--stub-wasi", "-o"]).arg(output);
        run(folder, "componentize-py", &mut command)
    })
}

/// The file that `make` writes where it is told to.
fn made_by(
    folder: &Path,
    make: impl FnOnce(&Path) -> Result<(), CompileError>,
) -> Result<Vec<u8>, CompileError> {
    let io = |source| CompileError::Io { folder: folder.to_path_buf(), source };
    let scratch = tempfile::tempdir().map_err(io)?;
    let output: PathBuf = scratch.path().join("pack.wasm");
    make(&output)?;
    fs::read(output).map_err(io)
}

/// Runs a compiler in the pack's folder; what it says goes to the standard error.
fn run(folder: &Path, tool: &'static str, command: &mut Command) -> Result<(), CompileError> {
    let io = |source| CompileError::Io { folder: folder.to_path_buf(), source };
    let status =
        command.current_dir(folder).stdin(Stdio::null()).stdout(io::stderr()).status().map_err(io)?;
    if status.success() { Ok(()) } else { Err(CompileError::Tool { tool, folder: folder.to_path_buf() }) }
}
