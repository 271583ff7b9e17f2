//! The tables `[[plugins]]`.

use toml::de::DeValue;

use super::reader::Reader;
use super::values::{Key, Value, kind};
use crate::PluginConfig;
use crate::plugins::{is_sha256, path_of};

impl Reader<'_> {
    pub(super) fn plugins(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<PluginConfig> {
        let DeValue::Array(entries) = value.get_ref() else {
            self.complain(key.span(), "`plugins` is a list of tables: write `[[plugins]]` above each");
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.plugin(entry)).collect()
    }

    fn plugin(&mut self, entry: &Value<'_>) -> Option<PluginConfig> {
        let DeValue::Table(table) = entry.get_ref() else {
            self.complain(entry.span(), format!("each of `plugins` is a table, not {}", kind(entry)));
            return None;
        };
        let (mut file, mut sha256) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "file" => file = Some(self.plugin_file(key, value)),
                "sha256" => sha256 = Some(self.sha256(key, value)),
                _ => self.unknown_key(key, &["file", "sha256"]),
            }
        }
        if file.is_none() {
            self.complain(entry.span(), "`file` is missing: the path of the plugin, or a `file:` URL");
        }
        if sha256.is_none() {
            self.complain(
                entry.span(),
                "`sha256` is missing: it says which plugin is meant; `seqscan plugin add FILE` writes both",
            );
        }
        Some(PluginConfig { at: self.position(entry.span()), file: file??, sha256: sha256??, trusted: false })
    }

    fn plugin_file(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        let file = self.text(key, value)?;
        match path_of(file) {
            Ok(_) => Some(file.to_owned()),
            Err(reason) => {
                self.complain(value.span(), reason);
                None
            }
        }
    }

    fn sha256(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        let digest = self.text(key, value)?.to_ascii_lowercase();
        if is_sha256(&digest) {
            return Some(digest);
        }
        self.complain(value.span(), "`sha256` is 64 hexadecimal digits, as `sha256sum` prints them");
        None
    }
}
