//! Plugins in compiled form: what is embedded in the binary and what lies in the cache.
//!
//! Compiled code is run as it is, so wasmtime cannot check it. What can be checked is that it is whole and belongs to this plugin
//! and this engine; that is what the header is for. That nobody but us wrote it is for the callers of [`deserialize`] to know.

use std::hash::{Hash, Hasher};

use wasmtime::Engine;
use wasmtime::component::Component;

/// The first bytes; the number counts formats of this header.
const MAGIC: &[u8; 16] = b"seqscan plugin 1";
const KEY: usize = 32;
const DIGEST: usize = 32;
const HEADER: usize = MAGIC.len() + KEY + DIGEST;

/// Names one plugin as compiled by one engine: the digest of its wasm, and of all settings and versions that shape the code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key([u8; KEY]);

impl Key {
    pub(crate) fn new(engine: &Engine, wasm: &[u8]) -> Self {
        let mut digest = Digest(blake3::Hasher::new());
        engine.precompile_compatibility_hash().hash(&mut digest);
        digest.0.update(blake3::hash(wasm).as_bytes());
        Self(digest.0.finalize().into())
    }

    /// As the name of a file.
    pub(crate) fn hex(self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().as_str().to_owned()
    }
}

/// What is hashed with the standard library's trait, as a digest.
struct Digest(blake3::Hasher);

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = *self.0.finalize().as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }
}

/// Puts the header before compiled code.
pub(crate) fn seal(key: Key, code: &[u8]) -> Vec<u8> {
    let digest = blake3::hash(code);
    [MAGIC, key.0.as_slice(), digest.as_bytes(), code].concat()
}

/// The compiled code in `sealed`, if it is whole and for this key.
pub(crate) fn open(key: Key, sealed: &[u8]) -> Option<&[u8]> {
    let (header, code) = sealed.split_at_checked(HEADER)?;
    let rest = header.strip_prefix(MAGIC)?;
    let (found, digest) = rest.split_at_checked(KEY)?;
    (found == key.0 && digest == blake3::hash(code).as_bytes()).then_some(code)
}

/// Compiled code, ready to be linked; nothing where wasmtime says that another engine made it.
///
/// # Safety
///
/// `code` must have come out of [`Engine::precompile_component`] and be unchanged since.
#[expect(unsafe_code, reason = "wasmtime runs compiled code as it is")]
pub(crate) unsafe fn deserialize(engine: &Engine, code: &[u8]) -> Option<Component> {
    // SAFETY: the caller's promise is what the function asks for.
    unsafe { Component::deserialize(engine, code) }.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_code_for_the_same_key_is_opened() {
        let (key, other) = (Key([1; KEY]), Key([2; KEY]));
        let sealed = seal(key, b"code");
        assert_eq!(open(key, &sealed), Some(b"code".as_slice()));
        assert_eq!(open(other, &sealed), None);
        assert_eq!(open(key, b""), None);
        for cut in 0..sealed.len() {
            assert_eq!(open(key, &sealed[..cut]), None, "cut at {cut}");
        }
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(open(key, &damaged), None, "damaged at {at}");
        }
    }
}
