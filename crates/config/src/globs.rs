//! Lists of path patterns.

use std::hash::{Hash, Hasher};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Path patterns as in `.gitignore`, without negation. `*` and `?` stay inside one folder name and `**` crosses them; a
/// pattern without `/` holds in every folder, one with `/` counts from the project's root; a pattern that matches a folder
/// matches everything in it.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
}

impl Globs {
    /// Compiles `patterns`; `Err` holds the index of the first one that cannot be read, and why.
    pub(crate) fn new(patterns: Vec<String>) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (index, pattern) in patterns.iter().enumerate() {
            for glob in compile(pattern).map_err(|reason| (index, reason))? {
                set.add(glob);
            }
        }
        // Each pattern compiled alone, so only their sum can be too large.
        let set = set.build().map_err(|error| (0, error.kind().to_string()))?;
        Ok(Self { patterns, set })
    }

    /// The patterns as they are written.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Whether a pattern matches `path` or a folder that it lies in. `path` is relative to the project's root, with `/`
    /// between its parts.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Eq for Globs {}

impl Hash for Globs {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.patterns.hash(state);
    }
}

fn compile(pattern: &str) -> Result<[globset::Glob; 2], String> {
    if pattern.starts_with('!') {
        return Err("patterns that take paths back in (`!`) are not supported".to_owned());
    }
    let inner = pattern.trim_start_matches("./").trim_end_matches('/');
    if inner.trim_start_matches('/').is_empty() {
        return Err("it is empty".to_owned());
    }
    if inner.split('/').any(|part| part == "..") {
        return Err("it leaves the project's folder".to_owned());
    }
    let anchored =
        if inner.contains('/') { inner.trim_start_matches('/').to_owned() } else { format!("**/{inner}") };
    let glob = |text: &str| {
        GlobBuilder::new(text)
            .literal_separator(true)
            .backslash_escape(true)
            .build()
            .map_err(|error| error.kind().to_string())
    };
    Ok([glob(&anchored)?, glob(&format!("{anchored}/**"))?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        let globs = Globs::new(vec![pattern.to_owned()]).expect("because the pattern is valid");
        for path in matching {
            assert!(globs.matches(path), "{pattern} should match {path}");
        }
        for path in others {
            assert!(!globs.matches(path), "{pattern} should not match {path}");
        }
    }

    #[test]
    fn a_pattern_without_a_slash_holds_in_every_folder() {
        check("vendor", &["vendor", "vendor/a.sql", "x/y/vendor/a/b.sql"], &["vendors/a.sql", "vendor.sql"]);
        check("vendor/", &["vendor/a.sql", "x/vendor/a.sql"], &["vendors/a.sql"]);
        check("*.dump.sql", &["a.dump.sql", "x/y/b.dump.sql"], &["a.sql"]);
    }

    #[test]
    fn a_pattern_with_a_slash_counts_from_the_root() {
        check("db/seeds", &["db/seeds", "db/seeds/a.sql"], &["x/db/seeds/a.sql", "db/seeds.sql"]);
        check("/vendor", &["vendor/a.sql"], &["x/vendor/a.sql"]);
        check("./db/*.sql", &["db/a.sql"], &["db/x/a.sql"]);
        check("services/*/seed", &["services/a/seed/x.sql"], &["services/a/b/seed/x.sql"]);
        check("services/a/**", &["services/a/x.sql", "services/a/b/x.sql"], &["services/ab/x.sql"]);
    }

    #[test]
    fn nothing_matches_an_empty_list() {
        assert!(!Globs::default().matches("a.sql"));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let reason = |pattern: &str| {
            Globs::new(vec!["ok".to_owned(), pattern.to_owned()]).expect_err("because it is wrong")
        };
        assert_eq!(reason("!keep").0, 1);
        assert_eq!(reason("/"), (1, "it is empty".to_owned()));
        assert_eq!(reason("../x"), (1, "it leaves the project's folder".to_owned()));
        assert_eq!(reason("a[").0, 1);
    }
}
