//! The tables that Prisma keeps for implicit many-to-many relations.
//!
//! Page "Many-to-many relations", section "Conventions for relation tables in implicit m-n relations": two lists that point at each
//! other make a table `_AToB`, the models in alphabetical order, or `_Name` if the relation has a name. Its columns are `A` and `B`, of
//! the types of the two ids, both foreign keys cascade, and `B` has an index. `(A, B)` is the primary key on PostgreSQL since
//! version 6.0 ("Upgrade to v6") and a unique index elsewhere and before; the schema does not say its version, and nobody can
//! write it otherwise, so it is declared as the primary key, which is true of how the table may be used.

use std::collections::BTreeMap;

use facts::{PrismaArity, PrismaField, Problem, ProblemKind};
use ir::{
    Column, Dialect, ForeignKey, Generation, Index, IndexKey, IndexKind, Origin, ReferentialAction, Span,
    Table, TableKind,
};

use super::names::cut;
use super::relations::{relation, relation_name};
use super::symbols::{FieldType, Model, Symbols, column_name};
use super::types::column_type;

/// One side of a relation: a list of the other side's model.
#[derive(Clone, Copy)]
struct Side<'s, 'a> {
    model: &'s Model<'a>,
    field: &'a PrismaField,
}

/// The model of a side, the model it lists, and the relation's name.
type Key<'s> = (&'s str, &'s str, Option<&'s str>);

/// The join tables of a schema, each with the position of the file that it is declared in.
pub(super) fn join_tables(symbols: &Symbols<'_>, problems: &mut Vec<(u32, Problem)>) -> Vec<(usize, Table)> {
    let mut sides: BTreeMap<Key<'_>, Vec<Side<'_, '_>>> = BTreeMap::new();
    for model in symbols.models.iter().filter(|model| model.is_model()) {
        for field in &model.block.fields {
            let FieldType::Relation(target) = symbols.field_type(field) else {
                continue;
            };
            let has_fields = relation(field).is_some_and(|relation| {
                relation.arguments.iter().any(|argument| argument.name.as_deref() == Some("fields"))
            });
            if field.arity == PrismaArity::List && target.is_model() && !has_fields {
                let key = (model.name(), target.name(), relation_name(field));
                sides.entry(key).or_default().push(Side { model, field });
            }
        }
    }
    let mut tables = Vec::new();
    for (&(from, to, name), from_sides) in &sides {
        let pair = match *from_sides.as_slice() {
            [a] if from < to => match sides.get(&(to, from, name)).map(Vec::as_slice) {
                Some(&[b]) => Some((a, b)),
                _ => None,
            },
            [a, b] if from == to && a.field.name.text <= b.field.name.text => Some((a, b)),
            [a, b] if from == to => Some((b, a)),
            _ => None,
        };
        let Some((a, b)) = pair else { continue };
        match join_table(symbols, a, b, name) {
            Some(table) => tables.push((a.model.file_order, table)),
            None => problems.extend(without_id(a, b)),
        }
    }
    tables
}

/// The problem that a side has no single id. It is silent about a model whose id may stand on a line that was not understood.
fn without_id(a: Side<'_, '_>, b: Side<'_, '_>) -> Option<(u32, Problem)> {
    if !(a.model.block.complete && b.model.block.complete) {
        return None;
    }
    let message = format!(
        "an implicit many-to-many relation needs a single id on both sides; the table between `{}` and `{}` is left out",
        a.model.name(),
        b.model.name()
    );
    Some((a.model.file, Problem { kind: ProblemKind::Syntax, range: a.field.name.range, message }))
}

fn join_table(
    symbols: &Symbols<'_>,
    a: Side<'_, '_>,
    b: Side<'_, '_>,
    relation: Option<&str>,
) -> Option<Table> {
    let (a_id, b_id) = (a.model.id_field()?, b.model.id_field()?);
    let limit = symbols.provider.name_limit();
    let mut name = match relation {
        Some(relation) => format!("_{relation}"),
        None => format!("_{}To{}", a.model.name(), b.model.name()),
    };
    cut(&mut name, limit);
    let named = |suffix: &str| {
        let mut constraint = name.clone();
        cut(&mut constraint, limit.saturating_sub(suffix.len()));
        Some(constraint + suffix)
    };
    let span = a.model.span(a.field.name.range);
    let key_name = match symbols.provider.dialect {
        Some(Dialect::Mysql | Dialect::Sqlite) => None,
        Some(Dialect::Postgresql) | None => named("_AB_pkey"),
    };
    let columns = vec![id_column(symbols, "A", a_id, span), id_column(symbols, "B", b_id, span)];
    // What refers to a model is the field on the other side, which lists that model.
    let foreign_keys = vec![
        foreign_key(symbols, named("_A_fkey"), "A", b, (a.model, a_id)),
        foreign_key(symbols, named("_B_fkey"), "B", a, (b.model, b_id)),
    ];
    Some(Table {
        id: 0,
        datastore: 0,
        schema: a.model.schema.map(str::to_owned),
        name: name.clone(),
        model: None,
        span,
        origin: Origin::Prisma,
        kind: TableKind::Ordinary,
        columns,
        indexes: vec![
            index(key_name, span, IndexKind::PrimaryKey, &["A", "B"]),
            index(named("_B_index"), span, IndexKind::Index, &["B"]),
        ],
        foreign_keys,
        checks: Vec::new(),
        complete: true,
        comes_with_schema: false,
        loses_rows: false,
        partition_columns: Vec::new(),
        expected_rows: None,
    })
}

fn id_column(symbols: &Symbols<'_>, name: &str, id: &PrismaField, span: Span) -> Column {
    Column {
        name: name.to_owned(),
        field: None,
        span,
        data_type: column_type(symbols, id).0,
        nullable: false,
        default: None,
        generation: Generation::None,
    }
}

fn foreign_key(
    symbols: &Symbols<'_>,
    name: Option<String>,
    column: &str,
    side: Side<'_, '_>,
    (target, id): (&Model<'_>, &PrismaField),
) -> ForeignKey {
    ForeignKey {
        name,
        field: Some(side.field.name.text.clone()),
        span: side.model.span(side.field.name.range),
        columns: vec![column.to_owned()],
        referenced_schema: target.schema.map(str::to_owned),
        referenced_table: target.table.to_owned(),
        referenced_columns: vec![column_name(id).to_owned()],
        on_delete: Some(ReferentialAction::Cascade),
        on_update: Some(ReferentialAction::Cascade),
        validated: true,
        enforced: symbols.provider.foreign_keys,
        set_columns: Vec::new(),
        match_full: false,
        deferrable: false,
        deferred: false,
    }
}

fn index(name: Option<String>, span: Span, kind: IndexKind, columns: &[&str]) -> Index {
    let key = |column: &&str| IndexKey {
        column: Some((*column).to_owned()),
        expression: None,
        descending: false,
        unusual_nulls: false,
        prefix: None,
        opclass: None,
    };
    Index {
        name,
        span,
        kind,
        keys: columns.iter().map(key).collect(),
        included: Vec::new(),
        unique: kind == IndexKind::PrimaryKey,
        method: None,
        predicate: None,
        nulls_not_distinct: false,
        parameters: None,
    }
}
