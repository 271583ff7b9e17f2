//! From the bytes of a file to text, in pieces: UTF-8, UTF-16 with a byte order mark, and UTF-16 without one where its NUL bytes
//! betray it (SQL Server's tools write both).

use std::io::{self, Read};

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

/// How many bytes are looked at to tell what a file is.
const SAMPLE: usize = 8 * 1024;

/// How many bytes are read at once at most.
const PIECE: usize = 64 * 1024;

/// How a file's bytes are to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// What they are encoded in.
    pub(crate) encoding: &'static Encoding,
    /// The length of the byte order mark.
    pub(crate) mark: usize,
}

/// Tells the encoding from the first bytes.
pub(crate) fn shape(bytes: &[u8]) -> Shape {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Shape { encoding, mark };
    }
    Shape { encoding: unmarked_utf16(&bytes[..bytes.len().min(SAMPLE)]).unwrap_or(UTF_8), mark: 0 }
}

/// UTF-16 that is mostly ASCII has a NUL in every other byte and none between.
fn unmarked_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    if pairs < 4 || memchr(0, sample).is_none() {
        return None;
    }
    let nuls = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (high_first, low_first) = (nuls(0), nuls(1));
    let most = |n: usize| n * 10 >= pairs * 7;
    let hardly_any = |n: usize| n * 20 <= pairs;
    if most(low_first) && hardly_any(high_first) {
        Some(UTF_16LE)
    } else if most(high_first) && hardly_any(low_first) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes that are not UTF-16 are no text at all: a NUL byte at the start, as git and ripgrep decide.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    shape(bytes).encoding == UTF_8 && memchr(0, &bytes[..bytes.len().min(SAMPLE)]).is_some()
}

/// Whether a file named as SQL is no text at all. Dumps hold NUL bytes in their strings, so these alone prove nothing: either the
/// file begins as a database, an archive or a compressed file does, or a tenth of its start is control characters.
pub(crate) fn is_binary_sql(bytes: &[u8]) -> bool {
    const BEGINNINGS: &[&[u8]] = &[
        b"SQLite format 3\0",
        b"PGDMP",
        b"\x1f\x8b",
        b"PK\x03\x04",
        b"BZh",
        b"\x28\xb5\x2f\xfd",
        b"\xfd7zXZ",
    ];
    if BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning)) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let control = |byte: &&u8| **byte < b'\t' || (0x0e..0x20).contains(*byte);
    shape(bytes).encoding == UTF_8 && sample.iter().filter(control).count() * 10 > sample.len()
}

/// Decodes all of a file. The second value says whether bytes were replaced by U+FFFD.
pub(crate) fn decode(bytes: Vec<u8>) -> (String, bool) {
    let shape = shape(&bytes);
    if shape.encoding == UTF_8 && shape.mark == 0 {
        return match String::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => (UTF_8.decode_without_bom_handling(error.as_bytes()).0.into_owned(), true),
        };
    }
    let (text, lossy) = shape.encoding.decode_without_bom_handling(&bytes[shape.mark..]);
    (text.into_owned(), lossy)
}

/// Decodes a stream piece by piece, into the same text as [`decode`].
pub(crate) struct Decoder<R> {
    input: R,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    finished: bool,
    lossy: bool,
    text: String,
}

impl<R: Read> Decoder<R> {
    /// Reads the first bytes and tells the encoding from them. `size` is how many bytes there probably are.
    pub(crate) fn new(mut input: R, size: u64) -> io::Result<Self> {
        // Most files are small, and a project has thousands of them. One byte more than there are tells that there are no more.
        let piece = usize::try_from(size).unwrap_or(PIECE).saturating_add(1).clamp(SAMPLE, PIECE);
        let mut raw = vec![0; piece];
        let mut end = 0;
        let mut at_end = false;
        while end < SAMPLE && !at_end {
            let read = read_some(&mut input, &mut raw[end..])?;
            end += read;
            at_end = read == 0;
        }
        let shape = shape(&raw[..end]);
        let decoder = shape.encoding.new_decoder_without_bom_handling();
        Ok(Self {
            input,
            decoder,
            raw,
            start: shape.mark,
            end,
            at_end,
            finished: false,
            lossy: false,
            text: String::with_capacity(piece + piece / 2),
        })
    }

    /// The first bytes as they are in the file, with their byte order mark; to be asked before the first piece is taken.
    pub(crate) fn sample(&self) -> &[u8] {
        &self.raw[..self.end]
    }

    /// Whether bytes were replaced by U+FFFD so far.
    pub(crate) fn lossy(&self) -> bool {
        self.lossy
    }

    /// The next piece of text, of whole characters and not empty; none at the end.
    pub(crate) fn piece(&mut self) -> io::Result<Option<&str>> {
        self.text.clear();
        while self.text.is_empty() && !self.finished {
            if self.start == self.end && !self.at_end {
                self.start = 0;
                self.end = 0;
                self.end = read_some(&mut self.input, &mut self.raw)?;
                self.at_end = self.end == 0;
            }
            let bytes = &self.raw[self.start..self.end];
            let (result, read, lossy) = self.decoder.decode_to_string(bytes, &mut self.text, self.at_end);
            self.start += read;
            self.lossy |= lossy;
            self.finished = self.at_end && result == CoderResult::InputEmpty;
        }
        Ok(if self.text.is_empty() { None } else { Some(&self.text) })
    }
}

fn read_some(input: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    /// Gives one byte at a time, which is the worst a stream may do.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let read = self.0.len().min(1);
            into[..read].copy_from_slice(&self.0[..read]);
            self.0 = &self.0[read..];
            Ok(read)
        }
    }

    fn streamed(input: impl Read, size: usize) -> (String, bool) {
        let mut decoder = Decoder::new(input, size as u64).expect("because memory can be read");
        let mut all = String::new();
        while let Some(piece) = decoder.piece().expect("because memory can be read") {
            assert!(!piece.is_empty());
            all.push_str(piece);
        }
        (all, decoder.lossy())
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &str, lossy: bool) {
        let expected = (expected.to_owned(), lossy);
        let start = &bytes[..bytes.len().min(40)];
        assert_eq!(decode(bytes.to_vec()), expected, "at once: {start:?}");
        for size in [bytes.len(), 0] {
            assert_eq!(streamed(bytes, size), expected, "streamed: {start:?}");
            assert_eq!(streamed(Drip(bytes), size), expected, "dripped: {start:?}");
        }
    }

    #[test]
    fn text_is_decoded_alike_at_once_and_in_pieces() {
        check(b"", "", false);
        check("SELECT 'é日本';".as_bytes(), "SELECT 'é日本';", false);
        check("\u{feff}SELECT 1".as_bytes(), "SELECT 1", false);
        check(b"\xef\xbb\xbf", "", false);
        check("a\u{feff}b".as_bytes(), "a\u{feff}b", false);
        check("already \u{fffd}".as_bytes(), "already \u{fffd}", false);
        let long = "é日x\n".repeat(60_000);
        check(long.as_bytes(), &long, false);
        check(&utf16(&long, true, true), &long, false);
    }

    #[test]
    fn utf16_is_told_by_its_mark_or_its_nul_bytes() {
        for little in [true, false] {
            for mark in [true, false] {
                check(
                    &utf16("CREATE TABLE é (id int);\r\n", little, mark),
                    "CREATE TABLE é (id int);\r\n",
                    false,
                );
            }
        }
    }

    #[test]
    fn invalid_bytes_are_replaced_and_said_to_be() {
        check(b"a\xe9b", "a\u{fffd}b", true);
        check(b"cut \xe6\x97", "cut \u{fffd}", true);
        check(b"\xef\xbb\xbfx\xff", "x\u{fffd}", true);
        check(
            &b"\xff".repeat(200_000).iter().chain(b"!").copied().collect::<Vec<_>>(),
            &format!("{}!", "\u{fffd}".repeat(200_000)),
            true,
        );
        let mut odd = utf16("SELECT 1", true, true);
        odd.push(b'x');
        check(&odd, "SELECT 1\u{fffd}", true);
    }

    #[test]
    fn nul_bytes_inside_text_stay() {
        check(b"INSERT INTO t VALUES ('a\0b');", "INSERT INTO t VALUES ('a\0b');", false);
    }

    #[track_caller]
    fn check_binary(bytes: &[u8], binary: bool, binary_sql: bool) {
        assert_eq!((is_binary(bytes), is_binary_sql(bytes)), (binary, binary_sql), "{bytes:?}");
    }

    #[test]
    fn only_what_is_no_text_is_binary() {
        check_binary(b"SELECT 1;", false, false);
        check_binary(b"", false, false);
        check_binary(b"INSERT INTO t VALUES ('a\0b');", true, false);
        check_binary(b"SQLite format 3\0 and tables", true, true);
        check_binary(b"PGDMP\x01\x0e\0\x04", true, true);
        check_binary(b"\x1f\x8b\x08\0\0\0\0\0", true, true);
        check_binary(b"\x01\x02\x03\x04\0\0\0\0\0\0\0", true, true);
        check_binary(&utf16("SELECT 1;", true, false), false, false);
        check_binary(&utf16("SELECT 1;", false, true), false, false);
        check_binary("SELECT 'é';".as_bytes(), false, false);
    }
}
