//! Comments that say what types do not: `@var`, `@param`, `@return`, `@property`.
//!
//! PHPStan, "PHPDoc Basics" and "PHPDoc Types" (2.1). Places are bytes of the file.

use text::TextRange;

/// A type as a comment writes it. Names are not resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DocType {
    Name(String, Vec<DocType>),
    List(Box<DocType>),
    Union(Vec<DocType>),
    Literal(String),
    /// Anything else.
    Other,
}

/// One tag that is of interest.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tag {
    pub(super) kind: TagKind,
    pub(super) written: DocType,
    /// Without its `$`, where one is named.
    pub(super) variable: Option<String>,
    pub(super) range: TextRange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    Variable,
    Parameter,
    Return,
    Property,
    /// `@extends`, `@implements`, `@use`: a base with type arguments.
    Base,
}

/// How deep types may nest.
const DEEPEST: u32 = 32;

/// The tags of a comment that begins at byte `start` of its file.
pub(super) fn tags(comment: &str, start: usize) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (at, _) in comment.match_indices('@') {
        let before = comment.get(..at).unwrap_or_default();
        if !before.trim_end_matches([' ', '\t']).ends_with(['*', '\n', '\r']) {
            continue;
        }
        let rest = comment.get(at + 1..).unwrap_or_default();
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(length);
        let Some(kind) = kind_of(name) else { continue };
        let mut reader = Reader { text: rest, at: 0 };
        let written = reader.union(0);
        let end = at + 1 + length + reader.at;
        let variable = variable(rest.get(reader.at..).unwrap_or_default());
        // `@var $name Type` is written too.
        let (written, variable, end) = match (&written, variable) {
            (DocType::Other, Some((name, after))) if reader.at == 0 || kind == TagKind::Variable => {
                let from = reader.at + after;
                let mut reader = Reader { text: rest, at: from };
                (reader.union(0), Some(name), at + 1 + length + reader.at)
            }
            (_, variable) => (written, variable.map(|(name, _)| name), end),
        };
        let range = TextRange::from_usize(start + at, start + end);
        tags.push(Tag { kind, written, variable, range });
    }
    tags
}

fn kind_of(name: &str) -> Option<TagKind> {
    let name = name.strip_prefix("phpstan-").or_else(|| name.strip_prefix("psalm-")).unwrap_or(name);
    Some(match name {
        "var" => TagKind::Variable,
        "param" => TagKind::Parameter,
        "return" | "returns" => TagKind::Return,
        "property" | "property-read" | "property-write" => TagKind::Property,
        "extends" | "implements" | "use" | "template-extends" | "template-implements" | "template-use" => {
            TagKind::Base
        }
        _ => return None,
    })
}

/// The variable that a tag names next, and where what follows it begins.
fn variable(text: &str) -> Option<(String, usize)> {
    let trimmed = text.trim_start_matches([' ', '\t', '&', '.']);
    let name = trimmed.strip_prefix('$')?;
    let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
    let name = name.get(..end).filter(|name| !name.is_empty())?;
    Some((name.to_owned(), text.len() - trimmed.len() + 1 + end))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes blanks; with `lines`, also the ends of lines and the stars at their starts.
    fn blanks(&mut self, lines: bool) {
        let rest = self.rest();
        let kept = rest.trim_start_matches(|c: char| {
            matches!(c, ' ' | '\t') || (lines && matches!(c, '\n' | '\r' | '*'))
        });
        self.at += rest.len() - kept.len();
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }

    fn union(&mut self, depth: u32) -> DocType {
        let mut parts = Vec::new();
        loop {
            let start = self.at;
            self.blanks(depth > 0);
            match self.postfix(depth) {
                Some(part) => parts.push(part),
                None => self.at = start,
            }
            let end = self.at;
            self.blanks(depth > 0);
            if self.at == start || !(self.eat('|') || self.is_intersection() && self.eat('&')) {
                self.at = end;
                break;
            }
        }
        parts.retain(|part| !matches!(part, DocType::Name(name, _) if is_nothing(name)));
        match parts.len() {
            0 => DocType::Other,
            1 => parts.pop().unwrap_or(DocType::Other),
            _ => DocType::Union(parts),
        }
    }

    /// `&` before a variable is a reference.
    fn is_intersection(&self) -> bool {
        let mut rest = self.rest().chars();
        rest.next() == Some('&') && !matches!(rest.find(|c| *c != ' '), Some('$' | '.') | None)
    }

    fn postfix(&mut self, depth: u32) -> Option<DocType> {
        let mut written = self.plain(depth)?;
        while self.rest().starts_with("[]") {
            self.at += 2;
            written = DocType::List(Box::new(written));
        }
        Some(written)
    }

    fn plain(&mut self, depth: u32) -> Option<DocType> {
        if depth > DEEPEST {
            return None;
        }
        self.eat('?');
        if self.eat('(') {
            let inner = self.union(depth + 1);
            self.blanks(true);
            self.eat(')');
            return Some(inner);
        }
        for quote in ['\'', '"'] {
            if self.eat(quote) {
                let rest = self.rest();
                let end = rest.find(quote)?;
                let literal = rest.get(..end).unwrap_or_default().to_owned();
                self.at += end + 1;
                return Some(DocType::Literal(literal));
            }
        }
        let rest = self.rest();
        let is_this = rest.starts_with("$this");
        let end = rest
            .char_indices()
            .find(|&(at, c)| !(c.is_alphanumeric() || matches!(c, '_' | '\\' | '-') || (is_this && at == 0)))
            .map_or(rest.len(), |(at, _)| at);
        let name = rest.get(..end).filter(|name| !name.is_empty())?.to_owned();
        self.at += end;
        if self.rest().starts_with("::") {
            let rest = self.rest();
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '_' | '*')));
            self.at += end.unwrap_or(rest.len());
            return Some(DocType::Other);
        }
        if self.rest().starts_with('{') {
            self.shape();
            return Some(DocType::Other);
        }
        if self.rest().starts_with('(') && matches!(name.as_str(), "callable" | "Closure" | "\\Closure") {
            self.signature(depth);
            return Some(DocType::Other);
        }
        let mut arguments = Vec::new();
        if self.eat('<') {
            loop {
                arguments.push(self.union(depth + 1));
                self.blanks(true);
                if !self.eat(',') {
                    break;
                }
            }
            self.blanks(true);
            self.eat('>');
        }
        Some(DocType::Name(name, arguments))
    }

    /// Passes the braces of an array shape.
    fn shape(&mut self) {
        let mut depth = 0_u32;
        for (at, byte) in self.rest().bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at += at + 1;
                return;
            }
        }
        self.at = self.text.len();
    }

    /// Passes the parameters and the result of a function's type.
    fn signature(&mut self, depth: u32) {
        let end = self.rest().find(')').map_or(self.text.len(), |end| self.at + end + 1);
        self.at = end;
        let after = self.at;
        self.blanks(false);
        if self.eat(':') {
            self.blanks(false);
            let _ = self.postfix(depth + 1);
        } else {
            self.at = after;
        }
    }
}

fn is_nothing(name: &str) -> bool {
    matches!(name.to_ascii_lowercase().as_str(), "null" | "void" | "never")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(written: &DocType) -> String {
        match written {
            DocType::Name(name, arguments) if arguments.is_empty() => name.clone(),
            DocType::Name(name, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(render).collect();
                format!("{name}<{}>", arguments.join(", "))
            }
            DocType::List(element) => format!("[{}]", render(element)),
            DocType::Union(parts) => parts.iter().map(render).collect::<Vec<_>>().join(" | "),
            DocType::Literal(text) => format!("{text:?}"),
            DocType::Other => "?".to_owned(),
        }
    }

    #[track_caller]
    fn check(comment: &str, expected: &[&str]) {
        let found: Vec<String> = tags(comment, 0)
            .iter()
            .map(|tag| {
                let variable = tag.variable.as_deref().map(|name| format!(" ${name}")).unwrap_or_default();
                format!("{:?} {}{variable}", tag.kind, render(&tag.written))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn types_are_read() {
        check("/** @var Post[]|null $posts */", &["Variable [Post] $posts"]);
        check("/** @var Collection<int, Post> the posts */", &["Variable Collection<int, Post>"]);
        check("/** @var $post Post */", &["Variable Post $post"]);
        check("/** @return array{a: int, b: array{c: Post}}|false */", &["Return ? | false"]);
        check("/** @param callable(Post): bool $f */", &["Parameter ? $f"]);
        check("/** @param  \\App\\Post  &$p */", &["Parameter \\App\\Post $p"]);
        check("/** @return (A&B)|'x' */", &["Return A | B | \"x\""]);
        check(
            "/**\n * @property-read Collection|Tag[] $tags mail@example.org\n * @property int $id\n */",
            &["Property Collection | [Tag] $tags", "Property int $id"],
        );
        check("/** @return array<\n *   int,\n *   Post\n * > */", &["Return array<int, Post>"]);
    }

    #[test]
    fn what_is_no_type_ends_the_tag() {
        check("/** @return */", &["Return ?"]);
        check("/** @var <<< $x */", &["Variable ?"]);
        check("/** @return A<", &["Return A<?>"]);
        let deep = format!("/** @return {}", "A<".repeat(100_000));
        assert_eq!(tags(&deep, 0).len(), 1);
        let deep = format!("/** @return {}", "(".repeat(100_000));
        assert_eq!(tags(&deep, 0).len(), 1);
    }
}
