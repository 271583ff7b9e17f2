//! Which modules a file names, found without parsing it.

/// The modules that a text imports, or may import, as [`crate::Modules`] takes them: for `from a import b` both `a` and `a.b`, since `b` may
/// be a file. Text in strings that looks like an import is among them; none that [`crate::lower`] would find is missing, but those that are
/// named by an expression.
#[must_use]
pub fn imported_modules(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.split(['\n', '\r', ';', ':']) {
        let start = line.trim_start_matches([' ', '\t', '\u{c}']);
        let Some(first) = start.as_bytes().first() else { continue };
        // The rest of a line that is continued is taken from the text after it.
        let rest = |keyword: &str| {
            let after = start.strip_prefix(keyword)?;
            let ends =
                after.bytes().next().is_none_or(|next| matches!(next, b' ' | b'\t' | b'\\' | b'.' | b'\x0c'));
            ends.then(|| from_place(text, after)).flatten()
        };
        match first {
            b'i' => found.extend(rest("import").into_iter().flat_map(plain)),
            b'f' => found.extend(rest("from").into_iter().flat_map(names)),
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The text from where a part of it begins to its end.
fn from_place<'t>(text: &'t str, part: &str) -> Option<&'t str> {
    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
    text.get(offset..)
}

/// The modules of `import a, b.c as d`.
fn plain(rest: &str) -> Vec<String> {
    let mut tokens = Tokens { rest, in_brackets: false };
    let mut found = Vec::new();
    loop {
        let name = tokens.dotted();
        if name.is_empty() {
            return found;
        }
        found.push(name);
        if tokens.word("as") {
            tokens.dotted();
        }
        if !tokens.sign(',') {
            return found;
        }
    }
}

/// The modules of `from a import b, c as d`.
fn names(rest: &str) -> Vec<String> {
    let mut tokens = Tokens { rest, in_brackets: false };
    let module = tokens.dotted();
    if module.is_empty() || !tokens.word("import") {
        return Vec::new();
    }
    let mut found = vec![module.clone()];
    tokens.in_brackets = tokens.sign('(');
    loop {
        let name = tokens.dotted();
        if name.is_empty() {
            return found;
        }
        found.push(member(&module, &name));
        if tokens.word("as") {
            tokens.dotted();
        }
        if !tokens.sign(',') {
            return found;
        }
    }
}

/// The module that a name of another one may be.
pub(crate) fn member(module: &str, name: &str) -> String {
    if module.ends_with('.') || module.is_empty() {
        format!("{module}{name}")
    } else {
        format!("{module}.{name}")
    }
}

struct Tokens<'t> {
    rest: &'t str,
    in_brackets: bool,
}

impl Tokens<'_> {
    /// Passes over blanks, continued lines, and in brackets over line ends and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest.trim_start_matches([' ', '\t', '\u{c}']);
            let lines = ["\\\r\n", "\\\n", "\\\r"].into_iter().find_map(|end| rest.strip_prefix(end));
            let after = match lines {
                Some(after) => after,
                None if self.in_brackets && rest.starts_with(['\n', '\r']) => {
                    rest.get(1..).unwrap_or_default()
                }
                None if self.in_brackets && rest.starts_with('#') => {
                    rest.find(['\n', '\r']).and_then(|end| rest.get(end..)).unwrap_or_default()
                }
                None => {
                    self.rest = rest;
                    return;
                }
            };
            self.rest = after;
        }
    }

    /// A name with dots, which may have blanks around them, without those blanks.
    fn dotted(&mut self) -> String {
        let mut name = String::new();
        let mut after_name = false;
        loop {
            self.skip();
            let dots = self.rest.len() - self.rest.trim_start_matches('.').len();
            if dots > 0 {
                name.extend(std::iter::repeat_n('.', dots));
                self.rest = self.rest.get(dots..).unwrap_or_default();
                after_name = false;
                continue;
            }
            let end =
                self.rest.find(|next: char| !(next.is_alphanumeric() || next == '_' || !next.is_ascii()));
            let word = self.rest.get(..end.unwrap_or(self.rest.len())).unwrap_or_default();
            // `from . import a`: the word after the dots is no part of the name.
            if after_name || word.is_empty() || word == "import" {
                return name;
            }
            name.push_str(word);
            self.rest = self.rest.get(word.len()..).unwrap_or_default();
            after_name = true;
        }
    }

    fn word(&mut self, word: &str) -> bool {
        self.skip();
        let after = self.rest.strip_prefix(word);
        let ends =
            after.filter(|after| !after.starts_with(|next: char| next.is_alphanumeric() || next == '_'));
        if let Some(after) = ends {
            self.rest = after;
        }
        ends.is_some()
    }

    fn sign(&mut self, sign: char) -> bool {
        self.skip();
        let after = self.rest.strip_prefix(sign);
        if let Some(after) = after {
            self.rest = after;
        }
        after.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_of_imports_are_found() {
        let text = "
import a, b.c as d
import e.\\
    f
from g import h
from . import i
from .j import k as l, m
from ..n.o import (
    p,  # a comment
    q as r,
)
try: from s import *
except ImportError: import t; import u
if x:
    from .\\
        v import w
";
        let all = [
            ".", "..n.o", "..n.o.p", "..n.o.q", ".i", ".j", ".j.k", ".j.m", ".v", ".v.w", "a", "b.c", "e.f",
            "g", "g.h", "s", "t", "u",
        ];
        assert_eq!(imported_modules(text), all);
    }

    #[test]
    fn what_only_looks_like_one_is_passed_over() {
        for text in [
            "importlib.x()",
            "x = from_y(z)",
            "yield from a",
            "import",
            "from a",
            "from import b",
            "# import a",
            "f(import_=1)",
        ] {
            assert_eq!(imported_modules(text), Vec::<String>::new(), "{text}");
        }
    }
}
