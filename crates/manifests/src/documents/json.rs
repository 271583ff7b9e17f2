//! JSON with comments and trailing commas, as the tools of its world accept it. It is read here, and not by a general parser,
//! because hints need ranges.

use text::TextRange;

use super::node::{DEPTH, Document, Fault, MOST_NODES, Node, Value};

/// Reads a JSON file; what precedes an error is kept.
pub(crate) fn read(text: &str) -> Document {
    let mut reader = Reader { text, at: 0, nodes: 0, fault: None };
    let root = reader.value(0);
    reader.space();
    if reader.at < text.len() {
        reader.fail();
    }
    Document { roots: vec![root], fault: reader.fault }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    nodes: usize,
    fault: Option<Fault>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fail(&mut self) {
        self.fault.get_or_insert(Fault::Syntax(TextRange::from_usize(self.at, self.at)));
        self.at = self.text.len();
    }

    /// Passes white space and comments.
    fn space(&mut self) {
        let bytes = self.text.as_bytes();
        let rest = |at: usize| bytes.get(at..).unwrap_or_default();
        loop {
            match rest(self.at) {
                [b' ' | b'\t' | b'\r' | b'\n', ..] => self.at += 1,
                [b'/', b'/', ..] => {
                    self.at = self.text[self.at..].find('\n').map_or(bytes.len(), |end| self.at + end);
                }
                [b'/', b'*', ..] => {
                    self.at =
                        self.text[self.at + 2..].find("*/").map_or(bytes.len(), |end| self.at + end + 4);
                }
                _ => return,
            }
        }
    }

    fn value(&mut self, depth: usize) -> Node {
        self.space();
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            self.fault.get_or_insert(Fault::Limit(TextRange::default()));
            self.at = self.text.len();
        }
        let start = self.at;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth >= DEPTH => {
                self.pass_over();
                Value::Nothing
            }
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Value::Text(self.string()),
            Some(_) => self.word(),
            None => {
                self.fail();
                Value::Nothing
            }
        };
        Node { range: TextRange::from_usize(start, self.at), value }
    }

    fn map(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(b'"') => {
                    let key = self.string();
                    self.space();
                    if self.peek() == Some(b':') {
                        self.at += 1;
                        entries.push((key, self.value(depth + 1)));
                    } else {
                        self.fail();
                    }
                }
                _ => {
                    self.fail();
                    break;
                }
            }
        }
        Value::Map(entries)
    }

    fn list(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(_) => items.push(self.value(depth + 1)),
                None => {
                    self.fail();
                    break;
                }
            }
        }
        Value::List(items)
    }

    fn string(&mut self) -> String {
        let mut out = String::new();
        self.at += 1;
        let mut characters = self.text[self.at..].char_indices();
        while let Some((offset, character)) = characters.next() {
            match character {
                '"' => {
                    self.at += offset + 1;
                    return out;
                }
                '\\' => match characters.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 't')) => out.push('\t'),
                    // No name that is looked for is written in escapes.
                    Some((_, 'u')) => out.push('\u{fffd}'),
                    Some((_, other)) => out.push(other),
                    None => {}
                },
                other => out.push(other),
            }
        }
        self.fail();
        out
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Value {
        let rest = &self.text[self.at..];
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+-._".contains(c))).unwrap_or(rest.len());
        if end == 0 {
            self.fail();
            return Value::Nothing;
        }
        self.at += end;
        Value::Text(rest[..end].to_owned())
    }

    /// Passes over a map or a list by counting its brackets.
    fn pass_over(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
        self.fail();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, path: &[&str], expected: Option<&str>, broken: bool) {
        let document = read(text);
        assert_eq!(document.root().at(path).and_then(Node::text), expected, "{text:?}");
        assert_eq!(document.fault.is_some(), broken, "{text:?}: {:?}", document.fault);
    }

    #[test]
    fn values_are_found_by_their_keys() {
        check(r#"{"a": {"b": "c"}}"#, &["a", "b"], Some("c"), false);
        check(r#"{"a": 1.5e3, "b": true, "c": "x\"y\\"}"#, &["c"], Some("x\"y\\"), false);
        check("// one\n{\"a\": [1, 2,], /* two */ \"b\": \"c\",}", &["b"], Some("c"), false);
        check("{\"é\": \"日本\"}", &["é"], Some("日本"), false);
    }

    #[test]
    fn what_precedes_an_error_is_kept() {
        check(r#"{"a": "b", "c" "d"}"#, &["a"], Some("b"), true);
        check(r#"{"a": "b", "c": "#, &["a"], Some("b"), true);
        check(r#"{"a": "b"} x"#, &["a"], Some("b"), true);
        for text in ["", "{", "[", "\"", "{\"", "{\"a\"", "/*", "/", "\\", "}", "é", "{\"a\":é}", "\"\\"] {
            check(text, &["a"], None, true);
        }
    }

    #[test]
    fn deep_and_long_input_ends_soon() {
        for text in
            ["[".repeat(1_000_000), "{\"a\":".repeat(300_000), "[[],".repeat(300_000), "[1,".repeat(300_000)]
        {
            assert!(read(&text).fault.is_some());
        }
        let deep = format!("{{\"x\": {}{}, \"a\": \"b\"}}", "[".repeat(1000), "]".repeat(1000));
        check(&deep, &["a"], Some("b"), false);
    }
}
