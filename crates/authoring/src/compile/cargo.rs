//! From the crate of a pack to a core module.

use std::fs;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use super::CompileError;
use crate::toolchain::{self, TARGET, ToolchainError};

/// How plugins are compiled: small and fast, and a panic ends the instance anyway. They are given on the command line so that each
/// plugin is, whatever its manifest says.
const PROFILE: [&str; 5] = [
    "profile.plugin.inherits='release'",
    "profile.plugin.lto=true",
    "profile.plugin.codegen-units=1",
    "profile.plugin.panic='abort'",
    "profile.plugin.strip=true",
];

/// Compiles the pack in `folder` to a core module. What cargo says goes to the standard error as it is.
pub(super) fn compile(folder: &Path) -> Result<Vec<u8>, CompileError> {
    let manifest = folder.join("Cargo.toml");
    toolchain::check_rust(folder)?;
    let io = |source| CompileError::Io { folder: folder.to_path_buf(), source };
    let mut cargo = start(folder)?;
    let output = cargo.stdout.take().expect("because it was asked for");
    // The end of its messages is read to the last before it is waited for, so that it never waits for a reader.
    let module = module_among(output, &fs::canonicalize(&manifest).map_err(io)?).map_err(io);
    let ended = cargo.wait().map_err(io)?;
    if !ended.success() {
        return Err(CompileError::Tool { tool: "cargo", folder: folder.to_path_buf() });
    }
    match module? {
        Some(module) => fs::read(module).map_err(io),
        None => Err(CompileError::NoModule { manifest }),
    }
}

fn start(folder: &Path) -> Result<Child, CompileError> {
    let mut command = Command::new("cargo");
    command.current_dir(folder).args(["build", "--lib", "--target", TARGET, "--profile", "plugin"]);
    for setting in PROFILE {
        command.args(["--config", setting]);
    }
    command.arg("--message-format=json-render-diagnostics").stdin(Stdio::null()).stdout(Stdio::piped());
    command.spawn().map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => ToolchainError::NoRust("cargo").into(),
        _ => CompileError::Io { folder: folder.to_path_buf(), source },
    })
}

/// The module that cargo says it made of the package with this manifest.
fn module_among(messages: ChildStdout, manifest: &Path) -> io::Result<Option<PathBuf>> {
    let mut found = None;
    for line in BufReader::new(messages).split(b'\n') {
        let Ok(message) = serde_json::from_slice::<Value>(&line?) else { continue };
        found = module_of(&message, manifest).or(found);
    }
    Ok(found)
}

fn module_of(message: &Value, manifest: &Path) -> Option<PathBuf> {
    let is_ours = message["manifest_path"].as_str().is_some_and(|path| Path::new(path) == manifest);
    if message["reason"] != "compiler-artifact" || !is_ours {
        return None;
    }
    let files = message["filenames"].as_array()?.iter().filter_map(Value::as_str).map(PathBuf::from);
    files.into_iter().find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_module_is_that_of_the_pack_itself() {
        let artifact = |manifest: &str, files: &[&str]| json!({ "reason": "compiler-artifact", "manifest_path": manifest, "filenames": files });
        let ours = Path::new("/pack/Cargo.toml");
        let of = |message: &Value| module_of(message, ours);
        assert_eq!(of(&artifact("/other/Cargo.toml", &["/t/other.wasm"])), None);
        assert_eq!(of(&artifact("/pack/Cargo.toml", &["/t/libpack.rlib"])), None);
        assert_eq!(
            of(&artifact("/pack/Cargo.toml", &["/t/libpack.rlib", "/t/pack.wasm"])),
            Some(PathBuf::from("/t/pack.wasm"))
        );
        assert_eq!(of(&json!({ "reason": "build-finished", "success": true })), None);
    }
}
