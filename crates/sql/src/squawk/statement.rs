//! One statement.

use facts::{TableName, Touches};
use ir::{Action, AddEnumValue, Drop, EnumType, QueryContext, Rename, SetParameter, View};
use squawk_syntax::ast::{self, AstNode};
use squawk_syntax::{SourceFile, SyntaxKind, SyntaxNode};
use text::TextRange;

use super::alterations::{self, drops};
use super::indexes;
use super::queries;
use super::source::{Path, Source, child, has};
use super::tables;
use crate::lowered::Lowered;
use crate::tokens::{TokenKind, tokens};

/// Lowers one PostgreSQL statement; all ranges are ranges of `text`.
///
/// None where it does not follow squawk's grammar in a way that could matter, where it is several statements without a
/// semicolon between them, and for `DO`, whose body [`crate::body`] reads.
///
/// The caller guards against nesting: squawk and this code go as deep into the stack as the statement is nested.
pub(crate) fn statement(text: &str) -> Option<Lowered> {
    lower(text, text).or_else(|| lower(text, &without_placeholders(text)?))
}

/// The first place at which a PostgreSQL statement does not follow squawk's grammar, and what is wrong there.
///
/// As for [`statement`], the caller guards against nesting.
pub(crate) fn error(text: &str) -> Option<(TextRange, String)> {
    let errors = SourceFile::parse(text).errors();
    let first = errors.iter().min_by_key(|error| error.range().start())?;
    let range = TextRange { start: first.range().start().into(), end: first.range().end().into() };
    Some((range, first.message().to_owned()))
}

/// Drivers that number no parameters write `?`. A zero is as long and an expression too; that it stands for a parameter is
/// still seen in `text`.
fn without_placeholders(text: &str) -> Option<String> {
    let mut replaced = text.to_owned();
    let mut found = false;
    for token in tokens(ir::Dialect::Postgresql, text) {
        if token.kind == TokenKind::Symbol && token.text == "?" {
            replaced.replace_range(token.start..token.end(), "0");
            found = true;
        }
    }
    found.then_some(replaced)
}

/// Lowers the tree of `parsed`, taking names and pieces from `text`, which has the same shape.
fn lower(text: &str, parsed: &str) -> Option<Lowered> {
    let parse = SourceFile::parse(parsed);
    let file = parse.tree();
    let mut statements = file.stmts().filter(|statement| !matches!(statement, ast::Stmt::EmptyStmt(_)));
    let statement = statements.next()?;
    if statements.next().is_some() {
        return None;
    }
    let source = Source { text };
    let range = source.range(file.syntax());
    let lowered = of(source, range, &statement).filter(|lowered| !lowered.effects.is_empty())?;
    // What shapes no table may hold what it likes: it was recognised by its keywords.
    let harmless = lowered.touches == Touches::Nothing
        && lowered.effects.iter().all(|effect| matches!(effect.action, Action::Opaque(_)));
    (harmless || parse.errors().is_empty()).then_some(lowered)
}

fn of(source: Source<'_>, range: TextRange, statement: &ast::Stmt) -> Option<Lowered> {
    let node = statement.syntax();
    match statement {
        ast::Stmt::CreateTable(_) | ast::Stmt::CreateForeignTable(_) => tables::create(source, range, node),
        ast::Stmt::CreateTableAs(create) => tables::create_as(source, range, create),
        ast::Stmt::SelectInto(select) => tables::select_into(source, range, select),
        ast::Stmt::AlterTable(alter) => {
            alterations::alter(source, range, alter.table_relation_name(), alter.actions())
        }
        ast::Stmt::AlterForeignTable(alter) => {
            alterations::alter(source, range, alter.table_relation_name(), alter.actions())
        }
        ast::Stmt::CreateIndex(create) => indexes::create(source, range, create),
        ast::Stmt::AlterIndex(alter) => indexes::alter(source, range, alter),
        ast::Stmt::DropTable(_) | ast::Stmt::DropForeignTable(_) => {
            Some(drops(source, range, statement, SyntaxKind::TABLE_NAME_REF, Action::DropTable))
        }
        ast::Stmt::DropIndex(_) => {
            Some(drops(source, range, statement, SyntaxKind::INDEX_REF, Action::DropIndex))
        }
        ast::Stmt::DropView(_) | ast::Stmt::DropMaterializedView(_) => {
            Some(drops(source, range, statement, SyntaxKind::VIEW_REF, Action::DropView))
        }
        ast::Stmt::DropType(_) => {
            Some(drops(source, range, statement, SyntaxKind::TYPE_NAME_REF, Action::DropType))
        }
        ast::Stmt::DropDomain(_) => {
            Some(drops(source, range, statement, SyntaxKind::DOMAIN_REF, Action::DropType))
        }
        ast::Stmt::CreateView(view) => create_view(source, range, node, source.path(&view.view()?)?, false),
        ast::Stmt::CreateMaterializedView(view) => {
            create_view(source, range, node, source.path(&view.view()?)?, true)
        }
        ast::Stmt::CreateType(create) => create_type(source, range, create),
        ast::Stmt::AlterType(alter) => alter_type(source, range, alter),
        ast::Stmt::Truncate(truncate) => Some(truncate_tables(source, range, truncate)),
        ast::Stmt::Set(set) => set_parameter(source, range, set),
        ast::Stmt::Begin(_) => Some(Lowered::effect(range, None, Action::Begin)),
        ast::Stmt::Commit(_) => Some(Lowered::effect(range, None, Action::Commit)),
        ast::Stmt::Rollback(ast::Rollback::RollbackTransaction(_)) => {
            Some(Lowered::effect(range, None, Action::Rollback))
        }
        ast::Stmt::Select(_)
        | ast::Stmt::CompoundSelect(_)
        | ast::Stmt::ParenSelect(_)
        | ast::Stmt::Values(_)
        | ast::Stmt::Table(_)
        | ast::Stmt::Insert(_)
        | ast::Stmt::Update(_)
        | ast::Stmt::Delete(_)
        | ast::Stmt::Merge(_) => Some(query(source, range, node)),
        ast::Stmt::CreateSchema(create) => create_schema(source, range, create),
        ast::Stmt::Do(_) => None,
        ast::Stmt::ImportForeignSchema(_)
        | ast::Stmt::DropOwned(_)
        | ast::Stmt::AlterSchema(_)
        | ast::Stmt::DropSchema(_)
        | ast::Stmt::DropExtension(_) => Some(at_large(range, node)),
        _ => Some(Lowered::opaque(range, &leading_keywords(node))),
    }
}

/// Statements about more than one named table: they make, drop or move tables that they do not name. Without CASCADE,
/// schemas and extensions are dropped only when nothing is in them or needs them.
fn at_large(range: TextRange, node: &SyntaxNode) -> Lowered {
    let mut lowered = Lowered::opaque(range, &leading_keywords(node));
    let only_empty = matches!(node.kind(), SyntaxKind::DROP_SCHEMA | SyntaxKind::DROP_EXTENSION);
    let only_owner = node.kind() == SyntaxKind::ALTER_SCHEMA && has(node, SyntaxKind::OWNER_TO);
    if !(only_owner || only_empty && !has(node, SyntaxKind::CASCADE)) {
        lowered.touch(Touches::Anything);
    }
    lowered
}

/// The keywords that say what a statement is, in lower case: `create event trigger`.
pub(super) fn leading_keywords(node: &SyntaxNode) -> String {
    let mut words: Vec<String> = Vec::new();
    for element in node.children_with_tokens() {
        let enough = words.len() > 1
            || words.first().is_some_and(|verb| !matches!(verb.as_str(), "create" | "alter" | "drop"));
        if let Some(token) = element.as_token() {
            let word = token.text().to_ascii_lowercase();
            if token.kind().is_trivia() || word == "concurrently" {
                continue;
            }
            if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                break;
            }
            words.push(word);
        } else if enough {
            break;
        }
    }
    words.join(" ")
}

fn query(source: Source<'_>, range: TextRange, node: &SyntaxNode) -> Lowered {
    let queries = queries::of(source, node, QueryContext::Migration);
    let written = queries.first().and_then(|query| query.tables.iter().find(|table| table.written));
    let table = written.map(|table| TableName { schema: table.schema.clone(), name: table.name.clone() });
    Lowered::run(range, table, queries)
}

fn create_view(
    source: Source<'_>,
    range: TextRange,
    node: &SyntaxNode,
    name: Path,
    materialized: bool,
) -> Option<Lowered> {
    let query = node.children().find(queries::is_query)?;
    let queries = queries::of(source, &query, QueryContext::View);
    let view = View {
        datastore: 0,
        schema: name.schema,
        name: name.name,
        span: name.span,
        materialized,
        recreated: false,
    };
    Some(Lowered { queries, ..Lowered::effect(range, None, Action::CreateView(view)) })
}

fn create_type(source: Source<'_>, range: TextRange, create: &ast::CreateType) -> Option<Lowered> {
    let Some(ast::CreateTypeKind::EnumType(kind)) = create.kind() else {
        return Some(Lowered::opaque(range, "create type"));
    };
    let name = source.path(&create.type_name()?)?;
    let values = kind.variant_list().into_iter().flat_map(|list| list.variants());
    let enumeration = EnumType {
        datastore: 0,
        schema: name.schema,
        name: name.name,
        span: name.span,
        values: values.filter_map(|value| value.literal()?.string_value()).collect(),
    };
    Some(Lowered::effect(range, None, Action::CreateEnum(enumeration)))
}

fn alter_type(source: Source<'_>, range: TextRange, alter: &ast::AlterType) -> Option<Lowered> {
    let name = source.path(&alter.type_name_ref()?)?.name;
    let add = match alter.action()? {
        ast::AlterTypeAction::AddValue(add) => add,
        ast::AlterTypeAction::TypeRenameTo(rename) => {
            let to = source.path(&rename.type_name()?)?.name;
            return Some(Lowered::effect(range, None, Action::RenameType(Rename { from: name, to })));
        }
        _ => return Some(Lowered::opaque(range, "alter type")),
    };
    let value = add.literal()?.string_value()?;
    Some(Lowered::effect(range, None, Action::AddEnumValue(AddEnumValue { name, value })))
}

fn truncate_tables(source: Source<'_>, range: TextRange, truncate: &ast::Truncate) -> Lowered {
    let mut lowered = Lowered::default();
    let names = truncate.table_list().into_iter().flat_map(|list| list.table_relation_names());
    for name in names.filter_map(|name| source.path(&name)) {
        let action = Action::Truncate(Drop {
            name: name.name.clone(),
            schema: name.schema.clone(),
            if_exists: false,
            cascade: alterations::is_cascade(truncate.drop_behavior()),
            concurrently: false,
        });
        lowered.push(range, Some(name.table()), action);
    }
    lowered
}

fn set_parameter(source: Source<'_>, range: TextRange, set: &ast::Set) -> Option<Lowered> {
    let target = set.set_target()?;
    let node = target.syntax();
    let (name, value) = match &target {
        ast::SetTarget::SetConfig(config) => {
            let assignment = config.config_assignment()?;
            let written = source.normalised(assignment.syntax());
            let value = written.strip_prefix('=').map(str::trim_start);
            let value = value.or_else(|| written.split_once(' ').map(|(_, value)| value)).unwrap_or_default();
            (source.normalised(config.config_parameter_ref()?.syntax()), value.to_owned())
        }
        ast::SetTarget::SetTimeZone(_) => {
            let written = source.normalised(node);
            ("timezone".to_owned(), written.splitn(3, ' ').nth(2).unwrap_or_default().to_owned())
        }
        ast::SetTarget::SetSchemaValue(_) => (
            "search_path".to_owned(),
            source.normalised(node).split_once(' ').map_or("", |(_, value)| value).to_owned(),
        ),
        ast::SetTarget::SetCatalog(_) | ast::SetTarget::SetXmlOption(_) => {
            return Some(Lowered::opaque(range, "set"));
        }
    };
    let quoted = value.len() > 1
        && value.starts_with('\'')
        && value.ends_with('\'')
        && !value[1..value.len() - 1].contains('\'');
    let parameter = SetParameter {
        name: name.to_ascii_lowercase(),
        value: if quoted { value[1..value.len() - 1].to_owned() } else { value },
        local: matches!(set.set_scope(), Some(ast::SetScope::LocalScope(_))),
    };
    Some(Lowered::effect(range, None, Action::SetParameter(parameter)))
}

/// CREATE SCHEMA may hold the statements that fill it.
fn create_schema(source: Source<'_>, range: TextRange, create: &ast::CreateSchema) -> Option<Lowered> {
    let mut lowered = Lowered::opaque(range, "create schema");
    let schema = child(create.syntax(), SyntaxKind::NAMED_SCHEMA).map(|name| source.slice(&name));
    let schema = schema.map(|name| crate::names::from_source(ir::Dialect::Postgresql, name));
    for element in create.schema_elements().filter_map(|element| ast::Stmt::cast(element.syntax().clone())) {
        let mut element = of(source, source.range(element.syntax()), &element)?;
        for effect in &mut element.effects {
            if let Some(table) = &mut effect.table {
                table.schema = table.schema.take().or_else(|| schema.clone());
            }
            if let Action::CreateTable(create) = &mut effect.action {
                create.table.schema = create.table.schema.take().or_else(|| schema.clone());
            }
        }
        lowered.append(element);
    }
    Some(lowered)
}
