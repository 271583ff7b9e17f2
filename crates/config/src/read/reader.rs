//! The reader of the whole file.
//!
//! The tables are walked by hand: a derived reader stops at the first mistake and words it in terms of types, and what a
//! user needs is all of them, each with the name that was probably meant.

use std::collections::BTreeMap;
use std::sync::Arc;

use text::LineIndex;
use toml::de::{DeTable, DeValue};

use super::values::{Key, Value, kind, shown};
use crate::layer::Layer;
use crate::{Confidence, FailOn, Globs, Mistake, Origin, Preset};

/// The keys of the file.
const KEYS: [&str; 12] = [
    "extend",
    "preset",
    "min-confidence",
    "fail-on",
    "suppressions",
    "ignore",
    "database",
    "databases",
    "volumes",
    "rules",
    "overrides",
    "plugins",
];

/// Reads the text of a file, which is shown as `file`; everything that is wrong with it comes back in the order of the text.
pub(crate) fn read(text: &str, file: &str) -> Result<Layer, Vec<Mistake>> {
    let mut reader = Reader {
        text,
        file: Arc::from(file),
        lines: LineIndex::new(text),
        mistakes: Vec::new(),
        origins: BTreeMap::new(),
    };
    let mut layer = match DeTable::parse(text) {
        Ok(table) => reader.layer(table.get_ref()),
        Err(error) => {
            reader.complain(
                error.span().unwrap_or_default(),
                error.message().trim_end_matches('.').replace('\n', "; "),
            );
            Layer::default()
        }
    };
    layer.origins = reader.origins;
    if reader.mistakes.is_empty() {
        return Ok(layer);
    }
    reader.mistakes.sort_by_key(|mistake| mistake.at);
    Err(reader.mistakes)
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) file: Arc<str>,
    pub(super) lines: LineIndex,
    pub(super) mistakes: Vec<Mistake>,
    /// Where each key is set, by its dotted name.
    pub(super) origins: BTreeMap<String, Origin>,
}

impl Reader<'_> {
    fn layer(&mut self, table: &DeTable<'_>) -> Layer {
        let mut layer = Layer::default();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match name {
                "extend" => layer.extend = self.extend(key, value),
                "preset" => layer.preset = self.name(key, value, "preset", &Preset::NAMES),
                "min-confidence" => {
                    layer.min_confidence = self.name(key, value, "confidence", &Confidence::NAMES);
                }
                "fail-on" => layer.fail_on = self.name(key, value, "severity", &FailOn::NAMES),
                "suppressions" => layer.suppressions = self.flag(key, value),
                "ignore" => layer.ignore = self.ignore(key, value),
                "database" => layer.database = self.database_table(key, value),
                "databases" => layer.databases = self.databases(key, value),
                "volumes" => layer.volumes = self.volumes(key, value),
                "rules" => layer.rules = self.rules(key, value),
                "plugins" => layer.plugins = self.plugins(key, value),
                "overrides" => layer.overrides = self.overrides(key, value),
                _ => {
                    self.unknown_key(key, &KEYS);
                    continue;
                }
            }
            self.note(name, key);
        }
        layer
    }

    fn extend(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<(String, text::Position)> {
        let files = self.text_or_texts(key, value);
        files.into_iter().map(|(file, place)| (file.to_owned(), self.position(place))).collect()
    }

    fn ignore(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Globs> {
        let DeValue::Array(items) = value.get_ref() else {
            self.complain(value.span(), format!("`{}` is a list of texts, not {}", shown(key), kind(value)));
            return None;
        };
        let patterns = self.list_of_texts(key, items);
        Some(self.globs(patterns))
    }
}
