//! The reader of the whole file.
//!
//! The tables are walked by hand: a derived reader stops at the first mistake and words it in terms of types, and what a
//! user needs is all of them, each with the name that was probably meant.

use std::collections::BTreeMap;
use std::ops::Range;

use text::{LineIndex, Position, TextRange};
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use crate::settings::NOT_ANALYSED;
use crate::{
    Config, Database, Dialect, FolderDatabase, Globs, Mistake, OptionConfig, Preset, RuleConfig,
    RuleSeverity, Setting, Version, nearest,
};

pub(super) type Key<'t> = Spanned<DeString<'t>>;
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

const PRESETS: [(&str, Preset); 2] = [("recommended", Preset::Recommended), ("all", Preset::All)];

/// Reads the text of a file; everything that is wrong with it comes back in the order of the text.
pub(crate) fn read(text: &str) -> Result<Config, Vec<Mistake>> {
    let mut reader = Reader { text, lines: LineIndex::new(text), mistakes: Vec::new() };
    let config = match DeTable::parse(text) {
        Ok(table) => reader.config(table.get_ref()),
        Err(error) => {
            reader.complain(
                error.span().unwrap_or_default(),
                error.message().trim_end_matches('.').replace('\n', "; "),
            );
            Config::default()
        }
    };
    if reader.mistakes.is_empty() {
        return Ok(config);
    }
    reader.mistakes.sort_by_key(|mistake| mistake.at);
    Err(reader.mistakes)
}

pub(super) struct Reader<'t> {
    text: &'t str,
    lines: LineIndex,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    fn config(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "preset" => config.preset = self.name(key, value, "preset", &PRESETS).unwrap_or_default(),
                "database" => config.database = self.database_table(key, value),
                "databases" => config.databases = self.databases(key, value),
                "rules" => config.rules = self.rules(key, value),
                "ignore" => config.ignore = self.ignore(key, value),
                "plugins" => config.plugins = self.plugins(key, value),
                _ => {
                    self.unknown_key(key, &["preset", "database", "databases", "rules", "ignore", "plugins"])
                }
            }
        }
        config
    }

    fn database_table(&mut self, key: &Key<'_>, value: &Value<'_>) -> Database {
        if is_list_of_tables(value) {
            self.complain(
                key.span(),
                "there is one `[database]`; for the database of a folder write `[[databases]]`",
            );
            return Database::default();
        }
        let Some(table) = self.table(key, value) else {
            return Database::default();
        };
        let mut database = Database::default();
        for (key, value) in table {
            if !self.database_key(&mut database, key, value) {
                self.unknown_key(key, &["dialect", "version"]);
            }
        }
        database
    }

    fn database_key(&mut self, database: &mut Database, key: &Key<'_>, value: &Value<'_>) -> bool {
        match key.get_ref().as_ref() {
            "dialect" => database.dialect = self.dialect(key, value),
            "version" => database.version = self.version(key, value),
            _ => return false,
        }
        true
    }

    fn databases(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<FolderDatabase> {
        let DeValue::Array(entries) = value.get_ref() else {
            self.complain(key.span(), "`databases` is a list of tables: write `[[databases]]` above each");
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.folder_database(entry)).collect()
    }

    fn folder_database(&mut self, entry: &Value<'_>) -> Option<FolderDatabase> {
        let DeValue::Table(table) = entry.get_ref() else {
            self.complain(entry.span(), format!("each of `databases` is a table, not {}", kind(entry)));
            return None;
        };
        let mut database = Database::default();
        let mut paths = None;
        for (key, value) in table {
            if key.get_ref() == "path" {
                let pattern = self.text(key, value)?;
                paths = Some(self.globs(vec![(pattern, value.span())]));
            } else if !self.database_key(&mut database, key, value) {
                self.unknown_key(key, &["path", "dialect", "version"]);
            }
        }
        if paths.is_none() {
            self.complain(entry.span(), "`path` is missing: it says which folder this database belongs to");
        }
        Some(FolderDatabase { paths: paths?, database })
    }

    fn dialect(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Dialect> {
        let written = self.text(key, value)?;
        let plain: String = written.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        if let Some((_, system)) = NOT_ANALYSED.iter().find(|(name, _)| *name == plain) {
            let known = list(Dialect::NAMES.map(|(name, _)| name));
            self.complain(value.span(), format!("{system} is not analysed; the dialects are {known}"));
            return None;
        }
        self.name(key, value, "dialect", &Dialect::NAMES)
    }

    fn version(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Version> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            _ => None,
        };
        if let Some(number) = number {
            self.complain(value.span(), format!("`version` is a text: write `version = \"{number}\"`"));
            return None;
        }
        let written = self.text(key, value)?;
        let version = Version::parse(written);
        if version.is_none() {
            let written = written.escape_debug();
            self.complain(
                value.span(),
                format!("`{written}` is not a version; write numbers such as \"16\" or \"8.4\""),
            );
        }
        version
    }

    fn rules(&mut self, key: &Key<'_>, value: &Value<'_>) -> BTreeMap<String, RuleConfig> {
        let Some(table) = self.table(key, value) else {
            return BTreeMap::new();
        };
        table.iter().map(|(id, value)| (id.get_ref().to_string(), self.rule(id, value))).collect()
    }

    fn rule(&mut self, id: &Key<'_>, value: &Value<'_>) -> RuleConfig {
        let mut rule = RuleConfig { at: self.position(id.span()), severity: None, options: BTreeMap::new() };
        match value.get_ref() {
            DeValue::String(_) => rule.severity = self.name(id, value, "severity", &RuleSeverity::NAMES),
            DeValue::Table(table) => {
                for (key, value) in table {
                    if key.get_ref() == "severity" {
                        rule.severity = self.name(key, value, "severity", &RuleSeverity::NAMES);
                    } else if let Some(value) = self.setting(key, value) {
                        let at = self.position(key.span());
                        rule.options.insert(key.get_ref().to_string(), OptionConfig { at, value });
                    }
                }
            }
            _ => {
                let known = list(RuleSeverity::NAMES.map(|(name, _)| name));
                let message =
                    format!("`{}` is set to {known} or to a table, not to {}", shown(id), kind(value));
                self.complain(value.span(), message);
            }
        }
        rule
    }

    fn setting(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Setting> {
        let setting = match value.get_ref() {
            DeValue::Boolean(flag) => Some(Setting::Flag(*flag)),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(Setting::Integer)
            }
            DeValue::String(text) => Some(Setting::Text(text.to_string())),
            DeValue::Array(items) => texts(items).map(Setting::Texts),
            _ => None,
        };
        if setting.is_none() {
            let message = format!(
                "`{}` is set to true, false, a whole number, a text or a list of texts, not to {}",
                shown(key),
                kind(value)
            );
            self.complain(value.span(), message);
        }
        setting
    }

    fn ignore(&mut self, key: &Key<'_>, value: &Value<'_>) -> Globs {
        let DeValue::Array(items) = value.get_ref() else {
            self.complain(value.span(), format!("`{}` is a list of texts, not {}", shown(key), kind(value)));
            return Globs::default();
        };
        let mut patterns = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(pattern) => patterns.push((pattern.as_ref(), item.span())),
                _ => self.complain(
                    item.span(),
                    format!("`{}` is a list of texts, not of {}", shown(key), kind(item)),
                ),
            }
        }
        self.globs(patterns)
    }

    fn globs(&mut self, patterns: Vec<(&str, Range<usize>)>) -> Globs {
        let (texts, places): (Vec<String>, Vec<Range<usize>>) =
            patterns.into_iter().map(|(pattern, place)| (pattern.to_owned(), place)).unzip();
        Globs::new(texts.clone()).unwrap_or_else(|(index, reason)| {
            let pattern = texts.get(index).map_or("", String::as_str).escape_debug();
            let place = places.get(index).cloned().unwrap_or_default();
            self.complain(place, format!("`{pattern}` is not a path pattern: {reason}"));
            Globs::default()
        })
    }

    /// A text out of a few; what a mistake calls it is `what`.
    fn name<T: Copy>(
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

    fn table<'v, 't>(&mut self, key: &Key<'_>, value: &'v Value<'t>) -> Option<&'v DeTable<'t>> {
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
fn shown(key: &Key<'_>) -> String {
    key.get_ref().escape_debug().to_string()
}

fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn texts(items: &DeArray<'_>) -> Option<Vec<String>> {
    items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
}

fn is_list_of_tables(value: &Value<'_>) -> bool {
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
