//! All files of a schema to what it declares.

use facts::{DeclaredSchema, PrismaBlockKind, PrismaField, PrismaFile, Problem, ProblemKind};
use ir::{EnumType, Origin, Span, Table, TableKind, View};
use text::TextRange;

use super::arguments::text_of;
use super::columns::column;
use super::indexes::indexes;
use super::join_tables::join_tables;
use super::provider::Provider;
use super::relations::foreign_keys;
use super::symbols::{FieldType, Model, Symbols, column_name};

/// The schema that `files` declare together, and what is the matter with them beyond the problems they have themselves.
///
/// `folder` is the schema's folder relative to the project's root. Each file comes with its index in the project, which every
/// [`Span`] and every problem names. What is declared is what Prisma Migrate would create; `@ignore` and `@@ignore` hide from the
/// client only, so what they stand on is declared too. A database that is not analysed is a problem of the kind
/// [`ProblemKind::NotAnalysed`], its dialect is none, and its tables are given all the same.
#[must_use]
pub fn declare(folder: &str, files: &[(u32, &PrismaFile)]) -> (DeclaredSchema, Vec<(u32, Problem)>) {
    let mut problems = Vec::new();
    let (provider, file) = provider(files, &mut problems);
    let symbols = Symbols::new(provider, files, &mut problems);
    let mut tables = Vec::new();
    for model in symbols.models.iter().filter(|model| model.is_model()) {
        let mut faults = Faults { model, list: Vec::new(), complete: model.block.complete };
        let table = table(&symbols, model, &mut faults);
        let complete = faults.complete;
        problems.extend(faults.list.into_iter().map(|problem| (model.file, problem)));
        tables.push((model.file_order, Table { complete, ..table }));
    }
    tables.extend(join_tables(&symbols, &mut problems));
    tables.sort_by_key(|(file_order, table)| (*file_order, table.span.start));
    let understood = problems.iter().all(|(_, problem)| problem.kind == ProblemKind::NotAnalysed)
        && files.iter().all(|(_, facts)| facts.problems.is_empty());
    let schema = DeclaredSchema {
        folder: folder.to_owned(),
        file,
        dialect: symbols.provider.dialect,
        tables: tables.into_iter().map(|(_, table)| table).collect(),
        views: views(&symbols),
        enum_types: enum_types(&symbols),
        complete: understood,
    };
    (schema, problems)
}

/// What is wrong with one model; any of it makes its table incomplete.
pub(super) struct Faults<'m, 'a> {
    model: &'m Model<'a>,
    list: Vec<Problem>,
    complete: bool,
}

impl Faults<'_, '_> {
    pub(super) fn add(&mut self, range: TextRange, what: &str) {
        let message = format!("{what}; `{}` is not understood completely", self.model.name());
        self.list.push(Problem { kind: ProblemKind::Syntax, range, message });
        self.complete = false;
    }

    /// A name that is no field of `owner`. Where lines of `owner` were not understood, the field may stand on one of them, and
    /// those lines have their problem already.
    pub(super) fn unknown_field(&mut self, owner: &Model<'_>, name: &str, range: TextRange) {
        self.complete = false;
        if owner.block.complete {
            self.add(range, &format!("`{}` has no column for `{name}`", owner.name()));
        }
    }
}

/// The datasource of the schema and its file.
fn provider<'a>(files: &[(u32, &'a PrismaFile)], problems: &mut Vec<(u32, Problem)>) -> (Provider<'a>, u32) {
    let mut datasources = files
        .iter()
        .flat_map(|&(file, facts)| facts.datasources.iter().map(move |datasource| (file, datasource)));
    let Some((file, datasource)) = datasources.next() else {
        let file = files.first().map_or(0, |&(file, _)| file);
        let message =
            "no file of this Prisma schema has a datasource, so its database is not known".to_owned();
        problems
            .push((file, Problem { kind: ProblemKind::NotAnalysed, range: TextRange::default(), message }));
        return (Provider::unknown(), file);
    };
    for (file, other) in datasources {
        let message =
            format!("`{}` is a second datasource of this schema; the first counts", other.name.text);
        problems.push((file, Problem { kind: ProblemKind::Syntax, range: other.name.range, message }));
    }
    let provider = Provider::read(datasource);
    if provider.dialect.is_none() {
        let message = match provider.system {
            "" => "the datasource does not name its provider, so its database is not known".to_owned(),
            system => format!("the schema is written for `{system}`, which is not analysed"),
        };
        problems
            .push((file, Problem { kind: ProblemKind::NotAnalysed, range: datasource.name.range, message }));
    }
    (provider, file)
}

fn table(symbols: &Symbols<'_>, model: &Model<'_>, faults: &mut Faults<'_, '_>) -> Table {
    for field in &model.block.fields {
        if matches!(symbols.field_type(field), FieldType::Unknown) {
            let what = format!(
                "`{}` is no scalar type, and this schema defines no such model or enum",
                field.field_type.text
            );
            faults.add(field.field_type.range, &what);
        }
    }
    let columns = model.block.fields.iter().filter(|field| symbols.is_column(field));
    let columns = columns.map(|field| column(symbols, model, field, faults)).collect();
    Table {
        id: 0,
        datastore: 0,
        schema: model.schema.map(str::to_owned),
        name: model.table.to_owned(),
        model: Some(model.name().to_owned()),
        span: model.span(model.block.name.range),
        origin: Origin::Prisma,
        kind: TableKind::Ordinary,
        columns,
        indexes: indexes(symbols, model, faults),
        foreign_keys: foreign_keys(symbols, model, faults),
        checks: Vec::new(),
        complete: true,
        comes_with_schema: false,
        loses_rows: false,
        partition_columns: Vec::new(),
        expected_rows: None,
    }
}

/// The column that a name in an attribute of `model` means.
pub(super) fn column_of<'a>(symbols: &Symbols<'_>, model: &Model<'a>, name: &str) -> Option<&'a str> {
    let field: &'a PrismaField = model.field(name).filter(|field| symbols.is_column(field))?;
    Some(column_name(field))
}

fn views(symbols: &Symbols<'_>) -> Vec<View> {
    let views = symbols.models.iter().filter(|model| model.block.kind == PrismaBlockKind::View);
    views
        .map(|model| View {
            datastore: 0,
            schema: model.schema.map(str::to_owned),
            name: model.table.to_owned(),
            span: model.span(model.block.name.range),
            materialized: false,
            recreated: false,
        })
        .collect()
}

fn enum_types(symbols: &Symbols<'_>) -> Vec<EnumType> {
    symbols
        .enums
        .iter()
        .map(|enumeration| EnumType {
            datastore: 0,
            schema: text_of(&enumeration.block.attributes, "schema").map(str::to_owned),
            name: enumeration.type_name().to_owned(),
            span: Span { file: enumeration.file, ..Span::local(enumeration.block.name.range) },
            values: enumeration.values().map(str::to_owned).collect(),
        })
        .collect()
}
