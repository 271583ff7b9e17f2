//! Answers that more than one rule wants. They are given here once, and to every plugin in whatever language through the host.

use std::sync::Arc;

use crate::{Dialect, ForeignKey, Index, IndexKind, Project, Table};

impl Index {
    /// The columns of its key, up to the first expression, prefix or nothing.
    #[must_use]
    pub fn leading_columns(&self) -> Vec<&str> {
        self.keys
            .iter()
            .map_while(|key| if key.prefix.is_some() { None } else { key.column.as_deref() })
            .collect()
    }

    /// Whether it can find the rows with given values of `columns`: they lead its key in any order, its access method
    /// compares for equality, and its condition, if it has one, holds for every row where they are not NULL.
    #[must_use]
    pub fn covers(&self, columns: &[String]) -> bool {
        let leading = self.leading_columns();
        let method_compares = matches!(self.method.as_deref(), None | Some("btree" | "hash"));
        let condition_holds = self.predicate.as_ref().is_none_or(|predicate| {
            !predicate.not_null_columns.is_empty()
                && predicate.not_null_columns.iter().all(|column| columns.contains(column))
        });
        !columns.is_empty()
            && method_compares
            && condition_holds
            && leading.len() >= columns.len()
            && columns.iter().all(|column| leading[..columns.len()].contains(&column.as_str()))
    }
}

impl Table {
    /// The column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&crate::Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The primary key.
    #[must_use]
    pub fn primary_key(&self) -> Option<&Index> {
        self.indexes.iter().find(|index| index.kind == IndexKind::PrimaryKey)
    }

    /// The key that admits each combination of values of `columns` once: its columns are all among them.
    #[must_use]
    pub fn unique_key(&self, columns: &[String]) -> Option<&Index> {
        self.indexes.iter().find(|index| {
            let is_key = index.unique && index.predicate.is_none() && !index.keys.is_empty();
            let among = |column: &String| columns.contains(column);
            is_key
                && index.keys.iter().all(|key| key.prefix.is_none() && key.column.as_ref().is_some_and(among))
        })
    }

    /// The index that finds rows by equality on all of `columns`.
    #[must_use]
    pub fn covering_index(&self, columns: &[String]) -> Option<&Index> {
        self.indexes.iter().find(|index| index.covers(columns))
    }
}

impl Project {
    /// The position, among the table's indexes, of one that finds rows by equality on all of `columns`.
    #[must_use]
    pub fn covering_index(&self, table: u32, columns: &[String]) -> Option<u32> {
        let table = self.tables.get(table as usize)?;
        let at = table.indexes.iter().position(|index| index.covers(columns))?;
        u32::try_from(at).ok()
    }

    /// The table that a foreign key of `table` refers to, if the schema has it and has only one of that name.
    #[must_use]
    pub fn referenced_table(&self, table: &Table, foreign_key: &ForeignKey) -> Option<Arc<Table>> {
        let dialect = self.datastores.get(table.datastore as usize)?.dialect;
        referenced_table(dialect, &self.tables, table, foreign_key).map(Arc::clone)
    }
}

/// The one among `tables` that a foreign key of `table` refers to: the one of the same datastore with the name and schema that
/// the key says or, where it says no schema and the search path is not known, the only one with the name.
#[must_use]
pub fn referenced_table<'t>(
    dialect: Dialect,
    tables: &'t [Arc<Table>],
    table: &Table,
    foreign_key: &ForeignKey,
) -> Option<&'t Arc<Table>> {
    let is_named = |other: &&Arc<Table>| {
        other.datastore == table.datastore && dialect.same_name(&other.name, &foreign_key.referenced_table)
    };
    let named = || tables.iter().filter(is_named);
    let is_in = |other: &Table, schema| dialect.own_schema(other.schema.as_deref()) == schema;
    let wanted = dialect.own_schema(foreign_key.referenced_schema.as_deref());
    let home = dialect.own_schema(table.schema.as_deref());
    let exact = wanted.or_else(|| home.filter(|_| foreign_key.referenced_schema.is_none()));
    named().find(|other| is_in(other, exact)).or_else(|| {
        let mut named = named();
        let only = named.next().filter(|_| named.next().is_none())?;
        wanted.is_none().then_some(only)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{IndexKey, IndexPredicate, Span};

    fn index(columns: &[&str]) -> Index {
        let key = |name: &&str| IndexKey {
            column: Some((*name).to_owned()),
            expression: None,
            descending: false,
            unusual_nulls: false,
            prefix: None,
            opclass: None,
        };
        Index {
            name: None,
            span: Span::default(),
            kind: IndexKind::Index,
            keys: columns.iter().map(key).collect(),
            included: Vec::new(),
            unique: false,
            method: None,
            predicate: None,
            nulls_not_distinct: false,
            parameters: None,
        }
    }

    #[track_caller]
    fn check(index: &Index, columns: &[&str], covers: bool) {
        let columns: Vec<String> = columns.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(index.covers(&columns), covers, "{index:?} for {columns:?}");
    }

    #[test]
    fn the_leading_columns_cover_in_any_order() {
        check(&index(&["a", "b", "c"]), &["a"], true);
        check(&index(&["a", "b", "c"]), &["b", "a"], true);
        check(&index(&["a", "b", "c"]), &["b"], false);
        check(&index(&["a", "b", "c"]), &["a", "c"], false);
        check(&index(&["a"]), &["a", "b"], false);
        check(&index(&["a"]), &[], false);
    }

    #[test]
    fn a_partial_index_covers_only_when_it_leaves_out_nulls_of_these_columns() {
        let partial = |text: &str, not_null: &[&str]| Index {
            predicate: Some(IndexPredicate {
                text: text.to_owned(),
                not_null_columns: not_null.iter().map(|&name| name.to_owned()).collect(),
            }),
            ..index(&["a"])
        };
        check(&partial("a is not null", &["a"]), &["a"], true);
        check(&partial("b is not null", &["b"]), &["a"], false);
        check(&partial("a > 5", &[]), &["a"], false);
    }

    #[test]
    fn a_foreign_key_leads_to_the_table_of_its_schema() {
        let table = |schema: Option<&str>, name: &str| {
            Arc::new(Table {
                id: 0,
                datastore: 0,
                schema: schema.map(str::to_owned),
                name: name.to_owned(),
                model: None,
                span: Span::default(),
                origin: crate::Origin::Sql,
                kind: crate::TableKind::Ordinary,
                columns: Vec::new(),
                indexes: Vec::new(),
                foreign_keys: Vec::new(),
                checks: Vec::new(),
                complete: true,
                comes_with_schema: false,
                loses_rows: false,
                partition_columns: Vec::new(),
                expected_rows: None,
            })
        };
        let key = |schema: Option<&str>, name: &str| ForeignKey {
            name: None,
            field: None,
            span: Span::default(),
            columns: Vec::new(),
            referenced_schema: schema.map(str::to_owned),
            referenced_table: name.to_owned(),
            referenced_columns: Vec::new(),
            on_delete: None,
            on_update: None,
            validated: true,
            enforced: true,
            set_columns: Vec::new(),
            match_full: false,
            deferrable: false,
            deferred: false,
        };
        let tables = [
            table(None, "users"),
            table(Some("app"), "orders"),
            table(Some("old"), "items"),
            table(None, "items"),
        ];
        let found = |dialect, schema, name| {
            referenced_table(dialect, &tables, &tables[0], &key(schema, name))
                .map(|table| (table.schema.as_deref(), table.name.as_str()))
        };
        assert_eq!(found(Dialect::Postgresql, None, "users"), Some((None, "users")));
        assert_eq!(found(Dialect::Postgresql, Some("public"), "users"), Some((None, "users")));
        assert_eq!(found(Dialect::Postgresql, Some("auth"), "users"), None);
        assert_eq!(found(Dialect::Postgresql, None, "orders"), Some((Some("app"), "orders")));
        assert_eq!(found(Dialect::Postgresql, None, "items"), Some((None, "items")));
        assert_eq!(found(Dialect::Postgresql, None, "Users"), None);
        assert_eq!(found(Dialect::Mysql, None, "Users"), Some((None, "users")));
    }

    #[test]
    fn an_index_that_does_not_compare_values_covers_nothing() {
        check(&Index { method: Some("gin".to_owned()), ..index(&["a"]) }, &["a"], false);
        check(&Index { method: Some("hash".to_owned()), ..index(&["a"]) }, &["a"], true);
        let mut prefixed = index(&["a"]);
        prefixed.keys[0].prefix = Some(10);
        check(&prefixed, &["a"], false);
    }
}
