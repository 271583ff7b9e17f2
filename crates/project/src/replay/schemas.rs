//! Schemas of PostgreSQL that are dropped with all that is in them.

use ir::{Column, Dialect, Index};

use super::state::{Key, State};

impl State {
    /// Drops a schema with all that is in it, and what needs that: foreign keys to its tables, columns of its types, and defaults, indexes
    /// and conditions that call its functions (PostgreSQL documentation 18, 5.15).
    pub(super) fn drop_schema(&mut self, name: &str, conditional: bool) {
        // What is created without a schema is in the first one of the search path.
        let may_be_bare = self.search_paths.iter().any(|path| words(path, name).next().is_some());
        if conditional || may_be_bare || self.dialect != Dialect::Postgresql {
            self.doubt_everything();
            return;
        }
        let inside = self.key(Some(name), "");
        let tables: Vec<Key> =
            self.tables.keys().filter(|key| key.is_in_schema_of(&inside)).cloned().collect();
        for key in &tables {
            self.drop_table(key, true);
        }
        self.views.retain(|key, _| !key.is_in_schema_of(&inside));
        self.enum_types.retain(|key, _| !key.is_in_schema_of(&inside));
        self.routines.retain(|key, _| !key.is_in_schema_of(&inside));
        let calls = |text: &str| words(text, name).any(|rest| rest.trim_start_matches('"').starts_with('.'));
        let is_lost = |column: &Column| calls(&column.data_type.text);
        let has_default =
            |column: &Column| column.default.as_ref().is_some_and(|default| calls(&default.text));
        let needs = |index: &Index| {
            index.keys.iter().any(|key| key.expression.as_deref().is_some_and(calls))
                || index.predicate.as_ref().is_some_and(|predicate| calls(&predicate.text))
        };
        self.change_where(
            |table| {
                table.columns.iter().any(|column| is_lost(column) || has_default(column))
                    || table.indexes.iter().any(needs)
                    || table.checks.iter().any(|check| calls(&check.text))
            },
            |table| {
                // What else was on such a column is not looked for.
                table.complete &= !table.columns.iter().any(is_lost);
                table.columns.retain(|column| !is_lost(column));
                for column in table.columns.iter_mut().filter(|column| has_default(column)) {
                    column.default = None;
                }
                table.indexes.retain(|index| !needs(index));
                table.checks.retain(|check| !calls(&check.text));
            },
        );
    }
}

/// What comes after each place where a text has the name as a word.
fn words<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = &'t str> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    text.match_indices(name).map(|(at, _)| text.split_at(at)).filter_map(move |(before, from)| {
        let rest = &from[name.len()..];
        (!before.ends_with(is_part) && !rest.starts_with(is_part)).then_some(rest)
    })
}
