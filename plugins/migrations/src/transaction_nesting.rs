//! BEGIN and COMMIT that do not fit together, or not with the transaction that the runner opens.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Migration, Need, Operation, Options, Preset, Report, Rule,
    Severity, Step, TransactionMode, implicit_transaction,
};

/// `transaction-nesting`
pub struct TransactionNesting;

static INFO: Info = Info {
    id: "transaction-nesting",
    summary: "A migration whose BEGIN and COMMIT do not fit together, or not with its runner's transaction",
    page: include_str!("../docs/transaction-nesting.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for TransactionNesting {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            let datastore = facts.datastore(migration.datastore).filter(|datastore| !datastore.assumed);
            match datastore.map(|datastore| datastore.dialect) {
                Some(Dialect::Mysql) => check_implicit_commit(facts, migration, report),
                Some(dialect) if can_be_followed(migration) => {
                    Transactions { migration, dialect, confidence: confidence(migration, dialect), report }
                        .check();
                }
                _ => {}
            }
        }
    }
}

/// Whether it is known when its transactions begin and end: none does under a condition, and what was not understood hides none.
fn can_be_followed(migration: &Migration) -> bool {
    migration.up.iter().all(|step| match step.action {
        Action::Begin | Action::Commit | Action::Rollback => !step.conditional,
        Action::Unreadable => false,
        _ => true,
    })
}

/// `1_users`, as golang-migrate names what it runs (`source.Parse`, version 4).
fn is_numbered(name: &str) -> bool {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < name.len() && rest.starts_with('_')
}

/// The transaction that is open.
#[derive(Clone, Copy)]
enum Open {
    None,
    /// The runner's.
    Runner,
    /// One that the migration began, or thinks it did.
    Own(usize),
}

struct Transactions<'f, 'r> {
    migration: &'f Migration,
    dialect: Dialect,
    confidence: Confidence,
    report: &'r mut Report,
}

impl Transactions<'_, '_> {
    fn check(&mut self) {
        let by_runner = self.runner_begins();
        let mut open = if by_runner { Open::Runner } else { Open::None };
        let mut ends = Vec::new();
        for (at, step) in self.migration.up.iter().enumerate() {
            open = match (&step.action, open) {
                (Action::Begin, Open::None) => Open::Own(at),
                (Action::Begin, Open::Runner) => {
                    self.inside_runners(at);
                    Open::Own(at)
                }
                (Action::Begin, Open::Own(first)) => {
                    self.inside_own(first, at);
                    Open::Own(first)
                }
                (Action::Commit | Action::Rollback, Open::Own(_)) => Open::None,
                (Action::Commit | Action::Rollback, Open::Runner | Open::None) => {
                    ends.push((at, open));
                    Open::None
                }
                _ => open,
            };
        }
        match open {
            // A migration that ends what it did not begin, and begins what it does not end, steps out of a transaction around it.
            Open::Own(first) if ends.is_empty() && !by_runner => self.stays_open(first),
            Open::Own(_) => {}
            Open::None | Open::Runner => {
                for (at, open) in ends {
                    self.ends_no_own(at, open);
                }
            }
        }
    }

    /// Whether the runner sends a BEGIN of its own. A file that is sent as one query is a transaction without one, and a BEGIN in
    /// it is that transaction's (PostgreSQL documentation 18, 54.2.2.1); so is one in a pipeline.
    fn runner_begins(&self) -> bool {
        let is_one_query = match self.migration.runner.as_str() {
            "prisma-migrate" | "supabase" => true,
            // Its driver for SQLite does begin one, but other programs that tell the ways apart by `.up.sql` send one statement after the other.
            "golang-migrate" => self.dialect == Dialect::Postgresql || !is_numbered(&self.migration.name),
            _ => false,
        };
        self.migration.transaction == TransactionMode::Whole && !is_one_query
    }

    /// In PostgreSQL a BEGIN inside a transaction does nothing but warn, and the next COMMIT ends the outer one (documentation 18,
    /// BEGIN, Notes); in SQLite it is an error (Transaction, 2: "Transactions created using BEGIN...COMMIT do not nest").
    fn inside_runners(&mut self, at: usize) {
        let steps = &self.migration.up;
        let whose = implicit_transaction(self.migration);
        let end = steps[at..].iter().find(|step| matches!(step.action, Action::Commit | Action::Rollback));
        let (message, severity) = match (self.dialect, end) {
            (Dialect::Sqlite, _) => {
                (format!("`BEGIN` fails, because it is inside the transaction {whose}"), Severity::Error)
            }
            (_, Some(end)) => (
                format!(
                    "`{}` ends the transaction {whose}, because `BEGIN` opens none inside it",
                    word(&end.action)
                ),
                Severity::Warning,
            ),
            (_, None) => (
                format!("`BEGIN` does nothing, because it is inside the transaction {whose}"),
                Severity::Info,
            ),
        };
        let mut entry = self
            .report
            .at(steps[at].span, message)
            .subject(format!("{} BEGIN inside the runner's transaction", self.migration.name))
            .severity(severity)
            .confidence(self.confidence)
            .help(
                "leave out `BEGIN` and `COMMIT`: the runner commits the migration as a whole and records it",
            );
        if let Some(end) = end.filter(|_| self.dialect != Dialect::Sqlite) {
            entry = entry.note(end.span, "what is done up to here stays if the rest fails");
        }
        let _ = entry;
    }

    fn inside_own(&mut self, first: usize, at: usize) {
        let steps = &self.migration.up;
        let (message, severity) = match self.dialect {
            Dialect::Sqlite => ("`BEGIN` fails, because a transaction is open already", Severity::Error),
            _ => ("`BEGIN` does nothing, because a transaction is open already", Severity::Warning),
        };
        self.report
            .at(steps[at].span, message)
            .subject(format!("{} BEGIN after BEGIN", self.migration.name))
            .severity(severity)
            .help("end the first transaction before, or leave out this `BEGIN`")
            .note(steps[first].span, "the transaction begins here");
    }

    fn ends_no_own(&mut self, at: usize, open: Open) {
        match open {
            Open::Runner => self.ends_runners(at),
            // The one that PostgreSQL makes of several statements in one query ends as well.
            Open::None if self.migration.transaction != TransactionMode::Whole => self.ends_none(at),
            Open::None | Open::Own(_) => {}
        }
    }

    fn ends_runners(&mut self, at: usize) {
        let steps = &self.migration.up;
        let end = word(&steps[at].action);
        let whose = implicit_transaction(self.migration);
        self.report
            .at(steps[at].span, format!("`{end}` ends the transaction {whose}, as the migration begins none"))
            .subject(format!("{} {end} of the runner's transaction", self.migration.name))
            .confidence(self.confidence)
            .help(format!("leave out `{end}`: the runner commits the migration as a whole and records it"));
    }

    fn ends_none(&mut self, at: usize) {
        let step = &self.migration.up[at];
        let end = word(&step.action);
        self.report
            .at(step.span, format!("`{end}` ends no transaction: the migration has none open"))
            .subject(format!("{} {end} without BEGIN", self.migration.name))
            .confidence(self.confidence)
            .help(format!("put `BEGIN` before the statements that belong together, or leave out `{end}`"));
    }

    fn stays_open(&mut self, first: usize) {
        self.report
            .at(self.migration.up[first].span, "`BEGIN` opens a transaction that the migration does not end")
            .subject(format!("{} BEGIN without COMMIT", self.migration.name))
            .severity(Severity::Error)
            .confidence(self.confidence)
            .help("end it with `COMMIT`: what is not committed is lost when the connection closes");
    }
}

/// What an unknown runner opens and closes itself is not known, and golang-migrate opens a transaction in SQLite unless the
/// connection string says `x-no-tx-wrap`.
fn confidence(migration: &Migration, dialect: Dialect) -> Confidence {
    let depends = migration.runner == "golang-migrate" && dialect == Dialect::Sqlite;
    if depends || migration.transaction == TransactionMode::Unknown {
        Confidence::Medium
    } else {
        Confidence::High
    }
}

fn word(action: &Action) -> &'static str {
    if *action == Action::Rollback { "ROLLBACK" } else { "COMMIT" }
}

/// Reports transactions of MySQL that hold several changes, one of which commits by itself (reference manual 8.4, Statements That
/// Cause an Implicit Commit).
fn check_implicit_commit(facts: &Facts<'_>, migration: &Migration, report: &mut Report) {
    let steps = &migration.up;
    for (at, begin) in steps.iter().enumerate().filter(|(_, step)| step.action == Action::Begin) {
        let inside = || {
            let after = steps[at + 1..].iter();
            after.take_while(|step| !matches!(step.action, Action::Begin | Action::Commit | Action::Rollback))
        };
        let is_closed = steps.get(at + 1 + inside().count()).is_some_and(|step| step.action != Action::Begin);
        let Some(first) = inside().find(|step| commits(&step.action)) else {
            continue;
        };
        let name = |step: &Step| step.table.as_ref().map(|table| table.name.clone());
        let is_more = |step: &&Step| match &step.action {
            Action::RunQuery(id) => {
                facts.queries().get(*id as usize).is_some_and(|query| query.operation != Operation::Select)
            }
            action => commits(action) && name(step) != name(first),
        };
        if begin.conditional || !is_closed || !inside().any(|step| is_more(&step)) {
            continue;
        }
        report
            .at(begin.span, "the transaction that `BEGIN` opens ends at the first schema change, which commits by itself")
            .subject(format!("{} implicit commit", migration.name))
            .severity(Severity::Info)
            .note(first.span, "MySQL commits here")
            .help("write one schema change per migration, so that none is left half done, and change data in another");
    }
}

fn commits(action: &Action) -> bool {
    matches!(
        action,
        Action::CreateTable(_)
            | Action::DropTable(_)
            | Action::RenameTable(_)
            | Action::AddColumn(_)
            | Action::DropColumn(_)
            | Action::RenameColumn(_)
            | Action::RedefineColumn(_)
            | Action::SetDefault(_)
            | Action::AddIndex(_)
            | Action::DropIndex(_)
            | Action::RenameIndex(_)
            | Action::AddForeignKey(_)
            | Action::AddCheck(_)
            | Action::DropConstraint(_)
            | Action::CreateView(_)
            | Action::DropView(_)
            | Action::Truncate(_)
    )
}
