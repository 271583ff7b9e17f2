//! The text of one file, as front ends are given it.

/// One file's decoded text and its path inside the project.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// Relative to the project's root, with `/` between the parts.
    pub path: &'a str,
    /// Decoded, without a byte order mark; bytes that were not valid became U+FFFD.
    pub text: &'a str,
}
