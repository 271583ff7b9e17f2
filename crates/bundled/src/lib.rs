//! The first-party plugin as bytes, so that it comes with the binary. `cargo xtask plugins` builds it.
#![warn(missing_docs)]

/// A plugin that comes with the binary.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// What messages call it.
    pub name: &'static str,
    /// The component.
    pub wasm: &'static [u8],
    /// What its packs say of themselves: a list of `ir::PackInfo` as JSON.
    pub description: &'static [u8],
    /// What `precompile` made of it on the build machine.
    pub compiled: Option<&'static [u8]>,
}

/// The plugin with all packs of `plugins/`; none in a workspace that was built before it.
pub const PLUGIN: Option<Bundled> = include!(concat!(env!("OUT_DIR"), "/plugin.rs"));
