//! `[database]` and `[[databases]]`.

use toml::de::DeValue;

use super::reader::Reader;
use super::values::{Key, Value, is_list_of_tables, kind, list};
use crate::settings::NOT_ANALYSED;
use crate::{Database, Dialect, FolderDatabase, Version};

impl Reader<'_> {
    pub(super) fn database_table(&mut self, key: &Key<'_>, value: &Value<'_>) -> Database {
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
            if self.database_key(&mut database, key, value) {
                self.note(format!("database.{}", key.get_ref()), key);
            } else {
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

    pub(super) fn databases(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<FolderDatabase> {
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
}
