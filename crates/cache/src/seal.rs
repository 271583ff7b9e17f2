//! What stands before the bytes that are kept, so that it is known whether they are whole and what they belong to.

use crate::key::{KEY, Key};

/// The first bytes; the number counts formats of this header.
const MAGIC: &[u8; 16] = b"seqscan sealed 1";
const DIGEST: usize = 32;
const HEADER: usize = MAGIC.len() + KEY + DIGEST;

/// Puts the header before bytes.
#[must_use]
pub fn seal(key: Key, bytes: &[u8]) -> Vec<u8> {
    let digest = blake3::hash(bytes);
    [MAGIC, key.0.as_slice(), digest.as_bytes(), bytes].concat()
}

/// The bytes in `sealed`, if they are whole and belong to this key.
#[must_use]
pub fn open(key: Key, sealed: &[u8]) -> Option<&[u8]> {
    let (header, bytes) = sealed.split_at_checked(HEADER)?;
    let rest = header.strip_prefix(MAGIC)?;
    let (found, digest) = rest.split_at_checked(KEY)?;
    (found == key.0 && digest == blake3::hash(bytes).as_bytes()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_bytes_of_the_same_key_are_opened() {
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
