//! Queries that are written in SQL, and the texts that they are put together from.
//!
//! `$queryRaw` and `$executeRaw` send what is put into their template as parameters; `Prisma.raw` and the methods whose names end in
//! `Unsafe` make it a part of the statement (<https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries#sql-injection-prevention>).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{QueryContext, QueryRole, Span};
use program::analysis::{QueryInfo, RawText, ResultShape, ResultUse};
use program::effect::{QueryUse, Splice};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{CallKind, ExpressionId, ExpressionKind, Literal, Module, Name, TemplatePart};
use program::value::{ClientRef, External, Handle, Kind, Origin, Origins, ResultRows, Rows, Size, Value};

use super::NAME;

/// What `Prisma.raw` gives: its part becomes a part of the statement.
const RAW: &str = "raw";
/// What `Prisma.sql` and `Prisma.join` give: what is put into it is sent as parameters.
const SQL: &str = "sql";

/// How deep texts may be put together.
const DEPTH_LIMIT: u8 = 12;

/// `Prisma.raw(text)`, `Prisma.sql` before a template, `Prisma.join(list)`; the same of `sql-template-tag`, which Prisma offers under these names.
pub(super) fn text_call(call: &Call, callee: &External) -> Option<Value> {
    let name = match callee.path.iter().map(Name::as_str).collect::<Vec<_>>().as_slice() {
        ["Prisma", name] => *name,
        [name] if &*callee.module == "sql-template-tag" => *name,
        [] if &*callee.module == "sql-template-tag" => "sql",
        _ => return None,
    };
    let kind = match name {
        "raw" => RAW,
        "sql" if call.kind == CallKind::Tagged => SQL,
        "join" => SQL,
        _ => return None,
    };
    let part = call.argument(0)?.clone();
    let from = part.from.clone();
    let handle = Handle { library: NAME, kind, client: None, parts: [part].into() };
    Some(Value { kind: Kind::Handle(Arc::new(handle)), from, symbol: None })
}

/// Runs a query that is written in SQL.
pub(super) fn run(cx: &mut Interpreter<'_>, call: &Call, client: Option<ClientRef>, method: &Name) -> Value {
    let given = call.argument(0).cloned().unwrap_or_else(Value::null);
    // A template that is handed over as such keeps its holes apart; one that has become a text does not.
    let as_text = method.ends_with("Unsafe") && call.kind != CallKind::Tagged;
    let names = written_names(cx, call);
    let mut statement = Statement::default();
    statement.add_named(&given, as_text, &names);
    let (text, holes) = statement.render();
    let verb = text.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    let operation = match verb.as_str() {
        "INSERT" | "REPLACE" => ir::Operation::Insert,
        "UPDATE" => ir::Operation::Update,
        "DELETE" | "TRUNCATE" => ir::Operation::Delete,
        "MERGE" => ir::Operation::Merge,
        _ => ir::Operation::Select,
    };
    let from =
        call.arguments.iter().fold(Origins::default(), |all, given| all.union(&given.value.deep_origins()));
    let mut hasher = DefaultHasher::new();
    (method, &text).hash(&mut hasher);
    let shape = if method.starts_with("$query") { ResultShape::Many } else { ResultShape::Count };
    let splices: Vec<Splice> = holes
        .iter()
        .filter(|(_, hole)| hole.spliced)
        .map(|(position, hole)| cx.splice(*position, hole.name.clone(), &hole.value))
        .collect();
    let interpolated = !splices.is_empty();
    let query = cx.query_at(call.site, hasher.finish(), || {
        let span = Span::local(call.site.range);
        let verb = Span::local(call.name_site.range);
        let mut query =
            ir::Query::new(operation, QueryContext::Application, QueryRole::Statement, span, verb);
        query.complete = false;
        let holes = holes.iter().map(|(_, hole)| hole.value.deep_origins()).collect();
        QueryInfo {
            site: call.site,
            name_site: call.name_site,
            library: NAME,
            call: format!("prisma.{method}"),
            method: method_name(method),
            query,
            model: None,
            shape,
            bulk: true,
            upsert: false,
            unique: false,
            skips_duplicates: false,
            includes: Vec::new(),
            nested: Vec::new(),
            batched: false,
            projected: true,
            raw: Some(RawText { text: text.clone(), interpolated, holes }),
            relation: None,
            used: ResultUse::default(),
        }
    });
    let used = QueryUse { client_from: call.callee.from.clone(), splices, ..QueryUse::new(query, client) };
    let origin = Origins::one(Origin::Result(query, None));
    let value = match shape {
        ResultShape::Many => {
            let rows =
                ResultRows { query, model: None, path: Arc::from([]), rows: Rows::Many(Size::Unknown) };
            Value { kind: Kind::Rows(Arc::new(rows)), from: origin, symbol: None }
        }
        _ => Value::derived(origin),
    };
    cx.run_query(call.site, used, from, value, true)
}

fn method_name(method: &str) -> &'static str {
    match method {
        "$queryRaw" => "$queryRaw",
        "$queryRawUnsafe" => "$queryRawUnsafe",
        "$executeRaw" => "$executeRaw",
        "$executeRawUnsafe" => "$executeRawUnsafe",
        _ => "$queryRawTyped",
    }
}

/// Something that is put into a statement.
#[derive(Clone, Debug)]
struct Hole {
    value: Value,
    name: Option<Name>,
    /// Whether it becomes a part of the text, and is not sent as a parameter.
    spliced: bool,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Hole(Hole),
}

/// A statement in pieces.
#[derive(Clone, Debug, Default)]
struct Statement(Vec<Piece>);

impl Statement {
    /// Adds a template whose parts have names, in their order, where these are known.
    fn add_named(&mut self, value: &Value, spliced: bool, names: &[Option<Name>]) {
        let Kind::Template(parts) = &value.kind else {
            self.add(value, spliced, names.first().cloned().flatten(), 0);
            return;
        };
        let named = names.len() == parts.len();
        for (position, part) in parts.iter().enumerate() {
            let name = names.get(position).filter(|_| named).cloned().flatten();
            self.add(part, spliced, name, 0);
        }
    }

    fn add(&mut self, value: &Value, spliced: bool, name: Option<Name>, depth: u8) {
        if depth > DEPTH_LIMIT {
            self.hole(value, spliced, name);
            return;
        }
        match &value.kind {
            Kind::Literal(Literal::Text(text)) => self.0.push(Piece::Text(text.to_string())),
            Kind::Literal(Literal::Number(number)) => self.0.push(Piece::Text(number.to_string())),
            Kind::Template(parts) => parts.iter().for_each(|part| self.add(part, spliced, None, depth + 1)),
            Kind::Handle(handle) if handle.library == NAME && matches!(handle.kind, RAW | SQL) => {
                let spliced = handle.kind == RAW;
                if let Some(part) = handle.parts.first() {
                    self.add(part, spliced, name, depth + 1);
                }
            }
            // `Prisma.empty`.
            Kind::External(external) if external.last() == Some("empty") => {}
            Kind::List(list) if list.items.is_some() => {
                for (position, item) in list.items.iter().flatten().enumerate() {
                    if position > 0 {
                        self.0.push(Piece::Text(", ".to_owned()));
                    }
                    self.add(item, spliced, None, depth + 1);
                }
            }
            Kind::OneOf(values) => self.add_one_of(value, values, spliced, name, depth),
            _ => self.hole(value, spliced, name),
        }
    }

    /// Of several texts, adds the one into which most is put; the others say no more.
    fn add_one_of(&mut self, value: &Value, values: &[Value], spliced: bool, name: Option<Name>, depth: u8) {
        let statements = values.iter().map(|value| {
            let mut one = Self::default();
            one.add(value, spliced, name.clone(), depth + 1);
            one
        });
        let open = |one: &Self| {
            let open = |hole: &&Hole| hole.spliced && !hole.value.deep_origins().is_processed();
            (one.holes().filter(open).count(), one.holes().count())
        };
        // The first of equals.
        let best = statements.reduce(|best, next| if open(&next) > open(&best) { next } else { best });
        match best {
            Some(best) if best.holes().next().is_some() => self.0.extend(best.0),
            // One of several constants.
            _ => self.hole(value, false, name),
        }
    }

    fn hole(&mut self, value: &Value, spliced: bool, name: Option<Name>) {
        let name = name.or_else(|| match value.names() {
            [] => None,
            names => Some(names.join(".").into()),
        });
        let spliced = spliced && value.literal().is_none();
        self.0.push(Piece::Hole(Hole { value: value.clone(), name, spliced }));
    }

    fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Text(_) => None,
        })
    }

    /// The text with `$1`, `$2`, ... in the holes, and the holes with the places of these.
    fn render(&self) -> (String, Vec<(u32, &Hole)>) {
        let mut text = String::new();
        let mut holes = Vec::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Hole(hole) => {
                    holes.push((u32::try_from(text.len()).unwrap_or(u32::MAX), hole));
                    text.push('$');
                    text.push_str(&holes.len().to_string());
                }
            }
        }
        (text, holes)
    }
}

/// What the parts of the template are called that a call is given, or its argument where that is no template; for each part of the value.
fn written_names(cx: &Interpreter<'_>, call: &Call) -> Vec<Option<Name>> {
    let module = cx.source(call.site.module);
    let Some(range) = call.arguments.first().map(|given| given.range) else {
        return Vec::new();
    };
    let found = module.expressions.iter().rev().find(|expression| expression.range == range);
    match found.map(|expression| &expression.kind) {
        Some(ExpressionKind::Template(parts)) => parts
            .iter()
            .map(|part| match part {
                TemplatePart::Text(_) => None,
                TemplatePart::Value(value) => written_name(module, *value),
            })
            .collect(),
        Some(ExpressionKind::Variable(variable)) => vec![Some(module.variable(*variable).name.clone())],
        _ => Vec::new(),
    }
}

/// A variable, and the names that are read of it.
fn written_name(module: &Module, expression: ExpressionId) -> Option<Name> {
    match &module.expression(expression).kind {
        ExpressionKind::Variable(variable) => Some(module.variable(*variable).name.clone()),
        ExpressionKind::This => Some(Name::new_static("this")),
        ExpressionKind::Member { object, name, .. } => {
            Some(format!("{}.{name}", written_name(module, *object)?).into())
        }
        _ => None,
    }
}
