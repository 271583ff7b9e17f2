//! What the head of a file says and which modules it names, found without parsing it.

use memchr::memmem;

/// The words that a module's name may follow.
const WORDS: [&str; 3] = ["from", "import", "require"];

/// The modules that a text imports, or may import: whatever stands in quotes after `from`, `import` and `require`. Text in comments and
/// strings that looks like an import is among them; none that [`crate::lower`] would find is missing, but those whose names are computed
/// or written with escapes.
#[must_use]
pub fn imported_modules(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for word in WORDS {
        for at in memmem::find_iter(text.as_bytes(), word) {
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
            let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
            if !before.is_some_and(is_name) {
                found.extend(text.get(at + word.len()..).and_then(quoted));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The directives that a text begins with: `use strict`, `use client`.
pub fn directives(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let begin = without_comments(rest)?.trim_start_matches([';', ' ', '\t', '\r', '\n']);
        let directive = quoted(begin)?;
        rest = begin.get(directive.len() + 2..)?;
        // A text that more follows than a line's end is part of an expression.
        let follows = rest.trim_start_matches([' ', '\t']);
        (follows.is_empty() || follows.starts_with([';', '\r', '\n'])).then_some(directive)
    })
}

/// The text in quotes that something begins with, after spaces, comments and an opening parenthesis.
fn quoted(text: &str) -> Option<&str> {
    let mut rest = without_comments(text)?;
    if let Some(inside) = rest.strip_prefix('(') {
        rest = without_comments(inside)?;
    }
    let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\'' | '`'))?;
    let (name, _) = rest.get(1..)?.split_once(quote)?;
    (!name.contains('\n')).then_some(name)
}

/// What follows the spaces and comments that a text begins with; none if a comment doesn't end.
fn without_comments(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let after = match rest.get(..2) {
            Some("/*") => rest.split_once("*/")?.1,
            Some("//") => rest.split_once(['\n', '\r'])?.1,
            _ => return Some(rest),
        };
        rest = after.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_stand_at_the_head() {
        let all = |text| directives(text).collect::<Vec<_>>();
        assert_eq!(
            all("/* a */\n'use strict';\n\"use client\"\nimport a from 'a';"),
            ["use strict", "use client"]
        );
        assert_eq!(all("'use client'"), ["use client"]);
        assert_eq!(all("'use client'.length;"), [""; 0]);
        assert_eq!(all("('use client')\n"), [""; 0]);
        assert_eq!(all("const a = 1;\n'use client';"), [""; 0]);
        assert_eq!(all(""), [""; 0]);
    }

    #[test]
    fn all_forms_of_imports_are_found() {
        let text = r#"
import "./a";
import b, { c } from './b';
import type { D } from "@scope/d"
export * from "./e";
export { f } from './f';
const g = require('./g'), h = await import(/* webpackChunkName: "x" */ "./h");
import i = require("./i");
import {
  j,
} from // a comment
  /* another */ "./j";
"#;
        let all = ["./a", "./b", "./e", "./f", "./g", "./h", "./i", "./j", "@scope/d"];
        assert_eq!(imported_modules(text), all);
    }

    #[test]
    fn what_only_looks_like_one_is_passed_over() {
        for text in
            ["Array.from(rows)", "where_from 'x'", "import { a }", "from \"", "require(name)", "from 'a\nb'"]
        {
            assert_eq!(imported_modules(text), Vec::<&str>::new(), "{text}");
        }
    }
}
