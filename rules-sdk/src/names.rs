//! How facts are named to the user: as their own source names them.

use ir::Table;

/// Names of a table and its columns, for messages.
pub trait TableNames {
    /// The model's name where the schema language has models, else the table's name with its schema, if one is written.
    fn label(&self) -> String;

    /// The name of the column `column` (as the database knows it) where it is defined: the field's name in a model.
    fn column_label<'n>(&'n self, column: &'n str) -> &'n str;

    /// The labels of several columns, quoted.
    fn column_labels(&self, columns: &[String]) -> String {
        quoted(columns.iter().map(|column| self.column_label(column)))
    }

    /// The table's and the column's label with a dot between them: `orders.user_id`.
    fn member(&self, column: &str) -> String {
        format!("{}.{}", self.label(), self.column_label(column))
    }
}

impl TableNames for Table {
    fn label(&self) -> String {
        match (&self.model, &self.schema) {
            (Some(model), _) => model.clone(),
            (None, Some(schema)) => format!("{schema}.{}", self.name),
            (None, None) => self.name.clone(),
        }
    }

    fn column_label<'n>(&'n self, column: &'n str) -> &'n str {
        self.column(column).and_then(|column| column.field.as_deref()).unwrap_or(column)
    }
}

/// Names in backticks, as a list in a sentence: `` `a`, `b` and `c` ``.
pub fn quoted<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined_as_in_a_sentence() {
        assert_eq!(quoted([]), "");
        assert_eq!(quoted(["a"]), "`a`");
        assert_eq!(quoted(["a", "b"]), "`a` and `b`");
        assert_eq!(quoted(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
