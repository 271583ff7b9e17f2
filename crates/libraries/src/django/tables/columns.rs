//! Columns, and the tables of many-to-many fields.

use ir::Dialect;
use text::TextRange;

use super::description::{Model, ModelKey, Options};
use super::models::Models;
use crate::django::fields::{
    AutoSize, Field, FieldDefault, FieldKind, OnDelete, Relation, Target, column_type, condition,
    effective_default, expression, truncated,
};

/// What a column refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The table.
    pub table: String,
    /// Its column.
    pub column: String,
    /// What the database does when a row is deleted. Django did all of that itself until 6.1, and told the database to do nothing.
    pub on_delete: &'static str,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type as SQL.
    pub data_type: String,
    /// Its collation.
    pub collation: Option<String>,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// Whether it is the primary key.
    pub primary_key: bool,
    /// Whether it has a UNIQUE constraint of its own.
    pub unique: bool,
    /// Whether it has an index of its own.
    pub indexed: bool,
    /// Whether it has an index of GeoDjango.
    pub spatial: bool,
    /// Whether the database counts.
    pub counter: bool,
    /// The condition that it must meet.
    pub check: Option<String>,
    /// The default that the database knows.
    pub db_default: Option<String>,
    /// What rows that are there are given when it is added.
    pub default: Option<String>,
    /// Whether Django has a value for it when a row is written.
    pub has_default: bool,
    /// What it is computed from, and whether that is stored.
    pub generated: Option<(String, bool)>,
    /// What it refers to.
    pub reference: Option<Reference>,
    /// Where it is declared.
    pub range: TextRange,
    /// Where its name is written.
    pub name_range: TextRange,
}

impl Column {
    /// The column, for what is said of it at another place.
    #[must_use]
    pub(crate) fn at(self, place: TextRange) -> Self {
        Self { range: place, name_range: place, ..self }
    }

    /// PostgreSQL's operators for patterns, which an index of their own is made for (`_create_like_index_sql`, Django 3.2 to 6.0).
    #[must_use]
    pub fn pattern_operators(&self, dialect: Dialect) -> Option<&'static str> {
        let is_searched = self.indexed || self.unique || self.primary_key;
        if dialect != Dialect::Postgresql
            || !is_searched
            || self.data_type.contains('[')
            || self.collation.is_some()
        {
            return None;
        }
        if self.data_type.starts_with("varchar") {
            Some("varchar_pattern_ops")
        } else if self.data_type.starts_with("text") {
            Some("text_pattern_ops")
        } else {
            None
        }
    }
}

/// The column of a field; none if it has none.
#[must_use]
pub fn column(models: &Models, model: &Model, field: &Field) -> Option<Column> {
    if !field.has_column() {
        return None;
    }
    let dialect = models.dialect;
    let own = model.key();
    let (data_type, reference) = if field.is_reference() {
        reference(models, &own, field)
    } else {
        (column_type(dialect, field)?, None)
    };
    let quoted = |name: &str| quoted_column(models, model, name);
    let generated = match &field.kind {
        FieldKind::Generated(_, value, stored) => {
            let text = expression(dialect, value, &quoted)
                .or_else(|| condition(dialect, value, &quoted))
                .unwrap_or_else(|| "NULL".to_owned());
            Some((text, *stored))
        }
        _ => None,
    };
    let db_default = match &field.db_default {
        FieldDefault::None => None,
        FieldDefault::Value(value) => {
            Some(expression(dialect, value, &quoted).unwrap_or_else(|| "NULL".to_owned()))
        }
    };
    let name = field.column();
    let unique = field.is_unique() && !field.primary_key;
    let spatial = matches!(&field.kind, FieldKind::Native(text) if text.starts_with("geo"));
    // InnoDB makes an index for each foreign key itself, so Django makes none (`_field_should_be_indexed` of MySQL's schema editor).
    let by_engine = dialect == Dialect::Mysql && reference.is_some();
    Some(Column {
        check: check(dialect, field, &name),
        collation: field.db_collation.clone(),
        nullable: field.null && !field.primary_key,
        primary_key: field.primary_key,
        unique,
        indexed: field.db_index && !unique && !field.primary_key && !by_engine && !spatial,
        spatial: spatial && field.db_index && dialect == Dialect::Postgresql,
        counter: matches!(field.kind, FieldKind::Auto(_)),
        default: effective_default(dialect, field),
        has_default: field.default != FieldDefault::None,
        db_default,
        generated,
        reference,
        name,
        data_type,
        range: field.range,
        name_range: field.name_range,
    })
}

/// The type of a column that refers to another, and the constraint that it has. Where nothing is known of what it refers to, it most likely
/// is a counter.
fn reference(models: &Models, own: &ModelKey, field: &Field) -> (String, Option<Reference>) {
    let Some((key, column, data_type)) = models.referenced(own, field) else {
        return ("bigint".to_owned(), None);
    };
    let relation = field.relation.as_ref();
    let reference = relation.filter(|relation| relation.db_constraint).map(|relation| Reference {
        table: models.table(&key),
        column,
        on_delete: match relation.on_delete {
            Some(OnDelete::DbCascade) => "CASCADE",
            Some(OnDelete::DbSetNull) => "SET NULL",
            Some(OnDelete::DbSetDefault) => "SET DEFAULT",
            _ => "NO ACTION",
        },
    });
    (data_type, reference)
}

/// The quoted column of a field of a model, for conditions.
#[must_use]
pub(crate) fn quoted_column(models: &Models, model: &Model, name: &str) -> Option<String> {
    let column = match model.field(name) {
        Some(field) => field.has_column().then(|| field.column())?,
        None if name == "pk" => model.key_field()?.column(),
        // `author_id` is the column of `author`.
        None => model.fields.iter().find(|field| field.has_column() && field.column() == name)?.column(),
    };
    Some(quote(models.dialect, &column))
}

/// A name between quotes.
#[must_use]
pub(crate) fn quote(dialect: Dialect, name: &str) -> String {
    match dialect {
        Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
        Dialect::Postgresql | Dialect::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

/// `data_type_check_constraints` of the backends (Django 3.2 to 6.0).
fn check(dialect: Dialect, field: &Field, column: &str) -> Option<String> {
    match (&field.kind, dialect) {
        (FieldKind::Positive(_), Dialect::Postgresql | Dialect::Sqlite) => {
            Some(format!("{} >= 0", quote(dialect, column)))
        }
        (FieldKind::Json, Dialect::Sqlite) => {
            let column = quote(dialect, column);
            Some(format!("JSON_VALID({column}) OR {column} IS NULL"))
        }
        _ => None,
    }
}

/// The model that Django makes for a many-to-many field (`create_many_to_many_intermediary_model`, Django 3.2 to 6.0); none where one is
/// named, or where it is not known what the field refers to.
pub fn join_model(models: &Models, model: &Model, field: &Field) -> Option<Model> {
    let relation = field.relation.as_ref().filter(|_| field.kind == FieldKind::ManyToMany)?;
    if relation.through.is_some() {
        return None;
    }
    let own = model.key();
    let target = models.target(&own, &relation.to)?;
    let table = match &relation.db_table {
        Some(table) => table.clone(),
        None => truncated(models.dialect, &format!("{}_{}", models.table_of(model), field.name)),
    };
    let (from, to) = if target == own {
        (format!("from_{}", own.name), format!("to_{}", own.name))
    } else {
        (own.name.clone(), target.name.clone())
    };
    let reference = |name: &str, key: &ModelKey| Field {
        kind: FieldKind::ForeignKey,
        db_index: true,
        relation: Some(Relation {
            to: Target::Model(Some(key.app.clone()), key.name.clone()),
            to_field: None,
            on_delete: Some(OnDelete::Cascade),
            db_constraint: relation.db_constraint,
            through: None,
            db_table: None,
            related_name: None,
            related_query_name: None,
            parent_link: false,
        }),
        range: field.range,
        name_range: field.range,
        ..Field::plain(name, "django.db.models.ForeignKey", field.range)
    };
    Some(Model {
        app: own.app.clone(),
        name: format!("{}_{}", model.name, field.name),
        fields: vec![
            Field::automatic_key(models.automatic_key, field.range),
            reference(&from, &own),
            reference(&to, &target),
        ],
        options: Options {
            db_table: Some(table),
            unique_together: vec![vec![from, to]],
            together_range: field.range,
            ..Options::default()
        },
        parents: Vec::new(),
        range: field.range,
        name_range: field.name_range,
        // A class that is not Django's own may give its rows more columns.
        complete: field.class.starts_with("django."),
    })
}

impl Default for AutoSize {
    /// That of Django 3.2 to 5.2 where `DEFAULT_AUTO_FIELD` is not set; 6.0 counts in `bigint`.
    fn default() -> Self {
        Self::Normal
    }
}
