//! What calling a procedure of MySQL does, where the file that calls it, or one that ran before, has made it.
//!
//! MySQL has no `IF EXISTS` for columns, keys and indexes, so migrations make a procedure that asks `information_schema` and then prepares the
//! statement from its parameters, and call it with the names.

use std::collections::BTreeMap;

use facts::Procedure;
use ir::{Action, Dialect};
use text::TextRange;

use crate::lowered::Lowered;
use crate::tokens::{Token, TokenKind, closing, slice, split, symbol_at, tokens, word_at};

/// The procedures that are known so far, by their names in lower case.
#[derive(Debug, Default)]
pub(crate) struct Procedures {
    by_name: BTreeMap<String, Procedure>,
}

/// How much a procedure may hold that is read again for each call.
const LONGEST: usize = 8 * 1024;

impl Procedures {
    /// Those that were made before; of several of one name the last.
    pub(crate) fn made(before: &[Procedure]) -> Self {
        let by_name = before.iter().map(|procedure| (procedure.name.clone(), procedure.clone())).collect();
        Self { by_name }
    }

    /// Notes the procedure that a statement makes, and gives it, if it makes one.
    pub(crate) fn learn(&mut self, text: &str) -> Option<&Procedure> {
        if !text.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("create")) || text.len() > LONGEST {
            return None;
        }
        let all = tokens(Dialect::Mysql, text);
        let at = all.iter().take(8).position(|token| token.is_word("procedure"))?;
        let at = if word_at(&all, at + 1, "if") { at + 3 } else { at };
        let name = plain(all.get(at + 1)?.text);
        let end = closing(&all, at + 2)?;
        let parameters = split(&all[at + 3..end], ",").into_iter().filter_map(|parameter| {
            let modes = ["in", "out", "inout"];
            let name = parameter.iter().find(|token| !modes.iter().any(|mode| token.is_word(mode)))?;
            Some(plain(name.text))
        });
        let parameters = parameters.collect();
        let body = all.get(end + 1).map_or("", |token| &text[token.start..]).to_owned();
        self.by_name.insert(name.clone(), Procedure { name: name.clone(), parameters, body });
        self.by_name.get(&name)
    }

    /// Whether a statement calls a procedure that is not known.
    pub(crate) fn is_other(&self, text: &str) -> bool {
        let mut words = text.splitn(2, |letter: char| letter.is_ascii_whitespace());
        words.next().is_some_and(|word| word.eq_ignore_ascii_case("call"))
            && words.next().is_some_and(|rest| {
                let name = tokens(Dialect::Mysql, rest).first().map(|token| plain(token.text));
                name.is_some_and(|name| !self.by_name.contains_key(&name))
            })
    }

    /// What a CALL does, if it is one of a procedure that is known and all that it does can be told; `lower` reads one statement. All
    /// places are that of the call.
    pub(crate) fn call(&self, text: &str, lower: &mut dyn FnMut(&str) -> Option<Lowered>) -> Option<Lowered> {
        let all = tokens(Dialect::Mysql, text);
        if !word_at(&all, 0, "call") || self.by_name.is_empty() {
            return None;
        }
        let procedure = self.by_name.get(&plain(all.get(1)?.text))?;
        let arguments = if symbol_at(&all, 2, "(") { &all[3..closing(&all, 2)?] } else { &[][..] };
        let arguments: Vec<Option<String>> = split(arguments, ",").into_iter().map(constant).collect();
        let mut variables: BTreeMap<String, Option<String>> = procedure
            .parameters
            .iter()
            .cloned()
            .zip(arguments.into_iter().chain(std::iter::repeat(None)))
            .collect();
        let mut done = run(procedure, &mut variables, lower)?;
        let range = TextRange::from_usize(0, text.len());
        done.relocate(&|_| range);
        Some(done)
    }
}

/// What a procedure does with such variables.
fn run(
    procedure: &Procedure,
    variables: &mut BTreeMap<String, Option<String>>,
    lower: &mut dyn FnMut(&str) -> Option<Lowered>,
) -> Option<Lowered> {
    const CONTROL: [&str; 9] = ["begin", "then", "else", "do", "loop", "repeat", "end", "if", "elseif"];
    const SILENT: [&str; 7] = ["declare", "execute", "deallocate", "select", "leave", "iterate", "close"];
    let all = tokens(Dialect::Mysql, &procedure.body);
    let mut done = Lowered::default();
    let mut is_conditional = false;
    let asks = all.iter().any(|token| token.is_word("information_schema"));
    for statement in all.split(|token| token.is_symbol(";")) {
        // The condition of an IF ends with its THEN.
        let starts = statement
            .iter()
            .rposition(|token| token.is_word("then") || token.is_word("begin") || token.is_word("else"));
        let statement = &statement[starts.map_or(0, |at| at + 1)..];
        is_conditional |= starts.is_some();
        let Some(first) = statement.first() else { continue };
        if first.is_word("set") {
            for assignment in split(&statement[1..], ",") {
                assign(variables, assignment);
            }
        } else if first.is_word("prepare") {
            let text = value(variables, statement.get(3..)?)?;
            done.append(lower(text.trim().trim_end_matches(';'))?);
        } else if CONTROL.iter().chain(&SILENT).any(|word| first.is_word(word)) {
            if let Some(into) = statement.iter().position(|token| token.is_word("into")) {
                for name in split(&statement[into + 1..], ",") {
                    let name: String = name.iter().take(2).map(|token| plain(token.text)).collect();
                    variables.insert(name, None);
                }
            }
        } else {
            done.append(lower(slice(&procedure.body, statement))?);
        }
    }
    for effect in &mut done.effects {
        // Whoever asks the schema first does what `IF EXISTS` does.
        match &mut effect.action {
            Action::DropColumn(drop)
            | Action::DropIndex(drop)
            | Action::DropConstraint(drop)
            | Action::DropTable(drop)
                if asks =>
            {
                drop.if_exists = true;
            }
            Action::AddColumn(add) if asks => add.if_not_exists = true,
            Action::AddIndex(add) if asks => add.if_not_exists = true,
            _ => effect.conditional |= is_conditional && !asks,
        }
    }
    Some(done)
}

/// A name without its quotes, in lower case.
fn plain(text: &str) -> String {
    text.trim_matches('`').to_ascii_lowercase()
}

/// The text of a literal.
fn constant(tokens: &[Token<'_>]) -> Option<String> {
    let [token] = tokens else { return None };
    let quoted = token.text.strip_prefix(['\'', '"']).and_then(|text| text.strip_suffix(['\'', '"']));
    match quoted {
        Some(text) => Some(text.replace("''", "'")),
        None => (token.kind == TokenKind::Number).then(|| token.text.to_owned()),
    }
}

/// `a = b` and `@a := b`.
fn assign(variables: &mut BTreeMap<String, Option<String>>, assignment: &[Token<'_>]) {
    let Some(equals) = assignment.iter().position(|token| token.is_symbol("=") || token.is_symbol(":="))
    else {
        return;
    };
    let name: String =
        assignment[..equals].iter().map(|token| plain(token.text)).filter(|part| part != ":").collect();
    let value = value(variables, &assignment[equals + 1..]);
    variables.insert(name, value);
}

/// The text that an expression gives: a literal, a variable, or CONCAT of such.
fn value(variables: &BTreeMap<String, Option<String>>, tokens: &[Token<'_>]) -> Option<String> {
    if let Some(text) = constant(tokens) {
        return Some(text);
    }
    if word_at(tokens, 0, "concat") && symbol_at(tokens, 1, "(") {
        let end = closing(tokens, 1).filter(|end| end + 1 == tokens.len())?;
        return split(&tokens[2..end], ",").into_iter().map(|part| value(variables, part)).collect();
    }
    let name: String = tokens.iter().map(|token| plain(token.text)).collect();
    variables.get(&name).cloned().flatten()
}

#[cfg(test)]
mod tests {
    use facts::Touches;

    use super::*;

    const DROP_INDEX: &str = "CREATE PROCEDURE drop_index(IN tableName VARCHAR(64), IN indexName VARCHAR(64))
BEGIN
    IF EXISTS(SELECT * FROM information_schema.STATISTICS WHERE TABLE_NAME = tableName AND INDEX_NAME = indexName)
    THEN
        SET @query = CONCAT('ALTER TABLE ', tableName, ' DROP INDEX ', indexName, ';');
        PREPARE stmt FROM @query;
        EXECUTE stmt;
        DEALLOCATE PREPARE stmt;
    END IF;
END";

    fn call(text: &str) -> Option<(Vec<String>, Lowered)> {
        let mut procedures = Procedures::default();
        procedures.learn(DROP_INDEX);
        procedures.learn("CREATE PROCEDURE add_note() BEGIN ALTER TABLE orders ADD COLUMN note text; END");
        procedures.learn("CREATE PROCEDURE unknown(IN a text) BEGIN SET @q = elsewhere(a); PREPARE s FROM @q; EXECUTE s; END");
        let mut read = Vec::new();
        let mut lower = |text: &str| {
            read.push(text.to_owned());
            crate::parse::statement(text, Dialect::Mysql).ok()
        };
        let lowered = procedures.call(text, &mut lower)?;
        Some((read, lowered))
    }

    #[test]
    fn a_call_does_what_the_procedure_prepares_from_its_arguments() {
        let (read, lowered) = call("CALL DROP_INDEX('orders', 'by_total')").expect("it is known");
        assert_eq!(read, ["ALTER TABLE orders DROP INDEX by_total"]);
        assert_eq!(lowered.touches, Touches::Nothing);
        let [effect] = lowered.effects.as_slice() else { panic!("one effect") };
        assert!(
            matches!(&effect.action, Action::DropIndex(drop) if drop.name == "by_total" && drop.if_exists)
        );
        assert!(!effect.conditional);
        let (read, _) = call("CALL add_note()").expect("it is known");
        assert_eq!(read, ["ALTER TABLE orders ADD COLUMN note text"]);
    }

    #[test]
    fn what_is_not_told_is_not_known() {
        assert!(call("CALL drop_index(@t, 'x')").is_none());
        assert!(call("CALL unknown('x')").is_none());
        assert!(call("CALL missing('x')").is_none());
    }
}
