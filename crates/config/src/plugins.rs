//! `[[plugins]]`: the plugins that a project's people want to run.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use text::Position;

/// A plugin that a file names. Where a project's own file names it, that says nothing about whether it may run: a scanned project is not
/// trusted to choose that.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PluginConfig {
    /// Where it is named.
    pub at: Position,
    /// The file as it is written: a path, or a `file:` URL.
    pub file: String,
    /// The SHA-256 of the plugin, in lower-case hexadecimal digits.
    pub sha256: String,
    /// Whether the person who runs seqscan names it, in the file of [`Policy`](crate::Policy) itself.
    pub trusted: bool,
}

impl PluginConfig {
    /// The file; a path that is not absolute counts from `root`, the project's folder.
    #[must_use]
    pub fn path(&self, root: &Path) -> PathBuf {
        // The reader has refused what is no file.
        root.join(path_of(&self.file).unwrap_or_default())
    }
}

/// The path that a plugin's file is written as.
///
/// # Errors
///
/// What is wrong with it, as a sentence fragment without a full stop.
pub(crate) fn path_of(file: &str) -> Result<PathBuf, String> {
    if file.contains(char::is_control) {
        return Err("`file` has a control character in it".to_owned());
    }
    let Some((scheme, rest)) = file.split_once("://") else {
        if file.is_empty() {
            return Err("`file` names no file".to_owned());
        }
        return Ok(PathBuf::from(file));
    };
    if !scheme.eq_ignore_ascii_case("file") {
        return Err(format!("plugins are not fetched: copy what `{scheme}:` leads to, and name the copy"));
    }
    // RFC 8089: the host is empty or this machine.
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    if !path.starts_with('/') {
        return Err("a `file:` URL has three slashes before the path: `file:///opt/acme.wasm`".to_owned());
    }
    match percent_decode_str(path).decode_utf8() {
        Ok(path) => Ok(PathBuf::from(path.into_owned())),
        Err(_) => Err("the path in the `file:` URL is not UTF-8".to_owned()),
    }
}

/// Whether it is a SHA-256 as `sha256sum` prints it.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_path_or_a_url_of_one() {
        let path = |file: &str| path_of(file).map(|path| path.to_string_lossy().into_owned());
        for (file, expected) in [
            ("tools/acme.wasm", "tools/acme.wasm"),
            ("/opt/acme.wasm", "/opt/acme.wasm"),
            ("file:///opt/a%20b.wasm", "/opt/a b.wasm"),
            ("FILE://localhost/opt/acme.wasm", "/opt/acme.wasm"),
        ] {
            assert_eq!(path(file).as_deref(), Ok(expected), "{file}");
        }
        for file in [
            "",
            "https://acme.test/acme.wasm",
            "oci://acme.test/acme",
            "file://opt/acme.wasm",
            "file:///%ff",
            "a\u{1b}",
        ] {
            assert!(path(file).is_err(), "{file}");
        }
    }

    #[test]
    fn a_relative_path_counts_from_the_project() {
        let plugin = |file: &str| PluginConfig {
            at: Position { line: 1, column: 1 },
            file: file.to_owned(),
            sha256: String::new(),
            trusted: false,
        };
        assert_eq!(plugin("a.wasm").path(Path::new("/project")), Path::new("/project/a.wasm"));
        assert_eq!(plugin("/a.wasm").path(Path::new("/project")), Path::new("/a.wasm"));
    }
}
