//! Which datastore the tables of models are in.

use std::collections::BTreeMap;
use std::sync::Arc;

use ir::{DeclaredKey, DeclaredModel, Project, Span};
use program::model::Name;
use program::models::{FieldKind, Loading, Model, Models, UniqueKey};

/// Finds the datastores of models by their tables. Models whose table no datastore has are kept in none, with nothing bound to them.
#[must_use]
pub fn bind_models(project: &Project, declared: Vec<(Span, Model)>) -> Models {
    let tables: BTreeMap<(Span, &str), u32> =
        project.tables.iter().map(|table| ((table.span, table.name.as_str()), table.datastore)).collect();
    let models = declared.into_iter().map(|(span, mut model)| {
        let own = tables.get(&(span, model.table.as_str())).copied();
        model.datastore = own.or_else(|| by_name(project, span, &model)).unwrap_or(u32::MAX);
        if model.class.is_some() {
            add_from_table(project, &mut model);
        }
        model
    });
    Models { models: models.collect() }
}

/// Adds what models declare of their tables to a project's facts.
pub fn add_declared(project: &mut Project, spans: &[Span], models: &Models) {
    for (span, model) in spans.iter().zip(&models.models) {
        let Some(declared) = &model.declared else { continue };
        let texts = |names: &[Name]| names.iter().map(Name::to_string).collect();
        let table = table_of(project, model);
        let unique = declared.unique.iter().map(|key| DeclaredKey { columns: texts(key) });
        let fact = DeclaredModel {
            name: model.name.to_string(),
            library: model.library.to_owned(),
            span: *span,
            // A schema of its own may be made by something else.
            table_name: if model.schema.is_some() && table.is_none() {
                String::new()
            } else {
                model.table.clone()
            },
            table,
            columns: texts(&declared.columns),
            whole: declared.whole,
            unique: unique.collect(),
        };
        project.code.models.push(Arc::new(fact));
    }
    add_between(project, spans, models);
}

/// Adds the tables that only relations of models lead through: no class declares them, but they are the program's all the same.
fn add_between(project: &mut Project, spans: &[Span], models: &Models) {
    for (span, model) in spans.iter().zip(&models.models).filter(|(_, model)| model.declared.is_some()) {
        let through = model.fields.iter().filter_map(|field| match &field.kind {
            FieldKind::Relation { through: Some(through), .. } => Some(through.as_str()),
            _ => None,
        });
        for name in through {
            let is_it = |table: &&Arc<ir::Table>| table.datastore == model.datastore && table.name == name;
            let Some(table) = project.tables.iter().find(is_it).map(|table| table.id) else { continue };
            if project.code.models.iter().any(|known| known.table == Some(table)) {
                continue;
            }
            project.code.models.push(Arc::new(DeclaredModel {
                name: name.to_owned(),
                library: model.library.to_owned(),
                span: *span,
                table_name: name.to_owned(),
                table: Some(table),
                columns: Vec::new(),
                whole: false,
                unique: Vec::new(),
            }));
        }
    }
}

/// The id of a model's table.
pub(super) fn table_of(project: &Project, model: &Model) -> Option<u32> {
    let same = |table: &&Arc<ir::Table>| {
        table.datastore == model.datastore
            && table.name == model.table
            && (model.schema.is_none() || table.schema == model.schema)
    };
    project.tables.iter().find(same).map(|table| table.id)
}

/// The datastore that has a table of the model's name. Where several services of a repository keep tables of one name, it is the one whose
/// tables are made nearest to the model.
fn by_name(project: &Project, span: Span, model: &Model) -> Option<u32> {
    let mut nearest: Option<(usize, u32)> = None;
    let mut tied = false;
    let named = project.tables.iter().filter(|table| {
        table.name == model.table && (model.schema.is_none() || table.schema == model.schema)
    });
    for table in named {
        let near = shared_folders(project, span, table.span);
        match nearest {
            Some((known, _)) if near < known => {}
            Some((known, datastore)) if near == known => tied |= datastore != table.datastore,
            _ => {
                nearest = Some((near, table.datastore));
                tied = false;
            }
        }
    }
    nearest.filter(|_| !tied).map(|(_, datastore)| datastore)
}

/// How many leading folders the files of two places share.
fn shared_folders(project: &Project, one: Span, other: Span) -> usize {
    let folders = |span: Span| {
        let path = project.path(span).unwrap_or_default();
        path.rsplit_once('/').map_or("", |(folders, _)| folders).split('/').filter(|part| !part.is_empty())
    };
    folders(one).zip(folders(other)).take_while(|(one, other)| one == other).count()
}

/// Adds what the table of a model tells and its class does not: the unique keys, and which names are columns.
fn add_from_table(project: &Project, model: &mut Model) {
    let mut tables = project.tables.iter().filter(|table| {
        table.datastore == model.datastore
            && table.name == model.table
            && (model.schema.is_none() || table.schema == model.schema)
    });
    let Some(table) = tables.next() else { return };
    // A column hides a relation of its name.
    for field in &mut model.fields {
        if let FieldKind::Relation { loading, .. } = &mut field.kind
            && table.columns.iter().any(|column| column.name == field.name.as_str())
        {
            *loading = Loading::Asked;
        }
    }
    for index in table.indexes.iter().filter(|index| index.unique) {
        let fields: Option<Vec<Name>> =
            index.keys.iter().map(|key| key.column.as_deref().map(Name::from)).collect();
        if let Some(fields) = fields.filter(|fields| !fields.is_empty() && index.predicate.is_none()) {
            model.keys.push(UniqueKey { name: None, fields });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ir::{Origin, Table, TableKind};

    use super::*;

    fn model(table: &str) -> Model {
        Model { library: "sqlalchemy", name: "Message".into(), table: table.to_owned(), ..Model::default() }
    }

    #[test]
    fn a_model_belongs_to_the_nearest_datastore_with_its_table() {
        let files =
            ["api/alembic/1.py", "worker/db/alembic/1.py", "api/app/models.py", "worker/db/models.py"];
        let at = |file: u32| Span { file, start: 0, end: 1 };
        let table = |datastore: u32| {
            Arc::new(Table {
                id: datastore,
                datastore,
                schema: None,
                name: "message".to_owned(),
                model: None,
                span: at(datastore),
                origin: Origin::Sql,
                kind: TableKind::Ordinary,
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
        let project = Project {
            files: files.map(str::to_owned).to_vec(),
            tables: vec![table(0), table(1)],
            ..Project::default()
        };
        let bound = |file: u32| bind_models(&project, vec![(at(file), model("message"))]).models[0].datastore;
        assert_eq!([bound(2), bound(3)], [0, 1]);
        let elsewhere = Project { files: vec!["a.py".to_owned(); 4], ..project };
        let models = bind_models(&elsewhere, vec![(at(2), model("message"))]);
        assert_eq!(models.models[0].datastore, u32::MAX);
    }
}
