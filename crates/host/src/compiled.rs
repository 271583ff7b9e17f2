//! Plugins in compiled form: what is embedded in the binary and what lies in the cache.
//!
//! Compiled code is run as it is, so wasmtime cannot check it. What can be checked is that it is whole and belongs to this plugin
//! and this engine; that is what its seal is for. That nobody but us wrote it is for the callers of [`deserialize`] to know.

use std::hash::{Hash, Hasher as _};

use cache::{Key, KeyHasher, Store};
use wasmtime::Engine;
use wasmtime::component::Component;

/// Names one plugin as compiled by one engine: its wasm, and all settings and versions that shape the code.
pub(crate) fn key(engine: &Engine, wasm: &[u8]) -> Key {
    let mut hasher = KeyHasher::default();
    engine.precompile_compatibility_hash().hash(&mut hasher);
    hasher.write(wasm);
    hasher.key()
}

/// The plugin as it was compiled before.
pub(crate) fn kept(store: &Store, engine: &Engine, key: Key) -> Option<Component> {
    let code = store.get(key)?;
    #[expect(unsafe_code, reason = "the cache exists to run code that was compiled before")]
    // SAFETY: only this user can write to the store, so we did; it gives what is whole, and the key says that it was made for this
    // engine.
    unsafe {
        deserialize(engine, &code)
    }
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
    use crate::engine::engine;

    #[test]
    fn what_was_kept_is_found_again_and_what_is_damaged_is_not_run() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().join("plugins"), 1 << 30);
        let engine = engine().unwrap();
        let wasm = wat::parse_str("(component)").unwrap();
        let ours = key(&engine, &wasm);
        assert!(kept(&store, &engine, ours).is_none());
        store.put(ours, &engine.precompile_component(&wasm).unwrap());
        assert!(kept(&store, &engine, ours).is_some());
        let other = key(&engine, b"another");
        assert!(kept(&store, &engine, other).is_none());
        store.put(other, b"no code");
        assert!(kept(&store, &engine, other).is_none());
    }
}
