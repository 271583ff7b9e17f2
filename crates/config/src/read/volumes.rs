//! `[volumes]`.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::reader::Reader;
use super::values::{Key, Value, kind, shown};

impl Reader<'_> {
    /// How many rows each table is expected to have.
    pub(super) fn volumes(&mut self, key: &Key<'_>, value: &Value<'_>) -> BTreeMap<String, u64> {
        let Some(table) = self.table(key, value) else {
            return BTreeMap::new();
        };
        let mut volumes = BTreeMap::new();
        for (name, rows) in table {
            let number = match rows.get_ref() {
                DeValue::Integer(number) => {
                    u64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
                }
                _ => None,
            };
            match number {
                Some(number) => {
                    self.note(format!("volumes.{}", name.get_ref()), name);
                    volumes.insert(name.get_ref().as_ref().to_owned(), number);
                }
                None if matches!(rows.get_ref(), DeValue::Table(_)) => self.complain(
                    rows.span(),
                    format!("`{0}` is a number of rows, not a table; quote a name with a schema: `\"{0}.name\" = 1000`", shown(name)),
                ),
                None => {
                    let message = format!("`{}` is a number of rows, such as 5_000_000, not {}", shown(name), kind(rows));
                    self.complain(rows.span(), message);
                }
            }
        }
        volumes
    }
}
