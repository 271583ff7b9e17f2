//! Whether a file speaks to seqscan.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What comments begin with that speak to seqscan.
const NAME: &[u8] = b"seqscan:";

/// Whether a file that was read holds `seqscan:`. It is found out wherever a file is read, so that nobody must read all files once
/// more to find the few that do.
#[derive(Clone, Debug, Default)]
pub struct Mention(Arc<AtomicBool>);

impl Mention {
    /// Whether the text that was read so far holds it.
    #[must_use]
    pub fn was_seen(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Says that the text holds it, where that is known without reading the file.
    pub fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(crate) fn look_at(&self, text: &[u8]) {
        if memchr::memmem::find(text, NAME).is_some() {
            self.note();
        }
    }
}

/// What was seen of a file is no part of what the file is.
impl PartialEq for Mention {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Mention {}

/// Looks at a text that comes in pieces, which may cut a word.
#[derive(Debug)]
pub(crate) struct Watch {
    mention: Mention,
    tail: Vec<u8>,
}

impl Watch {
    pub(crate) fn new(mention: Mention) -> Self {
        Self { mention, tail: Vec::new() }
    }

    pub(crate) fn take(&mut self, piece: &[u8]) {
        let kept = NAME.len() - 1;
        self.tail.extend_from_slice(&piece[..piece.len().min(kept)]);
        self.mention.look_at(&self.tail);
        self.mention.look_at(piece);
        if piece.len() >= kept {
            self.tail.clear();
            self.tail.extend_from_slice(&piece[piece.len() - kept..]);
        }
        let surplus = self.tail.len().saturating_sub(kept);
        self.tail.drain(..surplus);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_seen_wherever_a_text_is_cut() {
        let text = b"-- seqscan: ignore";
        for cut in 0..text.len() {
            for next in cut..text.len() {
                let mention = Mention::default();
                let mut watch = Watch::new(mention.clone());
                [&text[..cut], &text[cut..next], &text[next..]].iter().for_each(|piece| watch.take(piece));
                assert!(mention.was_seen(), "{cut} {next}");
            }
        }
        let mention = Mention::default();
        let mut watch = Watch::new(mention.clone());
        [b"-- seq".as_slice(), b"s", b"can ", b":"].iter().for_each(|piece| watch.take(piece));
        assert!(!mention.was_seen());
    }
}
