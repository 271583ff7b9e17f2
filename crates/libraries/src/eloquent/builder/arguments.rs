//! What the method that runs a query is told itself: a key, columns, values.

use ir::{Comparison, WrittenColumn};
use program::library::Call;
use program::model::Name;
use program::value::{Kind, Value};

use super::clauses::Reader;
use super::methods::Method;
use super::single::is_key;
use super::{Builder, Source};
use crate::values::texts;

/// What the method that runs a query is told itself.
pub(super) fn argument_clauses(reader: &mut Reader<'_, '_>, call: &Call, method: Method) {
    let site = call.site;
    let key = reader.key();
    match method.name {
        "find" | "findOrFail" | "findOr" | "findSole" | "findOrNew" => {
            if let Some(value) = call.argument(0) {
                let list = value.list().is_some();
                let comparison = if list { Comparison::In } else { Comparison::Equal };
                reader.clauses.filtered = true;
                reader.compare(&key, comparison, value, true, site);
            }
        }
        // `delete($id)` of `Illuminate\Database\Query\Builder`; that of models takes nothing.
        "delete" if reader.model.is_none() => {
            if let Some(value) = call.argument(0).filter(|value| !value.is_null()) {
                reader.clauses.filtered = true;
                reader.compare(&key, Comparison::Equal, value, true, site);
            }
        }
        "findMany" | "destroy" => {
            if let Some(value) = call.argument(0) {
                let one = method.name == "destroy" && is_key(value);
                let comparison = if one { Comparison::Equal } else { Comparison::In };
                reader.clauses.filtered = true;
                reader.compare(&key, comparison, value, true, site);
            }
        }
        "firstWhere" => {
            let given = call.arguments.iter().map(|given| given.value.clone()).collect();
            let step = Builder::new(Source::Table(Name::default())).with("where", given, site);
            reader.steps(&step.steps);
        }
        "pluck" | "value" | "valueOrFail" | "soleValue" => {
            reader.clauses.projected = true;
            let columns = call.arguments.iter().filter_map(|given| given.value.as_text());
            columns.for_each(|column| reader.selected(column, false, site));
        }
        "sum" | "avg" | "average" | "min" | "max" => {
            if let Some(column) = call.argument(0).and_then(Value::as_text) {
                reader.selected(column, true, site);
            }
        }
        "updateOrCreate" | "firstOrCreate" | "createOrFirst" | "updateOrInsert" | "firstOrNew"
        | "incrementOrCreate" => {
            if let Some(Kind::Record(record)) = call.argument(0).map(|value| &value.kind) {
                for (column, value) in &record.entries {
                    reader.compare(column, Comparison::Equal, value, true, site);
                }
            }
            if method.operation != ir::Operation::Select {
                call.arguments.iter().for_each(|given| reader.written(&given.value, site));
            }
        }
        "create" | "createQuietly" | "forceCreate" | "insert" | "insertOrIgnore" | "insertGetId"
        | "update" | "updateQuietly" | "upsert" | "createMany" | "createManyQuietly" | "fillAndInsert" => {
            match call.argument(0) {
                Some(value) => reader.written(value, site),
                None => reader.clauses.complete = false,
            }
            if method.name == "upsert" {
                reader.clauses.conflict = call.argument(1).and_then(texts).unwrap_or_default();
            }
        }
        "increment" | "decrement" => {
            if let Some(column) = call.argument(0).and_then(Value::as_text) {
                let span = reader.span(site);
                reader.clauses.written.push(WrittenColumn { column: column.to_owned(), span });
            }
        }
        // Whoever writes that means all rows.
        "truncate" => reader.clauses.filtered = true,
        "attach" | "sync" | "syncWithoutDetaching" | "detach" | "toggle" | "save" | "saveMany" => {
            reader.clauses.complete = false;
        }
        "get" | "all" | "paginate" | "first" | "firstOrFail" => {
            let columns = call.arguments.iter().filter_map(|given| given.value.list());
            for list in columns {
                let all = list
                    .items
                    .as_ref()
                    .is_some_and(|items| items.iter().any(|item| item.as_text() == Some("*")));
                reader.clauses.projected |= !all;
            }
        }
        _ => {}
    }
}
