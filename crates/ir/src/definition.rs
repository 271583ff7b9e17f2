//! Parts of a schema as SQL writes them.

use crate::{Dialect, ForeignKey, Index, IndexKey, IndexKind, ReferentialAction, is_reserved};

/// How SQL is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SqlStyle {
    /// For which database.
    pub dialect: Dialect,
    /// Whether all names stand in quotes: for a program to read. Else those that would mean something else without them: for people.
    pub quote_all: bool,
}

impl From<Dialect> for SqlStyle {
    fn from(dialect: Dialect) -> Self {
        Self { dialect, quote_all: false }
    }
}

/// A name as SQL writes it: in quotes where it would mean another name without them, or is a reserved word.
#[must_use]
pub fn identifier(style: impl Into<SqlStyle>, name: &str) -> String {
    let SqlStyle { dialect, quote_all } = style.into();
    let folded = dialect == Dialect::Postgresql;
    let is_plain = |c: char| {
        c == '_' || c.is_ascii_digit() || c.is_ascii_lowercase() || (!folded && c.is_ascii_uppercase())
    };
    let starts_well = name.starts_with(|c: char| is_plain(c) && !c.is_ascii_digit());
    if !quote_all && starts_well && name.chars().all(is_plain) && !is_reserved(dialect, name) {
        return name.to_owned();
    }
    let quote = if dialect == Dialect::Mysql { "`" } else { "\"" };
    format!("{quote}{}{quote}", name.replace(quote, &quote.repeat(2)))
}

fn identifiers(style: SqlStyle, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| identifier(style, name)).collect();
    names.join(", ")
}

impl Index {
    /// What it is and its definition: `UNIQUE (email)`, `INDEX USING gin (tags)`.
    #[must_use]
    pub fn clause(&self, style: impl Into<SqlStyle>) -> String {
        let kind = match (self.kind, self.unique, self.method.as_deref()) {
            (IndexKind::PrimaryKey, ..) => "PRIMARY KEY",
            (IndexKind::UniqueConstraint, ..) => "UNIQUE",
            (IndexKind::Index, true, _) => "UNIQUE INDEX",
            (IndexKind::Index, false, Some("fulltext")) => "FULLTEXT INDEX",
            (IndexKind::Index, false, Some("spatial")) => "SPATIAL INDEX",
            (IndexKind::Index, false, _) => "INDEX",
        };
        format!("{kind}{}", self.definition(style))
    }

    /// All of it but its name and what comes before: ` USING gin (a, b DESC) WHERE c > 0`, which follows the name of the table in
    /// CREATE INDEX; ` NULLS NOT DISTINCT (a)`, which follows `UNIQUE` in a constraint.
    #[must_use]
    pub fn definition(&self, style: impl Into<SqlStyle>) -> String {
        let style = style.into();
        let dialect = style.dialect;
        let keys: Vec<String> = self.keys.iter().map(|key| key.definition(style)).collect();
        let keys = format!(" ({})", keys.join(", "));
        // MySQL has words of their own before INDEX for these two.
        let method = self.method.as_deref().filter(|method| !matches!(*method, "fulltext" | "spatial"));
        let method = method.map(|method| format!(" USING {method}")).unwrap_or_default();
        let distinct = if self.nulls_not_distinct { " NULLS NOT DISTINCT" } else { "" };
        let mut text = match (dialect, self.kind) {
            (Dialect::Mysql, _) => format!("{keys}{method}"),
            (_, IndexKind::Index) => format!("{method}{keys}"),
            (_, IndexKind::PrimaryKey | IndexKind::UniqueConstraint) => format!("{distinct}{keys}"),
        };
        if !self.included.is_empty() {
            text.push_str(&format!(" INCLUDE ({})", identifiers(style, &self.included)));
        }
        if self.kind == IndexKind::Index {
            text.push_str(distinct);
        }
        if let Some(parameters) = &self.parameters {
            text.push_str(&format!(" WITH ({parameters})"));
        }
        if let Some(predicate) = &self.predicate {
            text.push_str(&format!(" WHERE {}", predicate.text));
        }
        text
    }
}

impl IndexKey {
    /// `lower(email) text_pattern_ops DESC NULLS LAST`.
    #[must_use]
    pub fn definition(&self, style: impl Into<SqlStyle>) -> String {
        let style = style.into();
        let dialect = style.dialect;
        let mut text = match (&self.column, &self.expression) {
            (Some(column), _) => identifier(style, column),
            (None, expression) => {
                let expression = without_parentheses(expression.as_deref().unwrap_or_default());
                // PostgreSQL wants parentheses around all but calls (documentation 18, CREATE INDEX), MySQL around all.
                let is_call = dialect != Dialect::Mysql && is_call(expression);
                if is_call { expression.to_owned() } else { format!("({expression})") }
            }
        };
        if let Some(prefix) = self.prefix {
            text.push_str(&format!("({prefix})"));
        }
        if let Some(opclass) = &self.opclass {
            text.push_str(&format!(" {opclass}"));
        }
        if self.descending {
            text.push_str(" DESC");
        }
        if self.unusual_nulls {
            text.push_str(if self.descending { " NULLS LAST" } else { " NULLS FIRST" });
        }
        text
    }
}

/// Where the parenthesis that opens first in `text` closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(character),
            (None, '(') => depth += 1,
            (None, ')') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// An expression without parentheses around all of it.
#[must_use]
pub fn without_parentheses(mut expression: &str) -> &str {
    while expression.starts_with('(') && closing(expression) == Some(expression.len() - 1) {
        expression = expression[1..expression.len() - 1].trim();
    }
    expression
}

fn is_call(expression: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '"');
    let name = expression.split('(').next().unwrap_or_default();
    !name.is_empty() && name.chars().all(is_name) && closing(expression) == Some(expression.len() - 1)
}

impl ForeignKey {
    /// All of it but its name and NOT VALID: `FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE`.
    #[must_use]
    pub fn definition(&self, style: impl Into<SqlStyle>) -> String {
        let style = style.into();
        let mut text = format!("FOREIGN KEY ({}) REFERENCES ", identifiers(style, &self.columns));
        if let Some(schema) = &self.referenced_schema {
            text.push_str(&format!("{}.", identifier(style, schema)));
        }
        text.push_str(&identifier(style, &self.referenced_table));
        if !self.referenced_columns.is_empty() {
            text.push_str(&format!(" ({})", identifiers(style, &self.referenced_columns)));
        }
        if self.match_full {
            text.push_str(" MATCH FULL");
        }
        if let Some(action) = self.on_delete {
            text.push_str(&format!(" ON DELETE {}", action.sql()));
            if !self.set_columns.is_empty() {
                text.push_str(&format!(" ({})", identifiers(style, &self.set_columns)));
            }
        }
        if let Some(action) = self.on_update {
            text.push_str(&format!(" ON UPDATE {}", action.sql()));
        }
        match (self.deferrable, self.deferred) {
            (_, true) => text.push_str(" DEFERRABLE INITIALLY DEFERRED"),
            (true, false) => text.push_str(" DEFERRABLE"),
            (false, false) => {}
        }
        text
    }
}

impl ReferentialAction {
    /// The words that SQL has for it.
    #[must_use]
    pub fn sql(self) -> &'static str {
        match self {
            Self::NoAction => "NO ACTION",
            Self::Restrict => "RESTRICT",
            Self::Cascade => "CASCADE",
            Self::SetNull => "SET NULL",
            Self::SetDefault => "SET DEFAULT",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{IndexPredicate, Span};

    fn key(column: Option<&str>, expression: Option<&str>) -> IndexKey {
        IndexKey {
            column: column.map(str::to_owned),
            expression: expression.map(str::to_owned),
            descending: false,
            prefix: None,
            opclass: None,
            unusual_nulls: false,
        }
    }

    #[test]
    fn a_name_is_quoted_where_it_would_mean_another() {
        assert_eq!(identifier(Dialect::Postgresql, "user_id"), "user_id");
        assert_eq!(identifier(Dialect::Postgresql, "userId"), "\"userId\"");
        assert_eq!(identifier(Dialect::Sqlite, "userId"), "userId");
        assert_eq!(identifier(Dialect::Mysql, "a`b"), "`a``b`");
        assert_eq!(identifier(Dialect::Mysql, "2x"), "`2x`");
        let style = SqlStyle { dialect: Dialect::Postgresql, quote_all: true };
        assert_eq!(identifier(style, "order"), "\"order\"");
    }

    #[test]
    fn all_of_an_index_is_written() {
        let mut first = key(Some("userId"), None);
        (first.descending, first.unusual_nulls) = (true, true);
        let mut second = key(None, Some("((a) || (b))"));
        second.opclass = Some("text_pattern_ops".to_owned());
        let mut index = Index {
            name: Some("i".to_owned()),
            span: Span::default(),
            kind: IndexKind::Index,
            keys: vec![first, second, key(None, Some("(lower(c))"))],
            included: vec!["d".to_owned()],
            unique: true,
            method: Some("btree".to_owned()),
            predicate: Some(IndexPredicate { text: "e > 0".to_owned(), not_null_columns: Vec::new() }),
            nulls_not_distinct: true,
            parameters: Some("fillfactor = 70".to_owned()),
        };
        assert_eq!(
            index.definition(Dialect::Postgresql),
            " USING btree (\"userId\" DESC NULLS LAST, ((a) || (b)) text_pattern_ops, lower(c)) INCLUDE (d) \
             NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE e > 0"
        );
        index.kind = IndexKind::UniqueConstraint;
        index.keys.truncate(1);
        index.predicate = None;
        index.keys[0].descending = false;
        assert_eq!(
            index.definition(Dialect::Postgresql),
            " NULLS NOT DISTINCT (\"userId\" NULLS FIRST) INCLUDE (d) WITH (fillfactor = 70)"
        );
    }

    #[test]
    fn all_of_a_foreign_key_is_written() {
        let mut written = ForeignKey {
            name: Some("fk".to_owned()),
            field: None,
            span: Span::default(),
            columns: vec!["a".to_owned(), "b".to_owned()],
            referenced_schema: Some("app".to_owned()),
            referenced_table: "Users".to_owned(),
            referenced_columns: vec!["x".to_owned(), "y".to_owned()],
            on_delete: Some(ReferentialAction::SetNull),
            on_update: Some(ReferentialAction::Cascade),
            validated: false,
            enforced: true,
            set_columns: vec!["b".to_owned()],
            match_full: true,
            deferrable: true,
            deferred: true,
        };
        assert_eq!(
            written.definition(Dialect::Postgresql),
            "FOREIGN KEY (a, b) REFERENCES app.\"Users\" (x, y) MATCH FULL ON DELETE SET NULL (b) ON UPDATE CASCADE \
             DEFERRABLE INITIALLY DEFERRED"
        );
        written.deferred = false;
        assert!(written.definition(Dialect::Postgresql).ends_with(" CASCADE DEFERRABLE"));
    }
}
