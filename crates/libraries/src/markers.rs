//! Which files use a library whose calls are understood, told by a look at their text.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, BuildError};
use program::model::{Export, Exported, Expression, ExpressionKind, Import, Imported, Module};

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
    /// Directives of files whose code runs far from any database. `use client`: such a file is run by the browser, and what runs on the
    /// server can render what it offers and not call it
    /// ([React 19](https://react.dev/reference/rsc/use-client)).
    pub elsewhere: &'static [&'static str],
    /// The word that imports begin with which name a module in quotes after the names of what is taken from it.
    pub import: Option<&'static str>,
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
    elsewhere: &["use client"],
    import: Some("import "),
};

/// Those of PHP. Files that do without are read all the same if another does: classes find each other without naming files.
pub const PHP: Words = Words {
    names: &["illuminate\\", "eloquent", "db::"],
    methods: &[],
    comments: &[],
    elsewhere: &[],
    import: None,
};

/// Those of Python.
pub const PYTHON: Words = Words {
    names: &["sqlalchemy", "sqlmodel", "django", "rest_framework"],
    methods: &[],
    comments: &["#"],
    elsewhere: &[],
    import: None,
};

/// Finds out which files use a known library.
#[derive(Debug)]
pub struct Markers {
    search: AhoCorasick,
    /// The first pattern that is a method.
    words: Words,
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
        Ok(Self { search, words, models })
    }

    /// Whether a file with these directives is run where no database is.
    pub fn run_elsewhere<'d>(&self, mut directives: impl Iterator<Item = &'d str>) -> bool {
        directives.any(|directive| self.words.elsewhere.contains(&directive))
    }

    /// Whether a text may use a known library.
    #[must_use]
    pub fn occur_in(&self, text: &str) -> bool {
        self.search.find_iter(text).any(|found| {
            let before = &text[..found.start()];
            let is_name = found.pattern().as_usize() < self.words.names.len();
            let may_be_use =
                if is_name { !self.imports_types(text, found.start()) } else { self.may_be_model(before) };
            may_be_use && !self.is_comment(before)
        })
    }

    /// Whether a module that says something of a library does nothing itself, nor hands on what others can do something with: it declares
    /// types, and what it takes from the library are the rows of models.
    #[must_use]
    pub fn only_in_types(&self, module: &Module) -> bool {
        let hands_on = |export: &Export| !matches!(export.exported, Exported::Variable(_));
        let is_row = |import: &Import| match &import.imported {
            Imported::Named(name) => self.is_type_of_rows(name, import.type_only),
            _ => false,
        };
        let names_library = |module: &str| self.search.find(module).is_some();
        let is_name = |expression: &Expression| match &expression.kind {
            ExpressionKind::Variable(_) | ExpressionKind::Global(_) | ExpressionKind::Member { .. } => true,
            ExpressionKind::Module(module) => !names_library(module),
            _ => false,
        };
        let mut imports = module.imports.iter().filter(|import| names_library(&import.module));
        module.expressions.iter().all(is_name)
            && module.value.is_none()
            && !module.exports.iter().any(hands_on)
            && imports.all(is_row)
    }

    /// Whether what is imported under a name is the type of a model's rows, and nothing that a library is used by.
    fn is_type_of_rows(&self, name: &str, type_only: bool) -> bool {
        (type_only && self.search.find(name).is_none()) || self.models.contains(&name.to_ascii_lowercase())
    }

    /// Whether what was found is in an import that takes nothing but types from a module, of which none is one that a library is used by:
    /// the rows of models, under whatever name.
    fn imports_types(&self, text: &str, found: usize) -> bool {
        let Some(import) = self.words.import else {
            return false;
        };
        let Some(begin) = text[..found].rfind(import).map(|at| at + import.len()) else {
            return false;
        };
        let mut parts = text[begin..].splitn(3, ['\'', '"']);
        let (Some(names), Some(module), Some(_)) = (parts.next(), parts.next(), parts.next()) else {
            return false;
        };
        if found > begin + names.len() + 1 + module.len() || module.contains('\n') {
            return false;
        }
        let Some(names) = names.trim_end().strip_suffix("from") else {
            return false;
        };
        if names.contains([';', '(', '=']) {
            return false;
        }
        let (all_are_types, names) = match names.trim().strip_prefix("type ") {
            Some(names) => (true, names),
            None => (false, names.trim()),
        };
        names.trim_start().trim_start_matches('{').trim_end_matches('}').split(',').all(|name| {
            let (is_type, name) = match name.trim().strip_prefix("type ") {
                Some(name) => (true, name),
                None => (all_are_types, name.trim()),
            };
            let name = name.split_whitespace().next().unwrap_or_default();
            name.is_empty() || self.is_type_of_rows(name, is_type)
        })
    }

    /// Whether what comes next is in a line that holds a comment and nothing else.
    fn is_comment(&self, before: &str) -> bool {
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        let begin = line.trim_start();
        self.words.comments.iter().any(|comment| begin.starts_with(comment)) && !line.contains("*/")
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
    fn an_import_of_types_is_no_use() {
        check(&["User"], "import type { User } from '@prisma/client';", false);
        check(&["User", "Team"], "import {\n  User,\n  Team as T,\n} from \"@/prisma/client\"", false);
        check(&["User"], "import { type Post, User } from '@prisma/client'", false);
        check(&["Board"], "import type { Board as PrismaBoard } from '@prisma/client'", false);
        check(&["User"], "import type { Role } from '@prisma/client'", false);
        check(&["User"], "import { User, Role } from '@prisma/client'", true);
        check(&["User"], "import type { PrismaClient } from '@prisma/client'", true);
        check(&["User"], "import client from '@/prisma'", true);
        check(&["User"], "import '@/prisma'", true);
        check(&["User"], "import type { User } from '@prisma/client'\ncall(prisma)", true);
        check(&["User"], "import type { User } from './types'\nconst x = require('prisma')", true);
    }

    #[test]
    fn a_module_of_types_does_nothing_with_a_library() {
        let only_in_types = |text: &str| {
            let markers = Markers::new(ECMASCRIPT, ["Board"].into_iter()).unwrap();
            markers.only_in_types(&ecmascript::lower("types.ts", text).module)
        };
        let row = "import type { Board as PrismaBoard } from '@prisma/client';\n";
        assert!(only_in_types(&format!("{row}export type Wide = PrismaBoard & {{ more: string }};")));
        assert!(only_in_types(&format!(
            "{row}export interface Wide extends Omit<PrismaBoard, 'id'> {{ more: string }}"
        )));
        assert!(!only_in_types(&format!("{row}export const load = (of: PrismaBoard) => fetch(of.id);")));
        assert!(!only_in_types(&format!("{row}export * from '@prisma/client';")));
        assert!(!only_in_types("module.exports = require('@prisma/client');"));
        assert!(!only_in_types("const client = require('./client'); // prisma\nmodule.exports = client;"));
        assert!(!only_in_types("export default prisma;"));
        assert!(!only_in_types(
            "import type { PrismaClient } from '@prisma/client';\nexport type Context = { db: PrismaClient };"
        ));
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
