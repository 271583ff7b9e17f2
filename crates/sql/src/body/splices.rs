//! What the strings that a body runs take as it is, followed through the body's variables.

use std::collections::{BTreeMap, BTreeSet};

use ir::{Dialect, DynamicStatement, Span, Splice};
use text::TextRange;

use super::operands::{Carries, Expressions, Operand, Value, carries};
use crate::parse::Parameter;
use crate::tokens::{Token, TokenKind, slice, split, symbol_at, tokens, word_at};

/// How many splices of one statement are told; more say nothing new.
const MOST: usize = 32;

/// A statement that runs a string.
#[derive(Debug)]
pub(super) struct Executed {
    pub(super) range: TextRange,
    pub(super) string: Vec<Operand>,
}

/// What a body does with one variable.
#[derive(Debug)]
struct Variable {
    carries: Carries,
    is_parameter: bool,
    /// What is assigned to it.
    values: Vec<Operand>,
    /// Whether it has a value that no assignment tells.
    is_set_otherwise: bool,
    /// Whether an assignment quotes the value that it has.
    is_quoted: bool,
}

/// The variables of a body. Assignments count wherever they stand, as if each could come before each use.
pub(super) struct Variables<'a> {
    expressions: Expressions<'a>,
    routine: String,
    by_name: BTreeMap<String, Variable>,
    /// For `$1` and so on.
    parameters: Vec<String>,
    /// The names whose values the body compares with something, and may so refuse.
    compared: BTreeSet<String>,
}

impl<'a> Variables<'a> {
    /// The parameters of a routine, with what its body compares them with.
    pub(super) fn new(
        expressions: Expressions<'a>,
        routine: &str,
        parameters: &[Parameter],
        body: &[Token<'a>],
    ) -> Self {
        let mut variables = Self {
            expressions,
            routine: expressions.key(routine),
            by_name: BTreeMap::new(),
            parameters: Vec::new(),
            compared: compared(expressions, body),
        };
        for (at, parameter) in parameters.iter().enumerate() {
            let name = parameter.name.as_deref().map(|name| variables.folded(name));
            let name = name.unwrap_or_else(|| format!("${}", at + 1));
            variables.declare(&name, &parameter.data_type);
            if let Some(variable) = variables.by_name.get_mut(&name) {
                variable.is_parameter = parameter.is_input;
            }
            variables.parameters.push(name);
        }
        variables
    }

    fn folded(&self, name: &str) -> String {
        if self.expressions.dialect == Dialect::Mysql { name.to_lowercase() } else { name.to_owned() }
    }

    /// Adds a variable of a type, which is given in lower case.
    pub(super) fn declare(&mut self, name: &str, data_type: &str) {
        let carries = carries(self.expressions.dialect, data_type);
        self.entry(name).carries = carries;
    }

    fn entry(&mut self, name: &str) -> &mut Variable {
        self.by_name.entry(name.to_owned()).or_insert(Variable {
            carries: Carries::Unknown,
            is_parameter: false,
            values: Vec::new(),
            is_set_otherwise: false,
            is_quoted: false,
        })
    }

    /// Adds an assignment.
    pub(super) fn assign(&mut self, name: &str, value: &[Token<'a>]) {
        let operands = self.expressions.operands(value);
        let is_it = |operand: &Operand| matches!(&operand.value, Value::Variable(other) if other == name);
        let is_named = value.iter().any(|token| self.expressions.key(token.text) == name);
        let is_quoted = is_named && !operands.iter().any(is_it);
        let variable = self.entry(name);
        variable.is_quoted |= is_quoted;
        variable.values.extend(operands.into_iter().filter(|operand| !is_it(operand)));
        if variable.carries == Carries::Unknown && !variable.is_parameter && name.starts_with('@') {
            variable.carries = Carries::Text;
        }
    }

    /// Notes that the results of a query or a loop go to a variable.
    pub(super) fn set_otherwise(&mut self, name: &str) {
        self.entry(name).is_set_otherwise = true;
    }

    /// The statement with what is spliced into it.
    pub(super) fn statement(&self, executed: &Executed) -> DynamicStatement {
        let mut splices = Vec::new();
        self.follow(&executed.string, &mut BTreeSet::new(), &mut splices);
        splices.sort_by_key(|splice| splice.span);
        splices.dedup();
        DynamicStatement { span: Span::local(executed.range), splices }
    }

    fn follow<'s>(
        &'s self,
        operands: &'s [Operand],
        seen: &mut BTreeSet<&'s str>,
        splices: &mut Vec<Splice>,
    ) {
        for operand in operands {
            if splices.len() == MOST {
                return;
            }
            let Some(name) = self.name_of(&operand.value) else {
                splices.push(self.splice(operand, None));
                continue;
            };
            if is_catalog_name(name) {
                continue;
            }
            let Some(variable) = self.by_name.get(name) else {
                splices.push(self.splice(operand, None));
                continue;
            };
            if variable.carries == Carries::Nothing {
                continue;
            }
            if self.compared.contains(name) || variable.is_quoted {
                splices.push(self.splice(operand, None));
                continue;
            }
            if variable.is_parameter {
                let parameter = (variable.carries == Carries::Text).then(|| name.to_owned());
                splices.push(self.splice(operand, parameter));
            } else if variable.is_set_otherwise {
                splices.push(self.splice(operand, None));
            }
            if seen.insert(name) {
                self.follow(&variable.values, seen, splices);
            }
        }
    }

    /// The variable that an operand is. A parameter can be written with the routine's name before it.
    fn name_of<'s>(&'s self, value: &'s Value) -> Option<&'s str> {
        let Value::Variable(name) = value else {
            return None;
        };
        let own = name.strip_prefix(self.routine.as_str()).and_then(|rest| rest.strip_prefix('.'));
        let name = own.filter(|own| self.by_name.contains_key(*own)).unwrap_or(name);
        let position = name.strip_prefix('$').and_then(|number| number.parse::<usize>().ok());
        let at = position.and_then(|position| position.checked_sub(1));
        Some(at.and_then(|at| self.parameters.get(at)).map_or(name, String::as_str))
    }

    fn splice(&self, operand: &Operand, parameter: Option<String>) -> Splice {
        let (start, end) = operand.range;
        Splice {
            text: self.expressions.text.get(start..end).unwrap_or_default().to_owned(),
            parameter,
            span: Span::local(TextRange::from_usize(start, end)),
        }
    }
}

/// What PL/pgSQL tells a trigger of itself (documentation 18, 41.10.1), which are names that the catalog has. They are taken for
/// names that need no quotes, as they nearly always are.
fn is_catalog_name(name: &str) -> bool {
    const NAMES: [&str; 11] = [
        "tg_name",
        "tg_when",
        "tg_level",
        "tg_op",
        "tg_relid",
        "tg_relname",
        "tg_table_name",
        "tg_table_schema",
        "tg_nargs",
        "tg_event",
        "tg_tag",
    ];
    NAMES.contains(&name)
}

/// The names that conditions of the body compare with something, that look-ups in the catalog mention, that are cast to a name
/// of the catalog, or that another routine is given to look at. A body that does so may well refuse other values.
fn compared(expressions: Expressions<'_>, body: &[Token<'_>]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut in_condition = false;
    let mut statement_start = 0;
    for (at, token) in body.iter().enumerate() {
        if token.is_symbol(";") || at + 1 == body.len() {
            let statement = &body[statement_start..=at];
            if looks_up(statement) {
                let names = statement.iter().filter(|token| token.kind != TokenKind::String);
                found.extend(names.map(|token| expressions.key(token.text)));
            }
            statement_start = at + 1;
            in_condition = false;
        } else if ["if", "elsif", "elseif", "case", "when", "while", "assert"]
            .iter()
            .any(|word| token.is_word(word))
        {
            in_condition = true;
        } else if token.is_word("then") || token.is_word("loop") || token.is_word("do") {
            in_condition = false;
        } else if in_condition && is_name(token) && !is_only_presence(body, at) {
            found.insert(expressions.key(token.text));
        }
        if is_name(token)
            && symbol_at(body, at + 1, "::")
            && body.get(at + 2).is_some_and(|to| starts_with_reg(to))
        {
            found.insert(expressions.key(token.text));
        }
    }
    found
}

fn is_name(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Quoted)
}

fn starts_with_reg(token: &Token<'_>) -> bool {
    token.text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("reg"))
}

/// Whether the name at `at` is only asked whether it is there: `a IS NULL`, `a <> ''`, `coalesce(a, '') = ''`, `length(a) > 0`.
fn is_only_presence(tokens: &[Token<'_>], at: usize) -> bool {
    const ASKS: [&str; 6] = ["length", "char_length", "coalesce", "trim", "btrim", "nullif"];
    let called = at.checked_sub(2).filter(|_| symbol_at(tokens, at - 1, "("));
    let asked = called.is_some_and(|call| ASKS.iter().any(|name| word_at(tokens, call, name)));
    if asked || symbol_at(tokens, at + 1, "(") {
        return true;
    }
    let is_sign = |at: usize| ["=", "<", ">", "!"].iter().any(|sign| symbol_at(tokens, at, sign));
    let operand = (at + 1..at + 3).find(|at| !is_sign(*at)).unwrap_or(at + 3);
    let is_empty = tokens.get(operand).is_some_and(|token| token.text == "''");
    word_at(tokens, at + 1, "is") || operand > at + 1 && is_empty
}

/// Whether a statement looks something up in the catalog, or hands it to a routine whose result it does not use.
fn looks_up(statement: &[Token<'_>]) -> bool {
    const CATALOGS: [&str; 11] = [
        "information_schema",
        "pg_catalog",
        "pg_class",
        "pg_namespace",
        "pg_tables",
        "pg_attribute",
        "pg_type",
        "pg_proc",
        "pg_roles",
        "pg_database",
        "to_regclass",
    ];
    statement
        .iter()
        .any(|token| token.is_word("perform") || CATALOGS.iter().any(|catalog| token.is_word(catalog)))
}

/// The statements of a MySQL routine that are prepared from strings. `start` is where its parameters end.
pub(crate) fn prepared(
    text: &str,
    start: usize,
    routine: &str,
    parameters: &[Parameter],
) -> Vec<DynamicStatement> {
    let all = tokens(Dialect::Mysql, text);
    let body = &all[all.partition_point(|token| token.start < start)..];
    if !body.iter().any(|token| token.is_word("prepare")) {
        return Vec::new();
    }
    let expressions = Expressions { dialect: Dialect::Mysql, text };
    let mut variables = Variables::new(expressions, routine, parameters, body);
    let mut executed = Vec::new();
    for statement in body.split(|token| token.is_symbol(";")) {
        let starts = |at: usize| {
            at == 0
                || ["begin", "then", "else", "do", "loop", "repeat"]
                    .iter()
                    .any(|word| word_at(statement, at - 1, word))
        };
        for at in (0..statement.len()).filter(|at| starts(*at)) {
            if word_at(statement, at, "set") {
                for assignment in split(&statement[at + 1..], ",") {
                    assign(expressions, &mut variables, assignment);
                }
            } else if word_at(statement, at, "declare") {
                declare(expressions, &mut variables, &statement[at + 1..]);
            } else if word_at(statement, at, "prepare") && word_at(statement, at + 2, "from") {
                let last = statement.last().map_or(0, Token::end);
                executed.push(Executed {
                    range: TextRange::from_usize(statement[at].start, last),
                    string: expressions.operands(&statement[at + 3..]),
                });
            }
        }
        if let Some(into) = statement.iter().position(|token| token.is_word("into")) {
            for name in split(&statement[into + 1..], ",") {
                if let Some(name) = target(expressions, name) {
                    variables.set_otherwise(&name);
                }
            }
        }
    }
    executed.iter().map(|executed| variables.statement(executed)).collect()
}

/// The variable that begins here: `a` or `@a`.
fn target(expressions: Expressions<'_>, tokens: &[Token<'_>]) -> Option<String> {
    let is_user_variable = symbol_at(tokens, 0, "@");
    let name = tokens.get(usize::from(is_user_variable)).filter(|name| is_name(name))?;
    let sign = if is_user_variable { "@" } else { "" };
    Some(format!("{sign}{}", expressions.key(name.text)))
}

/// `a = b` and `@a := b`.
fn assign<'a>(expressions: Expressions<'a>, variables: &mut Variables<'a>, assignment: &[Token<'a>]) {
    let equals = assignment.iter().position(|token| token.is_symbol("="));
    if let (Some(name), Some(equals)) = (target(expressions, assignment), equals) {
        variables.assign(&name, &assignment[equals + 1..]);
    }
}

/// `a, b varchar(10) DEFAULT 'x'`.
fn declare<'a>(expressions: Expressions<'a>, variables: &mut Variables<'a>, declaration: &[Token<'a>]) {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(name) = declaration.get(at).filter(|name| is_name(name)) {
        names.push(expressions.key(name.text));
        at += 1;
        if !symbol_at(declaration, at, ",") {
            break;
        }
        at += 1;
    }
    let rest = declaration.get(at..).unwrap_or_default();
    let default = rest.iter().position(|token| token.is_word("default"));
    let (data_type, default) = rest.split_at(default.unwrap_or(rest.len()));
    let data_type = slice(expressions.text, data_type).to_lowercase();
    for name in names {
        variables.declare(&name, &data_type);
        variables.assign(&name, default.get(1..).unwrap_or_default());
    }
}
