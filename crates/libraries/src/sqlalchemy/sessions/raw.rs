//! Statements that are written in SQL: `text("...")`.
//!
//! What stands for a value in them is a name after a colon (SQLAlchemy 2.1 documentation, "Using Textual SQL"); what a program puts into the
//! text itself becomes a part of the statement.

use ir::Operation;
use program::analysis::RawText;
use program::interpret::Interpreter;
use program::model::Literal;
use program::value::{Kind, Value};

use super::run::Run;
use crate::sqlalchemy::statements::Statement;

/// How deep texts may be put together.
const DEPTH_LIMIT: u8 = 12;

/// Puts the text of a statement into what is run.
pub(super) fn fill(cx: &mut Interpreter<'_>, run: &mut Run<'_>, statement: &Statement) {
    let Some(given) = statement.entities.first() else { return };
    let mut text = Text::default();
    text.add(given, 0);
    let verb = text.written.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    run.operation = match verb.as_str() {
        "INSERT" | "REPLACE" => Operation::Insert,
        "UPDATE" => Operation::Update,
        "DELETE" | "TRUNCATE" => Operation::Delete,
        "MERGE" => Operation::Merge,
        _ => Operation::Select,
    };
    run.gives_rows = matches!(verb.as_str(), "SELECT" | "WITH" | "VALUES" | "TABLE" | "(SELECT");
    run.splices = text
        .holes
        .iter()
        .filter_map(|(position, value)| {
            let value = value.as_ref()?;
            let name = match value.names() {
                [] => None,
                names => Some(names.join(".").into()),
            };
            Some(cx.splice(*position, name, value))
        })
        .collect();
    let holes = text
        .holes
        .iter()
        .map(|(_, value)| value.as_ref().map(Value::deep_origins).unwrap_or_default())
        .collect();
    run.raw = Some(RawText { interpolated: !run.splices.is_empty(), holes, text: text.written });
}

/// A text, with `$1`, `$2`, ... where something is put in.
#[derive(Default)]
struct Text {
    written: String,
    /// Where something is put in, and what, if it becomes a part of the text.
    holes: Vec<(u32, Option<Value>)>,
}

impl Text {
    fn add(&mut self, value: &Value, depth: u8) {
        if depth > DEPTH_LIMIT {
            return;
        }
        match &value.kind {
            Kind::Literal(Literal::Text(text)) => self.add_written(text),
            Kind::Literal(Literal::Number(number)) => self.written.push_str(&number.to_string()),
            Kind::Template(parts) => parts.iter().for_each(|part| self.add(part, depth + 1)),
            // Of several texts the first says as much as any.
            Kind::OneOf(values) if value.is_text() => {
                if let Some(first) = values.iter().find(|value| value.is_text()) {
                    self.add(first, depth + 1);
                }
            }
            _ => self.hole(Some(value.clone())),
        }
    }

    fn hole(&mut self, value: Option<Value>) {
        self.holes.push((u32::try_from(self.written.len()).unwrap_or(u32::MAX), value));
        self.written.push('$');
        self.written.push_str(&self.holes.len().to_string());
    }

    /// Text that stands there, in which a name after a single colon stands for a value.
    fn add_written(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(':') {
            let (before, after) = rest.split_at(at);
            self.written.push_str(before);
            let colons = after.len() - after.trim_start_matches(':').len();
            let name = &after[colons..];
            let length = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || c == '\\');
            if colons == 1 && begins && !is_inside {
                self.hole(None);
                rest = &name[length..];
            } else {
                self.written.push_str(&after[..colons]);
                rest = name;
            }
        }
        self.written.push_str(rest);
    }
}
