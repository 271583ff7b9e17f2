//! Paths as relative URI references.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::paths;

/// What is encoded: everything that is not unreserved in RFC 3986, except the slash between the parts of a path. A colon
/// too, since a first part with a colon would be read as a scheme.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The name of the base that paths are relative to; what it stands for is the reader's choice.
pub(crate) const BASE: &str = "%SRCROOT%";

/// The URI of the file at `path` below the folder `base`, both relative to the base of all paths.
pub(crate) fn of(base: &str, path: &str) -> String {
    utf8_percent_encode(&paths::below(base, path), ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::base;

    #[track_caller]
    fn check(root: &str, path: &str, uri: &str) {
        assert_eq!(of(base(root, None), path), uri, "{path:?} in {root:?}");
    }

    #[test]
    fn paths_are_relative_to_the_repository_wherever_seqscan_is_started() {
        for root in [".", "api", "../api", "/home/me/shop/services/api"] {
            assert_eq!(of(base(root, Some("services/api")), "a.sql"), "services/api/a.sql");
            assert_eq!(of(base(root, Some("")), "a.sql"), "a.sql");
        }
    }

    #[test]
    fn what_a_uri_cannot_hold_is_encoded() {
        check(".", "db/a b.sql", "db/a%20b.sql");
        check(".", "a\nb%20.sql", "a%0Ab%2520.sql");
        check(".", "é/日.sql", "%C3%A9/%E6%97%A5.sql");
        check(".", "c:d?e#f[g]\\h.sql", "c%3Ad%3Fe%23f%5Bg%5D%5Ch.sql");
        check(".", "a-b_c.d~e/f.sql", "a-b_c.d~e/f.sql");
    }

    #[test]
    fn a_root_below_the_working_directory_stands_before_the_path() {
        check("", "a.sql", "a.sql");
        check("./", "a.sql", "a.sql");
        check("services/api", "a.sql", "services/api/a.sql");
        check("./services/my api/", "a.sql", "services/my%20api/a.sql");
    }

    #[test]
    fn a_root_elsewhere_does_not() {
        check("/home/me/api", "a.sql", "a.sql");
        check("../api", "a.sql", "a.sql");
        check("C:/api", "a.sql", "a.sql");
    }
}
