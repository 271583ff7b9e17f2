//! Copies the plugin that `cargo xtask plugins` built to where the compiler embeds it from.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

/// The plugin's files, without their endings.
const NAME: &str = "first-party";

/// Where the plugin is, if not in the workspace's target folder.
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

    let file = |extension: &str| folder.join(NAME).with_extension(extension);
    let copied = |extension: &str| -> Result<String, Box<dyn Error>> {
        let name = format!("{NAME}.{extension}");
        fs::copy(file(extension), out.join(&name))?;
        Ok(format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))"))
    };
    let plugin = if file("wasm").exists() {
        let (wasm, description) = (copied("wasm")?, copied("json")?);
        let compiled =
            if file("cwasm").exists() { format!("Some({})", copied("cwasm")?) } else { "None".to_owned() };
        format!(
            "Some(Bundled {{ name: {NAME:?}, wasm: {wasm}, description: {description}, compiled: {compiled} }})"
        )
    } else {
        println!("cargo::warning=no plugin in {}: run `cargo xtask plugins`", folder.display());
        "None".to_owned()
    };
    fs::write(out.join("plugin.rs"), plugin)?;
    Ok(())
}
