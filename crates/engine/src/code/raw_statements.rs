//! Statements in SQL that code sends: what they ask, as if they stood in a file; or as they do, where the library reads a file.

use ir::{Dialect, Project, Query, QueryContext, Relocate, Span};
use program::Analysis;
use program::analysis::QueryInfo;
use program::models::Models;
use sql::Limits;

/// The longest statement that is read.
const LENGTH_LIMIT: usize = 16 * 1024;

/// Reads the statements that are sent whole, with nothing but parameters put in, in the dialect of the only system that the project has.
pub(super) fn read_statements(project: &Project, models: &Models, analysis: &mut Analysis) {
    for info in &mut analysis.queries {
        let Some(read) = info.file.as_deref().and_then(|file| in_file(project, file)) else { continue };
        info.query = placed(read, (info.query.span, info.query.verb));
    }
    if analysis.queries.iter().all(|info| info.raw.is_none()) {
        return;
    }
    let Some(dialect) = dialect(project, models) else { return };
    for info in &mut analysis.queries {
        let Some((read, parts)) = statement(info, dialect) else { continue };
        let datastore = info.query.datastore;
        let places = (info.query.span, info.query.verb);
        info.query = Query { datastore, ..placed(read, places) };
        let placed = |part: Query| Query { parent: part.parent, datastore, ..placed(part, places) };
        info.parts = parts.into_iter().map(placed).collect();
    }
}

/// The only query of the only file whose path ends like this.
fn in_file(project: &Project, end: &str) -> Option<Query> {
    let is_file =
        |path: &str| path.strip_suffix(end).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'));
    let files = (0u32..).zip(&project.files).filter(|(_, path)| is_file(path)).map(|(id, _)| id);
    let [file] = <[u32; 1]>::try_from(files.collect::<Vec<_>>()).ok()?;
    let in_it = project.queries.iter().filter(|query| query.span.file == file && query.parent.is_none());
    let [query] = <[_; 1]>::try_from(in_it.collect::<Vec<_>>()).ok()?;
    Some(Query::clone(query))
}

/// The dialect of all datastores that models are bound to, or of all that there are.
fn dialect(project: &Project, models: &Models) -> Option<Dialect> {
    let used = |id: u32| models.models.iter().any(|model| model.datastore == id);
    let any = project.datastores.iter().any(|datastore| used(datastore.id));
    let mut dialects = project
        .datastores
        .iter()
        .filter(|datastore| !any || used(datastore.id))
        .filter(|datastore| !datastore.assumed)
        .map(|datastore| datastore.dialect);
    let first = dialects.next()?;
    dialects.all(|dialect| dialect == first).then_some(first)
}

/// The only query of a statement, where all of it is understood, and those that are parts of it.
fn statement(info: &QueryInfo, dialect: Dialect) -> Option<(Query, Vec<Query>)> {
    let raw = info.raw.as_ref().filter(|raw| !raw.interpolated && raw.text.len() <= LENGTH_LIMIT)?;
    if !info.query.tables.is_empty() || info.model.is_some() {
        return None;
    }
    let text = if dialect == Dialect::Postgresql { raw.text.clone() } else { with_marks(&raw.text) };
    let mut file = sql::lower(&mut text.as_bytes(), dialect, &Limits::default()).ok()?;
    let statement =
        file.statements.pop().filter(|_| file.statement_count == 1 && file.problems.is_empty())?;
    let mut queries = statement.queries.into_iter();
    let query = queries.next().filter(|query| query.complete && query.parent.is_none())?;
    let parts: Vec<Query> = queries.collect();
    parts.iter().all(|part| part.parent.is_some()).then_some((query, parts))
}

/// The text with `?` in the places of `$1`, `$2`, ..., which are PostgreSQL's.
fn with_marks(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let (before, after) = rest.split_at(at);
        let digits = after[1..].chars().take_while(char::is_ascii_digit).count();
        marked.push_str(before);
        marked.push(if digits > 0 { '?' } else { '$' });
        rest = &after[1 + digits..];
    }
    marked + rest
}

/// The query as one that stands at a call: its parts have no places of their own.
fn placed(mut query: Query, (span, verb): (Span, Span)) -> Query {
    query.each_span(&mut |part| *part = verb);
    Query { span, verb, context: QueryContext::Application, id: 0, parent: None, ..query }
}
