//! What the strings that a body runs take as it is, followed through the body's variables.

use std::collections::{BTreeMap, BTreeSet};

use ir::{Dialect, DynamicStatement, Span, Splice};
use text::TextRange;

use super::checks::compared;
use super::operands::{Carries, Expressions, Operand, Value, carries};
use crate::parse::Parameter;
use crate::tokens::{Token, tokens};

/// How many splices of one statement are told; more say nothing new.
const MOST: usize = 32;

/// A statement that runs a string.
#[derive(Debug)]
pub(super) struct Executed {
    pub(super) range: TextRange,
    /// The word that its string begins with.
    pub(super) verb: Option<String>,
    pub(super) string: Vec<Operand>,
}

/// The word, in lower case, that the first string among these tokens begins with. A variable may hold anything.
pub(super) fn first_word(dialect: Dialect, string: &[Token<'_>]) -> Option<String> {
    let opens = |token: &&Token<'_>| {
        token.text.starts_with('\'') || token.text.starts_with("E'") || token.text.starts_with('$')
    };
    let literal = string.iter().find(opens)?;
    let words = tokens(dialect, literal.text.trim_start_matches(|c: char| !c.is_ascii_alphabetic()));
    words.first().map(|word| word.text.to_ascii_lowercase())
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
        DynamicStatement { span: Span::local(executed.range), verb: executed.verb.clone(), splices }
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
