//! What a query set reads of: the rows of a model, or those that are related to a row.

use program::interpret::Interpreter;
use program::model::Name;
use program::models::{FieldKind, Model};
use program::value::{Kind, Origin, Origins, Record, THIS, Value};

/// What a query set reads of, or writes to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::django) enum Source {
    /// The rows of a model, by a manager of this name; and where its class comes from, where it may be one of several.
    Model(u32, Name, Origins),
    /// The rows that are related to a row.
    Related {
        /// The row.
        of: Value,
        /// The model of the row.
        owner: u32,
        /// The relation's name.
        relation: Name,
        /// The model of the related rows.
        model: Option<u32>,
    },
}

/// Where a class comes from that is one of several which the program itself names, and not that of a row.
fn names_model(class: &Value) -> Origins {
    let of_row = |origin: &Origin| {
        matches!(origin, Origin::Result(..)) || matches!(origin, Origin::Parameter(_, THIS))
    };
    if class.from.iter().any(of_row) { Origins::default() } else { class.from.clone() }
}

impl Source {
    /// The rows of a model, as its class is asked for them.
    pub(in crate::django) fn of_class(class: &Value, model: u32, manager: Name) -> Self {
        Self::Model(model, manager, names_model(class))
    }

    /// Where the table that it reads of comes from, where it may be one of several.
    pub(in crate::django) fn comes_from(&self) -> Origins {
        match self {
            Self::Model(.., from) => from.clone(),
            Self::Related { .. } => Origins::default(),
        }
    }

    /// The model of the rows that it gives.
    pub(in crate::django) fn model(&self) -> Option<u32> {
        match self {
            Self::Model(model, ..) => Some(*model),
            Self::Related { model, .. } => *model,
        }
    }

    pub(in crate::django) fn declared<'p>(&self, cx: &Interpreter<'p>) -> Option<&'p Model> {
        cx.models().get(self.model()?)
    }

    /// The relation that leads to the rows, as the model of the row declares it.
    pub(in crate::django) fn relation<'p>(&self, cx: &Interpreter<'p>) -> Option<&'p FieldKind> {
        match self {
            Self::Related { owner, relation, .. } => Some(&cx.models().get(*owner)?.field(relation)?.kind),
            Self::Model(..) => None,
        }
    }

    /// What it is called by a reader: `Post.objects`, `Post.comments`.
    pub(in crate::django) fn title(&self, cx: &Interpreter<'_>) -> String {
        let name = |model: u32| cx.models().get(model).map_or("", |model| model.name.as_str());
        match self {
            Self::Model(model, manager, _) => format!("{}.{manager}", name(*model)),
            Self::Related { owner, relation, .. } => format!("{}.{relation}", name(*owner)),
        }
    }

    pub(super) fn to_value(&self) -> Value {
        let mut record = Record::default();
        let mut set = |name: &'static str, value: Value| {
            record.entries.insert(Name::new_static(name), value);
        };
        match self {
            Self::Model(model, manager, from) => {
                set("model", Value::text(&model.to_string()).with_origins(from));
                set("manager", Value::text(manager));
            }
            Self::Related { of, owner, relation, model } => {
                set("of", of.clone());
                set("owner", Value::text(&owner.to_string()));
                set("relation", Value::text(relation));
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
        match entries.get("of") {
            Some(of) => Some(Self::Related {
                of: of.clone(),
                owner: number("owner")?,
                relation: text("relation")?.into(),
                model: number("model"),
            }),
            None => {
                let from = entries.get("model").map(|model| model.from.clone());
                Some(Self::Model(number("model")?, text("manager")?.into(), from.unwrap_or_default()))
            }
        }
    }
}
