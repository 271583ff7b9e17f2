//! TOML.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Document, Fault, Node, Value};

/// Reads a TOML file; what can be understood around an error is kept.
pub(crate) fn read(text: &str) -> Document {
    let (table, errors) = DeTable::parse_recoverable(text);
    let fault = errors.first().map(|error| Fault::Syntax(error.span().unwrap_or_default().into()));
    let range = table.span().into();
    Document { roots: vec![Node { range, value: map(table.into_inner()) }], fault }
}

// The parser refuses deep input, so these two cannot recurse far.
fn map(table: DeTable<'_>) -> Value {
    Value::Map(table.into_iter().map(|(key, value)| (key.into_inner().into_owned(), node(value))).collect())
}

fn node(value: Spanned<DeValue<'_>>) -> Node {
    let range = value.span().into();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Text(value.to_string()),
        DeValue::Datetime(_) => Value::Nothing,
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { range, value }
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
        check("a = 'b'\n[c.d]\ne = 15\n", &["c", "d", "e"], Some("15"), false);
        check("a.b = { c = \"d\" }\n", &["a", "b", "c"], Some("d"), false);
        check("[[x]]\ny = 1\n", &["x", "y"], None, false);
    }

    #[test]
    fn what_can_be_understood_is_kept() {
        check("[a]\nb = 'c'\n[d\n", &["a", "b"], Some("c"), true);
        check("a = \n[b]\nc = 'd'\n", &["b", "c"], Some("d"), true);
    }

    #[test]
    fn deep_input_ends_soon() {
        for text in [
            format!("a={}", "[".repeat(500_000)),
            format!("{}a=1", "a.".repeat(300_000)),
            "[a".repeat(300_000),
        ] {
            assert!(read(&text).fault.is_some());
        }
    }
}
