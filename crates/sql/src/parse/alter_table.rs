//! ALTER TABLE, action by action.

use facts::Touches;
use ir::{Action, AddColumn, AddIndex, Dialect, Drop, RedefineColumn, Rename, SetDefault, SetType};
use sqlparser::tokenizer::Token;

use super::column;
use super::constraint::{self, Constraint};
use super::cursor::{Cursor, ObjectName};
use super::source::{Source, Tokens};
use super::statement::{Damage, Refusal};
use crate::lowered::Lowered;
use crate::{expressions, types};

/// What comes after `ALTER TABLE`.
pub(super) fn alter_table(cursor: &mut Cursor<'_, '_>, damage: Damage) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    if cursor.are(&["ALL", "IN", "TABLESPACE"]) {
        return Ok(Lowered::opaque(range, "alter table"));
    }
    cursor.if_exists();
    cursor.eat("ONLY");
    let table = cursor.object()?;
    cursor.eat_symbol(&Token::Mul);
    // MySQL's `ALTER TABLE t` without anything else rebuilds nothing.
    let mut lowered = Lowered::default();
    for tokens in actions(source, &cursor.rest()) {
        let mut part = Lowered::default();
        match action(source, &table, &tokens, &mut part) {
            Ok(()) => lowered.append(part),
            Err(refusal) if damage == Damage::Refuse => return Err(refusal),
            Err(_) => {
                lowered.push(source.range(&tokens), Some(table.table()), Action::Unreadable);
                lowered.touch(Touches::Table(table.table()));
            }
        }
    }
    share_options(&mut lowered);
    Ok(lowered)
}

/// MySQL's ALGORITHM and LOCK, which hold for all actions of the statement.
fn share_options(lowered: &mut Lowered) {
    let option = |prefix: &str| {
        lowered.effects.iter().find_map(|effect| match &effect.action {
            Action::Opaque(words) => words.strip_prefix(prefix).map(str::to_owned),
            _ => None,
        })
    };
    let (algorithm, lock) = (option("alter table algorithm "), option("alter table lock "));
    for effect in &mut lowered.effects {
        effect.algorithm.clone_from(&algorithm);
        effect.lock.clone_from(&lock);
    }
}

/// Words that an action can begin with. A comma before anything else is inside of one: `ORDER BY a, b`.
const VERBS: [&str; 64] = [
    "ADD",
    "ALGORITHM",
    "ALTER",
    "ANALYZE",
    "ATTACH",
    "AUTO_INCREMENT",
    "AVG_ROW_LENGTH",
    "CHANGE",
    "CHARACTER",
    "CHARSET",
    "CHECK",
    "CHECKSUM",
    "CLUSTER",
    "COALESCE",
    "COLLATE",
    "COMMENT",
    "COMPRESSION",
    "CONNECTION",
    "CONVERT",
    "DATA",
    "DEFAULT",
    "DELAY_KEY_WRITE",
    "DETACH",
    "DISABLE",
    "DISCARD",
    "DROP",
    "ENABLE",
    "ENCRYPTION",
    "ENGINE",
    "EXCHANGE",
    "FORCE",
    "IMPORT",
    "INHERIT",
    "INSERT_METHOD",
    "KEY_BLOCK_SIZE",
    "LOCK",
    "MAX_ROWS",
    "MERGE",
    "MIN_ROWS",
    "MODIFY",
    "NO",
    "NOT",
    "OF",
    "OPTIMIZE",
    "ORDER",
    "OWNER",
    "PACK_KEYS",
    "PARTITION",
    "REBUILD",
    "REMOVE",
    "RENAME",
    "REORGANIZE",
    "REPAIR",
    "REPLICA",
    "RESET",
    "ROW_FORMAT",
    "SET",
    "SPLIT",
    "STATS_PERSISTENT",
    "STATS_AUTO_RECALC",
    "STATS_SAMPLE_PAGES",
    "TRUNCATE",
    "VALIDATE",
    "WITHOUT",
];

fn actions(source: &Source<'_>, tokens: &Tokens) -> Vec<Tokens> {
    let mut actions: Vec<Tokens> = Vec::new();
    for part in source.split_commas(tokens) {
        match actions.last_mut() {
            Some(last) if !source.is_one_of(part.start, &VERBS) => last.end = part.end,
            _ => actions.push(part),
        }
    }
    actions
}

fn action(
    source: &Source<'_>,
    table: &ObjectName,
    tokens: &Tokens,
    out: &mut Lowered,
) -> Result<(), Refusal> {
    let mut cursor = Cursor::new(source, tokens);
    let mut reader = Reader { source, table, tokens, out };
    match cursor.keyword().unwrap_or_default().as_str() {
        "add" => reader.add(&mut cursor),
        "drop" => reader.drop(&mut cursor),
        "rename" => reader.rename(&mut cursor),
        "alter" => reader.alter(&mut cursor),
        "modify" | "change" => reader.redefine(&mut cursor),
        "validate" => {
            cursor.eat_all(&["VALIDATE", "CONSTRAINT"]);
            let (name, _) = cursor.name()?;
            reader.push(Action::ValidateConstraint(name));
            cursor.finish()
        }
        "attach" | "detach" => reader.partition(&mut cursor),
        "inherit" | "no" if cursor.eat("INHERIT") || cursor.eat_all(&["NO", "INHERIT"]) => {
            let parent = cursor.object()?.name;
            reader.push(Action::Partition(parent));
            cursor.finish()
        }
        "merge" | "split" => {
            // Both make tables of some names and drop others.
            reader.push(Action::Unreadable);
            reader.out.touch(Touches::Anything);
            Ok(())
        }
        "set" if cursor.are(&["SET", "SCHEMA"]) => {
            // There is no action for a table that moves, and it cannot be found by its old name any more.
            reader.opaque(&cursor);
            reader.out.touch(Touches::Table(table.table()));
            Ok(())
        }
        _ if source.is_one_of(cursor.at, &VERBS) => {
            reader.opaque(&cursor);
            Ok(())
        }
        _ => Err(source.unexpected(cursor.at, "an action")),
    }
}

struct Reader<'r, 's, 'a> {
    source: &'s Source<'a>,
    table: &'r ObjectName,
    tokens: &'r Tokens,
    out: &'r mut Lowered,
}

impl Reader<'_, '_, '_> {
    fn push(&mut self, action: Action) {
        self.push_at(&self.tokens.clone(), action);
    }

    fn push_at(&mut self, tokens: &Tokens, action: Action) {
        self.out.push(self.source.range(tokens), Some(self.table.table()), action);
    }

    /// An action that shapes nothing. MySQL's can be costly, so its words are kept up to the first that is none:
    /// `alter table algorithm copy`, `alter table convert to character`.
    fn opaque(&mut self, cursor: &Cursor<'_, '_>) {
        let mut words = "alter table".to_owned();
        let mut cursor = cursor.clone();
        let limit = if self.source.dialect == Dialect::Mysql { 3 } else { 0 };
        for _ in 0..limit {
            cursor.eat_symbol(&Token::Eq);
            let Some(word) = cursor.keyword() else { break };
            words.push(' ');
            words.push_str(&word);
            cursor.advance();
        }
        self.push(Action::Opaque(words));
    }

    fn add(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let whole = self.tokens.clone();
        cursor.expect("ADD")?;
        if cursor.is("PARTITION") || cursor.are(&["SYSTEM", "VERSIONING"]) || cursor.are(&["PERIOD", "FOR"]) {
            self.opaque(&Cursor::new(self.source, &whole));
            return Ok(());
        }
        if let Some(column) = constraint::not_null(cursor)? {
            // With NOT VALID, old rows may hold NULL, which the action cannot tell.
            self.push(Action::SetNotNull(column));
            return cursor.finish();
        }
        if constraint::comes_next(cursor) {
            let made = constraint::constraint(cursor)?;
            self.add_constraint(&whole, made, false);
            return Ok(());
        }
        cursor.eat("COLUMN");
        let if_not_exists = cursor.if_not_exists();
        if let Some(group) = cursor.group() {
            // MySQL: `ADD (a int, b int)`.
            for item in self.source.split_commas(&group) {
                self.add_item(&item, &mut Cursor::new(self.source, &item), if_not_exists)?;
            }
            return cursor.finish();
        }
        self.add_item(&whole, cursor, if_not_exists)
    }

    fn add_item(
        &mut self,
        tokens: &Tokens,
        cursor: &mut Cursor<'_, '_>,
        if_not_exists: bool,
    ) -> Result<(), Refusal> {
        if constraint::comes_next(cursor) {
            let made = constraint::constraint(cursor)?;
            self.add_constraint(tokens, made, if_not_exists);
            return Ok(());
        }
        let made = column::definition(cursor)?;
        self.push_at(tokens, Action::AddColumn(AddColumn { column: made.column, if_not_exists }));
        for constraint in made.constraints {
            self.add_constraint(tokens, constraint, if_not_exists);
        }
        Ok(())
    }

    fn add_constraint(&mut self, tokens: &Tokens, constraint: Constraint, if_not_exists: bool) {
        let action = match constraint {
            Constraint::Index { index, using_index, deferral } => Action::AddIndex(AddIndex {
                index,
                concurrently: false,
                only: false,
                if_not_exists,
                using_index,
                deferral,
            }),
            Constraint::ForeignKey(key) => Action::AddForeignKey(key),
            Constraint::Check(check) => Action::AddCheck(check),
        };
        self.push_at(tokens, action);
    }

    fn drop(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let is_mysql = self.source.dialect == Dialect::Mysql;
        let whole = Cursor::new(self.source, &self.tokens.clone());
        cursor.expect("DROP")?;
        if cursor.eat_all(&["PRIMARY", "KEY"]) {
            // This is what MySQL calls it.
            let what = Drop {
                name: "PRIMARY".to_owned(),
                schema: None,
                if_exists: false,
                cascade: false,
                concurrently: false,
            };
            self.push(Action::DropConstraint(what));
            return cursor.finish();
        }
        if is_mysql && (cursor.is("PARTITION") || cursor.are(&["SYSTEM", "VERSIONING"])) {
            self.opaque(&whole);
            return Ok(());
        }
        let constraint = cursor.eat("CONSTRAINT")
            || is_mysql && (cursor.eat_all(&["FOREIGN", "KEY"]) || cursor.eat("CHECK"));
        let index = !constraint && is_mysql && (cursor.eat("INDEX") || cursor.eat("KEY"));
        if !constraint && !index {
            cursor.eat("COLUMN");
        }
        let if_exists = cursor.if_exists();
        let (name, _) = cursor.name()?;
        let cascade = cursor.eat("CASCADE");
        cursor.eat("RESTRICT");
        cursor.finish()?;
        let what = Drop { name, schema: None, if_exists, cascade, concurrently: false };
        self.push(match (constraint, index) {
            (true, _) => Action::DropConstraint(what),
            (false, true) => Action::DropIndex(what),
            (false, false) => Action::DropColumn(what),
        });
        Ok(())
    }

    fn rename(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let is_mysql = self.source.dialect == Dialect::Mysql;
        cursor.expect("RENAME")?;
        let is_index = cursor.eat("CONSTRAINT") || is_mysql && (cursor.eat("INDEX") || cursor.eat("KEY"));
        if !is_index {
            let to_table = cursor.eat("TO")
                || cursor.eat("AS")
                || cursor.eat_symbol(&Token::Eq)
                || is_mysql && !cursor.is("COLUMN");
            if to_table {
                let to = cursor.object()?.name;
                self.push(Action::RenameTable(Rename { from: self.table.name.clone(), to }));
                return cursor.finish();
            }
            cursor.eat("COLUMN");
        }
        let (from, _) = cursor.name()?;
        cursor.expect("TO")?;
        let (to, _) = cursor.name()?;
        cursor.finish()?;
        let rename = Rename { from, to };
        self.push(if is_index { Action::RenameIndex(rename) } else { Action::RenameColumn(rename) });
        Ok(())
    }

    fn alter(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let whole = Cursor::new(self.source, &self.tokens.clone());
        cursor.expect("ALTER")?;
        // `ALTER INDEX i INVISIBLE` and `ALTER CHECK c NOT ENFORCED` of MySQL, `ALTER CONSTRAINT c DEFERRABLE`.
        if self.source.dialect == Dialect::Mysql && cursor.is_one_of(&["INDEX", "CHECK"])
            || cursor.is("CONSTRAINT")
        {
            self.opaque(&whole);
            return Ok(());
        }
        cursor.eat("COLUMN");
        let (column, _) = cursor.name()?;
        if cursor.eat_all(&["SET", "NOT", "NULL"]) {
            self.push(Action::SetNotNull(column));
        } else if cursor.eat_all(&["DROP", "NOT", "NULL"]) {
            self.push(Action::DropNotNull(column));
        } else if cursor.eat_all(&["SET", "DEFAULT"]) {
            let written = self.source.slice(&cursor.rest());
            if written.is_empty() {
                return Err(self.source.unexpected(cursor.at, "an expression"));
            }
            let default = Some(expressions::default_value(self.source.dialect, written));
            self.push(Action::SetDefault(SetDefault { column, default }));
            cursor.at = cursor.end;
        } else if cursor.eat_all(&["DROP", "DEFAULT"]) {
            self.push(Action::SetDefault(SetDefault { column, default: None }));
        } else if cursor.eat("TYPE") || cursor.eat_all(&["SET", "DATA", "TYPE"]) {
            return self.set_type(cursor, column);
        } else if cursor.is_one_of(&["SET", "RESET", "RESTART", "DROP"]) || cursor.are(&["ADD", "GENERATED"])
        {
            // Storage, statistics, the options of an identity; a computed or counted column becomes a plain one.
            self.opaque(&Cursor { at: self.tokens.start, ..cursor.clone() });
            return Ok(());
        } else {
            return Err(self.source.unexpected(cursor.at, "what to change"));
        }
        cursor.finish()
    }

    fn set_type(&mut self, cursor: &mut Cursor<'_, '_>, column: String) -> Result<(), Refusal> {
        let start = cursor.at;
        let tokens = column::data_type(cursor);
        if tokens.is_empty() {
            return Err(self.source.unexpected(start, "a type"));
        }
        let data_type = types::data_type(self.source.dialect, self.source.slice(&tokens));
        if cursor.eat("COLLATE") {
            cursor.object()?;
        }
        let mut using = None;
        if cursor.eat("USING") {
            using = Some(self.source.slice(&cursor.rest()).to_owned());
            cursor.at = cursor.end;
        }
        cursor.finish()?;
        self.push(Action::SetType(SetType { column, data_type, using }));
        Ok(())
    }

    fn redefine(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let renames = cursor.eat("CHANGE");
        if !renames {
            cursor.expect("MODIFY")?;
        }
        cursor.eat("COLUMN");
        cursor.if_exists();
        let from = if renames { Some(cursor.name()?.0) } else { None };
        let whole = self.tokens.clone();
        let made = column::definition(cursor)?;
        let from = from.unwrap_or_else(|| made.column.name.clone());
        self.push(Action::RedefineColumn(RedefineColumn { from, column: made.column }));
        for constraint in made.constraints {
            self.add_constraint(&whole, constraint, false);
        }
        Ok(())
    }

    /// `ATTACH PARTITION p FOR VALUES ..` and `DETACH PARTITION p`: the step is about the partition, and names the parent. That it
    /// is detached CONCURRENTLY, which no transaction allows, is said by an opaque step before it.
    fn partition(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        cursor.advance();
        cursor.expect("PARTITION")?;
        let partition = cursor.object()?;
        if cursor.eat("CONCURRENTLY") {
            self.push(Action::Opaque("alter table detach partition concurrently".to_owned()));
        }
        let action = Action::Partition(self.table.name.clone());
        self.out.push(self.source.range(self.tokens), Some(partition.table()), action);
        Ok(())
    }
}
