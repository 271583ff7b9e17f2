//! Values of TOML, and what is said about wrong ones.

use std::ops::Range;
use std::sync::Arc;

use text::{Position, TextRange};
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::reader::Reader;
use crate::{Globs, Mistake, Origin, nearest};

pub(super) type Key<'t> = Spanned<DeString<'t>>;
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

impl Reader<'_> {
    /// A text or a list of texts, each with its place.
    pub(super) fn text_or_texts<'v>(
        &mut self,
        key: &Key<'_>,
        value: &'v Value<'_>,
    ) -> Vec<(&'v str, Range<usize>)> {
        match value.get_ref() {
            DeValue::String(text) => vec![(text.as_ref(), value.span())],
            DeValue::Array(items) => self.list_of_texts(key, items),
            _ => {
                let message = format!("`{}` is a text or a list of texts, not {}", shown(key), kind(value));
                self.complain(value.span(), message);
                Vec::new()
            }
        }
    }

    /// The texts of a list, each with its place.
    pub(super) fn list_of_texts<'v>(
        &mut self,
        key: &Key<'_>,
        items: &'v DeArray<'_>,
    ) -> Vec<(&'v str, Range<usize>)> {
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => texts.push((text.as_ref(), item.span())),
                _ => self.complain(
                    item.span(),
                    format!("`{}` is a list of texts, not of {}", shown(key), kind(item)),
                ),
            }
        }
        texts
    }

    pub(super) fn globs(&mut self, patterns: Vec<(&str, Range<usize>)>) -> Globs {
        let (texts, places): (Vec<String>, Vec<Range<usize>>) =
            patterns.into_iter().map(|(pattern, place)| (pattern.to_owned(), place)).unzip();
        Globs::new(texts.clone()).unwrap_or_else(|(index, reason)| {
            let pattern = texts.get(index).map_or("", String::as_str).escape_debug();
            let place = places.get(index).cloned().unwrap_or_default();
            self.complain(place, format!("`{pattern}` is not a path pattern: {reason}"));
            Globs::default()
        })
    }

    pub(super) fn origin(&self, key: &Key<'_>) -> Origin {
        Origin { file: Arc::clone(&self.file), at: self.position(key.span()) }
    }

    /// Notes where a key is set.
    pub(super) fn note(&mut self, name: impl Into<String>, key: &Key<'_>) {
        let origin = self.origin(key);
        self.origins.insert(name.into(), origin);
    }

    pub(super) fn flag(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.complain(value.span(), format!("`{}` is true or false, not {}", shown(key), kind(value)));
        }
        flag
    }

    /// A text out of a few; what a mistake calls it is `what`.
    pub(super) fn name<T: Copy>(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        what: &str,
        known: &[(&str, T)],
    ) -> Option<T> {
        let written = self.text(key, value)?;
        if let Some((_, meaning)) = known.iter().find(|(name, _)| *name == written) {
            return Some(*meaning);
        }
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let hint = match nearest(written, names.iter().copied()) {
            Some(name) => format!(", did you mean `{name}`?"),
            None => format!("; it is one of {}", list(names)),
        };
        self.complain(value.span(), format!("unknown {what} `{}`{hint}", written.escape_debug()));
        None
    }

    pub(super) fn text<'v>(&mut self, key: &Key<'_>, value: &'v Value<'_>) -> Option<&'v str> {
        let DeValue::String(text) = value.get_ref() else {
            self.complain(value.span(), format!("`{}` is a text, not {}", shown(key), kind(value)));
            return None;
        };
        Some(text)
    }

    pub(super) fn table<'v, 't>(&mut self, key: &Key<'_>, value: &'v Value<'t>) -> Option<&'v DeTable<'t>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.complain(value.span(), format!("`{}` is a table, not {}", shown(key), kind(value)));
            return None;
        };
        Some(table)
    }

    pub(super) fn unknown_key(&mut self, key: &Key<'_>, known: &[&'static str]) {
        let hint = match nearest(key.get_ref(), known.iter().copied()) {
            Some(name) => format!(", did you mean `{name}`?"),
            None => format!("; the keys here are {}", list(known.iter().copied())),
        };
        self.complain(key.span(), format!("unknown key `{}`{hint}", shown(key)));
    }

    pub(super) fn complain(&mut self, place: Range<usize>, message: impl Into<String>) {
        let at = self.position(place);
        // Libraries quote characters of the file in their reasons, and some characters move a terminal's cursor.
        let message = message.into().replace(char::is_control, "\u{fffd}");
        self.mistakes.push(Mistake { at, message });
    }

    pub(super) fn position(&self, place: Range<usize>) -> Position {
        self.lines.position(self.text, TextRange::from(place).start)
    }
}

/// A key as it can be shown: it may hold any character, also those that move a terminal's cursor.
pub(super) fn shown(key: &Key<'_>) -> String {
    key.get_ref().escape_debug().to_string()
}

pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

pub(super) fn texts(items: &DeArray<'_>) -> Option<Vec<String>> {
    items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
}

pub(super) fn is_list_of_tables(value: &Value<'_>) -> bool {
    matches!(value.get_ref(), DeValue::Array(items) if !items.is_empty() && items.iter().all(|item| item.get_ref().is_table()))
}

/// What a value is, with its article.
pub(super) fn kind(value: &Value<'_>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
