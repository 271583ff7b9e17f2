//! What a query reads of: a model, a table, the rows that are related to others.

use program::interpret::Interpreter;
use program::model::Name;
use program::models::{FieldKind, Model};
use program::value::{Kind, Record, Value};

/// What a query reads of, or writes to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::eloquent) enum Source {
    /// The rows of a model.
    Model(u32),
    /// A table by its name.
    Table(Name),
    /// The rows that are related to a row.
    Related {
        /// The row.
        of: Value,
        /// The model of the row, and the relation's name.
        owner: Option<(u32, Name)>,
        /// The model of the related rows.
        model: Option<u32>,
    },
}

impl Source {
    /// The model of the rows that it gives.
    pub(in crate::eloquent) fn model(&self) -> Option<u32> {
        match self {
            Self::Model(model) => Some(*model),
            Self::Table(_) => None,
            Self::Related { model, .. } => *model,
        }
    }

    pub(super) fn declared<'p>(&self, cx: &Interpreter<'p>) -> Option<&'p Model> {
        cx.models().get(self.model()?)
    }

    /// The relation that leads to the rows, as the model of the row declares it.
    pub(super) fn relation<'p>(&self, cx: &Interpreter<'p>) -> Option<&'p FieldKind> {
        match self {
            Self::Related { owner: Some((owner, name)), .. } => {
                Some(&cx.models().get(*owner)?.field(name)?.kind)
            }
            _ => None,
        }
    }

    /// What it is called by a reader: `Post`, `DB::table('posts')`, `User.posts()`.
    pub(super) fn title(&self, cx: &Interpreter<'_>) -> String {
        match self {
            Self::Model(_) => self.declared(cx).map_or_else(String::new, |model| format!("{}::", model.name)),
            Self::Table(table) => format!("DB::table('{table}')->"),
            Self::Related { owner, .. } => match owner {
                Some((owner, name)) => {
                    let owner = cx.models().get(*owner).map_or("", |model| model.name.as_str());
                    format!("{owner}.{name}()->")
                }
                None => self.declared(cx).map_or_else(String::new, |model| format!("{}::", model.name)),
            },
        }
    }

    pub(super) fn to_value(&self) -> Value {
        let mut record = Record::default();
        let mut set = |name: &'static str, value: Value| {
            record.entries.insert(Name::new_static(name), value);
        };
        match self {
            Self::Model(model) => set("model", Value::text(&model.to_string())),
            Self::Table(table) => set("table", Value::text(table)),
            Self::Related { of, owner, model } => {
                set("of", of.clone());
                if let Some((owner, name)) = owner {
                    set("owner", Value::text(&owner.to_string()));
                    set("relation", Value::text(name));
                }
                if let Some(model) = model {
                    set("model", Value::text(&model.to_string()));
                }
            }
        }
        Kind::Record(record.into()).into()
    }

    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let entries = &value.record()?.entries;
        let text = |name: &str| entries.get(name).and_then(Value::as_text);
        let number = |name: &str| text(name).and_then(|text| text.parse().ok());
        if let Some(of) = entries.get("of") {
            let owner = number("owner").zip(text("relation").map(Name::from));
            return Some(Self::Related { of: of.clone(), owner, model: number("model") });
        }
        number("model").map(Self::Model).or_else(|| text("table").map(|table| Self::Table(table.into())))
    }
}
