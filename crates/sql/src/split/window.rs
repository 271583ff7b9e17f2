//! The part of a file that is in memory.

use std::io::{self, Read};

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// How many bytes before the scan position always stay, so that looking back a little gives the same answer however the reader
/// cuts the file.
pub(super) const LOOK_BACK: usize = 64;

/// A window that moves over a file. Positions are offsets into the file.
pub(super) struct Window<'r> {
    reader: &'r mut dyn Read,
    /// What is in memory, and room after it for more.
    data: Vec<u8>,
    filled: usize,
    base: usize,
    keep: usize,
    longest: usize,
    ended: bool,
    too_long: bool,
    failure: Option<io::Error>,
}

impl<'r> Window<'r> {
    /// A window over what `reader` gives, up to `longest` bytes.
    pub(super) fn new(reader: &'r mut dyn Read, longest: usize) -> Self {
        Self {
            reader,
            data: Vec::new(),
            filled: 0,
            base: 0,
            keep: 0,
            longest,
            ended: false,
            too_long: false,
            failure: None,
        }
    }

    /// One past the highest position that is in memory.
    pub(super) fn end(&self) -> usize {
        self.base + self.filled
    }

    /// How much memory it has taken; it never gives any back.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.data.capacity()
    }

    /// Whether the file goes on beyond what was read.
    pub(super) fn is_too_long(&self) -> bool {
        self.too_long
    }

    /// Whether reading stopped before the end of the file.
    pub(super) fn is_cut_short(&self) -> bool {
        self.too_long || self.failure.is_some()
    }

    /// Why reading stopped, if it failed.
    pub(super) fn into_failure(self) -> Option<io::Error> {
        self.failure
    }

    fn loaded(&self) -> &[u8] {
        &self.data[..self.filled]
    }

    /// Lets go of everything before `keep`.
    pub(super) fn release(&mut self, keep: usize) {
        self.keep = self.keep.max(keep);
    }

    /// Reads on; false at the end of the file.
    pub(super) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let unused = self.keep.min(self.end()).saturating_sub(self.base);
        // Moving the rest down costs as much as reading it, so it waits until a good part is free.
        if unused >= CHUNK / 2 {
            self.data.copy_within(unused..self.filled, 0);
            self.filled -= unused;
            self.base += unused;
        }
        if self.data.len() < self.filled + CHUNK / 2 {
            self.data.resize(self.filled + CHUNK, 0);
        }
        let count = loop {
            match self.reader.read(&mut self.data[self.filled..]) {
                Ok(count) => break count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error);
                    break 0;
                }
            }
        };
        self.ended = count == 0;
        let room = self.longest - self.end();
        self.filled += count.min(room);
        if count > room {
            self.ended = true;
            self.too_long = true;
        }
        count.min(room) > 0
    }

    /// Reads on until `end` is in memory or the file ends.
    pub(super) fn reach(&mut self, end: usize) {
        while self.end() < end && self.more() {}
    }

    /// The byte at `at`, if the file is that long.
    pub(super) fn byte(&mut self, at: usize) -> Option<u8> {
        if at >= self.end() {
            self.reach(at + 1);
        }
        self.loaded().get(at - self.base).copied()
    }

    /// Whether `text` stands at `at`.
    pub(super) fn starts_with(&mut self, at: usize, text: &[u8]) -> bool {
        self.reach(at + text.len());
        self.rest(at).starts_with(text)
    }

    /// Whether `text` stands at `at`, in any case.
    pub(super) fn starts_with_word(&mut self, at: usize, text: &[u8]) -> bool {
        self.reach(at + text.len());
        self.rest(at).get(..text.len()).is_some_and(|found| found.eq_ignore_ascii_case(text))
    }

    /// What is in memory from `at` on.
    pub(super) fn rest(&self, at: usize) -> &[u8] {
        self.loaded().get(at - self.base..).unwrap_or_default()
    }

    /// What is in memory between two positions.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[u8] {
        let from = from.max(self.base);
        let to = to.min(self.end()).max(from);
        self.loaded().get(from - self.base..to - self.base).unwrap_or_default()
    }

    /// Puts blanks over what is in memory between two positions; line breaks stay.
    pub(super) fn blank(&mut self, from: usize, to: usize) {
        let from = from.max(self.base);
        let to = to.min(self.end()).max(from);
        for byte in &mut self.data[from - self.base..to - self.base] {
            if !matches!(*byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// The position after the last byte before `at` that is not blank, looking no further back than `floor`.
    pub(super) fn trim_end(&self, floor: usize, at: usize) -> Option<usize> {
        let from = floor.max(self.base);
        let text = self.slice(from, at);
        text.iter().rposition(|&byte| !is_blank(byte)).map(|last| from + last + 1)
    }

    /// The last byte before `at` that is not blank, if it is near.
    pub(super) fn before(&self, at: usize) -> Option<u8> {
        let from = at.saturating_sub(LOOK_BACK).max(self.base);
        self.slice(from, at).iter().rev().copied().find(|&byte| !is_blank(byte))
    }

    /// Whether nothing but blanks stands before `at` on its line.
    pub(super) fn is_fresh(&self, at: usize) -> bool {
        let from = at.saturating_sub(LOOK_BACK).max(self.base);
        let line = self.slice(from, at);
        match line.iter().rposition(|&byte| !matches!(byte, b' ' | b'\t')) {
            Some(last) => matches!(line[last], b'\n' | b'\r'),
            None => from == 0,
        }
    }

    /// Whether a line starts at `at`.
    pub(super) fn is_line_start(&self, at: usize) -> bool {
        at == 0 || matches!(self.slice(at - 1, at), b"\n" | b"\r")
    }
}

/// Whether a byte separates tokens and means nothing else.
pub(super) fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// Whether a byte can be part of a word.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
