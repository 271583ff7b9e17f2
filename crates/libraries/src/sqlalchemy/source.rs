//! What rows come from: a model, a table without one, something that can't be told.

use program::interpret::Interpreter;
use program::model::Name;
use program::models::{FieldKind, Model};
use program::value::Value;

use super::NAME;
use super::handles::{SOURCE, handle, own, text};

/// What rows come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The model, if there is one.
    pub(super) model: Option<u32>,
    /// The table, where there is no model.
    pub(super) table: Option<Name>,
    /// Another name that it has in the query.
    pub(super) alias: Option<Name>,
    /// Whether it is what a subquery gives: `aliased(Post, subquery)`.
    pub(super) derived: bool,
}

impl Source {
    pub(super) fn model(model: u32) -> Self {
        Self { model: Some(model), table: None, alias: None, derived: false }
    }

    /// The table of this name.
    pub(super) fn table(cx: &Interpreter<'_>, table: &str) -> Self {
        let found = (0u32..)
            .zip(&cx.models().models)
            .find(|(_, model)| model.library == NAME && model.table == table && model.class.is_none());
        match found {
            Some((model, _)) => Self::model(model),
            None => Self { model: None, table: Some(table.into()), alias: None, derived: false },
        }
    }

    /// What a value stands for where rows are asked for: the class of a model, another name of it, a table.
    pub(super) fn of(cx: &Interpreter<'_>, value: &Value) -> Option<Self> {
        if let program::value::Kind::Class(class, _) = value.kind {
            if crate::values::is_of_other(cx, value, NAME) {
                return None;
            }
            return cx.model_of_class(class).map(Self::model);
        }
        let handle = own(value, SOURCE)?;
        Self::parse(text(handle, 0)?)
    }

    /// The declaration of the model.
    pub(super) fn declared<'p>(&self, cx: &Interpreter<'p>) -> Option<&'p Model> {
        cx.models().get(self.model?)
    }

    /// The kind of a field of it.
    pub(super) fn field<'p>(&self, cx: &Interpreter<'p>, name: &str) -> Option<&'p FieldKind> {
        self.declared(cx)?.field(name).map(|field| &field.kind)
    }

    /// The column that a field stands for, by its name in the database.
    pub(super) fn column(&self, cx: &Interpreter<'_>, field: &str) -> Name {
        match self.field(cx, field) {
            Some(FieldKind::Column(column)) => column.clone(),
            _ => field.into(),
        }
    }

    /// The schema and the name of its table.
    pub(super) fn place(&self, cx: &Interpreter<'_>) -> Option<(Option<String>, String)> {
        match self.declared(cx) {
            Some(model) if model.table.is_empty() => None,
            Some(model) => Some((model.schema.clone(), model.table.clone())),
            None => self.table.as_ref().map(|table| (None, table.to_string())),
        }
    }

    /// What a reader calls it.
    pub(super) fn title(&self, cx: &Interpreter<'_>) -> String {
        match (self.declared(cx), &self.table) {
            (Some(model), _) => model.name.to_string(),
            (None, Some(table)) => table.to_string(),
            (None, None) => String::new(),
        }
    }

    /// It as a text, which [`Self::parse`] reads.
    pub(super) fn to_text(&self) -> String {
        let model = self.model.map_or_else(String::new, |model| model.to_string());
        let (table, alias) = (self.table.as_deref().unwrap_or(""), self.alias.as_deref().unwrap_or(""));
        let derived = if self.derived { "derived" } else { "" };
        format!("{model}|{table}|{alias}|{derived}")
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('|');
        let (model, table, alias) = (parts.next()?, parts.next()?, parts.next()?);
        let derived = parts.next()? == "derived";
        let some = |text: &str| (!text.is_empty()).then(|| Name::from(text));
        Some(Self { model: model.parse().ok(), table: some(table), alias: some(alias), derived })
    }

    /// The handle that stands for it.
    pub(super) fn to_value(&self) -> Value {
        handle(SOURCE, vec![Value::text(&self.to_text())])
    }
}
