//! Rows: objects of the class of a model.
//!
//! Django documentation, "Model instance reference" (5.2).

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{ColumnName, Comparison, Operand, Predicate, QueryContext, QueryRole, ReferenceKind, Span};
use ir::{TableReference, WrittenColumn};
use program::analysis::{QueryInfo, ResultShape};
use program::effect::{Bound, QueryUse};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::models::FieldKind;
use program::value::{Instance, Kind, Origin, Origins, Record, ResultRows, Rows, Size, Value};

use crate::django::querysets::{connection, written};
use crate::django::signals::{self, Write};
use crate::django::{NAME, transactions};
use crate::values::{given, handle};

/// What is done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// It is written as it is.
    Save,
    /// It is removed.
    Delete,
    /// It is read again.
    Read,
}

/// What a method of every row does; asynchronous ones have an `a` before their names.
fn does(name: &str) -> Option<(Does, bool)> {
    Some(match name {
        "save" | "save_base" => (Does::Save, false),
        "asave" => (Does::Save, true),
        "delete" => (Does::Delete, false),
        "adelete" => (Does::Delete, true),
        "refresh_from_db" => (Does::Read, false),
        "arefresh_from_db" => (Does::Read, true),
        _ => return None,
    })
}

/// A row that is made of what a call is given: `Post(title=title)`.
pub(in crate::django) fn made(cx: &Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
    let model = cx.models().get(cx.model_of(object)?)?;
    let Kind::Instance(instance) = &object.kind else { return None };
    if model.library != NAME {
        return None;
    }
    let mut record = Record { site: call.site, ..Record::default() };
    for given in &call.arguments {
        match (&given.name, given.spread, given.value.record()) {
            (Some(name), false, _) => {
                record.entries.insert(name.clone(), given.value.clone());
            }
            (_, true, Some(inner)) => {
                let entries = inner.entries.iter().map(|(name, value)| (name.clone(), value.clone()));
                record.entries.extend(entries);
                record.open |= inner.open;
            }
            _ => record.open = true,
        }
    }
    let base = handle(NAME, MADE, vec![Kind::Record(Arc::new(record)).into()]);
    let instance = Instance { base: Some(base), ..Instance::clone(instance) };
    Some(Value { kind: Kind::Instance(Arc::new(instance)), ..object.clone() }.with_origins(&given(call)))
}

/// The handle of what the constructor of a model's class was given.
const MADE: &str = "made";

/// The values that a row is known to have when it is written: those it was made of, and those it was given since.
fn values(cx: &mut Interpreter<'_>, row: &Value, call: &Call) -> BTreeMap<Name, Value> {
    let made = match &row.kind {
        Kind::Instance(instance) if instance.made => instance.base.as_ref(),
        _ => None,
    };
    let record = made
        .and_then(Value::handle)
        .filter(|handle| handle.library == NAME && handle.kind == MADE)
        .and_then(|handle| handle.parts.first()?.record());
    let entries = record.into_iter().flat_map(|record| record.entries.iter());
    let mut values: BTreeMap<Name, Value> =
        entries.map(|(name, value)| (name.clone(), value.clone())).collect();
    values.extend(cx.take_unwritten(call));
    values
}

/// Whether a method of a row is the framework's, and not the class's own.
pub(in crate::django) fn knows(cx: &mut Interpreter<'_>, object: &Value, name: &Name) -> bool {
    if does(name).is_none() {
        return false;
    }
    let class = cx.model_of(object).and_then(|model| cx.models().get(model)?.class);
    let own = class.is_some_and(|class| cx.method_of(class, name, object).is_some());
    cx.is_above() || !own
}

/// A member of a row that is read and not called.
pub(in crate::django) fn member(cx: &mut Interpreter<'_>, object: &Value, name: &Name) -> Option<Value> {
    let model = cx.models().get(cx.model_of(object)?)?;
    let site = cx.here();
    match model.field(name).map(|field| &field.kind) {
        Some(FieldKind::Relation { many: false, references, columns, model: to, .. }) => {
            let own = model.class.is_some_and(|class| has_property(cx, class, name));
            if own {
                return None;
            }
            if let Some(owner) = super::back::owner(cx, object, name) {
                return Some(owner);
            }
            let related = cx.related(object, name, site)?;
            // The row that a key leads back from knows the row that it was read of.
            if columns.is_empty()
                && let Some(target) = to.and_then(|to| cx.models().get(to))
                && let Some(back) = target.fields.iter().find(|field| {
                    matches!(&field.kind, FieldKind::Relation { columns, .. } if columns == references)
                })
            {
                cx.load_relation(&related, std::slice::from_ref(&back.name));
            }
            Some(related)
        }
        Some(FieldKind::Column(column)) if matches!(object.kind, Kind::Instance(_)) => {
            let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(column));
            Some(Value::derived(object.from.clone()).with_symbol(symbol))
        }
        Some(_) => None,
        None => put_into(object, name, cx),
    }
}

/// Whether the class of a model computes what a name stands for.
fn has_property(cx: &mut Interpreter<'_>, class: program::program::ClassRef, name: &Name) -> bool {
    let line = cx.line(class);
    line.iter().any(|owner| match owner.kind {
        Kind::Class(owner, _) => cx.class_declaration(owner).members.iter().any(|member| {
            member.name == *name && matches!(member.kind, program::model::MemberKind::Getter(_))
        }),
        _ => false,
    })
}

/// Rows that `Prefetch(..., to_attr=name)` put into an attribute of each row.
fn put_into(object: &Value, name: &Name, cx: &mut Interpreter<'_>) -> Option<Value> {
    let rows = object.rows().filter(|rows| rows.rows == Rows::One)?;
    let path: Vec<Name> = rows.path.iter().chain([name]).cloned().collect();
    let (query, model) = (rows.query, cx.include(rows.query, &path)?);
    cx.used(query).fields.insert(path.clone());
    let rows = ResultRows { query, model, path: path.into(), rows: Rows::Many(Size::Many) };
    let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(name));
    Some(Value { kind: Kind::Rows(Arc::new(rows)), from: object.from.clone(), symbol })
}

/// A call of a method of a row.
pub(in crate::django) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    row: &Value,
    name: &Name,
) -> Option<Value> {
    let (does, asynchronous) = does(name)?;
    let id = cx.model_of(row)?;
    let model = cx.models().get(id)?;
    // What of the row is written can't be told.
    cx.escape(row);
    let is_new = matches!(&row.kind, Kind::Instance(instance) if instance.made);
    let (operation, shape) = match does {
        Does::Save if is_new => (ir::Operation::Insert, ResultShape::Written),
        Does::Save => (ir::Operation::Update, ResultShape::Written),
        Does::Delete => (ir::Operation::Delete, ResultShape::Written),
        Does::Read => (ir::Operation::Select, ResultShape::Unique),
    };
    let key = model.keys.first().and_then(|key| key.fields.first().cloned());
    let key = key.unwrap_or_else(|| Name::new_static("id"));
    let fields = written_fields(cx, id, call);
    let writes = match does {
        Does::Save => {
            let values = values(cx, row, call);
            written(cx, id, &values, fields.as_deref(), call.site)
        }
        Does::Delete | Does::Read => Vec::new(),
    };
    let mut hasher = DefaultHasher::new();
    (id, operation as u8, &fields).hash(&mut hasher);
    let site = call.site;
    let span = Span::local(site.range);
    let query = cx.query_at(site, hasher.finish(), || {
        let verb = Span::local(call.name_site.range);
        let mut query =
            ir::Query::new(operation, QueryContext::Application, QueryRole::Statement, span, verb);
        query.datastore = model.datastore;
        let mut table =
            TableReference::new(ReferenceKind::Table, model.schema.clone(), model.table.clone(), verb);
        table.written = operation != ir::Operation::Select;
        query.tables.push(table);
        if operation != ir::Operation::Insert {
            query.filtered = true;
            query.predicates.push(of_key(&key, span));
        }
        query.written_columns =
            fields.iter().flatten().map(|name| WrittenColumn { column: name.to_string(), span }).collect();
        query.complete = does != Does::Save || fields.is_some();
        QueryInfo {
            model: Some(id),
            unique: operation != ir::Operation::Insert,
            hooks: model.hooks.contains(&operation),
            ..QueryInfo::new(
                NAME,
                (site, call.name_site),
                format!("{}.{name}", model.name),
                match does {
                    Does::Save => "save",
                    Does::Delete => "delete",
                    Does::Read => "refresh_from_db",
                },
                query,
                shape,
            )
        }
    });
    let client = connection(cx);
    let mut used = QueryUse { writes, ..QueryUse::new(query, Some(client)) };
    if operation != ir::Operation::Insert {
        used.filters.push(Bound {
            column: key.clone(),
            comparison: Comparison::Equal,
            symbol: row.symbol.as_ref().and_then(|symbol| symbol.member(&key)),
            from: row.from.clone(),
            computed: false,
            null: false,
            size: Size::Constant(1),
        });
    }
    let mut from = row.deep_origins();
    for given in &call.arguments {
        from = from.union(&given.value.deep_origins());
    }
    let written = Origins::one(Origin::Result(query, None));
    // From then on it is what was written, with the key that the database gives, and not a new row any more.
    if let (Kind::Instance(instance), ir::Operation::Insert) = (&row.kind, operation) {
        let kind = Kind::Instance(Arc::new(Instance { made: false, ..Instance::clone(instance) }));
        cx.change_receiver(call, Value { kind, ..row.clone() }.with_origins(&written));
    }
    let value = Value::derived(written.clone());
    let run = |cx: &mut Interpreter<'_>| cx.run_query(site, used, from, value, asynchronous);
    if does == Does::Read {
        return Some(run(cx));
    }
    let fields = call.named("update_fields");
    let write = Write { model: id, does: &[operation], row, created: None, certain: true, fields, site };
    Some(told(cx, &write, (is_new, &written), run))
}

/// Writes a row, and calls those who listen to that.
fn told(
    cx: &mut Interpreter<'_>,
    write: &Write<'_>,
    (is_new, written): (bool, &Origins),
    run: impl FnOnce(&mut Interpreter<'_>) -> Value,
) -> Value {
    let (row, deletes) = (write.row, write.does == [ir::Operation::Delete]);
    let created = match &row.kind {
        _ if is_new => Some(true),
        Kind::Rows(_) => Some(false),
        _ => None,
    };
    // Where somebody listens, a row is deleted in a transaction of its own (`Collector.delete`, 5.2).
    let whole = deletes && signals::are_sent(cx, write.model, ir::Operation::Delete);
    if whole {
        let transaction = transactions::begin(cx, write.site);
        cx.open_transaction(transaction);
    }
    signals::send(cx, &Write { created, ..*write }, true);
    let value = run(cx);
    let row = match &row.kind {
        Kind::Instance(instance) if is_new => {
            let kind = Kind::Instance(Arc::new(Instance { made: false, ..Instance::clone(instance) }));
            &Value { kind, ..row.clone() }.with_origins(written)
        }
        _ => row,
    };
    signals::send(cx, &Write { row, created, ..*write }, false);
    if whole {
        cx.close_transaction();
    }
    value
}

/// The columns that `update_fields` names.
fn written_fields(cx: &Interpreter<'_>, model: u32, call: &Call) -> Option<Vec<Name>> {
    let names = call.named("update_fields")?.list()?.items.clone()?;
    let model = cx.models().get(model)?;
    names
        .iter()
        .map(|name| {
            let name = name.as_text()?;
            match &model.field(name)?.kind {
                FieldKind::Column(column) => Some(column.clone()),
                FieldKind::Relation { columns, .. } => columns.first().cloned(),
            }
        })
        .collect()
}

fn of_key(key: &Name, span: Span) -> Predicate {
    Predicate {
        column: ColumnName { qualifier: None, column: key.to_string(), table: Some(0) },
        comparison: Comparison::Equal,
        operand: Operand::Parameter,
        other: None,
        literal: None,
        subquery: None,
        function: None,
        expression: None,
        conjunct: true,
        join: false,
        added: false,
        span,
    }
}
