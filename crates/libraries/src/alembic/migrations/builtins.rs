//! What Python's own functions and values do (Python documentation 3.14, "Built-in Functions", "Built-in Types").

use super::host::Run;
use super::value::{Arguments, Value};

impl Run<'_> {
    /// A function that needs no import; none where it is not known what it gives.
    pub(super) fn builtin(&mut self, name: &str, given: &Arguments) -> Option<Value> {
        let first = given.value(0, "");
        Some(match (name, first) {
            ("list" | "tuple" | "iter" | "sorted" | "set" | "reversed", Value::List(items)) => match name {
                "sorted" => {
                    let mut texts = Value::List(items).texts()?;
                    texts.sort_unstable();
                    Value::List(texts.into_iter().map(Value::Text).collect())
                }
                "reversed" => Value::List(items.into_iter().rev().collect()),
                _ => Value::List(items),
            },
            ("list" | "tuple", Value::Null) if given.0.is_empty() => Value::List(Vec::new()),
            ("list" | "sorted", Value::Record(entries)) => {
                Value::List(entries.into_iter().map(|(key, _)| Value::Text(key)).collect())
            }
            ("dict", Value::Null) => {
                let named =
                    given.0.iter().map(|given| Some((given.name.as_ref()?.to_string(), given.value.clone())));
                Value::Record(named.collect::<Option<_>>()?)
            }
            ("str", value) => Value::Text(value.spelled()?),
            ("len", Value::List(items)) => count(items.len()),
            ("len", Value::Text(text)) => count(text.chars().count()),
            ("enumerate", Value::List(items)) => {
                let pairs =
                    items.into_iter().enumerate().map(|(at, item)| Value::List(vec![count(at), item]));
                Value::List(pairs.collect())
            }
            ("zip", Value::List(left)) => match given.value(1, "") {
                Value::List(right) => {
                    Value::List(left.into_iter().zip(right).map(|(a, b)| Value::List(vec![a, b])).collect())
                }
                _ => return None,
            },
            ("print", _) => Value::Null,
            _ => return None,
        })
    }

    /// A method of a text, a list or a dictionary; none where it is not known what it gives.
    pub(super) fn builtin_method(
        &mut self,
        receiver: &Value,
        name: &str,
        given: &Arguments,
    ) -> Option<Value> {
        let first = given.value(0, "");
        let text = |argument: &Value| argument.text().map(str::to_owned);
        Some(match (receiver, name) {
            (Value::Text(own), "join") => Value::Text(first.texts()?.join(own)),
            (Value::Text(own), "lower") => Value::Text(own.to_lowercase()),
            (Value::Text(own), "upper") => Value::Text(own.to_uppercase()),
            (Value::Text(own), "strip") if given.0.is_empty() => Value::Text(own.trim().to_owned()),
            (Value::Text(own), "replace") => {
                Value::Text(own.replace(&text(&first)?, &text(&given.value(1, ""))?))
            }
            (Value::Text(own), "split") => {
                let parts: Vec<&str> = match &first {
                    Value::Text(separator) if !separator.is_empty() => {
                        own.split(separator.as_str()).collect()
                    }
                    Value::Null => own.split_whitespace().collect(),
                    _ => return None,
                };
                Value::List(parts.into_iter().map(|part| Value::Text(part.to_owned())).collect())
            }
            (Value::Text(own), "startswith") => Value::Boolean(own.starts_with(first.text()?)),
            (Value::Text(own), "endswith") => Value::Boolean(own.ends_with(first.text()?)),
            (Value::Record(entries), "items") => {
                let pairs = entries
                    .iter()
                    .map(|(key, value)| Value::List(vec![Value::Text(key.clone()), value.clone()]));
                Value::List(pairs.collect())
            }
            (Value::Record(entries), "keys") => {
                Value::List(entries.iter().map(|(key, _)| Value::Text(key.clone())).collect())
            }
            (Value::Record(entries), "values") => {
                Value::List(entries.iter().map(|(_, value)| value.clone()).collect())
            }
            (Value::Record(_), "get") => match receiver.at(&first) {
                Value::Null => given.value(1, ""),
                found => found,
            },
            (Value::List(_), "append" | "extend") => Value::Null,
            _ => return None,
        })
    }
}

fn count(number: usize) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "texts and lists of migrations are short")]
    Value::Number(number as f64)
}
