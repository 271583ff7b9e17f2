//! From what a compiler makes to what a plugin is.

use wit_component::ComponentEncoder;

/// Why a module is not a plugin.
#[derive(Debug, thiserror::Error)]
#[error("the module cannot be turned into a component: {0}")]
pub struct EncodeError(String);

/// Makes a component of a core module that was built with `rules-sdk` for `wasm32-unknown-unknown`.
///
/// # Errors
///
/// When the bytes are no such module: one that imports anything but the contract's interfaces, one built without `rules-sdk`.
pub fn encode(core_module: &[u8]) -> Result<Vec<u8>, EncodeError> {
    let encode = || ComponentEncoder::default().validate(true).module(core_module)?.encode();
    encode().map_err(|error| EncodeError(format!("{error:#}")))
}
