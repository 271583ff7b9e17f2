//! YAML, from the parser's events, so that aliases are never expanded and what precedes an error is kept.

use saphyr_parser::{Event, Parser, Span};
use text::TextRange;

use super::node::{DEPTH, Document, Fault, MOST_NODES, Node, Value};

/// Every so many characters the byte offset is noted.
const STRIDE: usize = 256;

/// Reads every document of the file. Lines that are instructions to a template engine are passed over.
pub(crate) fn read(text: &str) -> Document {
    let text = without_template_lines(text);
    let offsets = Offsets::new(&text);
    let mut builder = Builder::default();
    let mut fault = None;
    for event in Parser::new_from_str(&text) {
        match event {
            Ok((event, span)) => builder.take(event, offsets.range(span)),
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                fault = Some(Fault::Syntax(TextRange::from_usize(at, at)));
                break;
            }
        }
        if builder.nodes > MOST_NODES {
            fault = Some(Fault::Limit(TextRange::default()));
            break;
        }
    }
    Document { roots: builder.finish(), fault }
}

/// Blanks lines such as `<% if x %>` and `{% raw %}`, byte for byte.
fn without_template_lines(text: &str) -> String {
    let is_template = |line: &str| {
        let start = line.trim_start();
        ["<%", "{%", "{{"].iter().any(|opening| start.starts_with(opening))
    };
    if !text.contains("<%") && !text.contains("{%") && !text.contains("{{") {
        return text.to_owned();
    }
    let mut blanked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if is_template(line) {
            let length = line.trim_end_matches(['\r', '\n']).len();
            blanked.extend(std::iter::repeat_n(' ', length));
            blanked.push_str(&line[length..]);
        } else {
            blanked.push_str(line);
        }
    }
    blanked
}

/// From characters, which the parser counts, to bytes.
struct Offsets<'a> {
    text: &'a str,
    /// The byte of every `STRIDE`th character.
    noted: Vec<usize>,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let noted = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect()
        };
        Self { text, noted }
    }

    fn byte(&self, character: usize) -> usize {
        if self.noted.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&start) = self.noted.get(character / STRIDE) else {
            return self.text.len();
        };
        let rest = self.text.get(start..).unwrap_or_default();
        rest.char_indices().nth(character % STRIDE).map_or(self.text.len(), |(byte, _)| start + byte)
    }

    fn range(&self, span: Span) -> TextRange {
        TextRange::from_usize(self.byte(span.start.index()), self.byte(span.end.index()))
    }
}

/// A map or a list whose end has not come.
struct Open {
    node: Node,
    /// The key that waits for its value.
    key: Option<String>,
}

#[derive(Default)]
struct Builder {
    roots: Vec<Node>,
    open: Vec<Open>,
    /// How many maps and lists are open that are too deep to be kept.
    too_deep: usize,
    nodes: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, range: TextRange) {
        match event {
            Event::Scalar(text, ..) => self.add(Node { range, value: Value::Text(text.into_owned()) }),
            Event::Alias(_) => self.add(Node { range, value: Value::Nothing }),
            Event::MappingStart(..) => self.start(range, Value::Map(Vec::new())),
            Event::SequenceStart(..) => self.start(range, Value::List(Vec::new())),
            Event::MappingEnd | Event::SequenceEnd => self.end(range),
            _ => {}
        }
    }

    fn start(&mut self, range: TextRange, value: Value) {
        if self.open.len() >= DEPTH {
            self.too_deep += 1;
            self.nodes += 1;
        } else {
            self.open.push(Open { node: Node { range, value }, key: None });
        }
    }

    fn end(&mut self, range: TextRange) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            if self.too_deep == 0 {
                self.add(Node { range, value: Value::Nothing });
            }
            return;
        }
        if let Some(mut open) = self.open.pop() {
            open.node.range = open.node.range.cover(range);
            self.add(open.node);
        }
    }

    fn add(&mut self, node: Node) {
        if self.too_deep > 0 {
            return;
        }
        self.nodes += 1;
        let Some(open) = self.open.last_mut() else {
            self.roots.push(node);
            return;
        };
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => match open.key.take() {
                Some(key) => entries.push((key, node)),
                None => {
                    open.key = Some(match node.value {
                        Value::Text(text) => text,
                        _ => String::new(),
                    });
                }
            },
            Value::Nothing | Value::Text(_) => {}
        }
    }

    /// Closes what an error left open.
    fn finish(mut self) -> Vec<Node> {
        self.too_deep = 0;
        while let Some(open) = self.open.pop() {
            self.add(open.node);
        }
        self.roots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, path: &[&str], expected: Option<&str>) {
        let document = read(text);
        let found = document.root().at(path);
        assert_eq!(found.and_then(Node::text), expected, "{text:?}: {document:?}");
    }

    #[test]
    fn scalars_are_found_by_their_keys() {
        check("a:\n  b: c\n", &["a", "b"], Some("c"));
        check("a: {b: 'c d'}\n", &["a", "b"], Some("c d"));
        check("a: &x\n  b: c\nd:\n  <<: *x\n  e: f\n", &["d", "e"], Some("f"));
        check("# only a comment\n", &["a"], None);
        check("", &["a"], None);
    }

    #[test]
    fn templates_are_passed_over() {
        check(
            "<% if x %>\na:\n  p: <%= ENV.fetch(\"X\") { 5 } %>\n  b: c\n<% end %>\n",
            &["a", "b"],
            Some("c"),
        );
        check("{% raw %}\na: {{ x }}\nb: c\n", &["b"], Some("c"));
    }

    #[test]
    fn what_precedes_an_error_is_kept() {
        let document = read("a:\n  b: c\n d: : x\n");
        assert_eq!(document.root().at(&["a", "b"]).and_then(Node::text), Some("c"));
        assert!(matches!(document.fault, Some(Fault::Syntax(_))));
    }

    #[test]
    fn ranges_are_bytes() {
        let text = "é: 日本\nlong: \"x\"\n";
        let document = read(text);
        let of = |key: &str| document.root().get(key).map(|node| &text[std::ops::Range::from(node.range)]);
        assert_eq!((of("é"), of("long")), (Some("日本"), Some("\"x\"")));
        let long = format!("a: {}\nkey: value\n", "é".repeat(5000));
        let document = read(&long);
        let range = document.root().get("key").map(|node| node.range).unwrap_or_default();
        assert_eq!(&long[std::ops::Range::from(range)], "value");
    }

    #[test]
    fn every_document_is_a_root() {
        assert_eq!(read("a: 1\n---\nb: 2\n").roots.len(), 2);
    }

    #[test]
    fn deep_and_long_input_ends_soon() {
        for text in [
            "[".repeat(1_000_000),
            "- ".repeat(300_000),
            "? ".repeat(300_000),
            "{a: ".repeat(200_000),
            (0..1500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
            "a: b\n".repeat(2_000_000),
            "a: &a [*a, *a]\n".repeat(100_000),
        ] {
            let document = read(&text);
            assert!(document.roots.len() <= 1, "{:?}", &text[..20]);
        }
        assert!(matches!(read(&"a: b\n".repeat(200_000)).fault, Some(Fault::Limit(_))));
    }
}
