//! The names of what is kept.

use std::hash::Hasher;

/// How many bytes a key has.
pub(crate) const KEY: usize = 32;

/// Names one thing by everything that it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(pub(crate) [u8; KEY]);

impl Key {
    /// Its first half, for what is told apart from few others.
    #[must_use]
    pub fn short(self) -> [u8; KEY / 2] {
        let mut half = [0; KEY / 2];
        half.copy_from_slice(&self.0[..KEY / 2]);
        half
    }

    /// As the name of a file.
    pub(crate) fn hex(self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().as_str().to_owned()
    }
}

/// Makes a key of what is hashed into it, in order. What implements [`std::hash::Hash`] can be hashed into it; that is the same in each
/// run of one program, not in all programs, so a key must also be made from what names the program.
#[derive(Clone, Debug, Default)]
pub struct KeyHasher(blake3::Hasher);

impl KeyHasher {
    /// The key of all that was hashed.
    #[must_use]
    pub fn key(&self) -> Key {
        Key(self.0.finalize().into())
    }
}

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The first eight bytes of the key.
    fn finish(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = *self.0.finalize().as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }
}

#[cfg(test)]
mod tests {
    use std::hash::Hash as _;

    use super::*;

    fn key(parts: &[&str]) -> Key {
        let mut hasher = KeyHasher::default();
        parts.hash(&mut hasher);
        hasher.key()
    }

    #[test]
    fn a_key_tells_where_parts_end() {
        assert_eq!(key(&["ab", "c"]), key(&["ab", "c"]));
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
        assert_ne!(key(&["a"]), key(&["a", ""]));
    }
}
