//! Which files use a library whose calls are understood, told by a look at their text.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, BuildError};

/// What occurs in the files of a language that use a known library, in any letter case.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What nothing else has: the names of libraries.
    pub names: &'static [&'static str],
    /// Methods that a library gives to what stands for a model, and that other things may have too.
    pub methods: &'static [&'static str],
    /// What a line begins with that holds a comment and nothing else: what people say of a library is no use of it. None for a language
    /// whose comments tell types.
    pub comments: &'static [&'static str],
}

/// Those of TypeScript and JavaScript.
pub const ECMASCRIPT: Words = Words {
    names: &["prisma", "$transaction", "$queryraw", "$executeraw"],
    methods: &[
        ".findunique",
        ".findfirst",
        ".findmany",
        ".createmany",
        ".updatemany",
        ".deletemany",
        ".upsert(",
    ],
    comments: &["//", "/*", "* "],
};

/// Those of PHP. Files that do without are read all the same if another does: classes find each other without naming files.
pub const PHP: Words = Words { names: &["illuminate\\", "eloquent", "db::"], methods: &[], comments: &[] };

/// Those of Python.
pub const PYTHON: Words =
    Words { names: &["sqlalchemy", "sqlmodel", "django", "rest_framework"], methods: &[], comments: &["#"] };

/// Finds out which files use a known library.
#[derive(Debug)]
pub struct Markers {
    search: AhoCorasick,
    /// The first pattern that is a method.
    first_method: usize,
    comments: &'static [&'static str],
    /// The names of the models in lower case; none where they are not known.
    models: BTreeSet<String>,
}

impl Markers {
    /// What to look for; `models` are the names of the models that a schema declares.
    ///
    /// # Errors
    ///
    /// Where the words can't be made a search of, which only a change of this crate could bring about.
    pub fn new<'m>(words: Words, models: impl Iterator<Item = &'m str>) -> Result<Self, BuildError> {
        let patterns = words.names.iter().chain(words.methods);
        let search = AhoCorasick::builder().ascii_case_insensitive(true).build(patterns)?;
        let models = models.map(str::to_ascii_lowercase).collect();
        Ok(Self { search, first_method: words.names.len(), comments: words.comments, models })
    }

    /// Whether a text may use a known library.
    #[must_use]
    pub fn occur_in(&self, text: &str) -> bool {
        self.search.find_iter(text).any(|found| {
            let before = &text[..found.start()];
            let is_name = found.pattern().as_usize() < self.first_method;
            (is_name || self.may_be_model(before)) && !self.is_comment(before)
        })
    }

    /// Whether what comes next is in a line that holds a comment and nothing else.
    fn is_comment(&self, before: &str) -> bool {
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        let begin = line.trim_start();
        self.comments.iter().any(|comment| begin.starts_with(comment)) && !line.contains("*/")
    }

    /// Whether what stands at the end of a text may be a model: one by its name, or what an expression gives.
    fn may_be_model(&self, before: &str) -> bool {
        let before = before.trim_end().trim_end_matches(['?', '!']);
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
        let name = &before[before.trim_end_matches(is_part).len()..];
        name.is_empty() || self.models.is_empty() || self.models.contains(&name.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(models: &[&str], text: &str, expected: bool) {
        let markers = Markers::new(ECMASCRIPT, models.iter().copied()).unwrap();
        assert_eq!(markers.occur_in(text), expected, "{text}");
    }

    #[test]
    fn the_name_of_a_library_tells() {
        check(&["User"], "import { PrismaClient } from './client'", true);
        check(&["User"], "await db.$queryRaw`SELECT 1`", true);
        check(&["User"], "fetch('/users')", false);
    }

    #[test]
    fn what_a_comment_says_is_no_use() {
        check(&["User"], "// like Prisma's\nfetch('/users')", false);
        check(&["User"], "/**\n * As Prisma does.\n */", false);
        check(&["User"], "/* fails in Prisma */", false);
        check(&["User"], "fetch('/users') // as Prisma", true);
        check(&["User"], "/* every */ prisma.user.count()", true);
        check(&["User"], "// the client\nimport { prisma } from './client'", true);
    }

    #[test]
    fn a_method_tells_where_a_model_may_have_it() {
        check(&["User", "OrderItem"], "ctx.db.orderItem\n  .findMany({})", true);
        check(&["User"], "ctx.db.user?.findFirst({})", true);
        check(&["User"], "delegates[name].findMany()", true);
        check(&["User"], "delegateOf(name).findMany()", true);
        check(&["User"], "pipe(list, A.findFirst(isWanted))", false);
        check(&["User"], "store.upsert(row)", false);
        check(&[], "store.upsert(row)", true);
    }
}
