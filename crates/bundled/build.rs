//! Copies the plugins that `cargo xtask plugins` built to where the compiler embeds them from, and lists them.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Where the plugins are, if not in the workspace's target folder.
const FOLDER: &str = "SEQSCAN_PLUGINS_DIR";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo sets CARGO_MANIFEST_DIR")?);
    let built = || manifest.join("../../target/plugins");
    let folder = env::var_os(FOLDER).map_or_else(built, PathBuf::from);
    println!("cargo::rerun-if-env-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    // A folder that does not exist yet makes cargo ask again each time.
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut list = "&[\n".to_owned();
    let plugins = plugins(&folder)?;
    if plugins.is_empty() {
        println!("cargo::warning=no plugins in {}: run `cargo xtask plugins`", folder.display());
    }
    for wasm in plugins {
        let name = wasm.file_stem().and_then(|name| name.to_str()).ok_or("a plugin's name is not UTF-8")?;
        fs::copy(&wasm, out.join(format!("{name}.wasm")))?;
        let embedded =
            |extension: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.{extension}\"))");
        fs::copy(wasm.with_extension("json"), out.join(format!("{name}.json")))?;
        let compiled = wasm.with_extension("cwasm");
        let compiled = if compiled.exists() {
            fs::copy(&compiled, out.join(format!("{name}.cwasm")))?;
            format!("Some({})", embedded("cwasm"))
        } else {
            "None".to_owned()
        };
        writeln!(
            list,
            "    Bundled {{ name: {name:?}, wasm: {}, description: {}, compiled: {compiled} }},",
            embedded("wasm"),
            embedded("json")
        )?;
    }
    list.push(']');
    fs::write(out.join("plugins.rs"), list)?;
    Ok(())
}

/// The components in the folder, by name.
fn plugins(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut plugins = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            plugins.push(path);
        }
    }
    plugins.sort();
    Ok(plugins)
}
