//! Naming a plugin in a file that people have written, whose layout stays as it is.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TomlError, Value, value};

/// A file in which no plugin can be named.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// It is not TOML.
    #[error(transparent)]
    Toml(#[from] TomlError),
    /// `plugins` is something else.
    #[error("`plugins` is not a list of tables")]
    NotTables,
}

/// The text of a configuration with the plugin in `file`; where it is named already, its digest is replaced.
///
/// # Errors
///
/// When the text is no configuration.
pub fn with_plugin(text: &str, file: &str, sha256: &str) -> Result<String, AddError> {
    let mut document: DocumentMut = text.parse()?;
    match document.entry("plugins").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::ArrayOfTables(tables) => {
            let known =
                tables.iter_mut().find(|table| table.get("file").and_then(Item::as_str) == Some(file));
            match known {
                Some(table) => replace(table.entry("sha256").or_insert(value("")), sha256),
                None => {
                    let mut table = Table::new();
                    table.insert("file", value(file));
                    table.insert("sha256", value(sha256));
                    tables.push(table);
                }
            }
        }
        Item::Value(Value::Array(list)) => {
            let file_of = |value: &Value| value.as_inline_table()?.get("file")?.as_str().map(str::to_owned);
            let known = list.iter().position(|value| file_of(value).as_deref() == Some(file));
            match known.and_then(|at| list.get_mut(at)?.as_inline_table_mut()) {
                Some(table) => {
                    table.insert("sha256", sha256.into());
                }
                None => {
                    let mut table = InlineTable::new();
                    table.insert("file", file.into());
                    table.insert("sha256", sha256.into());
                    list.push(table);
                }
            }
        }
        _ => return Err(AddError::NotTables),
    }
    Ok(document.to_string())
}

/// Sets a value and leaves the spaces and comments around it.
fn replace(item: &mut Item, text: &str) {
    let decor = item.as_value().map(|old| old.decor().clone());
    *item = value(text);
    if let (Some(new), Some(decor)) = (item.as_value_mut(), decor) {
        *new.decor_mut() = decor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(with_plugin(before, "a.wasm", "11").unwrap(), after);
        assert_eq!(with_plugin(after, "a.wasm", "11").unwrap(), after, "a second time it is there");
    }

    #[test]
    fn a_plugin_is_named_after_what_is_there() {
        check("", "[[plugins]]\nfile = \"a.wasm\"\nsha256 = \"11\"\n");
        check(
            "# Ours.\npreset = \"all\" # all of them\n\n[rules]\na-b = 'off'\n",
            "# Ours.\npreset = \"all\" # all of them\n\n[rules]\na-b = 'off'\n\n[[plugins]]\nfile = \"a.wasm\"\nsha256 = \"11\"\n",
        );
        check(
            "[[plugins]]\nfile = \"b.wasm\"\nsha256 = \"22\"\n",
            "[[plugins]]\nfile = \"b.wasm\"\nsha256 = \"22\"\n\n[[plugins]]\nfile = \"a.wasm\"\nsha256 = \"11\"\n",
        );
        check("plugins = []\n", "plugins = [{ file = \"a.wasm\", sha256 = \"11\" }]\n");
    }

    #[test]
    fn a_plugin_that_is_named_gets_its_new_digest() {
        check(
            "[[plugins]]\nsha256 = '00' # of May\nfile = \"a.wasm\"\n",
            "[[plugins]]\nsha256 = \"11\" # of May\nfile = \"a.wasm\"\n",
        );
    }

    #[test]
    fn what_is_no_configuration_is_left_alone() {
        assert!(matches!(with_plugin("plugins = 1\n", "a", "1"), Err(AddError::NotTables)));
        assert!(matches!(with_plugin("[", "a", "1"), Err(AddError::Toml(_))));
    }
}
