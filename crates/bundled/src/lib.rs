//! The first-party plugins as bytes, so that they come with the binary. `cargo xtask plugins` builds them.
#![warn(missing_docs)]

/// A plugin that comes with the binary.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// The pack's name.
    pub name: &'static str,
    /// The component.
    pub wasm: &'static [u8],
    /// What it says of itself: an `ir::PackInfo` as JSON.
    pub description: &'static [u8],
    /// What `precompile` made of it on the build machine.
    pub compiled: Option<&'static [u8]>,
}

/// All of them, by name; none in a workspace that was built before its plugins.
pub const PLUGINS: &[Bundled] = include!(concat!(env!("OUT_DIR"), "/plugins.rs"));
