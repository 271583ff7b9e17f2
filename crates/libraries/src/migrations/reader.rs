//! What a migration does to the facts of its file.

use facts::{Effect, Part, Problem, ProblemKind, SqlFile, SqlStatement, TableName, Touches};
use ir::{Action, Column, Dialect, Relocate, Span, Table};
use text::TextRange;

use super::Sql;

/// Adds what one way of a migration does to the facts of its file.
pub(crate) struct Reader<'f> {
    dialect: Dialect,
    part: Part,
    file: &'f mut SqlFile,
}

impl<'f> Reader<'f> {
    pub(crate) fn new(dialect: Dialect, part: Part, file: &'f mut SqlFile) -> Self {
        Self { dialect, part, file }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Reads SQL, and moves what it says to where it was written for.
    fn lowered(&self, sql: &Sql) -> SqlFile {
        let mut reader = sql.text.as_bytes();
        // Reading from memory gives no error.
        let mut file = sql::lower(&mut reader, self.dialect, &sql::Limits::default()).unwrap_or_default();
        let mut relocate =
            |span: &mut Span| *span = Span { file: span.file, ..local(sql.place(span.range())) };
        for statement in &mut file.statements {
            statement.range = sql.place(statement.range);
            for effect in &mut statement.effects {
                effect.range = sql.place(effect.range);
                effect.action.each_span(&mut relocate);
                if let Some(rejection) = &mut effect.rejection {
                    relocate(&mut rejection.span);
                }
            }
            statement.queries.each_span(&mut relocate);
        }
        for problem in &mut file.problems {
            problem.range = sql.place(problem.range);
        }
        file
    }

    /// Adds what SQL says. `range` is what of the migration it is written for.
    pub(crate) fn sql(&mut self, sql: &Sql, range: TextRange, conditional: bool) {
        let lowered = self.lowered(sql);
        self.file.problems.extend(lowered.problems);
        for mut statement in lowered.statements {
            statement.part = self.part;
            if !range.contains(statement.range) {
                statement.range = range;
            }
            for effect in &mut statement.effects {
                effect.conditional |= conditional;
                // The condition may ask for the kind of the database, as Django's documentation advises ("Writing migrations", Migrations and multiple
                // databases), and then it is another one that runs the statement.
                effect.rejection.take_if(|_| conditional);
            }
            self.file.statements.push(statement);
        }
    }

    /// Adds SQL that drops something, where something else asks whether that is there.
    pub(crate) fn drop_if_there(&mut self, sql: &Sql, range: TextRange, conditional: bool) {
        let first = self.file.statements.len();
        self.sql(sql, range, conditional);
        for effect in self.file.statements[first..].iter_mut().flat_map(|statement| &mut statement.effects) {
            if let Action::DropTable(drop)
            | Action::DropColumn(drop)
            | Action::DropIndex(drop)
            | Action::DropConstraint(drop) = &mut effect.action
            {
                drop.if_exists = true;
            }
        }
    }

    /// Says that what was added last takes an enumeration for a type that is there.
    pub(crate) fn needs_type(&mut self, name: &TableName) {
        let effects = self.file.statements.last_mut().into_iter().flat_map(|last| &mut last.effects);
        effects.for_each(|effect| effect.needs_type = Some(name.clone()));
    }

    /// The table that SQL creates, which is added to nothing.
    pub(crate) fn created(&self, sql: &Sql) -> Option<Table> {
        let lowered = self.lowered(sql);
        let effects = lowered.statements.into_iter().flat_map(|statement| statement.effects);
        effects.into_iter().find_map(|effect| match effect.action {
            Action::CreateTable(create) => Some(create.table),
            _ => None,
        })
    }

    /// The first column of the table that SQL creates.
    pub(crate) fn only_column(&self, sql: &Sql) -> Option<Column> {
        self.created(sql)?.columns.into_iter().next()
    }

    /// Adds that something is not known: what is done to a table, which table is created where its name is empty or missing, or, with
    /// `anything`, what is done to the schema.
    pub(crate) fn unknown(&mut self, table: Option<TableName>, range: TextRange, anything: bool) {
        let (message, touches) = match (&table, anything) {
            (Some(table), false) if !table.name.is_empty() => (
                format!("what this does to table `{}` can't be told", table.name),
                Touches::Table(table.clone()),
            ),
            // No table has an empty name, so this says that there are tables that nobody knows.
            (_, false) => (
                "the table that this creates can't be told".to_owned(),
                Touches::Table(TableName { schema: None, name: String::new() }),
            ),
            (_, true) => ("what this does to the schema can't be told".to_owned(), Touches::Anything),
        };
        self.file.problems.push(Problem { kind: ProblemKind::Syntax, range, message });
        let named = table.filter(|table| !table.name.is_empty());
        let unreadable = Effect {
            range,
            table: named,
            action: Action::Unreadable,
            conditional: false,
            algorithm: None,
            lock: None,
            routine: None,
            looped: false,
            needs_type: None,
            rejection: None,
        };
        self.statement(range, vec![unreadable], touches);
    }

    /// Adds a statement.
    pub(crate) fn statement(&mut self, range: TextRange, effects: Vec<Effect>, touches: Touches) {
        self.file.statements.push(SqlStatement {
            range,
            part: self.part,
            block: None,
            effects,
            queries: Vec::new(),
            touches,
            trigger: None,
            accepted: Vec::new(),
        });
    }
}

/// What is done to a table.
pub(crate) fn effect(range: TextRange, table: &TableName, action: Action, conditional: bool) -> Effect {
    Effect {
        range,
        table: Some(table.clone()),
        action,
        conditional,
        algorithm: None,
        lock: None,
        routine: None,
        looped: false,
        needs_type: None,
        rejection: None,
    }
}

fn local(range: TextRange) -> Span {
    Span { file: 0, start: range.start, end: range.end }
}
